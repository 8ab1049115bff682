"""The proof that an import loses nothing and mixes nothing up: what a text says of a paper is looked for in that
paper's own note.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from reviews.plaintext.gist import REFERENCE, letters, shown_signs, without_own_addresses
from reviews.plaintext.one_line import read_one_line
from reviews.plaintext.pairing import link_key
from reviews.plaintext.parser import WeeklyEntry
from reviews.plaintext.title import write_title
from reviews.plaintext.tokens import (
    HEADING,
    SEPARATOR,
    WIKI,
    addresses,
    clean,
    is_link,
    links_only,
    outside_code,
    tag_key,
    take_hashtags,
    visible,
    without_label,
    without_list_mark,
)
from reviews.source.characters import unescaped
from reviews.source.document import Document
from reviews.source.yamltext import Text


@dataclass(frozen=True)
class Proof:
    """How much of a text was found again, and what was lost."""

    characters: int
    hashtags: int
    lost: tuple[str, ...] = ()
    """Lines, hashtags, characters that are too few, and titles and papers that are another's."""


@dataclass(frozen=True)
class Block:
    """A part of a text, and the documents that have to hold it: the lines of one paper, or with no entry all others."""

    entry: WeeklyEntry | None
    documents: Sequence[Document]
    is_new: bool = True
    """Whether the import wrote the head of the note; one that was there before keeps its own."""
    titles: Collection[str] = ()
    """What the paper is called elsewhere: by the file's name, in other texts, by a service."""


@dataclass(frozen=True)
class Known:
    """What the proof may rely on: the words that lead to topics, the site's address, and the texts of files that were
    there, by path, as a reader sees them.
    """

    vocabulary: Mapping[str, str]
    root: str = ""
    shown: Mapping[str, str] | None = None


def prove(text: str, blocks: Sequence[Block], known: Known) -> Proof:
    """Look for all that each block shows, but for list marks and hashtags, in its own documents, and for its hashtags
    among their topics and tags.

    Of each line the letters and digits have to stand in one document without a break, and of every character there
    must be as many. A note has to be that of the paper whose link its block holds, under a title from that block.
    """
    lines = clean(text).split("\n")
    is_text = list(outside_code(lines))
    owner = {
        number: block
        for block in blocks
        if block.entry
        for number in range(block.entry.line - 1, min(block.entry.end, len(lines)))
    }
    everywhere = [document for block in blocks for document in block.documents]
    rest = Block(None, everywhere)
    characters = hashtags = 0
    lost: list[str] = []
    for block in [*(block for block in blocks if block.entry), rest]:
        own = [(lines[number], is_text[number]) for number in range(len(lines)) if owner.get(number, rest) is block]
        markdown = block.entry if block.entry and block.entry.is_markdown else None
        said, names = _said(own) if markdown is None else (_shown(own), list(markdown.hashtags))
        if block is rest and {each.is_new for each in blocks if each.entry} == {False}:
            # Export closes every week with it.
            names = [name for name in names if tag_key(name) != "review"]
        characters += sum(len(visible(line)) for line in said)
        hashtags += len(names)
        lost += [*_lost_lines(said, block, known), *_lost_hashtags(names, block.documents, known.vocabulary)]
        if block.entry and block.is_new:
            lost += _mixed_up([line for line, _ in own], block)
    return Proof(characters, hashtags, tuple(lost))


def _lost_lines(said: Sequence[str], block: Block, known: Known) -> Iterator[str]:
    """Lines that no document of the block holds, and characters that are too few in all of them together."""
    held = [_held(document, known) for document in block.documents]
    texts = [letters(variant) for each in held for variant in (each, shown_signs(each, known.root))]
    papers = {document.values["paper"].key for document in block.documents if document.folder == "notes"}
    heads = _heads(block.documents)
    counted: list[str] = []
    for line in said:
        if is_link(line) and link_key(line) in papers:
            continue  # it may be typed in another of the ways to name this paper
        line = shown_signs(line, known.root) if block.entry and block.entry.is_markdown else line
        plain = WIKI.sub(lambda match: match[2] or match[1], without_own_addresses(line, known.root))
        own = letters(plain)
        if own in heads or (not block.is_new and block.entry and own == letters(block.entry.title)):
            continue
        if not any(own in each for each in texts):
            yield visible(line)
        counted.append(plain)
    needed = Counter(visible("".join(counted)))
    there = Counter(chain.from_iterable(visible(_both_ways(each)) for each in held))
    yield from (f"{sign} ({count})" for sign, count in (needed - there).items())


def _both_ways(markdown: str) -> str:
    """A text whose references are there as written, as code needs them, and as they are read."""
    return REFERENCE.sub(lambda match: match[0] + unescaped(match[0]), markdown)


def _heads(documents: Iterable[Document]) -> set[str]:
    """The letters of the lines that make up heads."""
    heads: set[str] = set()
    for document in documents:
        if document.folder == "notes":
            values = document.values
            heads |= {letters(write_title(values["title"], values["authors"])), letters(values["title"])}
            heads |= {letters(text) for text in _typed(document)}
    return heads


def _mixed_up(lines: Sequence[str], block: Block) -> Iterator[str]:
    """The paper and the title of a new note that are not those of its block, or not those of their line."""
    assert block.entry
    note = next(document for document in block.documents if document.folder == "notes")
    own = [line[start:end] for line in lines for start, end in addresses(line)]
    keys = {link_key(link) for link in (*own, *block.entry.links) if visible(link) in visible("".join(lines))}
    keys |= {link_key(link) for link in block.entry.links if block.entry.is_markdown}
    paper = note.values["paper"].key
    if paper not in keys:
        yield note.values["paper"].address
    title = letters(note.values["title"])
    elsewhere = {*map(letters, block.titles), *([letters(block.entry.title)] if block.entry.is_markdown else [])}
    if block.entry.title and title not in letters("".join(lines)) and title not in elsewhere:
        yield note.values["title"]
    for line in lines:
        named = read_one_line(line)
        if named and named.title and letters(named.title) == title and link_key(named.link) != paper:
            yield visible(line)


def _said(lines: Iterable[tuple[str, bool]]) -> tuple[list[str], list[str]]:
    """What lines show, and their hashtags."""
    said: list[str] = []
    names: list[str] = []
    for line, is_text in lines:
        if is_text and SEPARATOR.fullmatch(line):
            continue
        rest, found = take_hashtags(line) if is_text else (line, [])
        names += found
        if links := links_only(rest):
            # The paper's goes to the front matter before its code's, however they are typed; one paper has many.
            said += links
            continue
        named = read_one_line(rest, is_first=not said, going_on=True) if is_text else None
        if named:
            said += [part for part in (*named.links, write_title(named.title, named.authors), named.text) if part]
            continue
        if heading := HEADING.fullmatch(rest.strip()):
            # The day of a heading may go to another key than its words.
            said += [part for part in re.split(r"^(\d{6})(?!\d)[\s_.-]*", heading["words"]) if part]
        else:
            said.append(without_label(without_list_mark(rest.strip())))
    return [line for line in said if visible(line)], names


def _shown(lines: Iterable[tuple[str, bool]]) -> list[str]:
    """Lines of Markdown without the marks of lists, whatever they are typed with."""
    return [without_list_mark(line.strip()) if is_text else line for line, is_text in lines]


def _typed(document: Document) -> list[str]:
    return [value.value for key in ("paper", "code") if isinstance(value := document.front.values.get(key), Text)]


def _held(document: Document, known: Known) -> str:
    """What a note or an issue shows of its own; a summary that repeats the text is counted once."""
    values = document.values
    body = "\n".join([document.body, (known.shown or {}).get(document.path, "")])
    if document.folder == "issues":
        published = values.get("published")
        day = f"{published:%y%m%d}" if published else ""
        return "\n".join([day + values.get("title", ""), body])
    head = write_title(values["title"], values["authors"])
    summary = "" if visible(values["summary"]) in visible(body) else values["summary"]
    return "\n".join([*_typed(document), head, f"{values['date']:%y%m%d}", summary, body])


def _lost_hashtags(names: Iterable[str], documents: Iterable[Document], vocabulary: Mapping[str, str]) -> Iterator[str]:
    words = {tag_key(word) for document in documents for word in _names_of(document)}
    for name in names:
        topic = vocabulary.get(tag_key(name))
        if tag_key(name) not in words and (topic is None or tag_key(topic) not in words):
            yield f"#{name}"


def _names_of(document: Document) -> Iterable[str]:
    return [*document.values.get("topics", ()), *document.values.get("tags", ())]
