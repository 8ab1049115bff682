"""Addresses of GitHub's forms to edit a file and to create one; empty without a repository.

Form: https://docs.github.com/en/repositories/working-with-files (`edit/<branch>/<path>`,
`new/<branch>?filename=<path>&value=<text>`). GitHub refuses addresses beyond some 8 KB.
"""

from urllib.parse import quote, urlencode

from reviews.model.settings import Settings
from reviews.source.skeleton import UNNAMED
from reviews.words import Words

DAY = "YYYY-MM-DD"
"""Stands for the day in the address of a new note, which the reader's browser fills in (`assets/write.js`)."""
YEAR = "YYYY"
"""Stands for its year, which is the note's folder."""
ID, SLUG = "ARXIV-ID", "ARXIV-SLUG"
"""Stand for a paper in the address of the 404 page, and for its note's name (`assets/not-found.js`)."""


def edit_address(settings: Settings, path: str) -> str:
    """The form that edits a file of the docs folder; empty without a repository."""
    if not settings.repository:
        return ""
    return f"{settings.repository}/edit/{quote(settings.branch)}/{quote(f'{settings.folder}/{path}')}"


def new_address(settings: Settings) -> str:
    """The form for a new file, without a query; empty without a repository."""
    return f"{settings.repository}/new/{quote(settings.branch)}" if settings.repository else ""


def write_address(settings: Settings) -> str:
    """The form for a new note, with its path filled in except for the year; empty without a repository.

    Every page links to it, three times. So the reader's browser adds the skeleton (`assets/write.js`).
    """
    return _filled(settings, UNNAMED)


def skeleton(words: Words) -> str:
    """The text that a new note begins with, except for the day."""
    return words("skeleton", paper=words("skeleton-paper"), date=DAY)


def write_on_address(settings: Settings, words: Words) -> str:
    """The same for a paper on arXiv, which the 404 page fills in."""
    return _filled(settings, SLUG, value=words("skeleton", paper=f"https://arxiv.org/abs/{ID}", date=DAY))


def _filled(settings: Settings, slug: str, **more: str) -> str:
    if not settings.repository:
        return ""
    query = {"filename": f"{settings.folder}/notes/{YEAR}/{slug}.md", **more}
    # What may stand in a query (RFC 3986, section 3.4) is not escaped: the address is shorter.
    return f"{new_address(settings)}?{urlencode(query, safe='/:,', quote_via=quote)}"
