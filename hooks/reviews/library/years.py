"""Long lists are parted by year: the newest years stand on the list's own page, each older one on its own."""

from collections.abc import Mapping

MOST_NOTES = 300
"""How many notes stand in one list, unless its newest year alone has more."""
MOST_ISSUES = 200
"""How many issues stand in their overview."""


def older_years(counts: Mapping[int, int], most: int) -> list[int]:
    """The years, newest first, that have a page of their own; `counts` says how many entries each year has."""
    years = sorted(counts, reverse=True)
    shown = 0
    for place, year in enumerate(years):
        shown += counts[year]
        if place and shown > most:
            return years[place:]
    return []
