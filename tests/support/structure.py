"""The structure of HTML, to compare two pieces: elements and words in order."""

import re

from lxml import html

from reviews.render.fragment import with_top_heading
from reviews.render.sanitise import sanitiser

_BLOCKS = "p|h[1-6]|ul|ol|li|blockquote|pre|hr|table|thead|tbody|tr|th|td|dl|dt|dd|details|summary|div"
_SANITISER = sanitiser(lambda: "n")
_TAGS = {"s": "del"}


def cleaned(markup: str) -> str:
    """HTML of another program, as it would be if it were ours: sanitised, its headings from the second level on."""
    return with_top_heading(_SANITISER.clean(markup), 2)


def github_structure(markup: str) -> str:
    """The structure of what GitHub shows, as far as we mean to show the same: boxes as signs, no schemes."""
    markup = re.sub(r"<input ([^>]*)>", lambda box: "☑" if 'checked=""' in box[1] else "☐", markup)
    markup = re.sub(r">(?:https?://|mailto:)", ">", markup)
    markup = re.sub(r"<section[^>]*>", "<div><hr>", markup).replace("</section>", "</div>")
    return structure(cleaned(markup)).replace("☑<p>", "<p>☑ ").replace("☐<p>", "<p>☐ ")


def structure(markup: str) -> str:
    """The elements and words of a piece of HTML, without attributes, spaces around blocks, and the colours of code."""
    tree = html.fragment_fromstring(markup, create_parent="div")
    for wrapper in tree.xpath("//div[@class='highlight'] | //pre//span"):
        wrapper.drop_tag()
    parts = [tree.text or ""]

    def walk(element: html.HtmlElement) -> None:
        for child in element:
            if isinstance(child.tag, str):
                tag = _TAGS.get(child.tag, child.tag)
                parts.extend((f"<{tag}>", child.text or ""))
                walk(child)
                parts.append(f"</{tag}>")
            parts.append(child.tail or "")

    walk(tree)
    text = re.sub(rf"\s*(</?(?:{_BLOCKS})>)\s*", r"\1", "".join(parts))
    return re.sub(r"[\s\u00a0]+", " ", text).strip()
