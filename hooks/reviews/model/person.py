"""Who wrote a paper: people, with the parts of their names, and groups.

The parts are those of BibTeX (https://ctan.org/pkg/bibtex, "Designing BibTeX Styles", section on names): given names, a
particle such as `van der`, the family name, and a suffix such as `Jr.`
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_GROUP = re.compile(
    r"(?i:\b(?:teams?|collaborations?|consorti(?:um|a)|(?:working|study|research) group|task force|project|initiative"
    r"|network|institutes?|university|universität|université|committee|contributors|developers|laborator(?:y|ies)|labs?"
    r"|society|foundation|organi[sz]ation|association|commission|agency|ministry|workshop|community|investigators"
    r"|alliance|department|programme|inc\.|ltd\.|llc|gmbh)(?=$|[\s,;@(])|^(?:for|on behalf of) the\s)"
    r"|(?:\b|-)(?:AI|DeepMind|OpenAI)(?=$|[\s,;@(])|(?:팀|연구소|연구실|학회|협회|연구단|컨소시엄|위원회)$"
)
_SUFFIX = re.compile(r"(?:jr|sr)\.?|junior|senior|II|III|IV|VI{1,3}|2nd|3rd|[4-9]th", re.IGNORECASE)
_PARTICLES = frozenset(
    "van von der den de del della di da dos das do du des la las le los el al bin ibn bint ben abu ter ten te zu zur"
    " zum vom af av auf 't d' op ver".split()
)
# In capitals these are particles within a name, and not given names of their own.
_CAPITAL = frozenset("Van Von Der Den De Del Della Di Da Dos Du Des La Los El Ter".split())
# `Van` is a middle name before these, as in Vietnam.
_VIETNAMESE = frozenset(
    "Nguyen Nguyễn Tran Trần Le Lê Pham Phạm Hoang Hoàng Huynh Phan Vu Vũ Vo Võ Dang Đặng Bui Bùi Do Đỗ Ho Hồ Ngo Ngô"
    " Duong Dương Ly Lý Dinh Đinh Trinh Truong Luong Mai Dao Ha Cao".split()
)
_BETWEEN = frozenset({"y", "i", "e"})
"""Words that join two family names, as in `Ramón y Cajal`."""


@dataclass(frozen=True)
class Person:
    """An author; of a group there is the `family` name alone, which is its whole name."""

    given: str
    particle: str
    family: str
    suffix: str
    is_group: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether programs that read `Given particle Family` from left to right find the same parts."""
        words = self.particle.split()
        return not (
            self.suffix
            or " " in self.family
            or not self.family[:1].isalpha()
            or (self.family[:1].islower() and (self.given or self.particle))
            or any(word[:1].islower() for word in self.given.split())
            or any(not word[:1].islower() for word in words)
        )

    @property
    def inverted(self) -> str:
        """The name with the family name first: `Van Gool, Luc`, `Logan IV, Robert L.`; a group's as it is."""
        last = " ".join(filter(None, (self.particle, self.family, self.suffix)))
        return f"{last}, {self.given}" if self.given else last


@lru_cache(maxsize=10_000)  # authors recur
def read_person(name: str) -> Person:
    """The author of a name written `Given particle Family Suffix`, or with the family name first, before a comma."""
    name = " ".join(name.split())
    parts = [part.strip() for part in name.split(",")]
    if _GROUP.search(name) or len(parts) > 3 or not all(parts):
        return Person("", "", name, "", is_group=True)
    if len(parts) == 3:  # `King, Jr., Martin` and `King, Martin, Jr.`
        last, one, other = parts
        suffix, given = (one, other) if _SUFFIX.fullmatch(one) else (other, one)
        return Person("", "", name, "", is_group=True) if not _SUFFIX.fullmatch(suffix) else _last(last, given, suffix)
    if len(parts) == 2:
        if not _SUFFIX.fullmatch(parts[1]):
            return _family_first(*parts)
        return _natural(parts[0].split(), parts[1])
    words = name.split()
    if len(words) > 2 and _is_suffix(words[-1]):
        return _natural(words[:-1], words[-1])
    return _natural(words, "")


def _is_suffix(word: str) -> bool:
    """Roman numerals are suffixes in capitals only."""
    return _SUFFIX.fullmatch(word) is not None and not word.startswith(("i", "v"))


def _family_first(last: str, given: str) -> Person:
    words = last.split()
    suffix = words.pop() if len(words) > 1 and _is_suffix(words[-1]) else ""
    more = given.split()
    if not suffix and _is_suffix(more[-1]):
        suffix, given = more[-1], " ".join(more[:-1])
    return _last(" ".join(words), given, suffix)


def _last(last: str, given: str, suffix: str) -> Person:
    """A person whose particle and family name are known together."""
    words = last.split()
    start = 0
    while start < len(words) - 1 and words[start].casefold() in _PARTICLES:
        start += 1
    return Person(given, " ".join(words[:start]), " ".join(words[start:]), suffix)


def _natural(words: list[str], suffix: str) -> Person:
    """A person whose names stand in their natural order."""
    match words:
        case [*given, one, between, other] if between in _BETWEEN:
            return Person(" ".join(given), "", f"{one} {between} {other}", suffix)
    last = len(words) - 1
    start = next((place for place in range(last) if _is_particle(words, place)), last)
    end = start
    while end < last and _is_particle(words, end):
        end += 1
    return Person(" ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:]), suffix)


def _is_particle(words: list[str], place: int) -> bool:
    word = words[place]
    if word in _PARTICLES:
        return True
    return place > 0 and word in _CAPITAL and words[-1] not in _VIETNAMESE
