"""A late note gets today's date, and moves into the folder of the year where nothing is lost by it."""

from pathlib import Path

import pytest

from reviews.fix.late_notes import fix_late_note
from reviews.model.problem import Problem


def fixed(root: Path, path: str, date: str, today: str, other: str = "글", line: int = 3) -> tuple[list[str], str, str]:
    """The kinds of the changes, and where the note is then, with its text."""
    docs = root / "docs"
    file, beside = docs / path, docs / "notes/2020/other.md"
    for each, text in ((file, f"---\npaper: 2007.00001\n{date}\ntopics: []\n---\n2020-12-30의 글\n"), (beside, other)):
        each.parent.mkdir(parents=True, exist_ok=True)
        each.write_text(text, encoding="utf-8")
    problem = Problem(f"docs/{path}", line, "late-note", {"found": "2020-12-30", "today": today})
    changes = fix_late_note(root, docs, problem, [file, beside], [file, beside])
    (found,) = docs.rglob("a.md")
    assert {change.path for change in changes} <= {problem.path}
    moved = [change.details["new"] for change in changes if change.kind == "moved"]
    assert moved in ([], [found.relative_to(root).as_posix()])
    return [change.kind for change in changes], found.relative_to(docs).as_posix(), found.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "today", "kinds", "there"),
    [
        ("notes/2020/a.md", "2020-12-31", ["fixed-date"], "notes/2020/a.md"),
        ("notes/2020/a.md", "2021-01-05", ["fixed-date", "moved"], "notes/2021/a.md"),
        # A file in the wrong folder has a problem of its own.
        ("notes/2019/a.md", "2021-01-05", ["fixed-date"], "notes/2019/a.md"),
    ],
)
def test_a_note_is_dated_today_and_lies_in_the_folder_of_its_year(
    tmp_path: Path, path: str, today: str, kinds: list[str], there: str
) -> None:
    text = f"---\npaper: 2007.00001\ndate: {today}\ntopics: []\n---\n2020-12-30의 글\n"
    assert fixed(tmp_path, path, "date: 2020-12-30", today) == (kinds, there, text)


def test_the_folder_of_the_year_may_be_there(tmp_path: Path) -> None:
    (tmp_path / "docs/notes/2021").mkdir(parents=True)
    assert fixed(tmp_path, "notes/2020/a.md", "date: 2020-12-30", "2021-01-05")[1] == "notes/2021/a.md"


@pytest.mark.parametrize(
    ("date", "right"),
    [
        ("date: 2020-12-30  # 금요일", "date: 2020-12-31  # 금요일"),
        ("\"date\" : '2020-12-30'", "\"date\" : '2020-12-31'"),
        ("date:\n  2020-12-30", "date:\n  2020-12-31"),
        ("date: 30 December 2020", None),
        ("day: 2020-12-30", None),
    ],
)
def test_only_the_day_changes_on_a_line_of_the_usual_form(tmp_path: Path, date: str, right: str | None) -> None:
    kinds, there, text = fixed(tmp_path, "notes/2020/a.md", date, "2020-12-31")
    assert (kinds, there) == (["fixed-date"] if right else [], "notes/2020/a.md")
    assert text == f"---\npaper: 2007.00001\n{right or date}\ntopics: []\n---\n2020-12-30의 글\n"


def test_a_note_that_may_not_move_stays_as_it_is(tmp_path: Path) -> None:
    kinds, there, text = fixed(tmp_path, "notes/2020/a.md", "date: 2020-12-30", "2021-01-05", "[글](a.md)")
    assert (kinds, there) == ([], "notes/2020/a.md")
    assert "date: 2020-12-30\n" in text
