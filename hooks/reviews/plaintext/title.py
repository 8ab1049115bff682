"""The line `Title (Authors)` of a plain text, read and written."""

import re

from reviews.plaintext.tokens import MARK
from reviews.source import limits

HANGUL = re.compile(r"[ㄱ-ㆎ가-힣]")
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"://|\bwww\.\w|\barxiv\.org/|\barxiv:\s?\d{4}\.\d", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?P<sign>\*{1,2}|_{1,2})(?P<words>[^\s*_](?:.*[^\s*_])?)(?P=sign)")
_FORMULA = re.compile(r"\$[^$]*\$")
_LONGEST_KOREAN = 200
_KOREAN_SENTENCE = re.compile(r"[다요음함듯죠군.…!,]$")


def read_title(line: str) -> tuple[str, tuple[str, ...]] | None:
    """The title and the authors of a line that ends with authors in parentheses; None for any other line."""
    opening = _last_parenthesis(line)
    if opening is None:
        return None
    written = " ".join(line[:opening].split())
    title = without_emphasis(written)
    authors = tuple(split_authors(line[opening + 1 : -1]))
    # What stands behind a title in italics are its authors, whatever they are called.
    are_authors = _are_authors(authors, title) if title == written else any(map(_has_a_capital, authors))
    return (title, authors) if _is_title(title) and are_authors else None


def without_emphasis(title: str) -> str:
    """A title without the asterisks or underscores that set all of it in italics or bold."""
    match = _EMPHASIS.fullmatch(title)
    if match is None or match["sign"][0] in _FORMULA.sub("", match["words"]):
        return title
    return match["words"]


def write_title(title: str, authors: tuple[str, ...]) -> str:
    """The line of a title and its authors; without authors it ends in an invisible mark."""
    if not authors:
        return title + MARK
    return f"{title} ({', '.join(author.replace(',', f'{MARK},') for author in authors)})"


def split_authors(text: str) -> list[str]:
    """Names separated by commas; a comma within parentheses, or with a mark, is part of a name."""
    names: list[str] = [""]
    depth = 0
    for part in re.split(rf"({MARK},|[(),])", text):
        depth += {"(": 1, ")": -1}.get(part, 0)
        if part == "," and depth == 0:
            names.append("")
        else:
            names[-1] += part.removeprefix(MARK)
    return [tidy for name in names if (tidy := " ".join(name.split()))]


def looks_like_title(line: str) -> bool:
    """Whether a line without authors may be a paper's title: neither Korean nor a sentence."""
    is_short = 1 < len(line) <= 250
    return (
        is_short
        and not holds_address(line)
        and not HANGUL.search(line)
        and bool(_LETTER.search(line))
        and line[-1] not in ".…,;:"
    )


def holds_address(text: str) -> bool:
    """Whether a text holds an address, or arXiv's name for one: a title never does."""
    return _ADDRESS.search(text) is not None


def _is_title(text: str) -> bool:
    """Whether what stands before a parenthesis is no paragraph, and no Korean sentence that a remark ends."""
    if holds_address(text):
        return False
    if HANGUL.search(text):
        return len(text) <= _LONGEST_KOREAN and not _KOREAN_SENTENCE.search(text)
    return 0 < len(text) <= limits.TEXT


def _last_parenthesis(line: str) -> int | None:
    """The start of the parenthesis that closes at the line's end."""
    depth = 0
    if not line.endswith(")"):
        return None
    for position in reversed(range(len(line))):
        depth += {")": 1, "(": -1}.get(line[position], 0)
        if depth == 0:
            return position
    return None


def _are_authors(names: tuple[str, ...], title: str) -> bool:
    """Whether names in parentheses are people, not a remark or an abbreviation of the title."""
    if not all(map(_may_be_a_name, names)) or not any(map(_has_a_capital, names)):
        return False
    if len(names) == 1 and " " not in names[0]:
        capitals = re.sub(r"[^A-Z]", "", names[0])
        initials = "".join(word[0] for word in re.split(r"[\s-]+", title) if word).upper()
        return not capitals or not _is_within(capitals, initials)
    return True


def _may_be_a_name(name: str) -> bool:
    # arXiv writes institutions in parentheses behind names.
    words = _without_parentheses(name).split() or name.split()
    if "://" in name or re.search(r"\d{2}|[!?;=%]", name):
        return False
    if HANGUL.search(name):
        return len(words) <= 3 and all(len(word) <= 10 for word in words) and not name.endswith(".")
    # A point after Jr. or al. ends a name, after a longer word a sentence.
    return len(words) <= 9 and not (name.endswith(".") and len(words[-1]) > 5)


def _without_parentheses(text: str) -> str:
    depth, kept = 0, ""
    for sign in text:
        depth += sign == "("
        kept += sign if depth == 0 else ""
        depth -= sign == ")"
    return kept


def _has_a_capital(name: str) -> bool:
    """Whether a name has a word that begins with a capital, or with a letter of a script without capitals."""
    return any(_LETTER.match(word) and not word[0].islower() for word in re.findall(r"\w+", name))


def _is_within(letters: str, text: str) -> bool:
    """Whether letters occur in a text in this order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)
