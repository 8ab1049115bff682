"""Bibliographies."""

from collections.abc import Callable
from pathlib import Path

from bibtexparser.entrypoint import parse_string

from published import publish
from testbed import CASES

Project = Callable[..., Path]


def test_bibtex_of_all_holds_each_paper_once_in_its_order(project: Project) -> None:
    root = project(CASES / "good" / "second-opinion", CASES / "good" / "old-id")
    outputs = publish(root)
    entries = parse_string(outputs.file("papers.bib").decode())
    assert not entries.failed_blocks
    assert [entry.key for entry in entries.entries] == ["arXiv:2007.00001", "first-review", "arXiv:hep-th/9901001"]
    (root / "docs" / "notes" / "2020" / "first-review.md").unlink()
    assert publish(root).file("topics/augmentation.bib") == b""
