"""`reviews check --since`, in real git repositories: notes that come too late for the feeds are refused, and fixed.

Seen from Saturday, 1 August 2020, in 2020-W31. The base docs hold one note of 2020-W29, whose issue is closed.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from repository import begin, commit, git, write
from reviews.words import load_words
from testbed import TODAY_EPOCH, reviews_here

Project = Callable[..., Path]
NEW_YEAR_EPOCH = "1609729200"  # Monday, 4 January 2021, noon in Seoul


def check(root: Path, *arguments: str, epoch: str = TODAY_EPOCH, **environment: str) -> tuple[int, str, str]:
    result = reviews_here("check", *arguments, cwd=root, SOURCE_DATE_EPOCH=epoch, **environment)
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout, result.stderr


@pytest.fixture
def root(project: Project) -> Path:
    """A project whose base docs are committed."""
    return begin(project())


def test_a_late_note_is_refused_with_the_date_to_write(root: Path) -> None:
    write(root, "late", "2020-07-18")
    assert check(root)[0] == 0
    assert check(root, "--since", "HEAD") == (
        1,
        "docs/notes/2020/late.md:5: 이미 발행한 호(2020-W29)의 날짜입니다: `2020-07-18`."
        " 이 글은 구독자에게 가지 않습니다."
        " 오늘 날짜로 고치세요: `date: 2020-08-01`. `reviews check --since ... --fix`가 고쳐 줍니다.\n",
        "고칠 곳이 1군데 있습니다.\n",
    )


def test_it_stays_late_once_it_is_committed(root: Path) -> None:
    write(root, "late", "2020-07-18")
    commit(root)
    assert check(root, "--since", "HEAD")[0] == 0
    assert check(root, "--since", "HEAD~1")[0] == 1


def test_it_is_shown_among_all_other_problems(root: Path) -> None:
    write(root, "aaa", "2020-02-30")
    write(root, "bbb", "2020-07-18")
    write(root, "ccc", "2020-02-30")
    lines = check(root, "--since", "HEAD")[1].splitlines()
    assert [line.split(":")[0] for line in lines] == [f"docs/notes/2020/{name}.md" for name in ("aaa", "bbb", "ccc")]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("day", "more"), [("2020-07-18", ""), ("2020-07-18", "  # 2020-07-18"), ('"2020-07-18"', "")])
def test_fix_fixes_the_date_and_nothing_else(root: Path, day: str, more: str, newline: str) -> None:
    path = write(root, "late", day, more)
    before = path.read_bytes().replace(b"\n", newline.encode())
    path.write_bytes(before)
    status, out, err = check(root, "--since", "HEAD", "--fix")
    assert (status, err) == (0, "")
    assert out.splitlines()[0] == "docs/notes/2020/late.md: 날짜를 고쳤습니다: 2020-07-18 -> 2020-08-01"
    assert path.read_bytes() == before.replace(b"2020-07-18", b"2020-08-01", 1)
    assert check(root, "--since", "HEAD", "--fix") == (0, out.partition("\n")[2], "")
    assert path.read_bytes() == before.replace(b"2020-07-18", b"2020-08-01", 1)


def test_fix_leaves_the_rest_to_the_author(root: Path) -> None:
    write(root, "late", "2020-07-18")
    broken = write(root, "broken", "2020-02-30")
    before = broken.read_bytes()
    status, out, err = check(root, "--since", "HEAD", "--fix")
    assert (status, err) == (1, "고칠 곳이 1군데 있습니다.\n")
    assert out.splitlines()[1].startswith("docs/notes/2020/broken.md:5: ")
    assert broken.read_bytes() == before


def test_fix_keeps_to_the_paths_that_are_named(root: Path) -> None:
    one, other = write(root, "one", "2020-07-18"), write(root, "other", "2020-07-18")
    assert check(root, "--since", "HEAD", "--fix", str(one))[0] == 0
    assert "date: 2020-08-01" in one.read_text(encoding="utf-8")
    assert "date: 2020-07-18" in other.read_text(encoding="utf-8")


def test_fix_moves_the_file_where_the_year_changes(root: Path) -> None:
    old = write(root, "late", "2020-07-18")
    before = old.read_bytes()
    status, out, _ = check(root, "--since", "HEAD", "--fix", epoch=NEW_YEAR_EPOCH)
    assert status == 0
    assert out.splitlines()[:2] == [
        "docs/notes/2020/late.md: 날짜를 고쳤습니다: 2020-07-18 -> 2021-01-04",
        "docs/notes/2020/late.md: 날짜의 연도에 맞추어 옮겼습니다: docs/notes/2021/late.md",
    ]
    assert not old.exists()
    new = root / "docs" / "notes" / "2021" / "late.md"
    assert new.read_bytes() == before.replace(b"2020-07-18", b"2021-01-04")


def test_fix_overwrites_no_other_file(root: Path) -> None:
    old, other = write(root, "late", "2020-07-18"), write(root, "late", "2021-01-04")
    before = old.read_bytes(), other.read_bytes()
    assert check(root, "--since", "HEAD", "--fix", epoch=NEW_YEAR_EPOCH)[0] == 1
    assert (old.read_bytes(), other.read_bytes()) == before


@pytest.mark.parametrize(
    ("late", "other"), [("[이웃](first-review.md)", ""), ("", "[그 글](../2020/late.md)")], ids=["from it", "to it"]
)
def test_fix_moves_no_file_whose_links_would_be_cut(root: Path, late: str, other: str) -> None:
    """The link is valid now. The author has to change both, or to choose a day in the old year."""
    files = [write(root, "late", "2020-07-18"), write(root, "other", "2021-01-04")]
    for file, link in zip(files, (late, other), strict=True):
        file.write_text(f"{file.read_text(encoding='utf-8')}\n{link}\n", encoding="utf-8")
    before = [file.read_bytes() for file in files]
    status, out, _ = check(root, "--since", "HEAD", "--fix", epoch=NEW_YEAR_EPOCH)
    assert (status, out.count("\n")) == (1, 1)
    assert out.startswith("docs/notes/2020/late.md:5: ")
    assert [file.read_bytes() for file in files] == before


def test_fix_fixes_the_date_of_a_note_with_links_that_need_not_move(root: Path) -> None:
    late = write(root, "late", "2020-07-18")
    late.write_text(f"{late.read_text(encoding='utf-8')}\n[이웃](first-review.md)\n", encoding="utf-8")
    assert check(root, "--since", "HEAD", "--fix")[0] == 0
    assert "date: 2020-08-01" in late.read_text(encoding="utf-8")


@pytest.mark.parametrize("day", ["2020-07-31", "2020-07-24"], ids=["open week", "ended week without an issue"])
def test_a_note_that_is_on_time_passes(root: Path, day: str) -> None:
    write(root, "new", day)
    assert check(root, "--since", "HEAD")[0] == 0


def test_an_ended_week_that_had_the_editors_words_alone_is_an_issue(root: Path) -> None:
    (root / "docs" / "issues").mkdir()
    words = root / "docs" / "issues" / "2020-W30.md"
    words.write_text("---\ntitle: 쉬는 주\n---\n", encoding="utf-8")
    commit(root)
    write(root, "new", "2020-07-24")
    assert check(root, "--since", "HEAD")[0] == 0
    words.write_text("---\ntitle: 쉬는 주\n---\n쉽니다.\n", encoding="utf-8")
    commit(root)
    write(root, "newer", "2020-07-24")
    assert check(root, "--since", "HEAD")[1].count("newer.md:5: ") == 1


def test_old_notes_may_be_edited_and_moved(root: Path) -> None:
    path = root / "docs" / "notes" / "2020" / "first-review.md"
    text = path.read_text(encoding="utf-8").replace("본문이다", "고친 본문이다")
    path.write_text(text, encoding="utf-8")
    assert check(root, "--since", "HEAD")[0] == 0
    write(root, "older", "2019-07-17")
    write(root, "stays", "2020-07-16")  # so that the issue remains
    commit(root)
    path.unlink()
    (root / "docs" / "notes" / "2019" / path.name).write_text(
        text.replace("2020-07-17", "2019-07-17"), encoding="utf-8"
    )
    assert check(root, "--since", "HEAD")[0] == 0


def test_drafts_are_passed_over(root: Path) -> None:
    write(root, "late", "2020-07-18", "\ndraft: true")
    write(root, "draft", "2020-07-24", "\ndraft: true")
    assert check(root, "--since", "HEAD")[0] == 0
    commit(root)
    write(root, "new", "2020-07-24")
    assert check(root, "--since", "HEAD")[0] == 0


def test_a_draft_that_is_published_late_is_new(root: Path) -> None:
    path = write(root, "late", "2020-07-18", "\ndraft: true")
    commit(root)
    path.write_text(path.read_text(encoding="utf-8").replace("draft: true\n", ""), encoding="utf-8")
    status, out, _ = check(root, "--since", "HEAD")
    assert (status, out.startswith("docs/notes/2020/late.md:5: ")) == (1, True)
    assert check(root, "--since", "HEAD", "--fix")[0] == 0
    assert "date: 2020-08-01" in path.read_text(encoding="utf-8")


def test_a_note_that_leaves_its_open_issue_for_a_closed_one_is_late(root: Path) -> None:
    path = write(root, "waiting", "2020-07-31")
    commit(root)
    path.write_text(path.read_text(encoding="utf-8").replace("2020-07-31", "2020-07-18"), encoding="utf-8")
    assert check(root, "--since", "HEAD")[0] == 1
    commit(root)
    assert check(root, "--since", "HEAD", epoch=NEW_YEAR_EPOCH)[0] == 0


@pytest.mark.parametrize("kept", ["paper", "title"])
def test_a_note_that_was_sent_may_be_renamed(root: Path, kept: str) -> None:
    old = write(root, "old-name", "2020-07-18")
    commit(root)
    new = old.rename(old.with_name("new-name.md"))
    change = ("https://example.org/old-name", "https://example.org/new-name") if kept == "title" else ("A Title", "B")
    new.write_text(new.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    assert "late-note" not in check(root, "--since", "HEAD", "--format", "json")[1]
    assert check(root, "--since", "HEAD", "--fix")[0] == 0
    assert "formerly: [old-name]" in new.read_text(encoding="utf-8")
    new.write_text(new.read_text(encoding="utf-8").replace("formerly: [old-name]\n", ""), encoding="utf-8")
    # Beside the old one it is a second review.
    git(root, "checkout", "--quiet", "--", "docs")
    assert check(root, "--since", "HEAD")[1].startswith("docs/notes/2020/new-name.md:5: ")


def test_a_note_with_another_paper_and_title_says_what_it_was(root: Path) -> None:
    old = write(root, "old-name", "2020-07-18")
    commit(root)
    new = old.rename(old.with_name("new-name.md"))
    text = new.read_text(encoding="utf-8").replace("org/old-name", "org/new-name").replace("A Title", "B")
    for formerly, status in (("old-name", 0), ("other-name", 1)):
        new.write_text(text.replace("topics:", f"formerly: [{formerly}]\ntopics:"), encoding="utf-8")
        assert check(root, "--since", "HEAD")[0] == status


def test_what_the_revision_removed_since_is_not_new(root: Path) -> None:
    """A branch that is behind: main has removed a note and published another since."""
    path = write(root, "removed", "2020-07-18")
    commit(root)
    git(root, "branch", "work")
    path.unlink()
    theirs = write(root, "theirs", "2020-07-17")
    theirs.write_text(theirs.read_text(encoding="utf-8").replace("A Title", "Theirs"), encoding="utf-8")
    commit(root)
    git(root, "branch", "ahead")
    git(root, "checkout", "--quiet", "work")
    assert check(root, "--since", "ahead")[0] == 0
    late = write(root, "late", "2020-07-18")
    late.write_text(late.read_text(encoding="utf-8").replace("A Title", "Another"), encoding="utf-8")
    commit(root)
    lines = check(root, "--since", "ahead")[1].splitlines()
    assert [line.split(":")[0] for line in lines] == ["docs/notes/2020/late.md"]


def test_a_project_may_lie_in_a_folder_and_its_clone_be_shallow(root: Path, tmp_path: Path) -> None:
    write(root, "읽을거리", "2020-07-18", "\ndraft: true").rename(root / "읽을거리.md")
    (root / ".git").rename(root.parent / ".git")
    commit(root.parent)
    write(root, "second", "2020-07-17")
    commit(root.parent)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{root.parent}", str(clone))
    write(clone / root.name, "late", "2020-07-18")
    status, out, _ = check(clone / root.name, "--since", "HEAD")
    assert (status, out.split(":")[0]) == (1, "docs/notes/2020/late.md")
    assert check(clone / root.name, "--since", "HEAD~1")[0] == 2


def test_an_issue_published_early_is_closed_and_its_week_waited_for(root: Path) -> None:
    write(root, "early", "2020-07-29")
    commit(root)
    write(root, "late", "2020-07-31")
    (root / "docs" / "issues").mkdir()
    (root / "docs" / "issues" / "2020-W31.md").write_text("---\npublished: 2020-07-30\n---\n", encoding="utf-8")
    assert check(root, "--since", "HEAD")[0] == 0  # what the new revision says of itself does not count
    git(root, "add", "docs/issues")
    git(root, "commit", "--quiet", "--message", "-")
    status, out, err = check(root, "--since", "HEAD", "--fix")
    assert (status, err) == (1, "고칠 곳이 1군데 있습니다.\n")
    assert out.startswith("docs/notes/2020/late.md:5: ")
    assert "`date: 2020-08-03`" in out


@pytest.mark.parametrize("revision", ["--since=nothing", "--since=--all", "--since=", "--since=HEAD:docs"])
def test_an_unknown_revision_is_said(root: Path, revision: str) -> None:
    sentence = load_words("ko").report("unknown-revision", found=revision.removeprefix("--since="))
    assert check(root, revision) == (2, "", f"{sentence}\n")


def test_without_a_repository_it_says_so(project: Project) -> None:
    root = project()
    status, out, err = check(root, "--since", "HEAD", GIT_CEILING_DIRECTORIES=str(root.parent))
    assert (status, out) == (2, "")
    assert err.startswith(f"{root / 'docs'} 폴더의 기록을 git으로 읽을 수 없습니다. fatal: ")


def test_without_git_it_says_so(root: Path) -> None:
    assert check(root, "--since", "HEAD", PATH="") == (2, "", load_words("ko").report("no-git") + "\n")


def test_a_hook_of_gits_may_run_it(root: Path) -> None:
    write(root, "late", "2020-07-18")
    assert check(root, "--since", "HEAD", GIT_DIR=".git")[0] == 1
