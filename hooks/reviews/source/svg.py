"""SVG files: a browser that opens one by its own address runs what it holds, in the site's name.

Allowed is what draws and stands still: the static elements of SVG 2 (https://www.w3.org/TR/SVG2/eltindex.html), and
what editors write about their work into names of their own. Whatever runs, loads or leads elsewhere is refused.
"""

import re
from xml.parsers import expat

from reviews.model.fault import Fault

_BASE = "http://www.w3.org/XML/1998/namespace base"
_SVG = "http://www.w3.org/2000/svg"
_DRAWING = frozenset(
    "svg g defs symbol use switch title desc metadata path rect circle ellipse line polyline polygon text tspan"
    " textPath image style linearGradient radialGradient stop pattern clipPath mask marker view filter feBlend"
    " feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight"
    " feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset"
    " fePointLight feSpecularLighting feSpotLight feTile feTurbulence".split()
)
_ABOUT = re.compile(
    r"http://(?:www\.w3\.org/1999/02/22-rdf-syntax-ns#|purl\.org/dc/\S*|creativecommons\.org/ns#|web\.resource\.org/cc/"
    r"|www\.inkscape\.org/namespaces/inkscape|sodipodi\.sourceforge\.net/DTD/sodipodi-0\.dtd)"
)
_ADDRESS = re.compile(r"#\S*|data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_LOADS = re.compile(r"url\(\s*[\"']?(?!\s*#)", re.IGNORECASE)
# A backslash would hide the others from us.
_LOADS_IN_STYLE = re.compile(rf"{_LOADS.pattern}|@import|\\", re.IGNORECASE)


def check_drawing(data: bytes) -> list[Fault]:
    """What an SVG file holds that is not allowed: the first thing of it, by its line."""
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except _Refused as refused:
        return [Fault(reader.line, "drawing-active", {"found": str(refused)})]
    except (expat.ExpatError, ValueError, LookupError) as error:  # the last two for encodings that expat does not know
        return [Fault(getattr(error, "lineno", 1), "drawing-broken")]
    return []


class _Refused(Exception):
    """Carries what is not allowed."""


class _Reader:
    """Reads a drawing element by element, whatever its size."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._element
        self.parser.CharacterDataHandler = self._text
        # Entities can grow beyond all measure, and an instruction can name a style sheet.
        self.parser.EntityDeclHandler = lambda *declared: self._refuse(f"<!ENTITY {declared[0]}>")
        self.parser.ProcessingInstructionHandler = lambda target, _: self._refuse(f"<?{target}?>")
        self._element_name = ""
        self._element_line = 1
        self.line = 1
        """Where the last was that was refused."""

    def _refuse(self, what: str, line: int = 0) -> None:
        self.line = line or self.parser.CurrentLineNumber
        raise _Refused(what)

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, element = name.rpartition(" ")
        if not (namespace == _SVG and element in _DRAWING) and not _ABOUT.fullmatch(namespace):
            self._refuse(f"<{element}>")
        self._element_name, self._element_line = element, self.parser.CurrentLineNumber
        for key, value in attributes.items():
            attribute = key.rpartition(" ")[2].lower()
            leads = attribute in {"href", "src"} and namespace == _SVG and not _ADDRESS.fullmatch(value.strip())
            loads = (_LOADS_IN_STYLE if attribute == "style" else _LOADS).search(value)
            if leads or loads or attribute.startswith("on") or key == _BASE:
                self._refuse(f'{attribute}="{value}"')

    def _text(self, text: str) -> None:
        if self._element_name == "style" and _LOADS_IN_STYLE.search(text):
            self._refuse(text.strip(), self._element_line)
