"""Markdown to safe HTML, once a text; the same HTML then stands on several pages and in feeds (see `fragment`).

What comes in was written by strangers. Whoever renders it lets `render.pool` do so, which ends what takes too long.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import escape, unescape
from typing import Any
from urllib.parse import unquote

import markdown
import nh3
from markdown.inlinepatterns import InlineProcessor
from pygments.token import STANDARD_TYPES
from pymdownx.slugs import slugify

from reviews.model.address import ascii_address
from reviews.model.fault import Fault
from reviews.model.paper import is_web_address
from reviews.render.formula import PATTERN, FormulaError, mathml
from reviews.render.fragment import HERE, LINK, images, with_top_heading
from reviews.render.undefined import Undefined

_FORMULA = "\x04"

_EXTENSIONS = ["tables", "footnotes", "sane_lists", "def_list", "toc", "pymdownx.magiclink", "pymdownx.superfences"]
# What an author may write, as Markdown or as raw HTML; everything else is dropped.
_TAGS = frozenset(
    "p br hr h1 h2 h3 h4 h5 h6 strong em b i u s del ins mark sub sup small abbr kbd code pre samp var q cite"
    " blockquote ul ol li dl dt dd a img figure figcaption table caption thead tbody tfoot tr th td"
    " details summary div span".split()
)
_ATTRIBUTES = {
    "*": {"id", "lang", "title"},
    "div": {"class"},
    "span": {"class"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "th": {"style", "colspan", "rowspan", "scope"},
    "td": {"style", "colspan", "rowspan"},
    "abbr": {"title"},
    "details": {"open"},
}
_STYLES = {"text-align"}  # of a table's columns
_CLASSES = {"div": {"highlight"}, "span": set(STANDARD_TYPES.values())}  # the colours of code
_SCHEMES = {"http", "https", "mailto"}
_BEFORE_ADDRESS = frozenset("(<:=\"'")
_EMPTY_ADDRESS = re.compile(r"""\]\(\s*(?:<>)?\s*\)|=\s*(?:""|'')""")
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
        """A text that cannot hold elements, such as an image's description, with its formulas as TeX."""
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

        def drawn(match: re.Match[str]) -> str:
            if match["number"] is None:
                return match[0] if _FORMULA not in match[0] else escape_within(match[0])
            try:
                tex, display = self.found[int(match["number"])]
                return mathml(tex, display=display)
            except FormulaError as error:
                unread.append(error)
                return ""

        def escape_within(tag: str) -> str:
            tag = _ADDRESS.sub(
                lambda address: _MARK.sub(lambda mark: escape(self.as_written(mark[0])), address[0]), tag
            )
            return _MARK.sub(lambda mark: escape(self.as_tex(mark[0])), tag)

        return _FORMULA_OR_TAG.sub(drawn, html), tuple(unread)


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
        """Render a Markdown text; `name` and two hyphens are put before every id, so that texts can share a page."""
        unfollowed: list[str] = []
        lines = Lines(text)
        self._formulas.found.clear()
        self._undefined.found.clear()
        raw = _MAYBE_TAG.sub(
            partial(_keep_tag, formulas=self._formulas, unfollowed=unfollowed), self._markdown.reset().convert(text)
        )
        html = nh3.clean(
            raw,
            tags=set(_TAGS),
            attributes=_ATTRIBUTES,
            attribute_filter=partial(_attribute, name=name, lines=lines),
            filter_style_properties=_STYLES,
            url_schemes=_SCHEMES,
            link_rel=None,
        )
        ids = set(_ID.findall(html))
        gone = [f"#{link}" for link in _LOCAL.findall(html) if f"{name}--{unquote(unescape(link))}" not in ids]
        html, unread = self._formulas.put_back(with_top_heading(html, 2))
        return Body(
            html,
            (
                *(Fault(lines.of(link), "link-address", {"link": link}) for link in dict.fromkeys(unfollowed)),
                *(Fault(lines.of(link), "link-anchor", {"link": link}) for link in dict.fromkeys(gone)),
                *(Fault(lines.of(image), kind, {"found": image}) for image, kind in _unfit_images(html)),
                *(Fault(lines.of(f"${error.tex}"), error.kind, {"found": error.found}) for error in unread),
                *(
                    Fault(lines.containing(found), kind, {"found": found.removeprefix("]")})
                    for kind, found in self._undefined.found
                ),
            ),
        )


class Lines:
    """The lines of a text, to tell where something in it is written."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def of(self, written: str) -> int:
        """The line where a link or formula is written, as an address rather than as a word; 1 where escapes hide it."""
        if not written and (empty := _EMPTY_ADDRESS.search(self._text)):
            return self._at(empty.start())
        first = place = self._text.find(written)
        while place >= 0 and self._text[max(0, place - 9) : place].rstrip(" ")[-1:] not in _BEFORE_ADDRESS:
            place = self._text.find(written, place + 1)
        return self._at(place if place >= 0 else first)

    def containing(self, written: str) -> int:
        """The first line that holds a text; 1 where none does."""
        return self._at(self._text.find(written))

    def _at(self, place: int) -> int:
        return bisect_left(self._ends, max(place, 0)) + 1


def _unfit_images(html: str) -> Iterator[tuple[str, str]]:
    """The sources of images that readers should not be asked to load, or that say nothing to some of them."""
    for source, words in images(html):
        if source and not source.startswith("https:") and _EXTERNAL.match(source):
            yield source, "image-address"
        if not words.strip():  # WCAG 2.2, 1.1.1
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
    if attribute == "class":
        return " ".join(word for word in value.split() if word in _CLASSES[tag]) or None
    if attribute not in {"href", "src"}:
        return value
    if _EXTERNAL.match(value):
        return ascii_address(value)
    if value.startswith("#"):
        return f"{HERE}#{name}--{value[1:]}"
    return f"{LINK}{lines.of(value)} {value}"
