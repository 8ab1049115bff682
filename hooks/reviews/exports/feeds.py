"""Which feeds there are, and what stands in each.

Only closed issues and their notes enter feeds, so that nobody gets half an issue. Ids are made of the
authority, the year and the slug (RFC 4151), never of the address, the title or the file's place.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TypeAlias

from reviews.build.incremental import Memo
from reviews.build.output import Work
from reviews.exports.feed import Channel, Entry, json_feed, opml, rss
from reviews.library.library import Library, Outline
from reviews.model.address import ascii_part
from reviews.model.week import Week
from reviews.pages.templates import Templates
from reviews.pages.view import Head, Review
from reviews.pages.views import Views
from reviews.render.mathml_text import readable
from reviews.source.settings import Settings
from reviews.words import Words

LARGE = 512 * 1024
"""Bytes beyond which a feed is too large for some readers' programs and for those who pay by the byte."""

FullNote: TypeAlias = tuple[Review, str]
"""A note and its text as HTML."""
FullIssue: TypeAlias = tuple[Head, str, tuple[FullNote, ...]]
"""An issue, its opening words as HTML, and its notes."""

_FEED = re.compile(r"(?:^|/)(?:feed|notes)\.(?:xml|json)$")
_TAG = re.compile(r"<[^<>]*>")
_OURS = re.compile(r' (?:class|tabindex)="[^"]*"')
_ADDRESS = re.compile(r'(?<= href=")[^"]*|(?<= src=")[^"]*')


def make_feeds(
    library: Library,
    views: Views,
    bodies: Mapping[str, str],
    settings: Settings,
    words: Words,
    templates: Templates,
    memo: Memo,
) -> Iterator[tuple[str, Work[bytes]]]:
    """All feeds of a library, by their addresses; `bodies` maps the path of a source file to its text as HTML."""
    maker = _Maker(settings, templates)
    weeks, notes = memo.get("in feeds", _shown, library.outline, settings)
    channels = memo.get("channels", lambda *given: dict(feed_channels(*given)), library.outline, settings, words)

    def full(reviews: Iterable[Review]) -> tuple[FullNote, ...]:
        return tuple((review, bodies[review.path]) for review in reviews)

    issues = [views.wholes[week] for week in weeks]
    issues_in_full = tuple((whole.head, bodies.get(whole.path, ""), full(whole.notes)) for whole in issues)
    as_json = replace(channels["feed.xml"], self_url=f"{settings.url}feed.json")
    yield "feed.xml", Work(maker.of_issues, (channels["feed.xml"], issues_in_full))
    yield "feed.json", Work(maker.as_json, (as_json, issues_in_full))
    for address, slugs in notes.items():
        yield address, Work(maker.of_notes, (channels[address], full(views.reviews[slug] for slug in slugs)))
    yield "feeds.opml", Work(opml, (settings.name, tuple(channels.values())))


def _shown(outline: Outline, settings: Settings) -> tuple[list[Week], dict[str, list[str]]]:
    """The issues in the feeds of issues, and the notes in each feed of notes, by its address; newest first."""
    weeks = [week for week, issue in outline.issues.items() if issue.is_closed]
    in_closed = {slug for week in weeks for slug in outline.issues[week].notes}
    newest_first = {slug: place for place, slug in enumerate(outline.days)}
    notes = {"notes.xml": [slug for slug in outline.days if slug in in_closed]}
    for topic in outline.topics.values():
        of_topic = [slug for _, slugs in outline.on_topic[topic.slug] for slug in slugs if slug in in_closed]
        notes[f"{topic.address}feed.xml"] = sorted(of_topic, key=newest_first.__getitem__)
    most = settings.feed_notes
    return weeks[: settings.feed_issues], {address: slugs[:most] for address, slugs in notes.items()}


def too_large(sizes: Mapping[str, int]) -> dict[str, str]:
    """By address, the setting that makes a feed smaller that is too large; `sizes` are those of all files."""
    limits = {"feed.xml": "feed_issues", "feed.json": "feed_issues"}
    return {
        address: limits.get(address, "feed_notes")
        for address, size in sizes.items()
        if size > LARGE and _FEED.search(address)
    }


def feed_channels(outline: Outline, settings: Settings, words: Words) -> Iterator[tuple[str, Channel]]:
    """The RSS feeds by their addresses: of issues, of single notes, and of each topic's notes."""

    def channel(address: str, title: str, page: str, description: str) -> tuple[str, Channel]:
        url = settings.url
        return address, Channel(title, description, url + page, url + address, settings.language, settings.hub)

    yield channel("feed.xml", settings.name, "", settings.description)
    yield channel("notes.xml", words("feed-of-notes", site=settings.name), "", words("feed-of-notes-about"))
    for topic in outline.topics.values():
        title = words("feed-of-topic", site=settings.name, topic=topic.title)
        about = words("feed-of-topic-about", topic=topic.title)
        yield channel(f"{topic.address}feed.xml", title, topic.address, about)


@dataclass(frozen=True)
class _Maker:
    """Makes feeds and their entries; it holds what each of them needs."""

    settings: Settings
    templates: Templates

    def of_issues(self, channel: Channel, issues: Sequence[FullIssue]) -> bytes:
        """A feed of issues; its time is that of its newest content, for an empty feed one that never changes."""
        days = [head.published for head, _, _ in issues]
        reviews = [review for _, _, notes in issues for review, _ in notes]
        return rss(channel, self._issue_entries(issues), self._latest([*days, *_days(reviews)]))

    def as_json(self, channel: Channel, issues: Sequence[FullIssue]) -> bytes:
        """The same as JSON Feed."""
        return json_feed(channel, self._issue_entries(issues))

    def of_notes(self, channel: Channel, notes: Sequence[FullNote]) -> bytes:
        """A feed of notes."""
        entries = [self._note_entry(review, text) for review, text in notes]
        return rss(channel, entries, self._latest(_days(review for review, _ in notes)))

    def _issue_entries(self, issues: Sequence[FullIssue]) -> list[Entry]:
        return [self._issue_entry(head, lead, notes) for head, lead, notes in issues]

    def _issue_entry(self, head: Head, lead: str, notes: Sequence[FullNote]) -> Entry:
        reviews = [review for review, _ in notes]
        return Entry(
            id=self.settings.tag(f"issues/{head.week}"),
            title=head.title,
            url=self.settings.url + head.address,
            description=" · ".join(review.title for review in reviews) or head.title,
            content=self._content("feed/issue.html", head.address, lead=lead, notes=notes),
            published=self._midnight(head.published),
            modified=self._modified(reviews, head.published),
            topics=_topics(reviews),
        )

    def _note_entry(self, note: Review, text: str) -> Entry:
        return Entry(
            id=self.settings.tag(f"notes/{note.slug}"),
            title=note.title,
            url=self.settings.url + note.address,
            description=note.summary,
            content=self._content("feed/note.html", note.address, note=note, text=text, level=2),
            published=self._midnight(note.date),
            modified=self._modified([note], note.date),
            topics=_topics([note]),
        )

    def _midnight(self, day: date) -> datetime:
        """The first instant of a day in the site's time zone."""
        return datetime.combine(day, time(), self.settings.timezone)

    def _latest(self, days: Iterable[date]) -> datetime:
        return self._midnight(max(days, default=date(self.settings.tag_year, 1, 1)))

    def _modified(self, notes: Iterable[Review], published: date) -> datetime | None:
        """The time of the newest correction; nothing is modified before it is published."""
        days = [note.updated for note in notes if note.updated]
        return self._midnight(max(*days, published)) if days else None

    def _content(self, template: str, address: str, **values: object) -> str:
        """A template's HTML without what only our style sheet and scripts understand, its addresses in ASCII."""

        def plain(tag: re.Match[str]) -> str:
            return _ADDRESS.sub(lambda address: ascii_part(address[0]), _OURS.sub("", tag[0]))

        filled = self.templates.fill(template, self.settings.url, values, self.settings.url + address)
        return readable(_TAG.sub(plain, filled))


def _days(notes: Iterable[Review]) -> list[date]:
    return [note.updated or note.date for note in notes]


def _topics(notes: Iterable[Review]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(topic.name for note in notes for topic in note.topics))
