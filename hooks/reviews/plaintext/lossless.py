"""The proof that an import loses nothing: what a text shows is looked for in the files that it became."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from reviews.plaintext.title import write_title
from reviews.plaintext.tokens import (
    HEADING,
    clean,
    links_only,
    outside_code,
    tag_key,
    take_hashtags,
    visible,
    without_list_mark,
)
from reviews.source.characters import unescaped
from reviews.source.document import Document
from reviews.source.yamltext import Text

# What `plaintext.markdown` writes for a sign that Markdown would take for its own; in code it is what was typed.
_REFERENCE = re.compile(r"&(?:amp|lt|#\d+);")


@dataclass(frozen=True)
class Proof:
    """How much of a text was found again, and what was not."""

    characters: int
    hashtags: int
    lost: tuple[str, ...] = ()
    """Lines, hashtags, and characters that are too few."""


def prove(text: str, documents: Sequence[Document], vocabulary: dict[str, str]) -> Proof:
    """Look for all that a text shows, but for list marks and hashtags, in the documents that hold it, and for its
    hashtags among their topics and tags.

    Each line has to be found in one document, in its order; and of each character there must be as many.
    """
    lines, names = _said(text)
    held = [visible(_held(document)) for document in documents]
    lost = list(_missing(lines, held))
    too_few = Counter("".join(lines)) - Counter("".join(held))
    words = {tag_key(word) for document in documents for word in _names_of(document)}
    for name in names:
        topic = vocabulary.get(tag_key(name))
        if tag_key(name) not in words and (topic is None or tag_key(topic) not in words):
            lost.append(f"#{name}")
    return Proof(sum(map(len, lines)), len(names), (*lost, *(f"{sign} ({count})" for sign, count in too_few.items())))


def _said(text: str) -> tuple[list[str], list[str]]:
    """What the lines of a text show, and its hashtags."""
    lines = clean(text).split("\n")
    said: list[str] = []
    names: list[str] = []
    for line, is_text in zip(lines, outside_code(lines), strict=True):
        rest, found = take_hashtags(line) if is_text else (line, [])
        names += found
        if links := links_only(rest):
            # The paper's goes to the front matter before its code's, however they are typed.
            said += map(visible, links)
            continue
        heading = HEADING.fullmatch(rest.strip())
        said.append(visible(heading["words"] if heading else without_list_mark(rest.strip())))
    return [line for line in said if line], names


def _held(document: Document) -> str:
    """What a note or an issue shows of its own; a summary that repeats the text is counted once."""
    values = document.values
    body = _REFERENCE.sub(lambda match: match[0] + unescaped(match[0]), document.body)
    if document.folder == "issues":
        published = values.get("published")
        day = f"{published:%y%m%d}" if published else ""
        return "\n".join([day, values.get("title", ""), body])
    typed = [value.value for key in ("paper", "code") if isinstance(value := document.front.values.get(key), Text)]
    head = write_title(values["title"], values["authors"])
    summary = "" if visible(values["summary"]) in visible(body) else values["summary"]
    return "\n".join([*typed, head, f"{values['date']:%y%m%d}", summary, body])


def _names_of(document: Document) -> Iterable[str]:
    return [*document.values.get("topics", ()), *document.values.get("tags", ())]


def _missing(lines: Sequence[str], texts: Sequence[str]) -> Iterator[str]:
    """The lines that no text holds; the next is looked for first where the last was, since both have one order."""
    last = 0
    for line in lines:
        order = chain(range(last, len(texts)), range(last))
        found = next((number for number in order if _is_within(line, texts[number])), None)
        if found is None:
            yield line
        else:
            last = found


def _is_within(line: str, text: str) -> bool:
    """Whether the characters of a line occur in a text in their order."""
    place = -1
    return line in text or all((place := text.find(character, place + 1)) >= 0 for character in line)
