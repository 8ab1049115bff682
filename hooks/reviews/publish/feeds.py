"""Which feeds there are, and what stands in each.

Only closed issues and their notes enter feeds, so that nobody gets half an issue. Ids are made of the
authority, the year and the slug (RFC 4151), never of the address, the title or the file's place.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from reviews.address import ascii_part
from reviews.content.issue import Issue
from reviews.content.library import Library
from reviews.content.note import Note
from reviews.publish.feed import Channel, Entry, json_feed, opml, rss
from reviews.publish.linear import readable
from reviews.publish.pages import issue_title
from reviews.publish.templates import Templates
from reviews.settings import Settings
from reviews.words import Words

LARGE = 512 * 1024
"""Bytes beyond which a feed is too large for some readers' programs and for those who pay by the byte."""

_TAG = re.compile(r"<[^<>]*>")
_OURS = re.compile(r' (?:class|tabindex)="[^"]*"')
_ADDRESS = re.compile(r'(?<= href=")[^"]*|(?<= src=")[^"]*')


@dataclass(frozen=True)
class Feeds:
    """Every feed by its address; `large` names, by address, the setting that makes a feed smaller that is too large."""

    files: Mapping[str, bytes]
    large: Mapping[str, str]


def make_feeds(library: Library, settings: Settings, words: Words, templates: Templates) -> Feeds:
    """All feeds of a library."""
    maker = _Maker(library, settings, words, templates)
    issues = [issue for issue in library.issues.values() if issue.is_closed][: settings.feed_issues]
    closed = [note for note in library.notes.values() if library.issues[note.week].is_closed]
    of_issues = [maker.issue_entry(issue) for issue in issues]
    notes = {"notes.xml": closed} | {
        f"{topic.address}feed.xml": [note for note in closed if topic.slug in note.topics]
        for topic in library.topics.values()
    }
    channels = dict(feed_channels(library, settings, words))
    files = {"feed.xml": rss(channels["feed.xml"], of_issues, maker.newest(issues))}
    for address, wanted in notes.items():
        shown = wanted[: settings.feed_notes]
        files[address] = rss(channels[address], [maker.note_entry(note) for note in shown], maker.newest_of(shown))
    files["feed.json"] = json_feed(replace(channels["feed.xml"], self_url=f"{settings.url}feed.json"), of_issues)
    files["feeds.opml"] = opml(settings.name, list(channels.values()))
    limits = {"feed.xml": "feed_issues", "feed.json": "feed_issues"}
    large = {address: limits.get(address, "feed_notes") for address, file in files.items() if len(file) > LARGE}
    return Feeds(files, large)


def feed_channels(library: Library, settings: Settings, words: Words) -> Iterator[tuple[str, Channel]]:
    """The RSS feeds by their addresses: of issues, of single notes, and of each topic's notes."""

    def channel(address: str, title: str, page: str, description: str) -> tuple[str, Channel]:
        url = settings.url
        return address, Channel(title, description, url + page, url + address, settings.language, settings.hub)

    yield channel("feed.xml", settings.name, "", settings.description)
    yield channel("notes.xml", words("feed-of-notes", site=settings.name), "", words("feed-of-notes-about"))
    for topic in library.topics.values():
        title = words("feed-of-topic", site=settings.name, topic=topic.title)
        about = words("feed-of-topic-about", topic=topic.title)
        yield channel(f"{topic.address}feed.xml", title, topic.address, about)


@dataclass(frozen=True)
class _Maker:
    """Makes entries; it holds what each of them needs."""

    library: Library
    settings: Settings
    words: Words
    templates: Templates

    def issue_entry(self, issue: Issue) -> Entry:
        notes = self.library.notes_of(issue)
        title = issue_title(issue, self.words)
        return Entry(
            id=self.settings.tag(f"issues/{issue.week}"),
            title=title,
            url=self.settings.url + issue.address,
            description=" · ".join(note.title for note in notes) or title,
            content=self._content("feed/issue.html", issue.address, issue=issue, notes=notes),
            published=self.midnight(issue.published),
            modified=self._modified(notes, issue.published),
            topics=self._topics(notes),
        )

    def note_entry(self, note: Note) -> Entry:
        return Entry(
            id=self.settings.tag(f"notes/{note.slug}"),
            title=note.title,
            url=self.settings.url + note.address,
            description=note.summary,
            content=self._content("feed/note.html", note.address, note=note, level=2),
            published=self.midnight(note.date),
            modified=self._modified([note], note.date),
            topics=self._topics([note]),
        )

    def newest(self, issues: Sequence[Issue]) -> datetime:
        """The time of the newest content of issues; for an empty feed one that never changes."""
        days = [issue.published for issue in issues]
        return self._latest([*days, *self._days(note for issue in issues for note in self.library.notes_of(issue))])

    def newest_of(self, notes: Sequence[Note]) -> datetime:
        """The time of the newest of notes; for an empty feed one that never changes."""
        return self._latest(self._days(notes))

    def midnight(self, day: date) -> datetime:
        """The first instant of a day in the site's time zone."""
        return datetime.combine(day, time(), self.settings.timezone)

    def _latest(self, days: Iterable[date]) -> datetime:
        return self.midnight(max(days, default=date(self.settings.tag_year, 1, 1)))

    def _days(self, notes: Iterable[Note]) -> list[date]:
        return [note.updated or note.date for note in notes]

    def _modified(self, notes: Iterable[Note], published: date) -> datetime | None:
        """The time of the newest correction; nothing is modified before it is published."""
        days = [note.updated for note in notes if note.updated]
        return self.midnight(max(*days, published)) if days else None

    def _topics(self, notes: Iterable[Note]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.library.topics[slug].title for note in notes for slug in note.topics))

    def _content(self, template: str, address: str, **values: object) -> str:
        """A template's HTML without what only our style sheet and scripts understand, its addresses in ASCII."""

        def plain(tag: re.Match[str]) -> str:
            return _ADDRESS.sub(lambda address: ascii_part(address[0]), _OURS.sub("", tag[0]))

        filled = self.templates.fill(template, self.settings.url, values, self.settings.url + address)
        return readable(_TAG.sub(plain, filled))
