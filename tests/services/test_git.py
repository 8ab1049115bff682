"""The docs folder at a revision, read from real git repositories."""

from pathlib import Path

import pytest

from repository import commit, git, write
from reviews.services.git import NoHistory, folder_in_repository, read_revision


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
    with pytest.raises(NoHistory) as raised:
        folder_in_repository(tmp_path_factory.mktemp("elsewhere"))
    assert raised.value.kind == "no-repository"
