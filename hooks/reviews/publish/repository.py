"""Addresses of the forms with which GitHub edits a file and makes a new one; none without a repository.

Form: https://docs.github.com/en/repositories/working-with-files (`edit/<branch>/<path>`,
`new/<branch>?filename=<path>&value=<text>`).
"""

from urllib.parse import quote

from reviews.settings import Settings


def edit_address(settings: Settings, path: str) -> str:
    """Where a file of the docs folder is edited; empty without a repository."""
    if not settings.repository:
        return ""
    return f"{settings.repository}/edit/{quote(settings.branch)}/{quote(f'{settings.folder}/{path}')}"


def new_address(settings: Settings) -> str:
    """Where a new file is made, without its query; empty without a repository."""
    return f"{settings.repository}/new/{quote(settings.branch)}" if settings.repository else ""
