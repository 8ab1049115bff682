"""A paper on one line: its name and its link together, or its link and what is said of it."""

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from urllib.parse import urlsplit

from reviews.plaintext.title import HANGUL, looks_like_title, read_title
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
    r"|[,.;:)/]"
)
# The same in English; in Korean a text may begin with a small Latin letter.
_GOES_ON_IN_ENGLISH = re.compile(r"[a-z]+\b")
_LONGEST_KOREAN = 60
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
    others: tuple[str, ...] = ()
    """Further links beside the first."""

    @property
    def links(self) -> tuple[str, ...]:
        """All links of the line's head."""
        return (self.link, *self.others)


def read_one_line(line: str, *, is_first: bool = False, going_on: bool = False) -> OneLine | None:
    """The paper of a line such as `Title https://...`, `1. Title (https://...)` or `https://... text`.

    None where the line is a sentence that names a link in passing, or holds links alone. `is_first` tells that nothing
    stands above it, `going_on` that the lines of its text begin with the links of their papers: there it is one even
    if its words go on after the link like a sentence.
    """
    whole = line.strip()
    if "http" not in whole or is_marked(line) or links_only(whole):
        return None
    plain = without_list_mark(take_hashtags(whole)[0]).strip()
    numbered, bulleted = bool(_NUMBER.match(whole)), bool(_BULLET.match(whole))
    words = plain.split()
    links = tuple(takewhile(is_link, words))
    if links:
        rest = plain.split(maxsplit=len(links))[len(links) :]
        return _with_rest(links, rest[0], numbered, bulleted, going_on) if rest else None
    match = _NAMED.fullmatch(plain) or _BEHIND.fullmatch(plain)
    if match is None:
        return None
    found = match.groupdict()
    link = found.get("held") or found["link"]
    name = found["name"].strip().strip("*").strip()
    if not is_link(link) or "http" in name:
        return None
    title = read_title(name)
    is_offered = _is_of_a_paper(link) or (is_first and match.re is _NAMED)
    if title is None and is_offered and _is_name(name, numbered):
        title = (name, ())
    return OneLine(link, *title, is_numbered=numbered, is_bulleted=bulleted) if title else None


def _with_rest(links: tuple[str, ...], rest: str, numbered: bool, bulleted: bool, going_on: bool) -> OneLine | None:
    """Links and what follows them on their line: the title, or what is said of the paper."""
    line = OneLine(links[0], is_numbered=numbered, is_bulleted=bulleted, others=links[1:])
    after = re.sub(r"^[:：\-–—|]\s+", "", rest)
    if title := read_title(after):
        return replace(line, title=title[0], authors=title[1])
    if not any(map(_is_of_a_paper, links)):
        return None
    if not going_on and (_goes_on(rest) or any(map(is_link, rest.split()))):
        return None
    if looks_like_title(after) and not _goes_on(rest):
        return replace(line, title=after)
    return replace(line, text=after)


def _goes_on(rest: str) -> bool:
    """Whether words after a link go on with a sentence that begins with the link."""
    is_english = not HANGUL.search(rest)
    return bool(_GOES_ON.match(rest)) or (is_english and bool(_GOES_ON_IN_ENGLISH.match(rest)))


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
