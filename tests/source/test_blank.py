"""Values that show nothing: each is refused at its line, wherever a person could write it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from hostile import escaped_lines_of, note
from published import problems_of
from reviews.source.blank import first_blank, is_blank
from reviews.words import load_words
from testbed import lay_out

Project = Callable[..., Path]
BLANK = escaped_lines_of("blank.txt")

# A folder, a key, a text with a blank value, and the line of that value; `{}` is a number that no other file has.
PLACES: dict[str, tuple[str, str, Callable[[str], str], int]] = {
    "title": ("notes/2020", "title", lambda text: note(front=f'title: "{text}"\n'), 2),
    "summary": ("notes/2020", "summary", lambda text: note(front=f'summary: "{text}"\n'), 2),
    "an author": ("notes/2020", "authors", lambda text: note(front=f'authors:\n  - A\n  - "{text}"\n'), 4),
    "a tag": ("notes/2020", "tags", lambda text: note(front=f'tags: ["{text}"]\n'), 2),
    "a topic": ("notes/2020", "topics", lambda text: note(front=f'topics: ["{text}"]\n'), 2),
    "a topic's title": ("topics", "title", lambda text: f'---\ntitle: "{text}"\n---\n', 2),
    "an alias": ("topics", "aliases", lambda text: f'---\ntitle: T NUMBER\naliases: ["{text}"]\n---\n', 3),
    "a reviewer": ("reviewers", "name", lambda text: f'---\nname: "{text}"\n---\n', 2),
    "an issue's title": ("issues", "title", lambda text: f'---\ntitle: "{text}"\n---\n', 2),
}
FRONTS = {"topics": "title: T NUMBER", "reviewers": "name: N", "issues": "title: T"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("blank") / "project")


def problems_with(root: Path, texts: Mapping[str, str]) -> dict[str, list[tuple[int, str, str]]]:
    """What is wrong with each of these files, which are removed again: line, kind and key."""
    files = [root / "docs" / path for path in texts]
    for file, text in zip(files, texts.values(), strict=True):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    problems = problems_of(root)
    for file in files:
        file.unlink()
    assert all("\n" not in load_words(language).problem(each) for each in problems for language in ("ko", "en"))
    found: dict[str, list[tuple[int, str, str]]] = {path: [] for path in texts}
    for each in problems:
        found[each.path.removeprefix("docs/")].append((each.line, each.kind, str(each.details.get("key", ""))))
    return found


def told(root: Path, folder: str, texts: Sequence[str]) -> list[list[tuple[int, str, str]]]:
    """What is wrong with each text as a file of a folder. An issue is the only one of its week, so one at a time."""
    if folder == "issues":
        return [found for text in texts for found in problems_with(root, {"issues/2020-W29.md": text}).values()]
    numbered = {
        f"{folder}/blank-{number}.md": text.replace("/hostile", f"/{number}").replace("NUMBER", str(number))
        for number, text in enumerate(texts, start=100)
    }
    return list(problems_with(root, numbered).values())


@pytest.mark.parametrize("place", PLACES)
def test_a_value_that_shows_nothing_is_refused(place: str, root: Path) -> None:
    folder, key, text_of, line = PLACES[place]
    found = told(root, folder, [text_of(blank) for blank in BLANK])
    for blank, problems in zip(BLANK, found, strict=True):
        assert problems == [(line, "invisible-value", key)], ascii(blank)


@pytest.mark.parametrize("folder", ["notes/2020", "topics", "reviewers", "issues"])
def test_a_text_that_shows_nothing_is_refused(folder: str, root: Path) -> None:
    blanks = [*BLANK, "&nbsp;", "&#12644;\n\n&#x2800;", "&ZeroWidthSpace;"]
    bodies = [f"{blank}\n\n{blank}\n" for blank in blanks]
    texts = [f"---\n{FRONTS[folder]}\n---\n{body}" if folder in FRONTS else note(body) for body in bodies]
    first = texts[0][: texts[0].index("---\n", 4)].count("\n") + 2
    for blank, problems in zip(blanks, told(root, folder, texts), strict=True):
        assert problems == [(first, "invisible-text", "")], ascii(blank)


def test_a_comment_beside_what_shows_nothing_is_no_text(root: Path) -> None:
    for problems in told(root, "notes/2020", [note(f"<!-- a -->\n\n{blank}\n") for blank in BLANK]):
        assert [kind for _, kind, _ in problems] == ["text-is-a-comment"]


def test_an_image_whose_description_shows_nothing_has_none(root: Path) -> None:
    texts = [note(f"글.\n\n![{blank}](https://example.org/a.png)\n") for blank in BLANK]
    for problems in told(root, "notes/2020", texts):
        assert [kind for _, kind, _ in problems] == ["image-without-words"]


def test_a_file_whose_name_shows_nothing_is_refused(root: Path) -> None:
    for path, problems in problems_with(root, {f"{blank}.png": "" for blank in BLANK}).items():
        assert [kind for _, kind, _ in problems] == ["file-name"], ascii(path)


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
    assert told(root, "notes/2020", [note(f"{text}\n", front=f'title: "{text}"\n')]) == [[]]


@pytest.mark.parametrize(
    ("text", "code"),
    [("\u3164", "U+3164"), (" \u3164\u200b", "U+3164"), ("\u00a0 ", "U+00A0"), ("\u200b \u3164", "U+200B")],
)
def test_the_first_sign_that_is_no_space_is_told(text: str, code: str) -> None:
    assert is_blank(text)
    assert first_blank(text) == code


def test_a_text_with_one_visible_sign_is_not_blank() -> None:
    assert not any(map(is_blank, ("\u3164a", "!", "\u200b가", "\u3164~ ", "é")))
    assert is_blank("")
