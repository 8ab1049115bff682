"""Every bad case yields its messages, at their lines; every good case none.

A case is a folder under `cases/bad`, laid over `cases/base`; `expected.txt` holds the messages.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reviews.source.contracts import NOTE, TOPIC
from reviews.source.document import read_document
from reviews.source.rules import Shelf, check_shelf
from reviews.words import load_words
from testbed import CASES, TODAY, TODAY_EPOCH, mkdocs_build, reviews

BAD = sorted((CASES / "bad").iterdir())
GOOD = sorted((CASES / "good").iterdir())
Project = Callable[..., Path]


def expected(case: Path) -> list[str]:
    return (case / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_a_bad_case_yields_its_messages(case: Path, check: Callable[[Path], list[str]], project: Project) -> None:
    assert expected(case)
    assert check(project(case)) == expected(case)


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.name)
def test_a_good_case_yields_none(case: Path, check: Callable[[Path], list[str]], project: Project) -> None:
    assert check(project(case)) == []


def test_all_bad_cases_in_one_site_are_reported_at_once(project: Project) -> None:
    root = project(*BAD)
    result = reviews("check", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    said = result.stdout.splitlines()
    missing = [line for case in BAD for line in expected(case) if line not in said]
    # Two vocabularies of topics meet here, so the lists of known topics are longer than in each case.
    assert [line for line in missing if "다음 가운데에서 고르세요" not in line] == []
    assert len(said) >= sum(len(expected(case)) for case in BAD)


def test_a_build_of_bad_cases_fails_once_and_keeps_the_old_site(project: Project) -> None:
    root = project()
    assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
    before = {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8").replace("date: 2020-07-17", "date: 2020-02-30"), encoding="utf-8")
    result = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "docs/notes/2020/first-review.md:5: " in result.stderr
    assert load_words("ko").report("heading", count=1) in result.stderr
    assert {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()} == before


def test_there_are_enough_bad_notes() -> None:
    assert len([case for case in BAD if (case / "notes").exists()]) >= 40


def shelf(notes: Sequence[str] = (), topics: Sequence[str] = ()) -> Shelf:
    """Notes that have these lines, and topics of these names."""
    return Shelf(
        notes=[
            read_document(f"notes/2020/n{number}.md", f"---\n{lines}\n---\n글.\n".encode(), NOTE)[0]
            for number, lines in enumerate(notes)
        ],
        topics=[read_document(f"topics/{name}.md", f"---\ntitle: {name}\n---\n".encode(), TOPIC)[0] for name in topics],
        issues=[],
        reviewers=[],
        reviewer="kim",
        today=TODAY,
    )


def test_no_more_than_fifty_topics_are_offered() -> None:
    for count in (50, 51):
        names = [f"t{number:02}" for number in range(count)]
        (problem,) = check_shelf(shelf(["topics: [ㅋㅋㅋㅋ]"], names[::-1]))
        assert (problem.kind, problem.details["known"]) == ("topic-unknown", ", ".join(names[:50]))


def test_for_twenty_unknown_topics_a_known_one_is_looked_for() -> None:
    slips = [f"topics: [networkz{number}]" for number in range(21)]
    kinds = [problem.kind for problem in check_shelf(shelf([*slips, slips[0]], ["networks"]))]
    assert kinds == ["topic-near"] * 20 + ["topic-unknown", "topic-near"]


@pytest.mark.parametrize(
    ("second", "is_told"),
    [
        ("paper: 2007.05471v2\ndate: 2020-07-13", True),
        ("paper: 2007.05471\ndate: 2020-07-19\nreviewer: kim", True),
        ("paper: 2007.05471\ndate: 2020-07-17\nreviewer: lee", False),
        ("paper: 2007.05471\ndate: 2020-07-20", False),
        ("paper: 2007.05472\ndate: 2020-07-17", False),
        ("paper: https://doi.org/10.1038/x\ndate: 2020-07-17", True),
        ("paper: 2007.05471", False),
    ],
)
def test_a_paper_is_reviewed_once_a_week_by_each_reviewer(second: str, is_told: bool) -> None:
    first = "paper: 2007.05471\ndate: 2020-07-17\ndoi: 10.1038/x"
    told = [(each.path, each.line, each.kind) for each in check_shelf(shelf([first, second]))]
    assert told == ([("notes/2020/n1.md", 2, "paper-twice")] if is_told else [])
