"""What became of a paper since it was reviewed: new versions, a withdrawal, where it appeared."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PaperStanding:
    """What services said last; `versions` are those known, each with its day, the oldest first."""

    versions: tuple[tuple[int, date], ...] = ()
    withdrawn: bool = False
    venue: str = ""
    year: int | None = None
    doi: str = ""

    @property
    def newest(self) -> tuple[int, date] | None:
        """The newest version, and its day."""
        return self.versions[-1] if self.versions else None

    @property
    def says_something(self) -> bool:
        """Whether there is more to it than a first version."""
        return len(self.versions) > 1 or self.withdrawn or bool(self.venue or self.doi)

    def newer_than(self, version: str | None, day: date) -> bool:
        """Whether there is a newer version than the one read: that of the note, else the newest on the note's day."""
        if not self.newest:
            return False
        return self.newest[0] > int(version) if version else self.newest[1] > day

    def read_on(self, day: date) -> int | None:
        """The version that was the newest on a day; None where versions in between are not known."""
        before = [number for number, published in self.versions if published <= day]
        after = [number for number, published in self.versions if published > day]
        return before[-1] if before and (not after or after[0] == before[-1] + 1) else None

    def joined_with(self, newer: "PaperStanding") -> "PaperStanding":
        """What services say now, with the versions that they told before."""
        versions = {**dict(self.versions), **dict(newer.versions)}
        if newer.newest:
            versions = {number: day for number, day in versions.items() if number <= newer.newest[0]}
        return PaperStanding(tuple(sorted(versions.items())), newer.withdrawn, newer.venue, newer.year, newer.doi)
