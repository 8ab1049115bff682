"""Fixing a whole site by the command."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from photographs import archive, picture
from reviews.fix.folder import fix_folder
from reviews.model.problem import Problem
from testbed import CASES, TODAY_EPOCH, reviews_here

Project = Callable[..., Path]
SLIPS = CASES / "slips"


def fix(root: Path, *arguments: str) -> tuple[int, str]:
    result = reviews_here("check", "--fix", *arguments, cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in (root / "docs").rglob("*") if path.is_file()}


def test_of_forty_slips_those_with_one_answer_are_fixed_and_the_others_named(project: Project) -> None:
    root = project(SLIPS)
    status, out = fix(root)
    fixed = (SLIPS / "expected.fixed.txt").read_text(encoding="utf-8")
    left = (SLIPS / "expected.left.txt").read_text(encoding="utf-8")
    assert (status, out) == (1, fixed + left)
    # That a file is told its former name belongs to its slip.
    assert len([line for line in (fixed + left).splitlines() if "전에 쓰던 이름" not in line]) == 40
    once = files(root)
    assert fix(root) == (1, left)
    assert files(root) == once


def test_a_site_without_slips_stays_byte_for_byte(project: Project) -> None:
    root = project(
        *(CASES / "good" / name for name in ("comments", "crlf", "byte-order-mark", "links", "second-opinion"))
    )
    before = files(root)
    status, out = fix(root)
    assert (status, out.count("\n")) == (0, 1)
    assert files(root) == before


def write(root: Path, path: str, paper: str, body: str = "본문이다.", day: str = "2020-07-17") -> Path:
    file = root / "docs" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        f'---\npaper: {paper}\ntitle: "A"\nauthors: [A]\ndate: {day}\ntopics: []\nsummary: "-"\n---\n{body}\n', "utf-8"
    )
    return file


def test_only_the_paths_that_are_named_are_fixed(project: Project) -> None:
    root = project()
    one = write(root, "notes/2020/one.md", "<https://example.org/1>")
    other = write(root, "notes/2020/other.md", "<https://example.org/2>")
    before = other.read_bytes()
    assert fix(root, str(one))[0] == 0
    assert b"<" not in one.read_bytes()
    assert other.read_bytes() == before


def test_a_file_keeps_its_rights(project: Project) -> None:
    root = project()
    file = write(root, "notes/2020/one.md", "<https://example.org/1>")
    file.chmod(0o640)
    fix(root)
    assert b"<" not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o640
    assert not list(root.rglob(".*.new"))


@pytest.mark.parametrize("linked", ["notes/2020/one.md", "notes/2021", "notes", "topics"])
def test_nothing_outside_is_fixed_through_a_link(project: Project, tmp_path: Path, linked: str) -> None:
    """A pull request may contain a link to any file of the person who runs the command."""
    root = project()
    outside = tmp_path / "outside"
    outside.mkdir()
    slip = write(root, "real.md", "<https://example.org/1>").rename(outside / "one.md")
    before = slip.read_bytes()
    link = root / "docs" / linked
    if link.is_dir():
        link.rename(tmp_path / "aside")
    link.symlink_to(slip if linked.endswith(".md") else outside)
    assert fix(root)[0] == 1
    assert slip.read_bytes() == before
    assert [path.name for path in outside.iterdir()] == ["one.md"]


def test_nothing_is_moved_through_a_link(project: Project, tmp_path: Path) -> None:
    root = project()
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "docs" / "notes" / "2021").symlink_to(outside)
    file = write(root, "notes/2020/one.md", "https://example.org/1", day="2021-02-03")
    assert fix(root)[0] == 1
    assert file.exists()
    assert not list(outside.iterdir())


def test_pipes_and_endless_files_are_not_read(project: Project) -> None:
    """Before a file is renamed, all others are searched for links to it."""
    root = project()
    write(root, "notes/2019/one.md", "https://example.org/1")
    os.mkfifo(root / "docs" / "pipe.md")
    (root / "docs" / "endless.md").symlink_to("/dev/zero")
    (root / "docs" / ".hidden.md").symlink_to("/dev/zero")
    assert fix(root)[0] == 1
    assert (root / "docs" / "notes" / "2020" / "one.md").exists()


def test_a_name_that_another_file_leaves_may_be_taken(project: Project) -> None:
    root = project()
    write(root, "notes/2020/a.md", "2007.00001", "첫째")
    write(root, "notes/2019/a-b.md", "https://example.org/", "둘째")
    assert fix(root)[0] == 0
    names = {path.name: path.parent.name for path in (root / "docs" / "notes").rglob("*.md")}
    assert names == {"2007.00001.md": "2020", "a-b.md": "2020", "first-review.md": "2020"}


def test_a_review_outside_of_the_folder_of_notes_is_moved_unless_its_name_is_taken(project: Project) -> None:
    root = project()
    for path in ("docs/a.md", "docs/note/2020/b.md", "docs/c.md"):
        write(root, f"notes/2020/{Path(path).name}", "https://example.org/" + Path(path).stem, "글이다.")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs/notes/2020" / Path(path).name).rename(root / path)
    write(root, "notes/2019/c.md", "https://example.org/d", "글이다.")
    _, said = fix(root)
    assert {"docs/notes/2020/a.md", "docs/notes/2020/b.md", "docs/c.md"} <= files(root).keys(), said


@pytest.mark.parametrize(
    ("path", "paper", "others"),
    [
        ("notes/2020/mine.md", "2007.00001", {"notes/2020/2007.00001.md": "본문."}),
        ("notes/2020/mine.md", "2007.00001", {"notes/2020/b.md": "[링크](mine.md)"}),
        ("notes/2020/2007.00010.md", "2007.00001", {}),
        ("notes/2019/mine.md", "https://example.org/1", {"notes/2020/b.md": "[링크](../2019/mine.md)"}),
        ("notes/2020/Mine.md", "https://example.org/1", {"notes/2019/mine.md": "본문."}),
    ],
    ids=["taken", "linked", "another id", "linked across years", "alike"],
)
def test_a_file_stays_where_a_move_could_do_harm(
    project: Project, path: str, paper: str, others: dict[str, str]
) -> None:
    root = project()
    file = write(root, path, paper)
    for number, (other, body) in enumerate(others.items(), start=2):
        day = "2020-07-17" if "/2020/" in other else "2019-07-17"
        write(root, other, "2007.00001v2" if "2007" in other else f"https://example.org/{number}", body, day)
    status, out = fix(root)
    assert status == 1
    assert file.exists()
    assert "옮겼습니다" not in out


def test_a_name_among_words_hinders_no_move(project: Project) -> None:
    root = project()
    write(root, "notes/2020/mine.md", "2007.00001")
    write(
        root,
        "notes/2020/b.md",
        "https://example.org/2",
        "mine.md라는 파일과 `mine`을 말로만 적는다. [밖](https://example.org/)",
    )
    assert fix(root)[0] == 0
    assert (root / "docs/notes/2020/2007.00001.md").exists()


def test_a_note_that_links_to_its_neighbour_stays(project: Project) -> None:
    root = project()
    file = write(root, "notes/2019/mine.md", "https://example.org/1", "[이웃](../2020/first-review.md)")
    assert fix(root)[0] == 1
    assert file.exists()


def test_topics_issues_and_reviewers_are_fixed_too(project: Project) -> None:
    root = project()
    for name, text in {
        "topics/nlp.md": "---\ntitle: NLP: 언어\nalias: [언어]\n---\n",
        "issues/2020-W29.md": "---\nTitle: 호\npublished: 2020/7/19\nnotes: first-review\n---\n",
        "reviewers/kim.md": "---\nname: 김민\nlink: github.com/kim\n---\n",
    }.items():
        (root / "docs" / name).parent.mkdir(exist_ok=True)
        (root / "docs" / name).write_text(text, encoding="utf-8")
    status, out = fix(root)
    assert (root / "docs/topics/nlp.md").read_text("utf-8") == '---\ntitle: "NLP: 언어"\nalias: [언어]\n---\n'
    assert (root / "docs/issues/2020-W29.md").read_text("utf-8") == (
        "---\ntitle: 호\npublished: 2020-07-19\nnotes: [first-review]\n---\n"
    )
    assert "link: https://github.com/kim" in (root / "docs/reviewers/kim.md").read_text("utf-8")
    assert status == 1
    assert "`alias`" in out.splitlines()[-1]


def test_a_name_that_only_another_kind_of_file_has_is_free(project: Project) -> None:
    root = project()
    write(root, "notes/2020/Gan.md", "https://example.org/1")
    fix(root)
    assert (root / "docs/notes/2020/gan.md").is_file()
    assert (root / "docs/topics/gan.md").is_file()


NOTE = "---\npaper: 2007.00001\ntitle: A\ndate: 2020-07-17\ntopics: [gans]\n---\n글\n"
ALIAS = ("topic-alias", {"found": "gans", "right": "gan"})


def fixed(root: Path, *problems: tuple[str, str, dict[str, str]], wanted: str = "") -> list[tuple[str, str]]:
    """The files that change for the problems that the first check finds, and how: those below `wanted`, or all."""
    checks = iter([[Problem(path, 5 if kind == ALIAS[0] else 1, kind, details) for path, kind, details in problems]])
    changes = fix_folder(root, root / "docs", lambda file: wanted in file.as_posix(), lambda: next(checks, []))
    return [(change.path, change.kind) for change in changes]


def noted(root: Path, *paths: str, text: str = NOTE) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def test_problems_of_the_whole_site_are_fixed_in_the_wanted_files_of_the_docs_folder(tmp_path: Path) -> None:
    paths = ["docs/notes/2020/a.md", "docs/notes/2020/b.md", "README.md", "docs/about.md", "docs/notes/2020/none.md"]
    noted(tmp_path, *paths[:-1])
    assert fixed(tmp_path, *((path, *ALIAS) for path in paths), wanted="2020/b") == [("docs/notes/2020/b.md", "fixed")]
    assert fixed(tmp_path, *((path, *ALIAS) for path in paths)) == [("docs/notes/2020/a.md", "fixed")]
    texts = [(tmp_path / path).read_text(encoding="utf-8") for path in paths[:-1]]
    assert texts == [NOTE.replace("gans", "gan")] * 2 + [NOTE] * 2


def test_only_files_with_a_contract_are_fixed_by_themselves(tmp_path: Path) -> None:
    noted(tmp_path, "docs/topics/a.md", "docs/about.md", text="---\ntitle: A: B\n---\n")
    assert fixed(tmp_path, wanted="nothing") == []
    assert fixed(tmp_path) == [("docs/topics/a.md", "fixed")]
    assert 'title: "A: B"' in (tmp_path / "docs/topics/a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("formerly", "kinds"),
    [("", ["fixed-formerly"]), ("formerly: [b]\n", ["fixed-formerly"]), ("formerly: [a]\n", []), ("formerly: a\n", [])],
)
def test_a_renamed_file_is_told_its_former_name_once(tmp_path: Path, formerly: str, kinds: list[str]) -> None:
    noted(tmp_path, "docs/notes/2020/c.md", text=NOTE.replace("---\n글", f"{formerly}---\n글"))
    # `formerly: a` is fixed by itself, as a list.
    (tmp_path / "docs/notes/2020/c.md").rename(tmp_path / "docs/c.md")
    assert [kind for _, kind in fixed(tmp_path, ("docs/c.md", "renamed", {"found": "a"}))] == kinds


def test_a_problem_of_a_file_that_has_moved_is_not_taken_for_one_of_another_in_its_place(tmp_path: Path) -> None:
    noted(tmp_path, "docs/notes/2020/a.md", "docs/notes/2019/b.md")
    changes = fixed(
        tmp_path,
        ("docs/notes/2020/a.md", "slug-not-the-id", {"right": "2007.00001"}),
        ("docs/notes/2019/b.md", "note-folder", {"path": "docs/notes/2020/a.md"}),
        ("docs/notes/2020/a.md", *ALIAS),
    )
    assert changes == [
        ("docs/notes/2020/a.md", "fixed-place"),
        ("docs/notes/2020/2007.00001.md", "fixed-formerly"),
        ("docs/notes/2019/b.md", "fixed-place"),
        ("docs/notes/2020/a.md", "fixed-formerly"),
    ]
    assert "[gans]" in (tmp_path / "docs/notes/2020/a.md").read_text(encoding="utf-8")


def test_only_a_name_that_was_published_becomes_a_former_one(tmp_path: Path) -> None:
    noted(tmp_path, "docs/notes/2020/Deep.md", "docs/notes/2019/nets.md")
    nets = ("docs/notes/2019/nets.md", "note-folder", {"path": "docs/notes/2021/nets.md"})
    assert fixed(tmp_path, ("docs/notes/2020/Deep.md", "slug-form", {}), nets) == [
        ("docs/notes/2020/Deep.md", "fixed-place"),
        ("docs/notes/2019/nets.md", "fixed-place"),
    ]


def test_a_late_note_is_dated_and_its_other_problems_are_fixed_too(tmp_path: Path) -> None:
    noted(tmp_path, "docs/notes/2020/a.md")
    (tmp_path / "docs/notes/2020/a.md").write_text(NOTE.replace("title: A\n", ""), encoding="utf-8")
    problem = Problem("docs/notes/2020/a.md", 3, "late-note", {"found": "2020-07-17", "today": "2020-08-01"})
    alias = Problem("docs/notes/2020/a.md", 4, *ALIAS)
    checks = iter([[problem, alias]])
    changes = fix_folder(tmp_path, tmp_path / "docs", lambda file: True, lambda: next(checks, []))
    assert [change.kind for change in changes] == ["fixed-date", "fixed"]


def test_a_picture_is_cleaned_where_that_makes_it_right(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "assets"
    folder.mkdir(parents=True)
    data = {"more.PNG": picture(".png") + archive(), "fine.png": picture(".png"), "broken.png": picture(".png")[:-2]}
    for name, content in data.items():
        (folder / name).write_bytes(content)
    problems = [(f"docs/assets/{name}", "picture-and-more", {"found": "1"}) for name in data]
    assert fixed(tmp_path, *problems) == [("docs/assets/more.PNG", "cleaned-picture")]
    assert [(folder / name).read_bytes() for name in data] == [picture(".png"), *list(data.values())[1:]]
