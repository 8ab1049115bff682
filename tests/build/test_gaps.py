"""A preview leaves a bad file out, and still shows the files that link to it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from published import setup_of
from reviews.build.content import Content, read_fit_content
from reviews.build.gaps import addresses_of_absent, without_names
from reviews.source.document import Document
from reviews.source.yamltext import Map
from testbed import CASES, TODAY

NOTE = "notes/2020/first-review.md"
EDITORIAL = "---\nnotes: [first-review, 2007.00001]\n---\n여는 말.\n"


def fit(root: Path) -> Content:
    content, problems = read_fit_content(root, root / "docs", setup_of(), TODAY, with_gaps=True)
    assert content is not None, problems
    return content


def test_a_link_to_a_note_that_is_left_out_keeps_its_address(project: Callable[..., Path]) -> None:
    root = project(CASES / "rich")
    (root / "docs" / NOTE).write_text("---\ntitle: a: b\n---\n", encoding="utf-8")
    (root / "docs" / "issues" / "2020-W29.md").write_text(EDITORIAL, encoding="utf-8")
    content = fit(root)
    assert {problem.path for problem in content.dropped} == {f"docs/{NOTE}"}
    assert "notes/first-review/" in content.texts["notes/2020/2007.00001.md"]
    assert "first-review" not in content.library.notes
    assert content.documents["issues/2020-W29.md"].values["notes"] == ("2007.00001",)


def test_a_note_does_not_name_a_topic_that_is_left_out(project: Callable[..., Path]) -> None:
    root = project(CASES / "rich")
    (root / "docs" / "topics" / "augmentation.md").write_text("---\ntitle: ''\n---\n", encoding="utf-8")
    content = fit(root)
    assert {problem.path for problem in content.dropped} == {"docs/topics/augmentation.md"}
    assert content.library.notes["2007.00001"].topics == ("gan",)


def test_a_missing_file_is_a_problem_where_it_is_missed(project: Callable[..., Path]) -> None:
    root = project(CASES / "rich")
    (root / "docs" / "topics" / "augmentation.md").unlink()
    assert {problem.kind for problem in fit(root).dropped} <= {"topic-unknown", "topic-near"}


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("notes/2020/a.md", "notes/a/"),
        ("notes/a.md", "notes/a/"),
        ("topics/gan.md", "topics/gan/"),
        ("notes/2020/a.png", "notes/2020/a.png"),
        ("notes/2020/a.txt", "notes/2020/a.txt"),
        ("about.md", "about/"),
        ("assets/a.css", "assets/a.css"),
    ],
)
def test_a_file_that_is_left_out_keeps_its_address(path: str, address: str) -> None:
    assert addresses_of_absent([path]) == {path: address}


def test_only_names_of_what_is_nowhere_are_taken_out() -> None:
    def document(path: str, **values: tuple[str, ...]) -> Document:
        return Document(path, values, Map({}, {}, 1), "", 1)

    documents = {
        "notes": [
            document("notes/2020/a.md", topics=("gone", "gan", "kim")),
            document("notes/2020/b.md", topics=("gan",)),
        ],
        "topics": [document("topics/gan.md"), document("topics/moved.md", topics=("gone",))],
        "issues": [document("issues/2020-W29.md", notes=("a", "gone", "b"), pick=("gone",), tags=("gone",))],
        "reviewers": [document("reviewers/gone.md")],
    }
    found = without_names(
        documents, ["topics/gone.md", "notes/2020/gone.md", "notes/2021/a.md", "issues/b.md", "reviewers/kim.md"]
    )
    assert [note.values["topics"] for note in found["notes"]] == [("gan", "kim"), ("gan",)]
    assert found["notes"][1] is documents["notes"][1]
    assert found["issues"][0].values == {"notes": ("a", "b"), "pick": (), "tags": ("gone",)}
    assert (found["topics"], found["reviewers"]) == (documents["topics"], documents["reviewers"])
    assert without_names(documents, ["about.md"]) == documents
