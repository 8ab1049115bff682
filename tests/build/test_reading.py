"""Which files of the docs folder are read, and what may not lie there."""

from pathlib import Path

import pytest

from reviews.build.options import Options
from reviews.build.reading import read_documents, read_what_can_be_read
from reviews.source.files import list_files

TOPIC = "---\ntitle: A\n---\nText.\n"


def write(docs: Path, *names: str, text: str = TOPIC) -> Path:
    for name in names:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, encoding="utf-8")
    return docs


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["topics/a.txt"], [("topics/a.txt", "suffix", "topics/a.md")]),
        (["topics/a.MD"], [("topics/a.MD", "suffix", "topics/a.md")]),
        (["topics/a.md.txt"], [("topics/a.md.txt", "suffix", "topics/a.md")]),
        (["notes/2020/2007.06600"], [("notes/2020/2007.06600", "suffix", "notes/2020/2007.06600.md")]),
        (["notes/2020/2007.06600v2"], [("notes/2020/2007.06600v2", "suffix", "notes/2020/2007.06600v2.md")]),
        (["topics/a"], [("topics/a", "suffix", "topics/a.md")]),
        (["topics/a.md", "topics/a.markdown"], [("topics/a.markdown", "suffix-taken", "topics/a.md")]),
        (["assets/a.txt", "about.html", "a.css"], []),
        (["topics/a.md"], []),
    ],
)
def test_a_folder_of_texts_holds_texts_under_their_names(
    tmp_path: Path, names: list[str], found: list[tuple[str, ...]]
) -> None:
    docs = write(tmp_path, *names)
    documents, problems = read_documents(docs, list_files(docs)[0], 100, Options())
    assert [(one.path, one.kind, one.details["path"]) for one in problems] == found
    assert [topic.path for topic in documents["topics"]] == [name for name in names if name == "topics/a.md"]
    assert documents.keys() == {"notes", "topics", "issues", "reviewers"}


def test_documents_stand_by_folder_in_the_order_of_their_paths(tmp_path: Path) -> None:
    docs = write(tmp_path, "topics/b.md", "topics/a.md", "about.md")
    write(docs, "reviewers/kim.md", text="---\nname: Kim\n---\n")
    documents = read_what_can_be_read(docs, 100)
    assert {folder: [one.path for one in found] for folder, found in documents.items()} == {
        "notes": [],
        "topics": ["topics/a.md", "topics/b.md"],
        "issues": [],
        "reviewers": ["reviewers/kim.md"],
    }


def test_a_file_that_is_too_large_is_refused_wherever_it_lies(tmp_path: Path) -> None:
    docs = write(tmp_path, "topics/a.md", "about.md", text=TOPIC + "x" * 2048)
    for kilobytes, kinds in ((1, {"about.md", "topics/a.md"}), (3, set())):
        _, problems = read_documents(docs, list_files(docs)[0], kilobytes, Options())
        assert {problem.path for problem in problems} == kinds


def test_a_picture_and_a_page_by_hand_are_checked(tmp_path: Path) -> None:
    docs = write(tmp_path, "assets/a.png", text="no picture")
    write(docs, "about.md", text="---\na: [\n---\n")
    _, problems = read_documents(docs, list_files(docs)[0], 100, Options())
    assert {problem.path for problem in problems} == {"assets/a.png", "about.md"}


def test_only_files_that_have_changed_are_read_again(tmp_path: Path) -> None:
    docs, options = write(tmp_path, "topics/a.md", "topics/b.md"), Options()

    def read() -> list[str]:
        documents, _ = read_documents(docs, list_files(docs)[0], 100, options)
        return [topic.values["title"] for topic in documents["topics"]]

    assert read() == ["A", "A"]
    write(docs, "topics/b.md", text=TOPIC.replace("A", "Another"))
    assert read() == ["A", "Another"]
    (docs / "topics" / "a.md").unlink()
    assert read() == ["Another"]
