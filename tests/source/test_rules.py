"""Every bad case yields its messages, at their lines; every good case none.

A case is a folder under `cases/bad`, laid over `cases/base`; `expected.txt` holds the messages.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from reviews.source.contracts import NOTE, TOPIC, contract_of
from reviews.source.document import Document, read_document
from reviews.source.rules import Shelf, check_document, check_shelf, claims_of
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


@pytest.mark.parametrize(
    ("path", "front", "body", "found"),
    [
        ("notes/2020/a.md", "paper: https://a.org/\ndate: 2020-07-17", "글.", []),
        ("notes/a.md", "date: 2020-07-17", "글.", [(2, "note-folder")]),
        ("notes/2020/x/a.md", "date: 2020-07-17", "글.", [(2, "note-folder")]),
        ("notes/2021/a.md", "date: 2020-07-17", "글.", [(2, "note-folder")]),
        ("notes/2020/a.md", "title: T", "글.", []),
        ("notes/20200/a.md", "title: T", "글.", [(1, "note-folder")]),
        ("notes/abcd/a.md", "title: T", "글.", [(1, "note-folder")]),
        ("notes/2020/a.md", "paper: 2007.05471\ndate: 2020-07-17", "글.", [(2, "slug-not-the-id")]),
        ("notes/2020/A.md", "paper: https://a.org/\ndate: 2020-07-17", "글.", [(1, "slug-form")]),
        ("notes/2020/new-review.md", "paper: https://a.org/\ndate: 2020-07-17", "글.", [(1, "slug-unchanged")]),
        # Days: today is the last, but for drafts; a paper is reviewed in its month at the earliest.
        ("notes/2020/a.md", f"date: {TODAY}", "글.", []),
        ("notes/2020/a.md", f"date: {TODAY + timedelta(1)}", "글.", [(2, "date-in-future")]),
        ("notes/2020/a.md", f"date: {TODAY + timedelta(1)}\ndraft: true", "글.", []),
        ("notes/2020/a.md", "date: 2020-07-17\nupdated: 2020-07-17", "글.", []),
        ("notes/2020/a.md", f"date: 2020-07-17\nupdated: {TODAY}", "글.", []),
        ("notes/2020/a.md", "date: 2020-07-17\nupdated: 2020-07-16", "글.", [(3, "updated-outside")]),
        ("notes/2020/a.md", f"date: 2020-07-17\nupdated: {TODAY + timedelta(1)}", "글.", [(3, "updated-outside")]),
        ("notes/2020/2007.05471.md", "paper: 2007.05471\ndate: 2020-07-01", "글.", []),
        ("notes/2020/2007.05471.md", "paper: 2007.05471\ndate: 2020-06-30", "글.", [(3, "date-before-paper")]),
        # A text: more than a comment, unless the summary alone is there for a title that was listed.
        ("notes/2020/a.md", "title: T", "", [(3, "text-missing")]),
        ("notes/2020/a.md", "title: T\nsummary: T", "", []),
        ("notes/2020/a.md", "title: T\nsummary: S", "", [(4, "text-missing")]),
        ("notes/2020/a.md", "title: T\ndraft: true", "", []),
        ("notes/2020/a.md", "title: T", "<!-- a -->", [(4, "text-is-a-comment")]),
        ("notes/2020/a.md", "title: T", "\n<!-- a -->\n\n<!-- b -->\n", [(5, "text-is-a-comment")]),
        ("notes/2020/a.md", "title: T", "<!-- a --> 글", []),
        ("notes/2020/a.md", "title: T", "글 <!-- a -->", []),
        ("notes/2020/a.md", "title: T", "<!-- a", []),
        ("notes/2020/a.md", "title: T", "-->", []),
        ("topics/a.md", "title: T", "", []),
        ("topics/x/a.md", "title: T", "", [(1, "topic-name")]),
        ("topics/index.md", "title: T", "", [(1, "topic-name")]),
        ("reviewers/a.md", "name: N", "", []),
        ("reviewers/A.md", "name: N", "", [(1, "reviewer-name")]),
        ("issues/a.md", "title: T", "", []),
    ],
)
def test_a_file_is_judged_by_itself(path: str, front: str, body: str, found: list[tuple[int, str]]) -> None:
    contract = contract_of(path)
    assert contract is not None
    document, _ = read_document(path, f"---\n{front}\n---\n{body}\n".encode(), contract)
    assert [(problem.line, problem.kind) for problem in check_document(document, TODAY)] == found


def test_a_file_that_cannot_be_read_is_not_judged_again() -> None:
    document, _ = read_document("notes/a.md", b"no front matter\n", NOTE)
    assert check_document(document, TODAY) == []


@pytest.mark.parametrize(
    ("files", "found"),
    [
        # Weeks: the file's name, the day of its publication, and its notes.
        ({"issues/2020-W29": "published: 2020-07-13\nnotes: [a]\npick: [a]"}, []),
        ({"issues/2020-W29": "published: 2020-07-19"}, []),
        ({"issues/2020-W29": "title: T\npublished: 2020-07-20"}, ["issues/2020-W29.md:3 published-elsewhere"]),
        ({"issues/2020-W28": "notes: [a]"}, ["issues/2020-W28.md:2 note-elsewhere"]),
        ({"issues/2020-W29": "notes:\n- a\n- x"}, ["issues/2020-W29.md:4 note-unknown"]),
        ({"issues/2020-W28": "title: T\npick: [a]"}, ["issues/2020-W28.md:3 note-elsewhere"]),
        ({"issues/2020-W54": "title: T"}, ["issues/2020-W54.md:1 week-impossible"]),
        ({"issues/x/2020-W29": "title: T"}, ["issues/x/2020-W29.md:1 issue-name"]),
        ({"issues/july": "title: T"}, ["issues/july.md:1 issue-name"]),
        # Words of topics: each is one topic's, in capitals or not.
        ({"topics/b": "title: GAN"}, ["topics/b.md:2 alias-taken"]),
        ({"topics/b": "title: B\naliases:\n- C\n- Nets"}, ["topics/b.md:5 alias-taken"]),
        ({"topics/b": "title: B\naliases: [B, b]"}, []),
        ({"topics/b": "title: B\naliases: [gan]"}, ["topics/b.md:3 alias-taken"]),
        ({"notes/2020/b": "topics: [gan]"}, []),
        ({"notes/2020/b": "topics: [Nets]"}, ["notes/2020/b.md:2 topic-alias"]),
        ({"notes/2020/b": "topics:\n- gan\n- gna"}, ["notes/2020/b.md:4 topic-near"]),
        ({"notes/2020/b": "topics:\n- gan\n- robots"}, ["notes/2020/b.md:4 topic-unknown"]),
        ({"notes/2020/b": "topics: [old-gan]"}, ["notes/2020/b.md:2 topic-alias"]),
        # Names of files, as servers see them.
        ({"notes/2021/a": "title: T"}, ["notes/2021/a.md:1 slug-taken"]),
        ({"notes/2021/A": "title: T"}, ["notes/2021/A.md:1 slug-alike"]),
        ({"topics/GAN": "title: T"}, ["topics/GAN.md:1 slug-alike"]),
        ({"topics/a": "title: T"}, []),
        # Former names.
        ({"notes/2020/b": "formerly: [a]"}, ["notes/2020/b.md:2 former-name-taken"]),
        ({"notes/2020/b": "title: T\nformerly:\n- c\n- b"}, ["notes/2020/b.md:5 former-name-own"]),
        ({"notes/2020/b": "formerly: [c]", "notes/2020/d": "formerly: [c]"}, ["notes/2020/d.md:2 former-name-taken"]),
        ({"topics/b": "title: B\nformerly: [a]"}, []),
        (
            {"reviewers/lee": "name: Lee\nformerly: [li]", "notes/2020/b": "title: T\nreviewer: li"},
            ["notes/2020/b.md:3 reviewer-former"],
        ),
    ],
)
def test_files_are_judged_together(files: dict[str, str], found: list[str]) -> None:
    """Beside a note of the week 2020-W29 and a topic."""
    known = {"notes/2020/a": "date: 2020-07-17", "topics/gan": "title: Gan\naliases: [nets]\nformerly: [old-gan]"}
    documents: dict[str, list[Document]] = {"notes": [], "topics": [], "issues": [], "reviewers": []}
    for name, front in {**known, **files}.items():
        contract = contract_of(f"{name}.md")
        assert contract is not None
        document, _ = read_document(f"{name}.md", f"---\n{front}\n---\n글.\n".encode(), contract)
        documents[document.folder].append(document)
    problems = check_shelf(Shelf(**documents, reviewer="kim", today=TODAY))
    assert [f"{problem.path}:{problem.line} {problem.kind}" for problem in problems] == found


def test_without_topics_none_is_offered() -> None:
    assert [problem.kind for problem in check_shelf(shelf(["topics: [gan, nlp]"]))] == ["topic-none"] * 2


def test_claims_change_with_what_the_shared_rules_look_at() -> None:
    def claims(path: str, front: str) -> tuple[object, ...]:
        contract = contract_of(path)
        assert contract is not None
        return claims_of(read_document(path, f"---\n{front}\n---\n글.\n".encode(), contract)[0])

    note = "paper: 2007.05471\ndate: 2020-07-17\nreviewer: kim\ntopics: [a]\ntitle: T"
    for more in ("date: 2020-07-18", "reviewer: lee", "topics: [b]", "paper: 2007.05472"):
        key = more.partition(":")[0]
        changed = "\n".join(more if line.startswith(key) else line for line in note.split("\n"))
        assert claims("notes/2020/a.md", note) != claims("notes/2020/a.md", changed), more
    assert claims("notes/2020/a.md", note) == claims("notes/2020/a.md", note.replace("title: T", "title: U"))
    assert claims("notes/2020/a.md", note) != claims("notes/2020/b.md", note)
    topic = "title: T\naliases: [a]"
    for other in ("title: U\naliases: [a]", "title: T\naliases: [b]", "title: T\naliases: [a]\nformerly: [c]"):
        assert claims("topics/a.md", topic) != claims("topics/a.md", other)
