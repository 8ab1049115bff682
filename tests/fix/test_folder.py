"""Fixing a whole site by the command."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

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
