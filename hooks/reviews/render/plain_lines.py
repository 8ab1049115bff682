"""A rendered text as plain lines, quickly: for programs that show notes as text, and for scripts."""

import re
from html import unescape

from reviews.render.in_text import as_text

_BREAK = re.compile(r"<br>|<hr>|</(?:p|h[1-6]|li|tr|pre|dt|dd|div|summary|figcaption|caption|blockquote)>")
_CELL = re.compile(r"(?<=</td>)\s*(?=<td)|(?<=</th>)\s*(?=<t[hd])")
_PICTURE = re.compile(r'<img\b(?:[^<>"]|"[^"]*")*? alt="([^"]*)"(?:[^<>"]|"[^"]*")*>')
_TAG = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>')


def plain_text(html: str) -> str:
    """The words of rendered HTML: a line for each paragraph, item or row; formulas are readable text (`in_text`).

    Links and pictures leave their words. The result has no empty lines.
    """
    if "<math" in html:
        html = as_text(html)
    if "</table>" in html:
        html = _CELL.sub(" | ", html)
    if "<img" in html:
        html = _PICTURE.sub(r"\1", html)
    lines = unescape(_TAG.sub("", _BREAK.sub("\n", html))).split("\n")
    return "\n".join([line.rstrip() for line in lines if line.strip()])
