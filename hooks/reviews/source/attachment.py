"""Files that a text may show or link to: pictures and papers, which must be what their names say.

A host tells browsers a file's type by its suffix. If it does not, or if a browser inspects the content
(https://mimesniff.spec.whatwg.org/), an HTML page under the name of a picture would run in the site's name.
"""

import re
from pathlib import Path

from reviews.model.fault import Fault
from reviews.source import limits
from reviews.source.picture import check_picture
from reviews.source.svg import check_drawing, check_size

# The first bytes of a file with each suffix: browsers go only by these.
_BEGINNINGS = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF....WEBPVP8[ LX]", re.DOTALL),
    # A box of type `ftyp` whose brands, four bytes each, name AV1 (ISO/IEC 14496-12; AVIF 1.1, section 9.1.1).
    ".avif": re.compile(rb"\0\0\0[\x10-\x80]ftyp(?:.{4}){0,28}?avi[fs]", re.DOTALL),
    ".pdf": re.compile(rb"%PDF-[12]\.\d"),
}
SUFFIXES = frozenset({".svg", *_BEGINNINGS})
"""The suffixes of attachments, in lower case."""

_MOST_READ = 160


def check_attachment(file: Path) -> list[Fault]:
    """The faults of a picture or a PDF; none if the result is empty. Reads no more than the limits allow."""
    suffix, size = file.suffix.lower(), file.stat().st_size
    if suffix == ".svg":
        return check_size(size) or check_drawing(file.read_bytes())
    if size > limits.MEGABYTES << 20:
        found = {"found": str(-(-size // (1 << 20))), "most": str(limits.MEGABYTES)}
        return [Fault(1, "attachment-too-large", found)]
    with file.open("rb") as opened:
        beginning = opened.read(_MOST_READ)
    if not beginning:
        return []
    if _BEGINNINGS[suffix].match(beginning):
        return [] if suffix == ".pdf" else check_picture(suffix, file.read_bytes())
    other = next((name for name, form in _BEGINNINGS.items() if form.match(beginning)), "")
    if other:
        return [Fault(1, "attachment-of-another-kind", {"found": suffix, "right": other})]
    return [Fault(1, "attachment-unknown", {"found": suffix})]
