"""Pictures in rendered texts: their sizes, so that nothing moves while they load, and their captions.

A picture that stands alone in its paragraph and has a title becomes a figure with the title below it.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from reviews.build.incremental import Memo
from reviews.render.fragment import ROOT
from reviews.source.picture import size_of

Size = tuple[int, int]
_IMAGE = re.compile(r'<img((?: [a-z-]+(?:="[^"]*")?)*) ?/?>')
_ALONE = re.compile(r'<p>(<img(?: [a-z-]+(?:="[^"]*")?)*>)</p>')
_SOURCE = re.compile(f' src="{ROOT}([^"?#]*)')
_TITLE = re.compile(' title="([^"]+)"')


def with_pictures(texts: Mapping[str, str], docs: Path, memo: Memo) -> dict[str, str]:
    """Rendered texts (see `render.fragment`), by path, with sizes and captions of pictures; `docs` holds the files."""
    shown = {path: html for path, html in texts.items() if "<img" in html}
    if not shown:
        return dict(texts)
    files = {path: docs / path for html in shown.values() for path in _pictures_in(html)}
    stamps = {path: _stamp(file) for path, file in files.items() if file.is_file()}
    sizes = memo.get_each("sizes of pictures", stamps, lambda stamp: size_of(stamp[0]))
    return {**texts, **{path: _figures(_IMAGE.sub(partial(_sized, sizes.get), html)) for path, html in shown.items()}}


def _stamp(file: Path) -> tuple[Path, int, int, int]:
    """A file, and what tells whether it is still the same."""
    status = file.stat()
    return file, status.st_mtime_ns, status.st_size, status.st_ino


def _pictures_in(html: str) -> list[str]:
    return [unquote(match[1]) for match in _SOURCE.finditer(html)]


def _sized(size_of: Callable[[str], Size | None], image: re.Match[str]) -> str:
    attributes = image[1]
    source = _SOURCE.search(attributes)
    size = size_of(unquote(source[1])) if source else None
    if size and " width=" not in attributes and " height=" not in attributes:
        attributes += f' width="{size[0]}" height="{size[1]}"'
    return f'<img{attributes} loading="lazy">'


def _figures(html: str) -> str:
    return _ALONE.sub(_figure, html)


def _figure(paragraph: re.Match[str]) -> str:
    title = _TITLE.search(paragraph[1])
    if title is None:
        return paragraph[0]
    caption = title[1].replace("<", "&lt;").replace(">", "&gt;")
    return f"<figure>{_TITLE.sub('', paragraph[1], count=1)}<figcaption>{caption}</figcaption></figure>"
