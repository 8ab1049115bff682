"""Files that cover hand-written pages as well as our own: the site map and the search index."""

import json
from collections.abc import Iterable
from pathlib import Path

from reviews.build.outputs import Outputs
from reviews.exports.search.index import SearchIndex
from reviews.exports.search.words import forget_words
from reviews.exports.sitemap import site_map

_FOR_THE_THEME = "search/search_index.json"


def engine_files(outputs: Outputs, others: Iterable[str], index: str | None) -> dict[str, bytes]:
    """The site map and what the theme's script asks for, by their paths in the built site.

    `others` are the addresses of hand-written pages; `index` is the theme's search index of them, as JSON, if any.
    """
    pages = {**dict.fromkeys(others), **outputs.listing.changed}
    plain, compressed = outputs.memo.get("site map", site_map, outputs.setup.settings.url, pages)
    files = {"sitemap.xml": plain, "sitemap.xml.gz": compressed}
    if index is not None:
        files[_FOR_THE_THEME] = THEMES_INDEX
    return files


def write_engine_files(folder: Path, outputs: Outputs, others: Iterable[str], index: str | None) -> None:
    """Write these files into a site's folder."""
    for name, data in engine_files(outputs, others, index).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)


THEMES_INDEX = b'{"config":{"lang":["en"],"separator":"[\\\\s-]+","pipeline":[],"fields":{}},"docs":[]}'
"""The least that the theme's script reads on every page; the separator parts the words that it marks there."""


def search_files(outputs: Outputs, search: SearchIndex | None, index: str | None) -> dict[str, bytes]:
    """The files of the search index, none where search is off; `index` as above.

    `search` is the index of the build before; None where no build follows: its memory is needed for what is written.
    """
    if index is None:
        return {}
    files = (search or SearchIndex()).files(outputs.review_entries, outputs.other_entries(json.loads(index)["docs"]))
    if search is None:
        outputs.memo.forget()
        forget_words()
    return files
