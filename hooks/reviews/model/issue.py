"""An issue: one ISO week of notes, with the editor's words if there are any."""

from dataclasses import dataclass
from datetime import date

from reviews.model.week import Week


@dataclass(frozen=True)
class Editorial:
    """What an issue's file says (see `source.contracts`); `body` is its Markdown text.

    `notes` is the editor's order, by slug; the week's other notes follow by slug. `pick` is the editor's choice: these
    notes come before all others. `tags` are the hashtags that close the week where it is shared as plain text.
    """

    title: str | None = None
    published: date | None = None
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    body: str = ""
    pick: tuple[str, ...] = ()


@dataclass(frozen=True)
class Issue:
    """One week as it is published: its notes by slug in the editor's order; the editor's choice, `picks`, is first."""

    week: Week
    notes: tuple[str, ...]
    title: str | None
    published: date
    is_closed: bool
    picks: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The path of its editorial in the docs folder, whether there is one or not."""
        return f"issues/{self.week}.md"

    @property
    def address(self) -> str:
        """Its page, relative to the site's root."""
        return f"issues/{self.week}/"


def make_issue(week: Week, editorial: Editorial, slugs: list[str], today: date) -> Issue:
    """The issue of a week that has the notes `slugs`, as of the day `today`.

    It is open until its week has ended, or until the earlier day that `published` names; the day on which it closes is
    the day of its publication. Only closed issues enter the feeds.
    """
    all_slugs = set(slugs)
    picks = tuple(slug for slug in editorial.pick if slug in all_slugs)
    listed = tuple(dict.fromkeys(slug for slug in (*picks, *editorial.notes) if slug in all_slugs))
    closes = min(editorial.published or week.end, week.end)
    return Issue(
        week=week,
        notes=(*listed, *sorted(all_slugs.difference(listed))),
        title=editorial.title,
        published=closes,
        is_closed=closes <= today,
        picks=picks,
    )
