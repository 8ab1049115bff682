"""ISO 8601 weeks, which name the issues, and today's date in the site's time zone."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_LABEL = re.compile(r"\d{4}-W\d{2}", re.ASCII)


@dataclass(frozen=True, order=True)
class Week:
    """One ISO 8601 week (Monday to Sunday), written `2020-W29` and ordered by time.

    Babel's weeks would not do: they depend on the locale, and differ around New Year.
    """

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Week":
        """The week a day lies in; around New Year its year can differ from the day's."""
        iso = day.isocalendar()
        return cls(iso.year, iso.week)

    @classmethod
    def parse(cls, label: str) -> "Week":
        """Read `2020-W29`. Raises ValueError for another form, and for a week the year lacks."""
        if _LABEL.fullmatch(label) is None:
            raise ValueError(f"not of the form YYYY-Www: {label!r}")
        if label.startswith("9999"):  # its end would be beyond Python's calendar
            raise ValueError(f"too far away: {label!r}")
        return cls.of(date.fromisoformat(label))

    def __hash__(self) -> int:  # a site looks up tens of thousands
        return self.year * 100 + self.number

    def __str__(self) -> str:
        return f"{self.year:04}-W{self.number:02}"

    @property
    def monday(self) -> date:
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def thursday(self) -> date:
        """The day by which a week belongs to a month and a quarter, as in ISO 8601 to a year."""
        return self.monday + timedelta(days=3)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def end(self) -> date:
        """The first day after the week: the Monday on which an issue closes by itself."""
        return self.monday + timedelta(days=7)


def today(zone: ZoneInfo, source_date_epoch: str | None = None) -> date:
    """The current day in `zone`, or that of SOURCE_DATE_EPOCH where it is set.

    `source_date_epoch` is whole seconds since 1970-01-01 UTC
    (https://reproducible-builds.org/specs/source-date-epoch/); Raises ValueError if it is not a number, OSError or
    OverflowError if it is out of range.
    """
    if source_date_epoch:
        return datetime.fromtimestamp(int(source_date_epoch), UTC).astimezone(zone).date()
    return datetime.now(zone).date()
