"""Books as EPUB 3 (https://www.w3.org/TR/epub-33/), from plain values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from posixpath import splitext
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from reviews.model.product import OVERRIDES

PICTURES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
"""The kinds of pictures that every reading system draws (section 3.2), by the endings of their files."""
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_STYLE = """body { line-height: 1.6; word-break: keep-all; overflow-wrap: break-word }
h1, h2, h3, h4, h5, h6 { line-height: 1.3 }
h1 { font-size: 1.5em }
h2 { font-size: 1.25em }
h3, h4, h5, h6 { font-size: 1.1em }
h1 a { color: inherit; text-decoration: none }
.quiet { font-size: .85em }
pre, code { font-size: .85em }
pre code { font-size: 1em }
pre { white-space: pre-wrap; overflow-wrap: anywhere }
table { border-collapse: collapse; font-size: .9em }
td, th { border: 1px solid; padding: .2em .5em }
figure { margin: 1em 0 }
figcaption { font-size: .85em }
blockquote { margin: 1em 0; padding-left: 1em; border-left: .2em solid }
ul, ol { padding-left: 1.5em }
img { max-width: 100%; height: auto }
math[display="block"] { margin: .8em 0; max-width: 100%; overflow-x: auto }
.cover { margin: 0; text-align: center }
.cover img { height: 100vh }
"""

_FONT = OVERRIDES / "assets" / "fonts" / "math.woff2"
_FONT_STYLE = """@font-face { font-family: "Reviews Math"; src: url("math.woff2") format("woff2") }
math { font-family: "Reviews Math", math }
"""


@dataclass(frozen=True)
class Chapter:
    """A chapter, or a part that holds some: `body` is XHTML, `name` that of its file without ending."""

    name: str
    title: str
    body: str
    parts: tuple["Chapter", ...] = ()

    def all(self) -> Iterator["Chapter"]:
        """This chapter and those in it, in the order in which they are read."""
        yield self
        for part in self.parts:
            yield from part.all()


@dataclass(frozen=True)
class Book:
    """A book. `id` is a URI that never changes, `date` the day of its last change as YYYY-MM-DD."""

    id: str
    title: str
    language: str
    publisher: str
    creators: tuple[str, ...]
    date: str
    source: str
    contents_label: str
    """What a reader calls a table of contents."""
    chapters: tuple[Chapter, ...]
    rights: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """By the paths under which chapters show them."""

    @property
    def has_formulas(self) -> bool:
        """Whether reading systems need a font for formulas, which few of them have."""
        return any("<math" in chapter.body for chapter in _all(self.chapters))


def epub(book: Book) -> bytes:
    """The book as one file. The same values give the same bytes."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        # First and not compressed, so that programs know the kind of file by its first bytes (section 4.3).
        _add(archive, "mimetype", b"application/epub+zip", ZIP_STORED)
        _add(archive, "META-INF/container.xml", _CONTAINER.encode())
        _add(archive, "book/book.opf", _package(book).encode())
        _add(archive, "book/contents.xhtml", _contents(book).encode())
        _add(archive, "book/style.css", (_STYLE + _FONT_STYLE if book.has_formulas else _STYLE).encode())
        if book.has_formulas:
            _add(archive, "book/math.woff2", _FONT.read_bytes(), ZIP_STORED)
        _add(archive, "book/cover.svg", _cover(book).encode())
        cover = f'<p class="cover"><img src="cover.svg" alt="{escape(book.title)}"/></p>'
        _add(archive, "book/cover.xhtml", _page(book, book.title, cover).encode())
        for chapter in _all(book.chapters):
            _add(archive, f"book/{chapter.name}.xhtml", _page(book, chapter.title, chapter.body).encode())
        for path, data in sorted(book.pictures.items()):
            _add(archive, f"book/{path}", data)
    return file.getvalue()


def _add(archive: ZipFile, name: str, data: bytes, how: int = ZIP_DEFLATED) -> None:
    entry = ZipInfo(name)  # its time is 1980: that of the build would make other bytes
    entry.compress_type = how
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)


def _all(chapters: Sequence[Chapter]) -> Iterator[Chapter]:
    for chapter in chapters:
        yield from chapter.all()


def _page(book: Book, title: str, body: str) -> str:
    language = escape(book.language)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}">\n<head>'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="style.css"/></head>\n'
        f"<body>\n{body}\n</body></html>\n"
    )


def _contents(book: Book) -> str:
    """The table of contents (section 7)."""

    def listed(chapters: Sequence[Chapter]) -> str:
        items = "".join(
            f'<li><a href="{chapter.name}.xhtml">{escape(chapter.title)}</a>{listed(chapter.parts)}</li>\n'
            for chapter in chapters
        )
        return f"<ol>\n{items}</ol>" if items else ""

    label = book.contents_label
    return _page(book, label, f'<nav epub:type="toc"><h1>{escape(label)}</h1>\n{listed(book.chapters)}</nav>')


def _package(book: Book) -> str:
    """The package document (section 5)."""
    chapters = list(_all(book.chapters))
    creators = "".join(f"<dc:creator>{escape(name)}</dc:creator>\n" for name in book.creators)
    rights = f"<dc:rights>{escape(book.rights)}</dc:rights>\n" if book.rights else ""
    items = [
        '<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
        '<item id="cover-picture" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>',
        '<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>',
    ]
    if book.has_formulas:
        items.append('<item id="math-font" href="math.woff2" media-type="font/woff2"/>')
    for number, chapter in enumerate(chapters):
        properties = ' properties="mathml"' if "<math" in chapter.body else ""
        items.append(
            f'<item id="c{number}" href="{chapter.name}.xhtml" media-type="application/xhtml+xml"{properties}/>'
        )
    for number, path in enumerate(sorted(book.pictures)):
        kind = PICTURES[splitext(path)[1].lower()]
        items.append(f'<item id="p{number}" href="{escape(path)}" media-type="{kind}"/>')
    spine = "\n".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    features = ["tableOfContents", "readingOrder", *(["MathML"] if book.has_formulas else [])]
    accessible = "".join(f'<meta property="schema:accessibilityFeature">{one}</meta>\n' for one in features)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{escape(book.language)}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">{escape(book.id)}</dc:identifier>
<dc:title>{escape(book.title)}</dc:title>
<dc:language>{escape(book.language)}</dc:language>
<dc:publisher>{escape(book.publisher)}</dc:publisher>
{creators}<dc:date>{book.date}</dc:date>
<dc:source>{escape(book.source)}</dc:source>
{rights}<meta property="dcterms:modified">{book.date}T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityHazard">none</meta>
{accessible}</metadata>
<manifest>
{chr(10).join(items)}
</manifest>
<spine>
<itemref idref="cover"/>
<itemref idref="contents"/>
{spine}
</spine>
</package>
"""


def _cover(book: Book) -> str:
    """The title on lines of at most 14 wide letters, between the publisher and the day."""
    lines, line = [], ""
    for word in book.title.split():
        if line and len(line) + len(word) > 14:
            lines.append(line)
            line = ""
        line = f"{line} {word[:28]}".strip()
    lines = [*lines, line][:8]
    title = "".join(
        f'<text x="60" y="{300 + 76 * place}" font-size="52" font-weight="bold">{escape(one)}</text>'
        for place, one in enumerate(lines)
    )
    foot = " · ".join(filter(None, [", ".join(book.creators)[:40], book.date]))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 1200" width="800" height="1200">'
        f"<title>{escape(book.title)}</title>"
        '<rect width="800" height="1200" fill="#fff"/><rect width="800" height="16" fill="#1d5fa8"/>'
        '<g font-family="sans-serif" fill="#1f2328">'
        f'<text x="60" y="130" font-size="32">{escape(book.publisher)}</text>{title}'
        f'<text x="60" y="1130" font-size="28">{escape(foot)}</text></g></svg>\n'
    )
