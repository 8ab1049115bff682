"""Which pictures and other files are kept out of the published site, because nothing that is published shows them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from posixpath import basename, dirname, splitext
from urllib.parse import unquote

from reviews.render.fragment import ROOT, named
from reviews.source.characters import without_escapes

_ADDRESS = re.compile(f'="{ROOT}([^"?#]*)')
# Files of the site itself: settings and templates may name them, which no search for links finds.
_PARTS_OF_SITES = frozenset({".css", ".js", ".mjs", ".html", ".htm", ".json", ".xml", ".txt", ".woff", ".woff2"})


def withheld_files(
    files: Iterable[str],
    texts: Mapping[str, str],
    drafts: Collection[str],
    by_hand: Mapping[str, str],
    left_out: Mapping[str, str],
) -> frozenset[str]:
    """The files that only hidden texts link to, and those that nobody links to and that lie beside hidden texts alone.

    Hidden are drafts and texts that are left out for their problems. All paths are those of the docs folder. `files`
    are candidates, `texts` the rendered texts (see `render.fragment`) of all documents, `drafts` among them. `by_hand`
    are the sources of hand-written pages and style sheets: whatever those seem to name is published. `left_out` are the
    sources of the texts that are left out: whatever those seem to name is hidden, unless something else shows it.
    """
    shown = {path for source, text in texts.items() if source not in drafts for path in _linked(text)}
    candidates = [path for path in files if path not in shown and splitext(path)[1].lower() not in _PARTS_OF_SITES]
    linked = {path for source in drafts for path in _linked(texts[source])}
    linked.update(*(_named_by(*page, candidates) for page in left_out.items()))
    published = {dirname(source) for source in texts if source not in drafts}
    hidden = {dirname(source) for source in [*drafts, *left_out]} - published
    suspects = [path for path in candidates if path in linked or _lies_in(path, hidden, published)]
    return frozenset(suspects).difference(*(_named_by(*page, suspects) for page in by_hand.items()))


def _linked(text: str) -> Iterator[str]:
    return (unquote(address) for address in _ADDRESS.findall(text))


def _lies_in(path: str, folders: Collection[str], others: Collection[str]) -> bool:
    """Whether the nearest folder around a file that holds documents is one of `folders`."""
    while (path := dirname(path)) and path not in others:
        if path in folders:
            return True
    return False


def _named_by(page: str, source: str, suspects: Collection[str]) -> Iterator[str]:
    """The suspects that a page's source may lead to: as seen from its file, from its address, or from the root."""
    source = without_escapes(source)
    links = named("", source)
    targets = named(page, source) | named(f"{splitext(page)[0]}/page", source)
    for path in suspects:
        name = basename(path)
        is_split = named("", name) != {name}  # by spaces or brackets
        if path in targets or any(f"/{link}".endswith(f"/{path}") for link in links) or (is_split and name in source):
            yield path
