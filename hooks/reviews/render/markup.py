"""Markdown to safe HTML, once a text; the same HTML then stands on several pages and in feeds (see `fragment`).

What comes in was written by strangers. Whoever renders it lets `render.pool` do so, which ends what takes too long.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import escape, unescape
from typing import Any
from urllib.parse import unquote

import markdown
import nh3
from markdown.inlinepatterns import InlineProcessor
from pymdownx.slugs import slugify

from reviews.model.address import ascii_address
from reviews.model.fault import Fault
from reviews.model.paper import is_web_address
from reviews.render.attributes import ATTRIBUTES, STYLES, fit
from reviews.render.bounds import is_printable, is_too_large, too_deep
from reviews.render.fragment import HERE, LINK, images, with_top_heading
from reviews.render.in_text import PATTERN, FormulaError, as_text, mathml, typeset
from reviews.render.lines import Lines
from reviews.render.undefined import Undefined
from reviews.source.blank import is_blank
from reviews.source.characters import unprintable_references

LINE = ""
"""The name of a line of plain text: no file has it."""

_FORMULA = "\x04"
# Characters that a text's HTML may have beside what is in proportion to it, and a line's.
_SPARE, _SPARE_OF_LINE = 20_000, 4_000

_EXTENSIONS = ["tables", "footnotes", "sane_lists", "def_list", "toc", "pymdownx.magiclink", "pymdownx.superfences"]
# What an author may write, as Markdown or as raw HTML; everything else is dropped.
_TAGS = frozenset(
    "p br hr h1 h2 h3 h4 h5 h6 strong em b i u s del ins mark sub sup small abbr kbd code pre samp var q cite"
    " blockquote ul ol li dl dt dd a img figure figcaption table caption thead tbody tfoot tr th td"
    " details summary div span".split()
)
_SCHEMES = {"http", "https", "mailto"}
_EXTERNAL = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_MAYBE_TAG = re.compile(r"""<(?:/?(?P<name>[A-Za-z][^\s/>]*)(?P<rest>(?:"[^"]*"|'[^']*'|[^>"'])*)>|(?=[A-Za-z/]))""")
_TAG_REST = re.compile(r"""(?:\s+[A-Za-z][\w:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*\s*/?""", re.ASCII)
_ADDRESS = re.compile(r"""\b(href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ID = re.compile(r' id="([^"]*)"')
_LOCAL = re.compile(f'href="{HERE}#[^"]*?--([^"]*)"')
# Python-Markdown puts a backslash before what it finds set aside within a tag.
_MARK = re.compile(rf"\\?{_FORMULA}(?P<number>\d+){_FORMULA}")
_FORMULA_OR_TAG = re.compile(rf"""{_FORMULA}(?P<number>\d+){_FORMULA}|<(?:"[^"]*"|[^>"])*>""")


@dataclass(frozen=True)
class Body:
    """A rendered text, whose links into the site are still as they are written (see `fragment.connect`).

    The lines of `faults` count from the text's first.
    """

    html: str
    faults: tuple[Fault, ...] = ()


class _Formulas(InlineProcessor):
    """Sets formulas aside before Markdown reads their underscores and backslashes, and puts MathML in at the end."""

    def __init__(self, parser: markdown.Markdown) -> None:
        super().__init__(PATTERN, parser)
        self.found: list[tuple[str, bool]] = []

    def handleMatch(  # type: ignore[override]  # the library's own processors return text, too
        self, match: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        self.found.append((match["display"] or match["inline"], match["display"] is not None))
        return f"{_FORMULA}{len(self.found) - 1}{_FORMULA}", *match.span()

    def as_tex(self, text: str) -> str:
        """A text with its formulas as TeX, of which the ids of headings are made."""
        return _MARK.sub(lambda mark: self.found[int(mark["number"])][0], text)

    def as_written(self, text: str) -> str:
        """An address, in which nobody means formulas."""

        def written(mark: re.Match[str]) -> str:
            tex, display = self.found[int(mark["number"])]
            return f"$${tex}$$" if display else f"${tex}$"

        return _MARK.sub(written, text)

    def put_back(self, html: str) -> tuple[str, tuple[FormulaError, ...]]:
        """HTML with its formulas, and those that cannot be read."""
        unread: list[FormulaError] = []

        def math(number: str) -> str:
            tex, display = self.found[int(number)]
            try:
                return mathml(tex, display=display)
            except FormulaError as error:
                unread.append(error)
                return ""

        def drawn(match: re.Match[str]) -> str:
            return math(match["number"]) if match["number"] else escape_within(match[0])

        def escape_within(tag: str) -> str:
            address = partial(_MARK.sub, lambda mark: escape(self.as_written(mark[0])))
            tag = _ADDRESS.sub(lambda match: address(match[0]), tag)
            # What cannot hold elements, such as an image's description, gets readable text.
            return _MARK.sub(lambda mark: as_text(math(mark["number"])), tag)

        return _FORMULA_OR_TAG.sub(drawn, html), tuple(unread)


def _line(text: str) -> Body:
    """A line of plain text as HTML."""
    try:
        html = str(typeset(text))
    except FormulaError as error:
        return Body(escape(text), (Fault(1, error.kind, error.details),))
    if is_too_large(html, text, _SPARE_OF_LINE):
        return Body(escape(text), (Fault(1, "render-large"),))
    return Body(html)


class Renderer:
    """Renders texts one after another with a single Markdown instance."""

    def __init__(self, footnote_back: str = "") -> None:
        """`footnote_back` names the link from a footnote back to the text; `{}` is the footnote's number."""
        configs: dict[str, dict[str, Any]] = {
            "toc": {"slugify": self._slug},
            "footnotes": {"BACKLINK_TEXT": "↩", "BACKLINK_TITLE": footnote_back},
            "pymdownx.magiclink": {"hide_protocol": True},
        }
        self._markdown = markdown.Markdown(extensions=_EXTENSIONS, extension_configs=configs)
        self._formulas = _Formulas(self._markdown)
        # After code, before escapes: a backslash in a formula is TeX's.
        self._markdown.inlinePatterns.register(self._formulas, "formulas", 185)
        self._markdown.ESCAPED_CHARS.append("$")
        self._undefined = Undefined(self._markdown)
        self._markdown.inlinePatterns.register(self._undefined, "undefined", Undefined.PRIORITY)

    def _slug(self, text: str, separator: str) -> str:
        return str(slugify(case="lower")(self._formulas.as_tex(text), separator))

    def render(self, text: str, name: str) -> Body:
        """Render a Markdown text; `name` and two hyphens are put before every id, so that texts can share a page.

        With the name `LINE` it is a line of plain text, in which formulas alone are read.
        """
        return _line(text) if name == LINE else self._render(text, name)

    def _render(self, text: str, name: str) -> Body:
        unfollowed: list[str] = []
        lines = Lines(text)
        self._formulas.found.clear()
        self._undefined.found.clear()
        raw = _MAYBE_TAG.sub(
            partial(_keep_tag, formulas=self._formulas, unfollowed=unfollowed), self._markdown.reset().convert(text)
        )
        if found := dict.fromkeys(unprintable_references(raw)):
            told = set(unprintable_references(text))  # when the file was read (see `content.source`)
            hidden = [one for one in found if one not in told]
            faults = tuple(Fault(lines.escaped(one), "control-character", {"code": one}) for one in hidden)
            return Body(escape(text), faults)  # something, so that the process that made it is not taken for broken
        html = nh3.clean(
            raw,
            tags=set(_TAGS),
            attributes=ATTRIBUTES,
            attribute_filter=partial(_attribute, name=name, lines=lines),
            filter_style_properties=STYLES,
            url_schemes=_SCHEMES,
            link_rel=None,
        )
        ids = set(_ID.findall(html))
        gone = [f"#{link}" for link in _LOCAL.findall(html) if f"{name}--{unquote(unescape(link))}" not in ids]
        if deep := too_deep(html):
            return Body(escape(text), (Fault(lines.opening(*deep), "render-deep"),))
        html, unread = self._formulas.put_back(with_top_heading(html, 2))
        if is_too_large(html, text, _SPARE):
            return Body("", (Fault(lines.longest(), "render-large"),))
        if not is_printable(html):
            return Body(escape(text), (Fault(lines.longest(), "render-failed"),))
        return Body(
            html,
            (
                *(Fault(lines.of(link), "link-address", {"link": link}) for link in dict.fromkeys(unfollowed)),
                *(Fault(lines.of(link), "link-anchor", {"link": link}) for link in dict.fromkeys(gone)),
                *(Fault(lines.of(image), kind, {"found": image}) for image, kind in _unfit_images(html)),
                *(Fault(lines.of(f"${error.tex}$") + error.line, error.kind, error.details) for error in unread),
                *(
                    Fault(lines.containing(found), kind, {"found": found.removeprefix("]")})
                    for kind, found in self._undefined.found
                ),
            ),
        )


def _unfit_images(html: str) -> Iterator[tuple[str, str]]:
    """The sources of images that readers should not be asked to load, or that say nothing to some of them."""
    for source, words in images(html):
        if source and not source.startswith("https:") and _EXTERNAL.match(source):
            yield source, "image-address"
        if is_blank(words):  # WCAG 2.2, 1.1.1
            yield source, "image-without-words"


def is_tag(name: str) -> bool:
    """Whether what stands after `<` is the name of an element that Markdown or we know, so that it is not text."""
    return name.lower() in _TAGS or name.lower() in markdown.Markdown().block_level_elements


def _keep_tag(match: re.Match[str], *, formulas: _Formulas, unfollowed: list[str]) -> str:
    """A tag that an author may write as it is; what only looks like one, such as `<unk>`, as text.

    The sanitiser would drop both the tag and a link of a scheme that it does not allow in silence.
    """
    name, rest = match["name"], match["rest"]
    if name is None or name.lower() not in _TAGS or not _TAG_REST.fullmatch(rest):
        return "&lt;" + match[0][1:]
    for _, double, single in _ADDRESS.findall(rest):
        address = formulas.as_written(unescape(double or single))
        if re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE):
            is_mail = address.lower().startswith("mailto:")
            if re.search(r"\s", address) if is_mail else not is_web_address(address):
                unfollowed.append(address)
    return match[0]


def _attribute(tag: str, attribute: str, value: str, *, name: str, lines: Lines) -> str | None:
    """The value that an attribute gets; None drops it. Called by the sanitiser after its own rules."""
    if attribute == "id":
        return f"{name}--{value}"
    if attribute not in {"href", "src"}:
        return fit(tag, attribute, value)
    if _EXTERNAL.match(value):
        return ascii_address(value)
    if value.startswith("#"):
        return f"{HERE}#{name}--{value[1:]}"
    return f"{LINK}{lines.of(value)} {value}"
