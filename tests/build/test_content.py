"""The docs folder read again after an edit: everything that has changed is checked again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html

from published import html_of, problems_of, publish, setup_of
from reviews.build.content import read_content
from reviews.build.options import Options
from reviews.model.problem import Problem
from reviews.source import rules
from reviews.source.rules import Shelf
from testbed import CASES, TODAY

Project = Callable[..., Path]


def no_note_is_unfit(shelf: Shelf) -> Iterator[Problem]:
    """A rule that somebody might add: it looks at all values of a note."""
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
    unfit_rule = rules.SharedRule(lambda document: document, no_note_is_unfit)
    monkeypatch.setattr(rules, "_RULES_OF_ALL", (*rules._RULES_OF_ALL, unfit_rule))
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


def test_who_wrote_drafts_alone_cannot_be_linked_to(project: Project) -> None:
    root = project(CASES / "good" / "reviewer-unknown")
    by_lee = root / "docs" / "notes" / "2020" / "by-lee.md"
    by_lee.write_text(by_lee.read_text(encoding="utf-8").replace("topics: []", "topics: []\ndraft: true"), "utf-8")
    assert "reviewers/lee.md" not in publish(root).listing.pages
    assert "reviewers/lee.md" in publish(root, drafts=True).listing.pages
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8") + "\n[글쓴이](/reviewers/lee.md)\n", encoding="utf-8")
    assert [problem.kind for problem in problems_of(root, drafts=True)] == ["link-broken"]


def test_drafts_are_on_the_preview_only(project: Project) -> None:
    root = project(CASES / "good" / "draft")
    assert "notes/2020/draft.md" not in publish(root).listing.pages
    pages = html_of(publish(root, drafts=True))
    for path in ("notes/2020/draft.md", "issues/2020-W29.md", "index.md", "topics/gan.md"):
        marked = html.fromstring(pages[path]).xpath("//*[@class='badge' and text()='초안']")
        assert len(marked) == (2 if path == "issues/2020-W29.md" else 1), path  # there, in the contents as well


def test_a_published_note_cannot_link_to_a_draft(project: Project) -> None:
    root = project(CASES / "good" / "draft")
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8") + "\n[초안](draft.md)\n", encoding="utf-8")
    for drafts in (True, False):
        assert [(problem.kind, problem.line) for problem in problems_of(root, drafts=drafts)] == [("link-to-draft", 11)]


def test_a_week_of_drafts_alone_cannot_be_linked_to(project: Project) -> None:
    root = project(CASES / "good" / "draft-of-tomorrow")
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8") + "\n[그 호](/issues/2020-W32.md)\n", encoding="utf-8")
    assert [problem.kind for problem in problems_of(root)] == ["link-broken"]
