"""The docs folder read again after an edit: whatever has changed is held against the rules again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from published import setup_of
from reviews.build.content import read_content
from reviews.build.options import Options
from reviews.model.problem import Problem
from reviews.source import rules
from reviews.source.rules import Shelf
from testbed import TODAY

Project = Callable[..., Path]


def no_note_is_unfit(shelf: Shelf) -> Iterator[Problem]:
    """A rule that somebody may add: it looks at all that a note says."""
    for note in shelf.notes:
        for key, value in {**note.values, "body": note.body}.items():
            if "unfit" in str(value):
                yield Problem(note.path, 1, "unfit", {"key": key})


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("title", '"A Title"', '"unfit"'),
        ("authors", "[Kim Min]", "[Kim Min, unfit]"),
        ("summary", "한 문장으로", "unfit"),
        ("tags", "summary:", "tags: [unfit]\nsummary:"),
        ("code", "summary:", "code: https://example.org/unfit\nsummary:"),
        ("body", "본문", "unfit"),
    ],
)
def test_a_rule_is_asked_when_only_what_it_looks_at_has_changed(
    project: Project, monkeypatch: pytest.MonkeyPatch, key: str, old: str, new: str
) -> None:
    monkeypatch.setattr(rules, "_RULES", (*rules._RULES, no_note_is_unfit))
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    fit = note.read_text(encoding="utf-8")
    unfit = fit.replace(old, new)
    assert unfit != fit
    setup, options = setup_of(), Options()
    for text, found in ((fit, []), (unfit, [key]), (fit, [])):
        note.write_text(text, encoding="utf-8")
        _, problems = read_content(root, root / "docs", setup, TODAY, options=options)
        assert [problem.details["key"] for problem in problems] == found
