"""The docs folder read: each file that has a contract as a document, and the problems of each single file."""

import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from posixpath import splitext

from reviews.build.options import Options
from reviews.build.workers import spread
from reviews.model.problem import Problem
from reviews.source.attachment import SUFFIXES, check_attachment
from reviews.source.contracts import CONTRACTS, contract_of
from reviews.source.document import Document, check_plain_page, read_document
from reviews.source.files import MARKDOWN, list_files, read_file, stamp_of

Documents = Mapping[str, Sequence[Document]]
"""Documents by the folder of the docs that they stand in, in the order of their paths."""


def read_documents(
    docs: Path, files: Mapping[str, os.DirEntry[str]], kilobytes: int, options: Options
) -> tuple[Documents, list[Problem]]:
    """The files that have a contract, and the problems of all files.

    A file of more than `kilobytes` is refused. `files` are those of `source.files.list_files`.
    """
    documents: dict[str, list[Document]] = {folder: [] for folder in CONTRACTS}
    texts, misnamed = options.memo.get("texts", _texts_among, list(files))
    problems = [*misnamed]
    now = time.time_ns()
    stamps = {path: stamp_of(files[path], now) for path in texts}

    def read_all(missing: Sequence[tuple[str, object]]) -> list[tuple[Document | None, list[Problem]]]:
        return spread(lambda file: _read_one(docs, file[0], kilobytes), missing, kind="read", watch=options.watch)

    for document, more in options.memo.get_all("document", stamps, read_all).values():
        if document is not None:
            documents[document.folder].append(document)
        problems += more
    return documents, problems


def read_what_can_be_read(docs: Path, kilobytes: int) -> Documents:
    """The files that have a contract, as far as they can be read; problems are ignored."""
    return read_documents(docs, list_files(docs)[0], kilobytes, Options())[0]


def _texts_among(paths: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """The files to read, and a problem for each file that a folder of texts must not hold."""
    texts: list[str] = []
    problems: list[Problem] = []
    there = set(paths)
    for path in paths:
        suffix = splitext(path)[1]
        if contract_of(path) and suffix != ".md" and suffix.lower() not in SUFFIXES:
            # `2007.06600` ends in digits of its name.
            right = path.removesuffix(suffix if suffix[1:2].isalpha() else "").removesuffix(".md") + ".md"
            problems.append(Problem(path, 1, "suffix-taken" if right in there else "suffix", {"path": right}))
        elif suffix.lower() in MARKDOWN | SUFFIXES:
            texts.append(path)
    return texts, problems


def _read_one(docs: Path, path: str, kilobytes: int) -> tuple[Document | None, list[Problem]]:
    if splitext(path)[1].lower() in SUFFIXES:
        faults = check_attachment(docs / path)
        return None, [Problem(path, fault.line, fault.kind, fault.details) for fault in faults]
    data, large = read_file(docs, path, kilobytes)
    contract = contract_of(path)
    if contract is None:
        return None, large or check_plain_page(path, data)
    document, more = read_document(path, data, contract)
    return document, large or more
