"""Whatever passes `reviews check` can be built: a file that would break an output is named before it is merged."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hostile import note
from testbed import TODAY_EPOCH, reviews_here, with_own_templates

Project = Callable[..., Path]

# Maintainers' templates may fail for a value that no rule forbids; here for a word in a title or a text.
LINES = "topics | map(attribute='lines') | sum(start=())"
FAIL = "{% if WHAT %}{{ 1 // 0 }}{% endif %}"


def check(root: Path) -> tuple[int, list[str]]:
    result = reviews_here("check", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert "Traceback" not in result.stderr
    return result.returncode, [line.partition(" ")[0] for line in result.stdout.splitlines()]


def break_template(root: Path, template: str, condition: str) -> None:
    file = with_own_templates(root) / "overrides" / "content" / template
    file.write_text(FAIL.replace("WHAT", condition) + file.read_text(encoding="utf-8"), encoding="utf-8")


@pytest.mark.parametrize(
    ("template", "condition"),
    [
        ("note.html", "note.title == 'Bad'"),
        ("issue.html", "'Bad' in notes | map(attribute='title')"),
        ("feed/note.html", "note.title == 'Bad'"),
        ("feed/issue.html", "'Bad' in notes | map(attribute=0) | map(attribute='title')"),
        ("parts/note-list.html", "'Bad' in notes | map(attribute='title')"),
    ],
)
def test_a_note_that_breaks_what_is_made_of_it_is_named(project: Project, template: str, condition: str) -> None:
    root = project()
    notes = root / "docs" / "notes" / "2020"
    for number in range(5):
        text = note(f"[x](n{(number + 1) % 5}.md)\n", paper=f"https://example.org/n{number}")
        (notes / f"n{number}.md").write_text(text, encoding="utf-8")
    break_template(root, template, condition)
    assert check(root)[0] == 0
    # Its issue is still open on this day: it would enter the feeds, and break the build, a week later.
    text = note(title="Bad", date="2020-07-31", paper="https://example.org/bad")
    (notes / "bad.md").write_text(text, encoding="utf-8")
    assert check(root) == (1, ["docs/notes/2020/bad.md:1:"])


def test_the_oldest_issue_is_rehearsed_for_the_feeds_as_well(project: Project) -> None:
    """Of three issues with a note each."""
    root = project()
    condition = "'Bad' in notes | map(attribute=0) | map(attribute='title')"
    break_template(root, "feed/issue.html", condition)
    notes = root / "docs" / "notes" / "2020"
    for slug, title, day in (("good", "Good", "2020-07-10"), ("bad", "Bad", "2020-07-03")):
        text = note(title=title, date=day, paper=f"https://example.org/{slug}")
        (notes / f"{slug}.md").write_text(text, encoding="utf-8")
    assert check(root) == (1, ["docs/notes/2020/bad.md:1:"])


@pytest.mark.parametrize(
    ("folder", "name", "front", "template", "condition"),
    [
        ("topics", "bad", "title: 나쁜 주제", "topic.html", "'Bad' in described.body"),
        ("reviewers", "bad", "name: 나쁜 이", "reviewer.html", "'Bad' in described.body"),
        ("issues", "2020-W29", "title: 나쁜 호", "issue.html", "'Bad' in lead"),
        (
            "topics",
            "bad",
            "title: Bad",
            "topics.html",
            "'Bad' in topics | map(attribute='lines') | sum(start=()) | map(attribute='name')",
        ),
        ("reviewers", "bad", "name: Bad", "reviewers.html", "'Bad' in reviewers | map(attribute='name')"),
        ("issues", "2020-W29", "title: Bad", "issues.html", "'Bad' in issues | map(attribute='title')"),
    ],
)
def test_any_other_file_that_does_is_named(
    project: Project, folder: str, name: str, front: str, template: str, condition: str
) -> None:
    root = project()
    break_template(root, template, condition)
    assert check(root)[0] == 0
    (root / "docs" / folder).mkdir(exist_ok=True)
    (root / "docs" / folder / f"{name}.md").write_text(f"---\n{front}\n---\nBad\n", encoding="utf-8")
    assert check(root) == (1, [f"docs/{folder}/{name}.md:1:"])


def test_what_fails_whatever_is_written_is_nobodys_fault(project: Project) -> None:
    root = project()
    break_template(root, "home.html", "true")
    with pytest.raises(ZeroDivisionError):
        check(root)
