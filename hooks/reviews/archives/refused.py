"""Signs that `check` refuses, escaped so that they are shown as typed; the rest of their text stays as it is."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from reviews.archives.places import Places
from reviews.model.fault import Fault
from reviews.plaintext.inline import inline_words, is_formula
from reviews.render.dollars import PATTERN
from reviews.render.raw import markdown_in

Edit = tuple[int, int, str]
"""A part of a text by its start and end, and what stands there instead."""

_FORMULA = re.compile(PATTERN, re.DOTALL)
_TAG = re.compile(r"<(?P<name>/?[A-Za-z][A-Za-z0-9-]*)\b[^<>]*>")
_OPENING = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*(?P<info>\S.*)")
_ENVIRONMENT = re.compile(r"\\begin\{([a-z]+\*?)\}")
# More Markdown in one block of HTML takes too long: the block becomes plain text.
_MOST_IN_HTML = 200
_COMMAND = re.compile(r"(?<!\\)\\(?!begin\{)[A-Za-z]{2}")
_BAR = re.compile(r"(?<!\\)\|")


def as_typed(lines: Sequence[str], faults: Iterable[Fault]) -> tuple[tuple[str, ...], list[str]]:
    """A text with exactly those signs escaped that make the faults, where they can be told; and what was escaped.

    The faults' lines count from the first of `lines`.
    """
    source = Places(lines)
    edits: set[Edit] = set()
    for fault in faults:
        edits |= set(_WAYS.get(fault.kind, _found)(source, fault))
    text, end = source.text, len(source.text)
    told: list[str] = []
    for start, stop, new in sorted(edits, reverse=True):
        if stop <= end:  # else two edits meet: the next round finds what is left
            told.append(source.text[start:stop] or new.strip())
            text, end = text[:start] + new + text[stop:], start
    return tuple(text.split("\n")), list(dict.fromkeys(reversed(told)))


def _typed(tex: str) -> str:
    """TeX on one line, as plain text."""
    return inline_words(" ".join(tex.split()))


def _escaped(found: str) -> str:
    """Markup without the signs that make it such."""
    if found.startswith("\\"):
        return _typed(found)
    if found.startswith("["):
        return re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", found)
    return f"&lt;{found[1:]}" if found.startswith("<") else re.sub(r"^\d*", r"\g<0>\\", found)


def _pattern(found: str) -> str:
    """What was found, with any white space where it has some."""
    return r"\s+".join(map(re.escape, found.split()))


def _found(source: Places, fault: Fault) -> Iterator[Edit]:
    """What the fault names, from its line on."""
    found = fault.details.get("found") or fault.details.get("code", "")
    start, (_, end) = source.span(fault.line - 1)[0], source.block(fault.line - 1)
    for match in source.find(_pattern(found), start, end) if found else ():
        yield match.start(), match.end(), _escaped(match[0])
        break


def _tags(source: Places, fault: Fault) -> Iterator[Edit]:
    """Every such tag of the line."""
    for match in source.find(re.escape(fault.details["found"]), *source.span(fault.line - 1)):
        yield _tag_as_typed(match)


def _tags_of_that_name(source: Places, fault: Fault) -> Iterator[Edit]:
    """Such tags in the whole text: `check` tells each name once."""
    name = re.sub(r"\W.*", "", fault.details["found"].lstrip("</"), flags=re.DOTALL)
    for match in source.find(rf"</?{name}\b(?:[^<>]*>)?", 0, len(source.text)):
        yield _tag_as_typed(match)


def _link(source: Places, fault: Fault) -> Iterator[Edit]:
    """The link or the tag that leads there."""
    link, (start, end) = re.escape(fault.details["link"]), source.span(fault.line - 1)
    for match in source.find(rf"(!?)\[([^\[\]]*)\]\((\s*<?{link}(?=[\s>)#])[^()]*)\)", start, end):
        target = match[3].replace("://", "&#58;//").replace("<", "&lt;")
        yield match.start(), match.end(), f"{match[1]}\\[{match[2]}\\]({target})"
    yield from _definition(source, start, end)
    for match in source.find(_TAG.pattern, start, end):
        if re.search(rf"=\s*[\"']?{link}(?=[\s\"'>#])", match[0]):
            yield _tag_as_typed(match)
            closing = rf"</{match['name']}\s*>"
            for partner in list(source.find(closing, match.end(), source.block(fault.line - 1)[1]))[:1]:
                yield _tag_as_typed(partner)


def _tag_as_typed(tag: re.Match[str]) -> Edit:
    return tag.start(), tag.end(), f"&lt;{tag[0][1:]}"


def _definition(source: Places, start: int, end: int) -> Iterator[Edit]:
    for match in source.find(r"(?<![^\n])([ ]{0,3})(\[[^\[\]]+\]:)", start, end):
        yield match.start(), match.end(), f"{match[1]}\\{match[2]}"


def _definition_here(source: Places, fault: Fault) -> Iterator[Edit]:
    yield from _definition(source, *source.span(fault.line - 1))


def _near_anchor(source: Places, fault: Fault) -> Iterator[Edit]:
    """A link to the heading that was meant."""
    for match in source.find(re.escape(fault.details["link"]) + r"(?=[\s)\"'>])", *source.span(fault.line - 1)):
        yield match.start(), match.end(), fault.details["near"]


def _picture(source: Places, fault: Fault) -> Iterator[Edit]:
    """A picture by a tag."""
    for match in source.find(r"<img\b[^<>]*>", *source.span(fault.line - 1)):
        if fault.details["found"] in match[0]:
            yield _tag_as_typed(match)


def _words_missing(source: Places, fault: Fault) -> Iterator[Edit]:
    for match in source.find(r"(?<!!)\[(\s*)\](?=\()", *source.span(fault.line - 1)):
        yield match.start(), match.end(), f"\\[{match[1]}\\]"


def _formula(source: Places, fault: Fault) -> Iterator[Edit]:
    """The formulas of the block that cannot be drawn, but for those whose lines are quoted."""
    for match in source.find(PATTERN, *source.block(fault.line - 1)):
        if "\n>" not in match[0] and not is_formula(" ".join(match[0].split())):
            yield match.start(), match.end(), _typed(match[0])


def _hangul(source: Places, fault: Fault) -> Iterator[Edit]:
    """What stands between dollar signs around the Hangul."""
    tex = r"(?:[^$\\\n]|\\.)*"
    pattern = rf"(?<![\\$])(\$\$?){tex}?{re.escape(fault.details['found'])}{tex}?\1"
    for match in source.find(pattern, *source.block(fault.line - 1)):
        yield match.start(), match.end(), _typed(match[0])


def _formula_signs(source: Places, fault: Fault) -> Iterator[Edit]:
    r"""A formula between `\(` and `\)`, or from `\begin` to its `\end`; or commands. What a lone `\[` opens is left."""
    begun = _ENVIRONMENT.fullmatch(fault.details["found"])
    if begun is None:
        yield from _commands(source, fault) if fault.details["found"] != "\\[" else ()
        return
    start, (_, end) = source.span(fault.line - 1)[0], source.block(fault.line - 1)
    name = re.escape(begun[1])
    for match in source.find(rf"\\begin\{{{name}\}}[^\n]*?\\end\{{{name}\}}", start, end):
        yield match.start(), match.end(), _typed(match[0])


def _commands(source: Places, fault: Fault) -> Iterator[Edit]:
    """The commands of LaTeX of the line that stand outside of formulas; else what was found."""
    if not _COMMAND.match(fault.details["found"]):
        yield from _found(source, fault)
        return
    start, end = source.span(fault.line - 1)
    formulas = [match.span() for match in source.find(PATTERN, *source.block(fault.line - 1))]
    for match in source.find(_COMMAND.pattern, start, end):
        if not any(one <= match.start() < two for one, two in formulas):
            yield match.start(), match.end(), f"\\{match[0]}"


def _markdown_in_html(source: Places, fault: Fault) -> Iterator[Edit]:
    """The lines that a block of HTML shows as typed, their signs as references."""
    start, end = source.span(fault.line - 1)[0], source.block(fault.line - 1)[1]
    html = source.text[start:end]
    for _ in range(_MOST_IN_HTML):
        if not (found := markdown_in(html)):
            break
        place = html.find(found[1], sum(len(line) + 1 for line in html.split("\n")[: found[0]]))
        if place < 0:
            return
        signs = re.match(r"[^\w\s&<]+|.", found[1])
        assert signs is not None
        html = html[:place] + "".join(f"&#{ord(sign)};" for sign in signs[0]) + html[place + len(signs[0]) :]
    for number, line in enumerate(html.split("\n"), start=fault.line - 1):
        if line != source.lines[number]:
            yield *source.span(number), line


def _wide_row(source: Places, fault: Fault) -> Iterator[Edit]:
    """The bars of a row beyond its table's columns."""
    start, end = source.span(fault.line - 1)
    row = source.text[start:end]
    formulas = [match.span() for match in _FORMULA.finditer(row)]
    bars = [match.start() for match in _BAR.finditer(row)]
    bars = [bar for bar in bars if not any(one <= bar < two for one, two in formulas)]
    bars = bars[1:] if bars and not row[: bars[0]].strip() else bars
    bars = bars[:-1] if bars and not row[bars[-1] + 1 :].strip() else bars
    for bar in bars[int(fault.details["most"]) - 1 :]:
        yield start + bar, start + bar + 1, "\\|"


def _after_a_blank_line(source: Places, fault: Fault) -> Iterator[Edit]:
    """Text right below a table."""
    start, end = source.span(fault.line - 1)
    yield start, end, f"\n{source.text[start:end]}"


def _info(source: Places, fault: Fault) -> Iterator[Edit]:
    """The words beside a fence, as a paragraph above it."""
    start, end = source.span(fault.line - 1)
    if match := _OPENING.fullmatch(source.text, start, end):
        fence = source.text[start : match.start("info")].rstrip()
        indent = fence[: len(fence) - len(fence.lstrip())]
        yield start, end, f"{indent}{inline_words(match['info'])}\n\n{fence}"


def _never_closed(source: Places, fault: Fault) -> Iterator[Edit]:
    """A fence that ends nowhere ends with the text."""
    fence, rest = fault.details["found"], source.lines[fault.line :]
    if source.lines[fault.line - 1].startswith(fence) and not any(line.strip().startswith(fence) for line in rest):
        yield len(source.text), len(source.text), f"\n{fence}"


def _comment(source: Places, fault: Fault) -> Iterator[Edit]:
    for match in source.find("<!--", *source.span(fault.line - 1)):
        yield _tag_as_typed(match)


_WAYS: dict[str, Callable[[Places, Fault], Iterator[Edit]]] = {
    **dict.fromkeys(("tag-alone", "tag-outside", "tag-or-token", "image-nowhere"), _tags),
    "tag-not-kept": _tags_of_that_name,
    **dict.fromkeys(("image-address", "image-without-words"), _picture),
    **dict.fromkeys(("link-address", "link-broken", "link-near", "link-form", "link-empty", "link-to-draft"), _link),
    **dict.fromkeys(("link-anchor", "attachment-missing"), _link),
    "link-anchor-near": _near_anchor,
    "link-without-words": _words_missing,
    **dict.fromkeys(("definition-unused", "footnote-unused", "footnote-twice"), _definition_here),
    **dict.fromkeys(("formula-broken", "formula-command", "formula-command-near", "formula-tag"), _formula),
    **dict.fromkeys(("formula-lines", "formula-space", "formula-large", "formula-deep", "formula-percent"), _formula),
    "formula-hangul": _hangul,
    "formula-signs": _formula_signs,
    "foreign-alone": _commands,
    "formula-open": lambda *_: iter(()),
    "html-markdown": _markdown_in_html,
    "table-cells": _wide_row,
    "table-below": _after_a_blank_line,
    **dict.fromkeys(("fence-words", "fence-drawing"), _info),
    "fence-open": _never_closed,
    "comment-open": _comment,
}
"""How the signs of a fault are found, by its kind; `_found` for all others."""
