"""Which feeds there are, and what each contains.

Feeds contain only closed issues and their notes, so that nobody gets half an issue. Ids consist of the authority, the
year and the slug (RFC 4151); they do not depend on the address, the title or the file's path.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import partial
from typing import TypeAlias

from reviews.exports.feed_forms import FeedEntry, json_feed, opml, rss
from reviews.library.outline import Outline
from reviews.model.address import ascii_part
from reviews.model.issue import Issue
from reviews.model.settings import Settings
from reviews.model.week import Week
from reviews.pages.channels import Channel, rss_channels
from reviews.pages.output import Output
from reviews.pages.site import Setup, Site
from reviews.pages.templates import Values
from reviews.pages.view import IssueHead, Review
from reviews.render.mathml_text import readable
from reviews.render.plain_lines import plain_text

LARGE = 512 * 1024
"""Bytes beyond which a feed is too large for some feed readers and for people with metered connections."""

FullNote: TypeAlias = tuple[Review, str]
"""A note and its text as HTML."""
FullIssue: TypeAlias = tuple[IssueHead, str, tuple[FullNote, ...]]
"""An issue, its opening words as HTML, and its notes."""


@dataclass(frozen=True)
class NoteEntryValues(Values):
    """A note as an entry; `level` is the level of the topmost headings of its text."""

    template = "feed/note.html"
    note: Review
    text: str
    level: int = 2


@dataclass(frozen=True)
class IssueEntryValues(Values):
    """An issue as an entry; `lead` are its opening words."""

    template = "feed/issue.html"
    issue: IssueHead
    lead: str
    notes: tuple[FullNote, ...]


_OPENING = 300
"""The most characters of an issue's opening words that lists in feed readers show."""
_FEED = re.compile(r"(?:^|/)(?:feed|notes)\.(?:xml|json)$")
_TAG_WITH_VALUES = re.compile(r'<[^<>"]*"[^<>]*>')
_OURS = re.compile(r' (?:class|tabindex)="[^"]*"')
_ADDRESS = re.compile(r'(?<= href=")[^"]*|(?<= src=")[^"]*')


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """Every feed, and the list of all RSS feeds."""
    settings = setup.settings
    maker = _Maker(setup)
    channels = rss_channels(outline, settings, setup.words)
    closed = [issue for issue in outline.issues.values() if issue.is_closed]
    weeks = [issue.week for issue in closed][: settings.feed_issues]
    as_json = replace(channels["feed.xml"], self_url=f"{settings.url}feed.json")
    yield Output("feed.xml", "feed", partial(_issue_inputs, channels["feed.xml"], weeks), maker.of_issues)
    yield Output("feed.json", "feed", partial(_issue_inputs, as_json, weeks), maker.as_json)
    for address, slugs in _notes_in_feeds(outline, closed, settings.feed_notes).items():
        yield Output(address, "feed", partial(_note_inputs, channels[address], slugs), maker.of_notes)
    every = (settings.name, tuple(channels.values()))
    yield Output("feeds.opml", "list of feeds", lambda site: every, opml)


def _notes_in_feeds(outline: Outline, closed: Sequence[Issue], most: int) -> dict[str, list[str]]:
    """The notes in each feed of notes, by its address; newest first."""
    in_closed = {slug for issue in closed for slug in issue.notes}
    newest_first = {slug: place for place, slug in enumerate(outline.notes)}
    notes = {"notes.xml": [slug for slug in outline.notes if slug in in_closed]}
    for topic in outline.topics.values():
        of_topic = [slug for _, slugs in outline.on_topic[topic.slug] for slug in slugs if slug in in_closed]
        notes[f"{topic.address}feed.xml"] = sorted(of_topic, key=newest_first.__getitem__)
    return {address: slugs[:most] for address, slugs in notes.items()}


def _issue_inputs(channel: Channel, weeks: Sequence[Week], site: Site) -> tuple[object, ...]:
    issues = [site.issues[week] for week in weeks]
    return channel, *[(issue.head, site.texts.get(issue.path, ""), _full(site, issue.notes)) for issue in issues]


def _note_inputs(channel: Channel, slugs: Sequence[str], site: Site) -> tuple[object, ...]:
    return channel, *_full(site, [site.reviews[slug] for slug in slugs])


def _full(site: Site, reviews: Iterable[Review]) -> tuple[FullNote, ...]:
    return tuple([(review, site.texts[review.path]) for review in reviews])


def too_large(sizes: Mapping[str, int]) -> dict[str, str]:
    """For each feed that is too large, by address, the setting that makes it smaller; `sizes` are those of all
    files.
    """
    limits = {"feed.xml": "feed_issues", "feed.json": "feed_issues"}
    return {
        address: limits.get(address, "feed_notes")
        for address, size in sizes.items()
        if size > LARGE and _FEED.search(address)
    }


def issue_entry(head: IssueHead, lead: str, notes: tuple[FullNote, ...], setup: Setup) -> FeedEntry:
    """The entry of an issue, whether it is in the feed or not; `lead` is the editor's text."""
    return _Maker(setup).issue_entry(head, lead, notes)


@dataclass(frozen=True)
class _Maker:
    """Makes feeds and their entries."""

    setup: Setup

    @property
    def settings(self) -> Settings:
        return self.setup.settings

    def of_issues(self, channel: Channel, *issues: FullIssue) -> bytes:
        """A feed of issues. Its time is that of its newest content; an empty feed has a fixed time."""
        days = [head.published for head, _, _ in issues]
        reviews = [review for _, _, notes in issues for review, _ in notes]
        return rss(channel, self._issue_entries(issues), self._latest([*days, *_days(reviews)]))

    def as_json(self, channel: Channel, *issues: FullIssue) -> bytes:
        """The same as JSON Feed."""
        return json_feed(channel, self._issue_entries(issues))

    def of_notes(self, channel: Channel, *notes: FullNote) -> bytes:
        """A feed of notes."""
        entries = [self._note_entry(review, text) for review, text in notes]
        return rss(channel, entries, self._latest(_days(review for review, _ in notes)))

    def _issue_entries(self, issues: Sequence[FullIssue]) -> list[FeedEntry]:
        return [self.issue_entry(head, lead, notes) for head, lead, notes in issues]

    def issue_entry(self, head: IssueHead, lead: str, notes: tuple[FullNote, ...]) -> FeedEntry:
        reviews = [review for review, _ in notes]
        return FeedEntry(
            id=self.settings.tag(f"issues/{head.first_name}"),
            title=head.title,
            url=self.settings.url + head.address,
            description=_opening(lead) or " · ".join(self._plain(review.title) for review in reviews) or head.title,
            content=self._content(IssueEntryValues(head, lead, notes), head.address),
            published=self._midnight(head.published),
            modified=self._modified(reviews, head.published),
            topics=_topics(reviews),
            authors=self._authors(reviews),
        )

    def _note_entry(self, note: Review, text: str) -> FeedEntry:
        return FeedEntry(
            id=self.settings.tag(f"notes/{note.first_name}"),
            title=self._plain(note.title),
            url=self.settings.url + note.address,
            description=self._plain(note.summary),
            content=self._content(NoteEntryValues(note, text), note.address),
            published=self._midnight(note.date),
            modified=self._modified([note], note.date),
            topics=_topics([note]),
            authors=self._authors([note]),
            identifier=note.review_doi,
        )

    def _authors(self, notes: Iterable[Review]) -> tuple[tuple[str, str], ...]:
        """Each reviewer once, with their ORCID or own address, or else that of their page."""
        reviewers = dict.fromkeys(note.shown_reviewer for note in notes)
        return tuple((one.name, one.link or self.settings.url + one.address) for one in reviewers)

    def _plain(self, line: str) -> str:
        return self.setup.templates.plain(line)

    def _midnight(self, day: date) -> datetime:
        """The first instant of a day in the site's time zone."""
        return datetime.combine(day, time(), self.settings.timezone)

    def _latest(self, days: Iterable[date]) -> datetime:
        return self._midnight(max(days, default=date(self.settings.tag_year, 1, 1)))

    def _modified(self, notes: Iterable[Review], published: date) -> datetime | None:
        """The time of the newest correction, but not before publication."""
        days = [note.updated for note in notes if note.updated]
        return self._midnight(max(*days, published)) if days else None

    def _content(self, values: Values, address: str) -> str:
        """An entry's HTML without attributes for our style sheet and scripts, its addresses in ASCII."""

        def plain(tag: re.Match[str]) -> str:
            return _ADDRESS.sub(lambda address: ascii_part(address[0]), _OURS.sub("", tag[0]))

        filled = self.setup.templates.fill(values, self.settings.url, self.settings.url + address)
        return readable(_TAG_WITH_VALUES.sub(plain, filled))


def _days(notes: Iterable[Review]) -> list[date]:
    return [note.updated or note.date for note in notes]


def _opening(html: str) -> str:
    """The beginning of a text as one line of plain text."""
    words = " ".join(plain_text(html).split())
    return words if len(words) <= _OPENING else words[:_OPENING].rpartition(" ")[0] + " …"


def _topics(notes: Iterable[Review]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(topic.name for note in notes for topic in note.shown_topics))
