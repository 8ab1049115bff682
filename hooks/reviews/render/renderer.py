"""GitHub's Markdown to safe HTML, once a text, which then stands on several pages and in feeds (see `fragment`).

What comes in was written by strangers. Whoever renders it lets `pool` do so, which ends what takes too long.
"""

import re
from html import escape

from reviews.model.fault import Fault
from reviews.render.body import LINE, Body
from reviews.render.bounds import is_printable, is_too_large, too_deep
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
# Characters that a text's HTML may have beside what is in proportion to it, and a line's.
_SPARE, _SPARE_OF_LINE = 20_000, 4_000


class Renderer:
    """Renders texts one after another with a single parser."""

    def __init__(self, labels: str = "") -> None:
        """`labels` as `labels.label_lines` writes them."""
        self._labels = Labels.parse(labels)
        self._parser = Parser()
        self._name = ""
        self._sanitiser = sanitiser(lambda: self._name)

    def render(self, text: str, name: str) -> Body:
        """Render a Markdown text; `name` and two hyphens are put before every id, so that texts can share a page.

        With the name `LINE` it is a line of plain text, in which formulas alone are read.
        """
        return _line(text) if name == LINE else self._render(text, name)

    def _render(self, text: str, name: str) -> Body:
        self._name = name
        env: Env = {"labels": self._labels, "footnote_back": self._labels.footnote_back}
        try:
            tokens = self._parser.parse(text, env)
        except TooDeepError as error:
            return _unrendered(text, error.line + 1, error.kind)
        page = Prepared(tokens, env)
        html = self._sanitiser.clean(self._parser.renderer.render(tokens, self._parser.options, env))
        if deep := too_deep(html):
            return _unrendered(text, Lines(text).opening(*deep), "render-deep")
        # A text ends without the line's end that its last block brings.
        html = with_top_heading(html, 2).strip("\n")
        html = _DRAWN.sub(lambda number: page.formulas[int(number[1])], html)
        if is_too_large(html, text, _SPARE):
            return Body("", (Fault(Lines(text).longest(), "render-large"),))
        if not is_printable(html):
            # What a reference brings in was told when the file was read (see `source.split`).
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
    if is_too_large(html, text, _SPARE_OF_LINE):
        return _unrendered(text, 1, "render-large")
    return Body(html)


def _unrendered(text: str, line: int, kind: str) -> Body:
    """What cannot be shown, with the text as it is, so that the process that made it is not taken for broken."""
    return Body(escape(text), (Fault(line, kind),))
