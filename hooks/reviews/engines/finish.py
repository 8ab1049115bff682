"""Files that cover hand-written pages as well as our own: the site map and the search index."""

from collections.abc import Iterable

from reviews.build.outputs import Outputs
from reviews.exports.search import search_index
from reviews.exports.sitemap import site_map


def engine_files(outputs: Outputs, others: Iterable[str], index: str | None) -> dict[str, bytes]:
    """The site map and the search index, by their paths in the built site.

    `others` are the addresses of hand-written pages; `index` is the theme's search index of them, as JSON, if any.
    """
    pages = {**dict.fromkeys(others), **outputs.listing.changed}
    plain, compressed = outputs.memo.get("site map", site_map, outputs.setup.settings.url, pages)
    files = {"sitemap.xml": plain, "sitemap.xml.gz": compressed}
    if index is not None:
        files["search/search_index.json"] = search_index(index, outputs.search_entries)
    return files
