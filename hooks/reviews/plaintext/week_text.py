"""A week as plain text, to paste where people share. `plaintext.parser` reads it back into the same notes.

The text has opening words, then for each note the paper's link, `Title (Authors)`, its paragraphs with links as
`text(https://...)`, and hashtags. `#review` closes it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from lxml.html import HtmlElement, fragment_fromstring

from reviews.model.issue import Issue
from reviews.model.note import Note
from reviews.plaintext.one_line import read_one_line
from reviews.plaintext.summary import first_sentence
from reviews.plaintext.title import write_title
from reviews.plaintext.tokens import (
    LEADS,
    LEADS_ALONE,
    MARK,
    PLAIN,
    SEPARATOR,
    SUMMARY,
    hashtags,
    is_hashtags,
    links_only,
)
from reviews.render.fragment import place

_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li pre blockquote table div dl dt dd figure figcaption details summary hr".split()
)
# Marks the end of a bare address until its successor is known, and a line break.
_ADDRESS_END, _BREAK = "\x05", "\x06"
_GAP = re.compile(r"\s+")
_SIGNS = re.compile(r"[`$]|\*\*|~~|\](?=\()")
_FIRST = re.compile(r"[^\W_]|[(\"'“‘「『<\[*`$…]")


def week_text(issue: Issue, notes: Sequence[Note], bodies: Mapping[str, str], root: str) -> str:
    """The text of an issue with its notes in order; drafts are left out.

    `bodies` maps paths to rendered texts, `root` is the site's address.
    """
    published = [note for note in notes if not note.draft]
    lines = [f"# {issue.title}"] if issue.title else []
    lines += plain_lines(bodies.get(issue.path, ""), root)
    # After a single paper's text, the closing hashtag would belong to that paper.
    closing = MARK if not lines and len(published) == 1 else ""
    lines += chain.from_iterable(_note_lines(note, bodies[note.path], root) for note in published)
    return "\n".join([*lines, f"{closing}#review", ""])


def _note_lines(note: Note, body: str, root: str) -> Iterator[str]:
    yield note.paper.address
    if note.code:
        yield note.code
    yield write_title(note.title, note.authors)
    lines = plain_lines(body, root)
    if first_sentence(lines, note.title) != note.summary:
        yield SUMMARY + note.summary
    yield from lines
    hashtags = [f"#{slug.replace('-', '_')}" for slug in note.topics]
    hashtags += [f"{MARK}#{re.sub(_GAP, '_', tag)}" for tag in note.tags]
    if hashtags:
        yield " ".join(hashtags)


def plain_lines(html: str, root: str) -> list[str]:
    """The lines of a rendered text, one per paragraph; those of code as they are."""
    return list(_blocks(fragment_fromstring(place(html, root), create_parent="div")))


def _blocks(element: HtmlElement) -> Iterator[str]:
    """The lines of an element's content: its blocks, and the runs of text between them."""
    run = _text(element.text)
    for child in element:
        if child.tag in _BLOCKS:
            yield from _paragraphs(run)
            yield from _block(child)
            run = _text(child.tail)
        else:
            run += _inline(child) + _text(child.tail)
    yield from _paragraphs(run)


def _block(element: HtmlElement) -> Iterator[str]:
    tag = element.tag
    if tag == "pre":
        yield from ["```", *element.text_content().rstrip("\n").split("\n"), "```"]
    elif tag in {"ul", "ol"}:
        yield from _items(element)
    elif tag == "blockquote":
        yield from (f"> {line.removeprefix(PLAIN)}" for line in _blocks(element))
    elif tag == "table":
        yield from _rows(element)
    elif re.fullmatch(r"h[1-6]", tag):
        yield f"{'#' * int(tag[1])} {_run(_inside(element))}"
    else:
        yield from _blocks(element)


def _items(element: HtmlElement) -> Iterator[str]:
    number = int(element.get("start", "1"))
    for item in element:
        mark = "-" if element.tag == "ul" else f"{number}."
        for position, line in enumerate(_blocks(item)):
            first = f"{mark} {line.removeprefix(PLAIN)}"
            if links_only(first) or read_one_line(first, going_on=True):
                first = f"{mark} {PLAIN}{line.removeprefix(PLAIN)}"
            yield first if position == 0 else f"  {line}"
        number += 1


def _rows(element: HtmlElement) -> Iterator[str]:
    for number, row in enumerate(element.iter("tr")):
        cells = [_run(_inside(cell)).replace("|", "\\|") for cell in row]
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{'---|' * len(cells)}"


def _inside(element: HtmlElement) -> str:
    return _text(element.text) + "".join(_inline(child) + _text(child.tail) for child in element)


def _inline(element: HtmlElement) -> str:
    """An element within a line."""
    tag = element.tag
    if tag == "br":
        return _BREAK
    if tag == "math":
        tex = " ".join(element.findtext(".//annotation", "").split())
        return f"$${tex}$${PLAIN}" if element.get("display") == "block" else f"${tex}${PLAIN}"
    if tag == "img":
        return f"![{element.get('alt', '')}]({element.get('src', '')})"
    if tag == "code" and (code := str(element.text_content()).strip()) and "`" not in code:
        return f"`{code}`"
    words = _inside(element)
    if tag in {"strong", "b"} and words.strip() and "*" not in words:
        return f"**{words.strip()}**"
    if tag in {"del", "s"} and words.strip() and "~" not in words:
        return f"~~{words.strip()}~~"
    if tag == "a":
        return _link(element, words)
    return words


def _link(element: HtmlElement, words: str) -> str:
    address = str(element.get("href", ""))
    if not address.startswith(("http://", "https://")):
        return words
    if element.text_content() in (address, address.partition("://")[2]):
        return address + _ADDRESS_END
    if address.count("(") != address.count(")"):
        address = address.replace("(", "%28").replace(")", "%29")
    return f"{MARK}{words.strip()}({address})"


def _text(text: str | None) -> str:
    """Characters to be read literally."""
    plain = re.sub(rf"[ \t\r\n{MARK}]+", " ", text or "")
    for match in reversed(list(hashtags(plain))):
        plain = f"{plain[: match.start() + 1]}{PLAIN}{plain[match.start() + 1 :]}"
    return _SIGNS.sub(lambda match: match[0][:1] + PLAIN + match[0][1:], plain)


def _run(text: str) -> str:
    """A run of text as one line."""
    text = re.sub(rf"{_ADDRESS_END}(?=[^\s.,;:!?)\]'\"*]|[^\s](?=[\w/]))", PLAIN, text, flags=re.ASCII)
    text = text.replace(_ADDRESS_END, "").replace(_BREAK, " ")
    return re.sub(" +", " ", text).strip(" ").removesuffix(PLAIN)


def _paragraphs(text: str) -> Iterator[str]:
    for part in text.split(_BREAK):
        line = _run(part)
        if line:
            yield PLAIN + line if _is_mistakable(line) else line


def _is_mistakable(line: str) -> bool:
    """Whether a line of text would be read as something else."""
    begins_otherwise = not _FIRST.match(line.lstrip(MARK)) or re.match(r"\d+[.)]\s", line)
    is_head = links_only(line) or read_one_line(line, going_on=True) or SEPARATOR.fullmatch(line)
    return bool(
        begins_otherwise
        or is_head
        or LEADS.match(line)
        or LEADS_ALONE.fullmatch(line)
        or all(map(is_hashtags, line.split()))
    )
