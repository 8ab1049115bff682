"""Files that are left out of a preview, while links to them stay."""

from collections.abc import Collection, Sequence

from reviews.build.reading import Documents
from reviews.source.contracts import contract_of
from reviews.source.document import Document
from reviews.source.files import address_of_file

# Where files of a folder are named: the folder of the naming file, and its key.
_NAMED_BY = (("topics", "notes", "topics"), ("notes", "issues", "notes"), ("notes", "issues", "pick"))


def addresses_of_absent(paths: Collection[str]) -> dict[str, str]:
    """The addresses at which files of the docs folder, by their paths, would be."""
    return {path: _address(path) for path in paths}


def without_names(documents: Documents, absent: Collection[str]) -> Documents:
    """The documents without the names of topics and notes that are left out, whose paths are `absent`."""
    found = dict(documents)
    for folder, others, key in _NAMED_BY:
        there = {document.slug for document in documents[folder]}
        gone = {_slug(path) for path in absent if path.startswith(f"{folder}/")} - there
        if gone:
            found[others] = [_without(document, key, gone) for document in found[others]]
    return found


def _without(document: Document, key: str, gone: Collection[str]) -> Document:
    named: Sequence[str] = document.values.get(key, ())
    if not any(name in gone for name in named):
        return document
    return document.with_values({key: tuple(name for name in named if name not in gone)})


def _slug(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _address(path: str) -> str:
    if contract_of(path) is None or not path.endswith(".md"):
        return address_of_file(path)
    return f"{path.partition('/')[0]}/{_slug(path)}/"
