"""The proof that an import loses nothing: everything a text shows is searched for in the new files."""

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

# Escapes that `plaintext.markdown` writes for signs of Markdown; within code they are the typed text itself.
_REFERENCE = re.compile(r"&(?:amp|lt|#\d+);")


@dataclass(frozen=True)
class Proof:
    """How much of a text was found again, and what was lost."""

    characters: int
    hashtags: int
    lost: tuple[str, ...] = ()
    """Lost lines, hashtags and characters."""


def prove(text: str, documents: Sequence[Document], vocabulary: dict[str, str]) -> Proof:
    """Search the documents made from a text for everything that it shows, except list marks, and their topics and tags
    for its hashtags.

    Each line must be found in one document, in order, and each character as often as in the text.
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
    """The visible lines of a text, and its hashtags."""
    lines = clean(text).split("\n")
    said: list[str] = []
    names: list[str] = []
    for line, is_text in zip(lines, outside_code(lines), strict=True):
        rest, found = take_hashtags(line) if is_text else (line, [])
        names += found
        if links := links_only(rest):
            # In front matter the paper's link precedes its code's, in whatever order they were typed.
            said += map(visible, links)
            continue
        heading = HEADING.fullmatch(rest.strip())
        said.append(visible(heading["words"] if heading else without_list_mark(rest.strip())))
    return [line for line in said if line], names


def _held(document: Document) -> str:
    """The visible text of a note or an issue; a summary that repeats the text counts once."""
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
    """The lines that no text holds. Each is first searched for where the last one was, since the order is the same."""
    last = 0
    for line in lines:
        order = chain(range(last, len(texts)), range(last))
        found = next((number for number in order if _is_within(line, texts[number])), None)
        if found is None:
            yield line
        else:
            last = found


def _is_within(line: str, text: str) -> bool:
    """Whether the characters of a line occur in a text in the same order."""
    place = -1
    return line in text or all((place := text.find(character, place + 1)) >= 0 for character in line)
