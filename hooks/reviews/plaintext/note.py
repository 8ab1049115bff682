"""A note's file from one paper of a plain text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from reviews.model.paper import Paper
from reviews.model.topic import Topic
from reviews.plaintext.archive import Links
from reviews.plaintext.markdown import to_markdown
from reviews.plaintext.parser import WeeklyEntry
from reviews.plaintext.summary import first_sentence
from reviews.plaintext.title import write_title
from reviews.plaintext.tokens import MARK, PLAIN, tag_key
from reviews.source.fields import names_a_page
from reviews.source.frontmatter import Written, front_matter
from reviews.source.skeleton import kebab, slug_of_address


@dataclass(frozen=True)
class Draft:
    """A note to be, before it has a name."""

    paper: Paper
    link: str
    """The paper's link as it was typed."""
    title: str
    authors: tuple[str, ...]
    day: date
    topics: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    reviewer: str | None
    code: str | None
    body: str

    def file(self) -> str:
        """The note's file."""
        values: dict[str, Written] = {"paper": self.link, "title": self.title, "authors": self.authors}
        values |= {"date": self.day, "topics": self.topics}
        values |= {"tags": self.tags} if self.tags else {}
        values |= {"summary": self.summary}
        values |= {"reviewer": self.reviewer} if self.reviewer else {}
        values |= {"code": self.code} if self.code else {}
        return front_matter(values) + (f"{self.body}\n" if self.body else "")


def make_draft(
    entry: WeeklyEntry, links: Links, day: date, vocabulary: Mapping[str, str], reviewer: str | None
) -> Draft:
    """The draft of an entry; links of its head that are neither the paper nor its code begin the text.

    If the text is older than the paper's month, the note is dated into that month: no note is older than its paper.
    """
    paper = links.paper
    lines = [*(PLAIN + link for link in links.rest), *entry.text]
    title = entry.title or (f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else paper.address)
    topics, tags = sort_hashtags(entry.hashtags, vocabulary)
    return Draft(
        paper=paper,
        link=links.typed,
        title=title,
        authors=entry.authors,
        day=max(day, paper.month or day),
        topics=topics,
        tags=tags,
        summary=entry.summary or first_sentence(lines, title),
        reviewer=reviewer,
        code=links.code,
        # If the summary is the whole text, it is left in the text as well.
        body=to_markdown(lines) or to_markdown([PLAIN + entry.summary] if entry.summary else []),
    )


def join(first: Draft, second: Draft, *, whole: bool) -> Draft:
    """Two drafts by one reviewer on one paper in one issue as one, the second's text after the first's.

    Only what differs in the second's head is repeated, or all of it with `whole`.
    """
    links = [link for link in (second.link, second.code) if link and (whole or link not in (first.link, first.code))]
    head = [PLAIN + link for link in links]
    if whole or (second.title, second.authors) != (first.title, first.authors):
        head.append(PLAIN + write_title(second.title, second.authors))
    texts = (first.body, to_markdown(head), second.body)
    return replace(
        first,
        topics=tuple(dict.fromkeys([*first.topics, *second.topics])),
        tags=_once([*first.tags, *second.tags]),
        body="\n\n".join(text for text in texts if text),
    )


def vocabulary(topics: Iterable[Topic]) -> dict[str, str]:
    """The slug of a topic by the key of every word for it."""
    words: dict[str, str] = {}
    for topic in topics:
        for word in (topic.slug, topic.title, *topic.aliases):
            words.setdefault(tag_key(word), topic.slug)
    return words


def sort_hashtags(hashtags: Iterable[str], vocabulary: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Hashtags as topics if they name one, and the others as tags, with spaces for underscores.

    A second word for the same topic becomes a tag, so that it can be found; a marked hashtag does too.
    """
    topics: list[str] = []
    tags: list[str] = []
    for name in hashtags:
        topic = vocabulary.get(tag_key(name))
        if topic and topic not in topics and not name.startswith(MARK):
            topics.append(topic)
        elif topic is None or tag_key(name) != tag_key(topic) or topic not in topics:
            tags.append(" ".join(name.replace("_", " ").split()) or name)
    return tuple(topics), _once(tags)


def _once(tags: Iterable[str]) -> tuple[str, ...]:
    """Each tag once, however it is spelt."""
    found: dict[str, str] = {}
    for tag in tags:
        found.setdefault(tag_key(tag), tag)
    return tuple(found.values())


def slug_of(draft: Draft) -> str:
    """The name of a note's file: the arXiv id, or words of the title or of the address."""
    title = kebab(draft.title)
    return draft.paper.slug or (title if len(title) > 2 and names_a_page(title) else slug_of_address(draft.link))
