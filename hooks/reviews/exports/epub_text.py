"""Rendered texts as the XHTML of a book's chapters."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

from reviews.render.styles import style_of

_XHTML, _MATHML = "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"
# Where an element may stand; elsewhere it becomes a `div`. Raw HTML of notes may have any order.
_WITHIN = {
    "li": {"ul", "ol"},
    "dt": {"dl"},
    "dd": {"dl"},
    "thead": {"table"},
    "tbody": {"table"},
    "tfoot": {"table"},
    "caption": {"table"},
    "tr": {"table", "thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "figcaption": {"figure"},
    "summary": {"details"},
}
# What these hold, in which order.
_CONTENT = {
    "ul": "(li )*",
    "ol": "(li )*",
    "dl": "((dt )+(dd )+)+",
    "table": "(caption )?(thead )?((tbody )+|(tr )+)(tfoot )?",
    "thead": "(tr )+",
    "tbody": "(tr )+",
    "tfoot": "(tr )+",
    "tr": "((td|th) )+",
    "figure": r"(figcaption )?((?!figcaption )\S+ )*|((?!figcaption )\S+ )*figcaption ",
    "details": r"summary ((?!summary )\S+ )*",
}
_ROWS = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
_BLOCKS = frozenset(
    "address article aside blockquote details div dl figure h1 h2 h3 h4 h5 h6 hr ol p pre section table ul".split()
)
# Elements that hold words alone: a block within becomes a `span`.
_PHRASES = frozenset(
    "a abbr b cite code del em h1 h2 h3 h4 h5 h6 i ins kbd mark p pre q s samp small span strong sub summary sup u"
    " var".split()
)
_EVERYWHERE = frozenset({"class", "id", "lang", "style", "title"})
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "details": {"open"},
    "q": {"cite"},
    "blockquote": {"cite"},
    "ins": {"cite"},
    "del": {"cite"},
}
"""The attributes of an element beside those that each may have."""
_ALIGN = re.compile(r"left|right|center|justify")


@dataclass(frozen=True)
class Surroundings:
    """What a chapter's text leads to: `link` gives the address of a link, `picture` the path of a picture in the book,
    None where it is not there.
    """

    link: Callable[[str], str]
    picture: Callable[[str], str | None]


def xhtml(html: str, around: Surroundings) -> str:
    """The inside of an element of XHTML; `html` is already placed (`fragment.place`), with an absolute root."""
    if not html.strip():
        return ""
    whole = fragment_fromstring(html, create_parent="div")
    for element in list(whole.iter()):
        if not isinstance(element.tag, str):
            element.drop_tree()
        elif element.tag == "img":
            _picture(element, around)
        elif element.tag == "details":
            element.set("open", "open")  # few reading systems unfold it
        elif element.tag == "a" and "href" in element.attrib:
            element.set("href", around.link(element.get("href")))
    root = etree.Element(f"{{{_XHTML}}}div", nsmap={None: _XHTML})
    _copy(whole, root, frozenset())
    text = etree.tostring(root, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("</")] if "</" in text else ""


def _picture(element: HtmlElement, around: Surroundings) -> None:
    """The picture in the book, or else a link to it."""
    path = around.picture(element.get("src", ""))
    if path is not None:
        element.set("src", path)
        element.set("alt", element.get("alt") or "")
        return
    is_linked = any(parent.tag == "a" for parent in element.iterancestors())
    element.tag = "span" if is_linked else "a"
    element.text = f"[{element.get('alt') or element.get('src', '').rpartition('/')[2]}]"
    if not is_linked:
        element.set("href", element.get("src", ""))


def _copy(source: HtmlElement, target: etree._Element, above: frozenset[str]) -> None:
    """Copy what an element holds into one of XHTML; `above` are the elements around it."""
    target.text = source.text
    for child in source:
        if child.tag == "math":
            copy = _mathml(child, target)
        else:
            tag = _allowed(child, target, above)
            copy = etree.SubElement(target, f"{{{_XHTML}}}{tag}")
            _copy_attributes(child, copy, tag)
            _copy(child, copy, above | {tag})
        copy.tail = child.tail


def _allowed(child: HtmlElement, target: etree._Element, above: frozenset[str]) -> str:
    """The name of an element's copy: its own where it may stand there, else `div` or `span`."""
    tag: str = child.tag
    parent = etree.QName(target).localname
    if (tag in _WITHIN and parent not in _WITHIN[tag]) or not _is_whole(child):
        tag = "div"
    if (tag in _BLOCKS and above & _PHRASES) or (tag == "a" and "a" in above):
        tag = "span"
    return tag


def _is_whole(element: HtmlElement) -> bool:
    """Whether a list, table and the like holds what it has to, in that order, and no words in between."""
    pattern = _CONTENT.get(element.tag)
    if pattern is None:
        return True
    children = "".join(f"{child.tag} " for child in element)
    words = (
        "" if element.tag in {"figure", "details"} else "".join([element.text or "", *(c.tail or "" for c in element)])
    )
    return (
        re.fullmatch(pattern, children) is not None
        and not words.strip()
        and (element.tag not in _ROWS or all(_is_whole(child) for child in element if child.tag in _ROWS))
    )


def _copy_attributes(child: HtmlElement, copy: etree._Element, tag: str) -> None:
    for name, value in child.attrib.items():
        if name == "align" and _ALIGN.fullmatch(value):
            copy.set("style", f"text-align: {value}")
        elif name == "id":
            copy.set("id", anchor(value))
        elif name in {"width", "height"}:
            if tag == "img" and value.isdigit():
                copy.set(name, value)
        elif name in _EVERYWHERE or name in _ATTRIBUTES.get(tag, ()):
            copy.set(name, value)


def anchor(name: str) -> str:
    """An id as XML allows it: a name, which begins with a letter (https://www.w3.org/TR/xml-names/#NT-NCName)."""
    return "n-" + re.sub(r"[^\w.-]", "_", name)


# In MathML 3, which EPUB refers to, these elements alone have them; in MathML Core all do.
_STYLED = {"scriptlevel": {"mstyle"}, "displaystyle": {"mstyle", "mtable", "math"}}


def _mathml(source: HtmlElement, target: etree._Element) -> etree._Element:
    copy = etree.SubElement(target, f"{{{_MATHML}}}{source.tag}", nsmap={None: _MATHML})
    for name, value in source.attrib.items():
        if name == "class":
            if style := style_of(value):
                copy.set("style", style)
        elif source.tag in _STYLED.get(name, {source.tag}):
            copy.set(name, value)
    copy.text = source.text
    for child in source:
        _mathml(child, copy).tail = child.tail
    return copy


def heading(title: str, level: int, address: str) -> str:
    """A heading that links to a page of the site."""
    return f'<h{level}><a href="{escape(address)}">{escape(title)}</a></h{level}>'
