"""A note's file from one paper of a plain text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reviews.model.doi import beside
from reviews.model.paper import Paper
from reviews.model.topic import Topic
from reviews.plaintext.archive import Links
from reviews.plaintext.gist import gist, letters, new_blocks, says
from reviews.plaintext.inline import inline_words
from reviews.plaintext.markdown import to_blocks
from reviews.plaintext.parser import WeeklyEntry
from reviews.plaintext.summary import find_sentence
from reviews.plaintext.title import looks_like_title, write_title
from reviews.plaintext.tokens import MARK, PLAIN, outside_code, tag_key
from reviews.source.fields import names_a_page
from reviews.source.frontmatter import Written, front_matter
from reviews.source.skeleton import kebab, slug_of_address

_LEAST_WORDS = 4
"""Words of a title that is told from a short remark, such as "Very nice work"."""


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
    blocks: tuple[str, ...]
    """The text, block by block of Markdown."""
    waits: bool = False
    """Whether it waits for somebody to write it: it is a draft, and nothing sums it up."""
    is_titled: bool = True
    """Whether the title was written for the paper; else it is the file's name, or made of the link."""
    venue: str = ""
    year: int | None = None
    doi: str = ""

    @property
    def body(self) -> str:
        """The text."""
        return "\n\n".join(self.blocks)

    def file(self, body: str) -> str:
        """The note's file with this text."""
        values: dict[str, Written] = {"paper": self.link, "title": self.title, "authors": self.authors}
        appeared = {"venue": self.venue, "year": self.year, "doi": beside(self.doi, self.link)}
        values |= {key: str(value) for key, value in appeared.items() if value}
        values |= {"date": self.day, "topics": self.topics}
        values |= {"tags": self.tags} if self.tags else {}
        values |= {"summary": self.summary}
        values |= {"reviewer": self.reviewer} if self.reviewer else {}
        values |= {"code": self.code} if self.code else {}
        values |= {"draft": True} if self.waits else {}
        return front_matter(values) + (f"{body}\n" if body else "")


def make_draft(
    entry: WeeklyEntry, links: Links, day: date, vocabulary: Mapping[str, str], reviewer: str | None, unwritten: str
) -> Draft:
    """The draft of an entry; links of its head that are neither the paper nor its code begin the text.

    It is dated into its paper's month where the text is older than that: no note is older than its paper. Where the
    text says nothing of the paper, or the paper's title is not known, the note waits, summed up as `unwritten`.
    """
    paper = links.paper
    lines = [*(PLAIN + link for link in links.rest), *entry.text]
    title = entry.title or _named_by(paper, links.typed)
    topics, tags = sort_hashtags(entry.hashtags, vocabulary)
    summary = entry.summary or ("" if _is_a_name(entry) else find_sentence(lines, title))
    blocks = _parted(entry.text) if entry.is_markdown else to_blocks(lines)
    if not lines and entry.summary:
        # A sentence that sums up nothing else is all that there is to read.
        blocks = to_blocks([PLAIN + entry.summary])
    return Draft(
        paper=paper,
        link=links.typed,
        title=title,
        authors=entry.authors,
        day=max(day, paper.month or day),
        topics=topics,
        tags=tags,
        summary=summary or unwritten,
        reviewer=entry.reviewer or reviewer,
        code=links.code,
        blocks=tuple(blocks),
        waits=entry.is_draft or not summary or not (entry.title or paper.arxiv_id),
        is_titled=bool(entry.title) and entry.is_titled,
        venue=entry.venue,
        year=entry.year,
        doi=entry.doi,
    )


def _is_a_name(entry: WeeklyEntry) -> bool:
    """Whether all that a text says under its file's name is the paper's title, most likely."""
    return (
        not entry.is_titled
        and len(entry.text) == 1
        and entry.text[0][:1].isupper()
        and len(entry.text[0].split()) >= _LEAST_WORDS
        and looks_like_title(entry.text[0])
    )


def _parted(lines: Sequence[str]) -> Iterator[str]:
    """The blocks of Markdown: what blank lines outside of code part."""
    block: list[str] = []
    for line, is_text in zip(lines, outside_code(lines), strict=True):
        if line.strip() or not is_text:
            block.append(line)
        elif block:
            yield "\n".join(block)
            block = []
    if block:
        yield "\n".join(block)


def _named_by(paper: Paper, link: str) -> str:
    """What a paper is called whose title nobody wrote: by its arXiv id, or by the words of its address."""
    return f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else slug_of_address(link).replace("-", " ")


def join(first: Draft, second: Draft, root: str) -> Draft:
    """Two drafts by one reviewer on one paper in one issue as one: what the second says beside the first follows it.

    Of two heads that agree the fuller one is kept; one that differs heads its text.
    """
    title, authors, heading = _head_of_both(first, second)
    links = [link for link in (second.code,) if link and first.code not in (None, link)]
    blocks = [*heading, *to_blocks([PLAIN + link for link in links]), *second.blocks]
    # A paragraph that the second text goes on with is there in its longer form only.
    longer = [gist(block, root) for block in second.blocks]
    kept = tuple(block for block in first.blocks if not any(_goes_on(gist(block, root), other) for other in longer))
    new = new_blocks(blocks, ["\n\n".join(kept)], root)
    return replace(
        first,
        title=title,
        authors=authors,
        is_titled=first.is_titled or second.is_titled,
        code=first.code or second.code,
        venue=first.venue or second.venue,
        year=first.year or second.year,
        doi=first.doi or second.doi,
        topics=tuple(dict.fromkeys([*first.topics, *second.topics])),
        tags=_once([*first.tags, *second.tags]),
        summary=second.summary if first.waits and not second.waits else first.summary,
        waits=first.waits and second.waits,
        blocks=(*kept, *new),
    )


def _goes_on(block: str, other: str) -> bool:
    return block != other and says(other, block)


def _head_of_both(first: Draft, second: Draft) -> tuple[str, tuple[str, ...], list[str]]:
    """Title and authors of two drafts on one paper, and the heading over the second text where their heads differ."""
    if not second.is_titled:
        return first.title, first.authors, []
    if not first.is_titled:
        return second.title, second.authors, []
    one, two = letters(first.title), letters(second.title)
    agree = not first.authors or not second.authors or first.authors == second.authors
    if agree and (one in two or two in one):
        return max(first.title, second.title, key=len), first.authors or second.authors, []
    return (
        first.title,
        first.authors,
        [f"## {inline_words(write_title(second.title, second.authors).replace(MARK, ''))}"],
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
