"""GitHub's Markdown to safe HTML, once per text, for several pages and feeds (see `fragment`).

Texts are written by strangers. Use `pool` to render them, which enforces limits of time and memory.
"""

import re
from html import escape

from reviews.model.fault import Fault
from reviews.render.body import LINE, Body
from reviews.render.bounds import TooLargeError, is_printable, room_for, too_deep
from reviews.render.brackets import unused_definitions
from reviews.render.conflicts import conflicts
from reviews.render.flow import Env
from reviews.render.footnotes import unused_footnotes
from reviews.render.fragment import with_top_heading
from reviews.render.in_text import typeset
from reviews.render.labels import Labels
from reviews.render.lines import Lines
from reviews.render.page import FORMULA, Prepared
from reviews.render.parser import Parser, TooDeepError
from reviews.render.sanitise import sanitiser
from reviews.source.characters import unprintable_references
from reviews.source.tex import FormulaError

_DRAWN = re.compile(rf"{FORMULA}(\d+){FORMULA}")
# Characters that HTML may have beyond its proportion to the text: for a text, and for a line.
_SPARE, _SPARE_OF_LINE = 20_000, 4_000


class Renderer:
    """Renders texts one after another with a single parser."""

    def __init__(self, labels: str = "") -> None:
        """`labels` are written by `labels.label_lines`."""
        self._labels = Labels.parse(labels)
        self._parser = Parser()
        self._name = ""
        self._sanitiser = sanitiser(lambda: self._name)

    def render(self, text: str, name: str) -> Body:
        """Render a Markdown text; every id gets `name` and two hyphens as a prefix, so that texts can share a page.

        With the name `LINE` it is a line of plain text, in which only formulas are interpreted.
        """
        return _line(text) if name == LINE else self._render(text, name)

    def _render(self, text: str, name: str) -> Body:
        self._name = name
        room = room_for(text, _SPARE)
        env: Env = {"labels": self._labels, "footnote_back": self._labels.footnote_back}
        try:
            tokens = self._parser.parse(text, env)
            page = Prepared(tokens, env, room)
        except (TooDeepError, TooLargeError) as error:
            return _unrendered(text, error.line + 1, error.kind)
        html = self._sanitiser.clean(self._parser.renderer.render(tokens, self._parser.options, env))
        if deep := too_deep(html):
            return _unrendered(text, Lines(text).opening(*deep), "render-deep")
        # A text ends without the final newline of its last block.
        html = with_top_heading(html, 2).strip("\n")
        html = _DRAWN.sub(lambda number: page.formulas[int(number[1])], html)
        if len(html) > room:
            return Body("", (Fault(Lines(text).longest(), "render-large"),))
        if not is_printable(html):
            # Characters from references were reported when the file was read (see `source.split`).
            told = unprintable_references(text)
            return Body(escape(text)) if told else _unrendered(text, Lines(text).longest(), "render-failed")
        faults = [*page.faults, *unused_footnotes(env), *unused_definitions(env), *conflicts(text, tokens)]
        return Body(html, tuple(sorted(faults, key=lambda fault: fault.line)))


def _line(text: str) -> Body:
    """A line of plain text as HTML."""
    try:
        html = str(typeset(text))
    except FormulaError as error:
        return Body(escape(text), (Fault(1, error.kind, error.details),))
    if len(html) > room_for(text, _SPARE_OF_LINE):
        return _unrendered(text, 1, "render-large")
    return Body(html)


def _unrendered(text: str, line: int, kind: str) -> Body:
    """The plain text for one that cannot be rendered, with the fault; no empty result, which would look like a broken
    process.
    """
    return Body(escape(text), (Fault(line, kind),))
