"""Days as people write them, and the days that they may mean."""

import re
from collections.abc import Iterator
from datetime import date
from unicodedata import category, normalize

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY_NAME = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_WEEKDAY = rf"(?:{_DAY_NAME},?\s+)?"
_CLOCK = r"(?:[T\s]+\d\d?:\d\d(?::\d\d(?:\.\d+)?)?)?"
_AFTER = rf"(?:,?\s*\(?(?:[월화수목금토일](?:요일)?|{_DAY_NAME})\)?)?"  # the day of the week, in brackets or not
# A time may follow, but not a time zone, which could change the day.
_CLEAR = [
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        rf"(?P<y>\d{{4}})(?P<sign>[-./])\s*(?P<m>\d{{1,2}})(?P=sign)\s*(?P<d>\d{{1,2}})\.?(?:{_CLOCK}|{_AFTER})",
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
        rf"(?P<y>\d{{4}})\s*년\s*(?P<m>\d{{1,2}})\s*월\s*(?P<d>\d{{1,2}})\s*일{_AFTER}",
        rf"{_WEEKDAY}(?:{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}}))",
        rf"{_WEEKDAY}(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<y>\d{{4}}))",
    )
]
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-./])\s*(\d{{1,2}})\2\s*(\d{{4}})\.?{_CLOCK}", re.ASCII)
_SHORT_YEAR = re.compile(r"(\d{2})([-./]?)\s*(\d{1,2})\2\s*(\d{2})\.?", re.ASCII)


def clear_readings(text: str) -> list[date]:
    """The days that a text with a whole year may mean: `17/07/2020` one, `07/08/2020` two."""
    text = _typed(text)
    for form in _CLEAR:
        if match := form.fullmatch(text):
            found = match.groupdict()
            month = found["m"] if "m" in found else _MONTHS.index(found["month"][:3].lower()) + 1
            return _real((found["y"], month, found["d"]))
    if match := _YEAR_LAST.fullmatch(text):
        first, _, second, year = match.groups()
        return _real((year, first, second), (year, second, first))
    return []


def _typed(text: str) -> str:
    """A text in the characters of an English keyboard: without full-width digits, long dashes, or what is not seen."""
    seen = "".join(char for char in normalize("NFKC", text) if category(char) != "Cf")
    return re.sub("[\u2010-\u2015\u2212]", "-", seen).strip().rstrip(",;")


def readings(text: str) -> list[date]:
    """The same, also for years of this century in two digits: `20.07.17` may be three days."""
    text = _typed(text)
    if found := clear_readings(text):
        return found
    if match := _SHORT_YEAR.fullmatch(text):
        a, _, b, c = match.groups()
        return _real((f"20{a}", b, c), (f"20{c}", a, b), (f"20{c}", b, a))
    return []


def _real(*days: tuple[int | str, ...]) -> list[date]:
    """Those of these days (year, month, day) that exist, without repetition."""

    def real() -> Iterator[date]:
        for day in days:
            try:
                yield date(*(int(number) for number in day))
            except ValueError:
                continue

    return list(dict.fromkeys(real()))
