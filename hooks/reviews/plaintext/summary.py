"""The sentence of a plain text that serves as its summary."""

import re
from collections.abc import Iterable, Sequence

from reviews.plaintext.title import read_title
from reviews.plaintext.tokens import HEADING, MARK, WIKI, addresses, is_link, outside_code, without_list_mark

_LONGEST = 300
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_ARXIV = re.compile(r"(?:arxiv:?)?\s?\d{4}\.\d{4,5}(?:v\d+)?", re.IGNORECASE)
_ADDRESS = r"https?://[^\s(),;]+"
_HELD = re.compile(rf"\s*\({_ADDRESS}(?:[\s,;]+{_ADDRESS})*[\s,;]*\)(?P<word>[A-Za-z0-9]?)")
_HASHTAGS = re.compile(r"^(?:#[^\W\d]\S*\s*)+$")
# What is only a name for the address behind it, as in `Paper: https://...`.
_LABELS = re.compile(r"\W*(?:[^\W\d_][\w /-]{0,30}:\W*)+")
# A particle: the address before it was a part of its sentence.
_GOES_ON = re.compile(r"(?:[은는가을를의에와과로도]|에서|에게|으로|부터|까지|처럼|보다|등)(?=[\s,.])")
_PARTICLE = re.compile(r"[과은는을를]\s")
_SENTENCE = re.compile(r".*?[.!?。…][.!?。…~)\"'”’\]]*(?=\s|$)")
# Abbreviations, whose point does not end a sentence.
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|et al|cf|vs|etc|Fig|Eq|Sec|No|Dr|St|approx)|\b[A-Z]|^\d{1,3})\.$")
# Dots that end a list in parentheses, as in "(a, b, ...)".
_TRAILING = re.compile(r"[^\s(].*\([^()]*(?:\.\.\.?|…)\)$")


def first_sentence(lines: Sequence[str], title: str) -> str:
    """The first sentence of a text as plain words, at most 300 characters; the title if there is none.

    A line that repeats the paper's title, a heading, a table, code, addresses and arXiv's numbers say nothing of
    their own.
    """
    return find_sentence(lines, title) or title


def find_sentence(lines: Sequence[str], title: str) -> str:
    """The same, empty where there is none. A quote, such as the abstract, sums up only where nothing else does."""
    texts = [line for line, is_text in zip(lines, outside_code(lines), strict=True) if is_text]
    own = (line for line in texts if not _is_quote(line))
    return _find(own, title) or _find(filter(_is_quote, texts), title)


def _is_quote(line: str) -> bool:
    return line.lstrip().startswith(">")


def _find(lines: Iterable[str], title: str) -> str:
    for line in lines:
        if HEADING.match(line) or (line.startswith("|") and line.rstrip().endswith("|")):
            continue
        plain = _whole(_after_addresses(_words(line)))
        if _says_something(plain) and not _is_head(plain, title):
            return _shortened(_first(plain))
    return ""


def _after_addresses(line: str) -> str:
    """A line without addresses in parentheses, and without those at its beginning; where a sentence goes on after one,
    it is left out, if others follow.
    """
    line = _HELD.sub(lambda held: f" {held['word']}" if held["word"] else "", line).strip()
    words = line.split()
    while words and (is_link(words[0].strip("()<>[],;:")) or not re.search(r"\w", words[0])):
        words.pop(0)
    if len(words) == len(line.split()):
        return line
    rest = " ".join(words)
    return _after_first(rest) if _GOES_ON.match(rest) else rest


def _whole(line: str) -> str:
    """A line without a first sentence that begins with a particle: what it goes on from stands elsewhere."""
    return _after_first(line) if _PARTICLE.match(line) else line


def _after_first(text: str) -> str:
    """A text without its first sentence, if it has others."""
    return text.removeprefix(_first(text)).strip() or text


def _says_something(line: str) -> bool:
    """Whether there are words beside addresses, arXiv's numbers and a line of hashtags."""
    places = list(addresses(line))
    for start, end in reversed(places):
        line = line[:start] + line[end:]
    if places and _LABELS.fullmatch(line):
        return False
    return bool(re.search(r"[^\W\d_]{2}|[가-힣]", _ARXIV.sub("", _HASHTAGS.sub("", line))))


def _words(line: str) -> str:
    """A line without list marks and inline markup."""
    plain = without_list_mark(line.strip().lstrip("> ").replace(MARK, ""))
    plain = _LINK.sub(r"\1", WIKI.sub(lambda match: match[2] or match[1], plain)).replace("**", "").replace("`", "")
    return " ".join(plain.split())


def _is_head(line: str, title: str) -> bool:
    """Whether a line is the title, or a title with its authors: both name a paper and say nothing of it."""
    read = read_title(line)
    return line == title or (read is not None and (read[0] == title or len(read[1]) > 1))


def _first(text: str) -> str:
    text = text[: 2 * _LONGEST]  # no more of the line is needed
    for match in _SENTENCE.finditer(text):
        end = match.end()
        if not _ABBREVIATION.search(text[:end]) and not _TRAILING.search(text[:end]):
            return text[:end].strip()
    return text


def _shortened(sentence: str) -> str:
    if len(sentence) <= _LONGEST:
        return sentence
    return sentence[: _LONGEST - 1].rpartition(" ")[0].rstrip() + "…" if " " in sentence else sentence[:_LONGEST]
