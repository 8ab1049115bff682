"""Long lists are divided by year: the newest years are on the list's own page, each older year has its own."""

from collections.abc import Mapping

MOST_NOTES = 300
"""The most notes in one list, unless its newest year alone has more."""
MOST_ISSUES = 200
"""The most issues in their overview."""


def older_years(counts: Mapping[int, int], most: int) -> list[int]:
    """The years that have a page of their own, newest first; `counts` gives the entries of each year."""
    years = sorted(counts, reverse=True)
    shown = 0
    for place, year in enumerate(years):
        shown += counts[year]
        if place and shown > most:
            return years[place:]
    return []
