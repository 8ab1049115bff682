"""A paper on one line: its name and its link together, or its link and what is said of it."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from reviews.plaintext.title import looks_like_title, read_title
from reviews.plaintext.tokens import is_link, is_marked, is_of_a_paper, links_only, take_hashtags, without_list_mark

_BEHIND = re.compile(
    r"(?P<name>.*?\S)\s*(?:[:：\-–—|]\s+)?(?:\((?P<held>https?://\S+)\)|(?<=[\s:：])(?P<link>https?://\S+))"
)
_NAMED = re.compile(r"\[(?P<name>[^\[\]]+)\]\((?P<link>\S+)\)")
_NUMBER = re.compile(r"\d{1,3}[.)]\s")
_BULLET = re.compile(r"[-*+•]\s")
# A particle, or a word that goes on with the sentence: the link is the subject of what follows.
_GOES_ON = re.compile(
    r"(?:[은는이가을를의에와과로도만]|에서|에게|으로|부터|까지|처럼|보다|(?:이?라)(?:는|고)|(?:이|그|위)?\s?논문\S*|등)(?=[\s,.]|$)"
    r"|[a-z]+\b|[,.;:)/]"
)
_LONGEST_KOREAN = 60
_LONGEST = 250
_POINTS_ELSEWHERE = re.compile(
    r"(?:see(?: also)?|cf|via|from|source|ref(?:erence)?s?|related|참고|참조|출처|관련|원문|비교)\b.{0,20}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class OneLine:
    """A line that names a paper: its link as typed, and either its name or the text that follows the link."""

    link: str
    title: str = ""
    authors: tuple[str, ...] = ()
    text: str = ""
    is_numbered: bool = False
    is_bulleted: bool = False


def read_one_line(line: str) -> OneLine | None:
    """The paper of a line such as `Title https://...`, `1. Title (https://...)` or `https://... text`.

    None where the line is a sentence that names a link in passing, or holds links alone.
    """
    whole = line.strip()
    if "http" not in whole or is_marked(line) or links_only(whole):
        return None
    plain = without_list_mark(take_hashtags(whole)[0]).strip()
    numbered, bulleted = bool(_NUMBER.match(whole)), bool(_BULLET.match(whole))
    first, _, rest = plain.partition(" ")
    if is_link(first) and (rest := rest.strip()):
        return _with_rest(first, rest, numbered, bulleted)
    match = _NAMED.fullmatch(plain) or _BEHIND.fullmatch(plain)
    if match is None:
        return None
    found = match.groupdict()
    link = found.get("held") or found["link"]
    name = found["name"].strip().strip("*").strip()
    if not is_link(link) or "http" in name:
        return None
    title = read_title(name)
    if title is None and _is_of_a_paper(link) and _is_name(name, numbered):
        title = (name, ())
    return OneLine(link, *title, is_numbered=numbered, is_bulleted=bulleted) if title else None


def _with_rest(link: str, rest: str, numbered: bool, bulleted: bool) -> OneLine | None:
    """A link and what follows it on its line: the title, or what is said of the paper."""
    after = re.sub(r"^[:：\-–—|]\s+", "", rest)
    if title := read_title(after):
        return OneLine(link, *title, is_numbered=numbered, is_bulleted=bulleted)
    if not _is_of_a_paper(link) or _GOES_ON.match(rest) or any(map(is_link, rest.split())):
        return None
    if len(after) <= _LONGEST and looks_like_title(after):
        return OneLine(link, after, is_numbered=numbered, is_bulleted=bulleted)
    return OneLine(link, text=after, is_numbered=numbered, is_bulleted=bulleted)


def _is_of_a_paper(link: str) -> bool:
    return is_of_a_paper(link) or urlsplit(link).path.lower().endswith(".pdf")


def _is_name(name: str, numbered: bool) -> bool:
    """Whether words before a link are a paper's name: no sentence, and nothing that points to something else."""
    if _POINTS_ELSEWHERE.fullmatch(name):
        return False
    if looks_like_title(name):
        # A sentence in English begins with a capital and has no other: names have more, or are short.
        return len(name.split()) <= 4 or numbered or sum(word[:1].isupper() for word in name.split()) > 1
    return (
        numbered and len(name) <= _LONGEST_KOREAN and not re.search(r"[.!?…,다요음함듯죠]$", name) and "://" not in name
    )
