"""SVG files: a browser that opens one at its own address runs its scripts in the site's name.

A file is checked against lists of what is allowed (`source.svgnames`) and published byte for byte. Converting it to
pixels would be as safe, but needs a renderer that reads hostile files itself, and costs readers the sharpness of the
drawing and its words.
"""

import re
from base64 import b64decode
from xml.parsers import expat

from reviews.model.fault import Fault
from reviews.source import svgnames, svgstyle
from reviews.source.picture import check_picture
from reviews.source.svgrepeats import Repeats

MOST_KILOBYTES = 1024
_MOST_ELEMENTS = 50_000
_DEEPEST = 100
_MOST_DRAWN = 200_000
_MOST_PICTURES = 500
_MOST_CSS = 64 * 1024
_MOST_FAULTS = 100
_LONGEST = 300

_ENCODINGS = frozenset({"utf-8", "us-ascii", "ascii"})
_PROLOG = re.compile(rb"[^<]*+(?:(?:<\?.*?\?>|<!--.*?-->)[^<]*+)*+", re.DOTALL)
_SIMPLE_DOCTYPE = re.compile(rb"<!DOCTYPE[^<>\[\]]*>")
_LOCAL = re.compile(r"#[^\s\x00-\x20\x7f]+")
# The file formats' first bytes in Base64: https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
_PIXELS = re.compile(
    r"data:image/(?:png;base64,\s*iVBORw0KGgo|jpe?g;base64,\s*/9j/|gif;base64,\s*R0lGODlh|gif;base64,\s*R0lGODdh"
    r"|webp;base64,\s*UklGR)[A-Za-z0-9+/=\s]*"
)


def check_size(size: int) -> list[Fault]:
    """The fault of an SVG file's size in bytes, if any."""
    if size <= MOST_KILOBYTES * 1024:
        return []
    return [Fault(1, "drawing-too-large", {"found": str(-(-size // 1024)), "most": str(MOST_KILOBYTES)})]


def check_drawing(data: bytes) -> list[Fault]:
    """The faults of an SVG file with their lines: everything that is not allowed, up to a hundred."""
    if too_large := check_size(len(data)):
        return too_large
    doctype = _start_of_doctype(data)
    if doctype is None:
        return _Reader().read(data)
    fault = Fault(data.count(b"\n", 0, doctype) + 1, "drawing-doctype")
    simple = _SIMPLE_DOCTYPE.match(data, doctype)
    if simple is None:  # it may declare entities or attributes, so the rest cannot be judged
        return [fault]
    rest = data[:doctype] + b"\n" * simple[0].count(b"\n") + data[simple.end() :]
    return [fault, *_Reader().read(rest)]


def _start_of_doctype(data: bytes) -> int | None:
    """The start of a document type declaration, which only comments and instructions may precede (XML 1.0, section
    2.8).

    No parser may see one: entities declared in it can expand without limit.
    """
    prolog = _PROLOG.match(data)
    assert prolog is not None  # it fits all data
    return prolog.end() if data.startswith(b"<!DOCTYPE", prolog.end()) else None


class _Enough(Exception):
    """Enough faults were found to stop reading."""


class _Reader:
    """Reads a drawing piece by piece, without a tree and without recursion."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        # The declared encoding is checked, but the file is always read with this one. Expat does not resolve prefixes,
        # since it would repeat the namespace's name, however long, at every attribute.
        self._parser = expat.ParserCreate("UTF-8")
        self._parser.XmlDeclHandler = self._declaration
        self._parser.StartDoctypeDeclHandler = lambda *_: self._refuse_rest("drawing-doctype")
        self._parser.ProcessingInstructionHandler = lambda target, _: self._refuse(f"<?{target}?>")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._css = self._pictures = 0
        self._repeats = Repeats()
        self._owners = {"xml": svgnames.XML}
        """The owner of each prefix at this place."""
        self._hidden: list[list[tuple[str, str]]] = []
        """For every open element, the prefixes that it declares, and their owners outside of it."""
        self._open: list[int] = []
        """The numbers of the open elements, in order."""
        self._fine: set[tuple[bool, str]] = set()
        self._sheet: list[tuple[int, str]] = []
        """The pieces of a `<style>` being read, each with its line."""
        self._sheet_depth: int | None = None
        """How many elements are open where it begins, itself included; None outside of one."""

    def read(self, data: bytes) -> list[Fault]:
        try:
            self._parser.Parse(data, True)
            if self._repeats.are_more_than(_MOST_DRAWN):
                self._faults.append(Fault(1, "drawing-repeats", {"most": str(_MOST_DRAWN)}))
        except _Enough:
            pass
        except expat.ExpatError as error:
            self._faults.append(Fault(error.lineno, "drawing-broken"))
        return self._faults

    def _refuse(self, what: str, line: int = 0) -> None:
        found = {"found": what[:_LONGEST]}
        self._faults.append(Fault(line or self._parser.CurrentLineNumber, "drawing-active", found))
        if len(self._faults) == _MOST_FAULTS:
            raise _Enough

    def _refuse_rest(self, kind: str, **details: str) -> None:
        self._faults.append(Fault(self._parser.CurrentLineNumber, kind, details))
        raise _Enough

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            self._refuse_rest("drawing-encoding", found=encoding[:_LONGEST])

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._declare(attributes)
        owner, element = self._owner_of(name)
        number = self._repeats.add(self._open[-1] if self._open else None, attributes)
        self._open.append(number)
        if number == 0 and (owner, element) != (svgnames.SVG, "svg"):
            self._refuse_rest("drawing-root", found=name[:_LONGEST])
        if number >= _MOST_ELEMENTS:
            self._refuse_rest("drawing-too-many", most=str(_MOST_ELEMENTS))
        if len(self._open) > _DEEPEST:
            self._refuse_rest("drawing-too-deep", most=str(_DEEPEST))
        if self._sheet_depth is not None or not svgnames.may_be_element(owner, element):
            self._refuse(f"<{name}>")
            return
        for key, value in attributes.items():
            if key != "xmlns" and not key.startswith("xmlns:") and not self._may_be(owner, element, key, value):
                self._refuse(f'{key}="{value}"')
        if owner == svgnames.SVG and element == "style":
            self._sheet, self._sheet_depth = [], len(self._open)
            self._parser.CharacterDataHandler = self._text

    def _declare(self, attributes: dict[str, str]) -> None:
        """Record the owners of prefixes within an element; the empty prefix is for names without one."""
        prefixes = {key[6:]: value for key, value in attributes.items() if key == "xmlns" or key.startswith("xmlns:")}
        self._hidden.append([(prefix, self._owners.get(prefix, svgnames.UNKNOWN)) for prefix in prefixes])
        self._owners.update({prefix: svgnames.owner_of(namespace) for prefix, namespace in prefixes.items()})

    def _owner_of(self, name: str) -> tuple[str, str]:
        prefix, _, local = name.rpartition(":")
        return self._owners.get(prefix, svgnames.UNKNOWN), local

    def _may_be(self, owner: str, element: str, key: str, value: str) -> bool:
        """Whether an attribute may have this name and value."""
        of, name = self._owner_of(key) if ":" in key else ("", key)
        if name == "href" and of in {"", svgnames.XLINK}:
            if owner == svgnames.SVG and element == "image":
                return _PIXELS.fullmatch(value) is not None and self._holds_picture(value)
            return _LOCAL.fullmatch(value) is not None
        if not svgnames.may_be_attribute(owner, of, name):
            return False
        return of != "" or not (name == "style" or name in svgnames.CSS_ATTRIBUTES) or self._is_fine_css(name, value)

    def _holds_picture(self, address: str) -> bool:
        """Whether a `data:` address holds what its type says; a fault of the picture itself is told as such."""
        kind, _, packed = address.removeprefix("data:image/").partition(";base64,")
        try:
            faults = check_picture(f".{kind}", b64decode("".join(packed.split())))
        except ValueError:
            return False
        self._pictures += 1
        if self._pictures > _MOST_PICTURES:
            self._refuse_rest("drawing-picture")
        if faults:
            self._faults.append(Fault(self._parser.CurrentLineNumber, "drawing-picture"))
        return True

    def _is_fine_css(self, name: str, value: str) -> bool:
        is_style = name == "style"
        is_plain = svgstyle.are_plain_declarations if is_style else svgstyle.is_plain_value
        if (is_style, value) in self._fine or is_plain(value):
            return True
        self._count_css(value)
        if any(True for _ in (svgstyle.faults_in_declarations if is_style else svgstyle.faults_in_value)(value)):
            return False
        self._fine.add((is_style, value))
        return True

    def _count_css(self, text: str) -> None:
        self._css += len(text)
        if self._css > _MOST_CSS:
            self._refuse_rest("drawing-css-too-long", most=str(_MOST_CSS // 1024))

    def _text(self, text: str) -> None:
        self._count_css(text)
        self._sheet.append((self._parser.CurrentLineNumber, text))

    def _end(self, name: str) -> None:
        if len(self._open) == self._sheet_depth:
            self._sheet_depth = None
            self._parser.CharacterDataHandler = None
            self._check_sheet(self._sheet)
        self._owners.update(self._hidden.pop())
        self._open.pop()

    def _check_sheet(self, pieces: list[tuple[int, str]]) -> None:
        """Check a style sheet, whose text may be interrupted by comments and CDATA."""
        lines = [line for line, _ in pieces[:1]]
        for line, piece in pieces:
            lines += range(line + 1, line + 1 + piece.count("\n"))
        for line, found in svgstyle.faults_in_sheet("".join(piece for _, piece in pieces)):
            self._refuse(found, lines[min(line, len(lines)) - 1])
