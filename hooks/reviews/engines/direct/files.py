"""The files of a site: from the docs folder, from the theme, and generated ones."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from posixpath import splitext

from pathspec.gitignore import GitIgnoreSpec

from reviews.engines.direct.config import Config
from reviews.engines.direct.items import File, Standing

# Left out by MkDocs unless `exclude_docs` says otherwise.
_EXCLUDED = GitIgnoreSpec.from_lines([".*", "/templates/"])


class Files:
    """Files by path, in the order in which pages are indexed and looked up."""

    def __init__(self, files: Iterable[File]) -> None:
        self._by_path = {file.path: file for file in files}

    def __iter__(self) -> Iterator[File]:
        return iter(self._by_path.values())

    def get(self, path: str) -> File | None:
        """The file at a path, which is normalised first."""
        return self._by_path.get(PurePosixPath(path).as_posix())

    def add(self, file: File) -> None:
        """Add a file, replacing one with the same path."""
        self._by_path.pop(file.path, None)
        self._by_path[file.path] = file

    def pages(self, least: Standing = Standing.NOT_IN_NAV) -> list[File]:
        """The pages of this standing or a higher one."""
        return [file for file in self if file.is_page and file.standing >= least]


def list_files(config: Config, is_wanted: Callable[[str], bool]) -> tuple[list[File], list[tuple[File, File]]]:
    """The files of the docs folder whose paths are wanted, and pairs of files for one place in the site, of which the
    second is published.
    """
    files: list[File] = []
    displaced: list[tuple[File, File]] = []
    for folder, folders, names in os.walk(config.folders.docs, followlinks=True):
        folders.sort()
        within = "".join(f"{part}/" for part in Path(folder).relative_to(config.folders.docs).parts)
        taken: dict[str, File] = {}
        wanted = [name for name in names if is_wanted(within + name)]
        for name in sorted(wanted, key=lambda name: (splitext(name)[0] not in {"index", "README"}, name)):
            path = within + name
            file = File(path, Path(folder) / name, standing=standing(path, config))
            files.append(file)
            first = taken.setdefault(file.place, file)
            if first is not file:
                displaced.append((first, file) if file.standing >= Standing.NOT_IN_NAV else (file, first))
    gone = {loser.path for loser, _ in displaced}
    return [file for file in files if file.path not in gone], displaced


def standing(path: str, config: Config) -> Standing:
    """How a file is published according to the settings."""
    excluded = _EXCLUDED + config.exclude_docs if config.exclude_docs else _EXCLUDED
    if excluded.match_file(path):
        return Standing.EXCLUDED
    if config.draft_docs and config.draft_docs.match_file(path):
        return Standing.DRAFT
    if config.not_in_nav and config.not_in_nav.match_file(path):
        return Standing.NOT_IN_NAV
    return Standing.INCLUDED
