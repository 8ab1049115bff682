"""The docs folder at a revision, read from real git repositories."""

from functools import partial
from pathlib import Path

import pytest

from repository import commit, git, write
from reviews.services.git import (
    NoHistory,
    branch_of,
    configure,
    configured,
    folder_in_repository,
    read_published,
    read_revision,
    remote_of,
)
from testbed import run


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "notes").mkdir(parents=True)
    git(tmp_path, "init", "--quiet")
    write(tmp_path, "first", "2020-07-17")
    commit(tmp_path)
    return tmp_path / "docs"


def test_files_are_those_of_the_revision_and_not_of_today(docs: Path) -> None:
    first = docs / "notes" / "2020" / "first.md"
    before = first.read_bytes()
    first.write_text("다른 글\n", encoding="utf-8")
    write(docs.parent, "second", "2020-07-18")
    (docs / "picture.png").touch()
    git(docs.parent, "add", "docs/picture.png")
    git(docs.parent, "commit", "--quiet", "--message", "-")
    assert read_revision(docs, "HEAD") == {"notes/2020/first.md": before}


def test_names_of_any_letters_come_back_as_they_are(docs: Path) -> None:
    name = '글 "하나"\t둘.md'
    (docs / name).write_bytes("본문\r\n\n".encode())
    commit(docs.parent)
    assert read_revision(docs, "HEAD")[name] == "본문\r\n\n".encode()


def test_a_branch_that_moved_on_leaves_what_the_work_began_with(docs: Path) -> None:
    git(docs.parent, "branch", "work")
    (docs / "notes" / "2020" / "first.md").unlink()
    write(docs.parent, "second", "2020-07-18")
    commit(docs.parent)
    git(docs.parent, "branch", "published")
    git(docs.parent, "checkout", "--quiet", "work")
    assert set(read_revision(docs, "published")) == {"notes/2020/first.md", "notes/2020/second.md"}


def test_a_folder_knows_its_place_in_its_repository(docs: Path, tmp_path: Path) -> None:
    assert folder_in_repository(docs) == "docs/"
    assert folder_in_repository(docs.parent) == ""


def test_what_cannot_be_read_is_said(docs: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    for revision in ("no-such-branch", "--help", "HEAD:docs"):
        with pytest.raises(NoHistory) as raised:
            read_revision(docs, revision)
        assert (raised.value.kind, raised.value.details) == ("unknown-revision", {"found": revision})
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for read in (
        folder_in_repository,
        partial(read_revision, revision="HEAD"),
        partial(read_published, revision="HEAD"),
    ):
        with pytest.raises(NoHistory) as raised:
            read(elsewhere)
        assert raised.value.kind == "no-repository"
        assert raised.value.details["path"] == elsewhere
        assert str(raised.value.details["error"]).startswith("fatal: not a git repository")


@pytest.mark.parametrize("is_there", [True, False])
def test_a_repository_that_has_lost_an_object_is_told(docs: Path, is_there: bool) -> None:
    listed = run("git", "ls-tree", "-r", "HEAD", cwd=docs)
    name = listed.stdout.split()[2]
    lost = docs.parent / ".git" / "objects" / name[:2] / name[2:]
    lost.chmod(0o644)
    lost.unlink()
    if is_there:
        lost.write_bytes(b"broken")
    with pytest.raises(NoHistory, match="no-repository") as raised:
        read_revision(docs, "HEAD")
    error = raised.value.details["error"]
    assert raised.value.details["path"] == docs
    assert isinstance(error, str)
    assert name in error
    assert error.strip() == error


def test_of_unrelated_histories_the_revision_counts_alone(docs: Path) -> None:
    root = docs.parent
    git(root, "branch", "published")
    git(root, "checkout", "--quiet", "--orphan", "work")
    write(root, "second", "2020-07-18")
    git(root, "rm", "--quiet", "--cached", "-r", ".")
    (docs / "notes" / "2020" / "first.md").unlink()
    commit(root)
    for read in (read_revision, read_published):
        assert set(read(docs, "published")) == {"notes/2020/first.md"}


def test_what_the_work_began_with_and_the_revision_still_has(docs: Path) -> None:
    root = docs.parent
    write(root, "kept", "2020-07-18")
    commit(root)
    git(root, "branch", "work")
    (docs / "notes" / "2020" / "first.md").unlink()
    write(root, "later", "2020-07-19")
    (docs / "notes" / "2020" / "kept.md").write_text("고친 글\n", encoding="utf-8")
    commit(root)
    git(root, "branch", "published")
    git(root, "checkout", "--quiet", "work")
    found = read_published(docs, "published")
    assert set(found) == {"notes/2020/kept.md"}
    assert found["notes/2020/kept.md"] == (docs / "notes" / "2020" / "kept.md").read_bytes()
    with pytest.raises(NoHistory, match="unknown-revision"):
        read_published(docs, "no-such-branch")


def test_a_hook_of_git_does_not_lead_elsewhere(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"):
        monkeypatch.setenv(name, "elsewhere")
    assert folder_in_repository(docs) == "docs/"


def test_what_git_is_set_to(docs: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    root, elsewhere = docs.parent, tmp_path_factory.mktemp("elsewhere")
    git(root, "checkout", "--quiet", "-B", "trunk")
    assert (branch_of(docs), remote_of(docs), configured(docs, "reviews.test")) == ("trunk", "", "")
    git(root, "remote", "add", "origin", "git@github.com:kim/papers.git")
    assert remote_of(docs) == "git@github.com:kim/papers.git"
    assert configure(docs, "reviews.test", "a b")
    assert configured(docs, "reviews.test") == "a b"
    assert not configure(elsewhere, "reviews.test", "a")
    git(root, "checkout", "--quiet", "--detach")
    assert (branch_of(docs), branch_of(elsewhere), remote_of(elsewhere)) == ("", "", "")


def test_without_git_nothing_is_known(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (branch_of(docs), remote_of(docs), configured(docs, "user.name")) == ("", "", "")
    assert not configure(docs, "reviews.test", "a")
    with pytest.raises(NoHistory) as raised:
        read_revision(docs, "HEAD")
    assert raised.value.kind == "no-git"
