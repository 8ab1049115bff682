"""Values that show nothing: each is refused at its line, wherever a person could write it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hostile import escaped_lines_of, note
from published import problems_of
from reviews.source.blank import is_blank
from reviews.words import load_words
from testbed import lay_out

Project = Callable[..., Path]
BLANK = escaped_lines_of("blank.txt")

# A file, a key, and the line of its value.
PLACES: dict[str, tuple[str, str, Callable[[str], str], int]] = {
    "title": ("notes/2020/blank.md", "title", lambda text: note(front=f'title: "{text}"\n'), 2),
    "summary": ("notes/2020/blank.md", "summary", lambda text: note(front=f'summary: "{text}"\n'), 2),
    "an author": ("notes/2020/blank.md", "authors", lambda text: note(front=f'authors:\n  - A\n  - "{text}"\n'), 4),
    "a tag": ("notes/2020/blank.md", "tags", lambda text: note(front=f'tags: ["{text}"]\n'), 2),
    "a topic": ("notes/2020/blank.md", "topics", lambda text: note(front=f'topics: ["{text}"]\n'), 2),
    "a topic's title": ("topics/blank.md", "title", lambda text: f'---\ntitle: "{text}"\n---\n', 2),
    "an alias": ("topics/blank.md", "aliases", lambda text: f'---\ntitle: T\naliases: ["{text}"]\n---\n', 3),
    "a reviewer": ("reviewers/blank.md", "name", lambda text: f'---\nname: "{text}"\n---\n', 2),
    "an issue's title": ("issues/2020-W29.md", "title", lambda text: f'---\ntitle: "{text}"\n---\n', 2),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("blank") / "project")


def problems_with(root: Path, path: str, text: str) -> list[tuple[str, int, str, str]]:
    """What is wrong once a file is written, which is then removed."""
    file = root / "docs" / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    problems = problems_of(root)
    file.unlink()
    assert all("\n" not in load_words(language).problem(each) for each in problems for language in ("ko", "en"))
    return [(each.path, each.line, each.kind, str(each.details.get("key", ""))) for each in problems]


@pytest.mark.parametrize("place", PLACES)
def test_a_value_that_shows_nothing_is_refused(place: str, root: Path) -> None:
    path, key, text_of, line = PLACES[place]
    for blank in BLANK:
        assert problems_with(root, path, text_of(blank)) == [(f"docs/{path}", line, "invisible-value", key)], ascii(
            blank
        )


@pytest.mark.parametrize("path", ["notes/2020/blank.md", "topics/blank.md", "reviewers/blank.md", "issues/2020-W29.md"])
def test_a_text_that_shows_nothing_is_refused(path: str, root: Path) -> None:
    front = {"topics": "title: T", "reviewers": "name: N", "issues": "title: T"}
    for blank in [*BLANK, "&nbsp;", "&#12644;\n\n&#x2800;", "&ZeroWidthSpace;"]:
        body = f"{blank}\n\n{blank}\n"
        text = note(body) if path.startswith("notes") else f"---\n{front[path.partition('/')[0]]}\n---\n{body}"
        line = text[: text.index("---\n", 4)].count("\n") + 2
        assert problems_with(root, path, text) == [(f"docs/{path}", line, "invisible-text", "")], ascii(blank)


def test_a_comment_beside_what_shows_nothing_is_no_text(root: Path) -> None:
    for blank in BLANK:
        assert [
            kind for *_, kind, _ in problems_with(root, "notes/2020/blank.md", note(f"<!-- a -->\n\n{blank}\n"))
        ] == ["text-is-a-comment"]


def test_an_image_whose_description_shows_nothing_has_none(root: Path) -> None:
    for blank in BLANK:
        text = note(f"글.\n\n![{blank}](https://example.org/a.png)\n")
        assert [kind for *_, kind, _ in problems_with(root, "notes/2020/blank.md", text)] == ["image-without-words"]


def test_a_file_whose_name_shows_nothing_is_refused(root: Path) -> None:
    for blank in BLANK:
        found = problems_with(root, f"{blank}.png", "")
        assert [kind for *_, kind, _ in found] == ["file-name"], ascii(blank)


@pytest.mark.parametrize(
    "text",
    [
        "A",
        "가",
        "é",
        "e\u0301",
        "\u3164가\u3164",
        "👩\u200d👩",
        "❤\ufe0f",
        "क\u094d\u200d",
        "—",
        "0",
        "ㅋ",
        "\u0640",
        "１",
        "$x$",
        "□",
    ],
)
def test_what_shows_anything_is_a_text(text: str, root: Path) -> None:
    assert not is_blank(text)
    assert problems_with(root, "notes/2020/blank.md", note(f"{text}\n", front=f'title: "{text}"\n')) == []
