"""Rendered texts for mail: styles stand in each element, since many programs know no style sheet; nothing is loaded."""

import re
from html import escape

from lxml.html import HtmlElement, fragment_fromstring, tostring

from reviews.render.in_text import as_text

_MONOSPACE = "font-family:ui-monospace,Menlo,Consolas,monospace;font-size:13px;background:#f2f3f5"
STYLES = {
    "p": "margin:0 0 12px",
    "a": "color:#1d5fa8",
    "ul": "margin:0 0 12px;padding-left:24px",
    "ol": "margin:0 0 12px;padding-left:24px",
    "li": "margin:0 0 4px",
    "blockquote": "margin:0 0 12px;padding-left:12px;border-left:3px solid #c8ccd1",
    "pre": f"margin:0 0 12px;padding:8px;white-space:pre-wrap;overflow-wrap:anywhere;{_MONOSPACE}",
    "code": _MONOSPACE,
    "table": "margin:0 0 12px;border-collapse:collapse",
    "td": "padding:4px 8px;border:1px solid #c8ccd1",
    "th": "padding:4px 8px;border:1px solid #c8ccd1",
    "hr": "border:0;border-top:1px solid #c8ccd1",
    "h3": "margin:16px 0 8px;font-size:17px",
    "h4": "margin:16px 0 8px;font-size:16px",
    "h5": "margin:16px 0 8px;font-size:15px",
    "h6": "margin:16px 0 8px;font-size:15px",
}
"""The style of each element; a template of letters has those of its own elements."""
_KEPT = frozenset({"href", "lang", "title", "colspan", "rowspan", "scope", "start", "style"})
_ALIGN = re.compile(r"text-align:\s*(?:left|right|center)")


def mail_html(html: str, picture: str) -> str:
    """HTML that is already placed (`fragment.place`, with an absolute root), for mail.

    Formulas become readable text. A picture becomes a link to it, named by its words or, where it has none, `picture`.
    What is folded is shown.
    """
    if not html.strip():
        return ""
    whole = fragment_fromstring(as_text(html), create_parent="div")
    for element in list(whole.iter()):
        if not isinstance(element.tag, str):
            element.drop_tree()
        elif element.tag == "img":
            _link_to_picture(element, picture)
        elif element.tag == "details":
            element.tag = "div"
        elif element.tag == "summary":
            element.tag = "p"
    for element in whole.iter():
        _style(element)
    inside = "".join(tostring(child, encoding="unicode") for child in whole)
    return escape(whole.text or "", quote=False) + inside


def _link_to_picture(element: HtmlElement, picture: str) -> None:
    is_linked = any(parent.tag == "a" for parent in element.iterancestors())
    element.tag = "span" if is_linked else "a"
    element.text = f"[{element.get('alt') or picture}]"
    if not is_linked:
        element.set("href", element.get("src", ""))


def _style(element: HtmlElement) -> None:
    align = _ALIGN.search(element.get("style", ""))
    for name in set(element.attrib) - _KEPT:
        del element.attrib[name]
    styles = filter(None, [STYLES.get(element.tag), align[0] if align else None])
    if style := ";".join(styles):
        element.set("style", style)
    elif "style" in element.attrib:
        del element.attrib["style"]
