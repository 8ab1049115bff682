"""All languages have all messages, with the same placeholders."""

import ast
import re
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reviews.model.error import ReviewsError
from reviews.model.problem import Problem
from reviews.words import LANGUAGES, is_invisible, language_of, load_words, visible

PROJECT = Path(__file__).parents[2]
CODE = "\n".join(path.read_text(encoding="utf-8") for path in (PROJECT / "hooks").rglob("*.py"))
TEMPLATES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (PROJECT / "overrides").rglob("*")
    if path.suffix in {".html", ".js"}  # `interface.js` is one, too
)


def leaves(table: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text of a catalogue with its keys; the forms of a plural are one text."""
    for key, value in table.items():
        if isinstance(value, dict) and not {"one", "other"} <= value.keys():
            yield from leaves(value, (*path, key))
        else:
            yield (*path, key), value["other"] if isinstance(value, dict) else value


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


KOREAN = dict(leaves(load_words("ko").table))
ENGLISH = dict(leaves(load_words("en").table))
OTHERS = [language for language in LANGUAGES if language != "ko"]


def test_every_catalogue_is_a_language() -> None:
    assert sorted(path.stem for path in (PROJECT / "hooks" / "reviews" / "words").glob("*.toml")) == sorted(LANGUAGES)


@pytest.mark.parametrize("language", OTHERS)
def test_all_languages_have_the_same_words_with_the_same_values(language: str) -> None:
    other = dict(leaves(load_words(language).table))
    assert KOREAN.keys() == other.keys()
    for key in [key for key in KOREAN if key[0] != "example"]:
        assert placeholders(KOREAN[key]) == placeholders(other[key]), "/".join(key)


def test_english_holds_no_korean() -> None:
    assert not [key for key, text in ENGLISH.items() if re.search("[가-힣]", text)]


def unused(room: str, forms: str, text: str) -> list[str]:
    """The words of a room of the catalogue that a text never names in such a form, which an expression finds."""
    return sorted(load_words("ko").table[room].keys() - {*re.findall(forms, text)})


def test_every_message_is_used() -> None:
    assert unused("problem", '(?="([^"\\n]+)")', CODE) == []


def test_every_sentence_of_a_command_is_used() -> None:
    assert unused("report", "(?=[\"']([^\"'\\n]+)[\"'])", CODE) == []


def raised() -> Iterator[tuple[str, set[str]]]:
    """The kind and the details of each of our errors that the code raises with the message of a report."""
    classes = {"ReviewsError", "NoHistory", "NoAnswer", "UnknownPaper", "Incomplete"}
    for node in ast.walk(ast.parse(CODE)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in classes:
            kind = node.args[0]
            if isinstance(kind, ast.Constant):
                yield str(kind.value), {str(keyword.arg) for keyword in node.keywords}


def test_every_error_fills_its_message() -> None:
    by_asker = {"service"}  # added by whoever knows which service was asked
    for kind, details in raised():
        assert placeholders(KOREAN["report", kind]) - by_asker == details - by_asker, kind


def test_every_word_of_the_interface_is_used() -> None:
    assert unused("site", "words\\([\"']([^\"'\\n]+)[\"']", TEMPLATES + CODE) == []


def test_a_problem_names_place_fault_and_cure() -> None:
    problem = Problem("docs/notes/2020/a.md", 3, "missing-key", {"key": "date"})
    assert load_words("en").problem(problem) == (
        "docs/notes/2020/a.md:3: The key `date` is missing. Put it into the front matter: `date: 2020-07-17`"
    )


def test_counts_have_their_plural() -> None:
    words = load_words("en")
    assert [words("count", count=count) for count in (0, 1, 2)] == ["0 reviews", "1 review", "2 reviews"]


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ("gan", "gan"),
        (Path("a/b"), "a/b"),
        ("a\tb", "a\tb"),
        ("a\nb\t::c", r"a\nb" "\t" r"\x3a:c"),
        ("\x1b[2J", r"\x1b[2J"),
    ],
)
def test_a_value_in_a_report_stays_in_its_line(found: object, shown: str) -> None:
    assert load_words("en").report("unknown-revision", found=found) == (
        f"The git repository has no commit `{shown}`. Check its name, or get it first by `git fetch`."
    )


def test_the_reasons_of_an_error_stand_below_it_in_lines_of_their_own() -> None:
    words = load_words("en")
    error = ReviewsError("unknown-revision", found="v1")
    assert words.error(error) == words.report("unknown-revision", found="v1")
    error.problems = [Problem(f"{name}.md", 1, "missing-key", {"key": "date"}) for name in "ab"]
    first, *others = words.error(error).split("\n")
    assert first == words.report("unknown-revision", found="v1")
    assert others == [words.problem(problem) for problem in error.problems]


@pytest.mark.parametrize("char", "\x00\t\x7f\x9b\u00ad\u200b\u202e\ufeff\u2028\u2029\ud800")
def test_what_nobody_sees_is_invisible(char: str) -> None:
    assert is_invisible(char)
    assert not any(map(is_invisible, "a 가.\u00a0😀"))


def test_days_are_written_as_the_language_writes_them() -> None:
    first, last = date(2020, 7, 27), date(2020, 8, 2)
    assert load_words("ko").day(first) == "2020년 7월 27일"
    assert load_words("ko").days(first, last) == "2020년 7월 27일 ~ 8월 2일"
    assert load_words("en").day(first) == "July 27, 2020"


def test_months_and_quarters_are_short() -> None:
    assert [load_words(language).month(date(2020, 9, 30)) for language in ("ko", "en")] == ["9월", "Sep"]
    assert [load_words(language).quarter(date(2020, 9, 30)) for language in ("ko", "en")] == ["2020년 3분기", "Q3 2020"]


def test_three_hundred_characters_of_a_strangers_text_are_shown() -> None:
    for size, shown in ((300, "x" * 300), (301, "x" * 300 + "…")):
        what, _ = load_words("en").what_and_cure(
            Problem("a.md", 1, "date-impossible", {"key": "date", "found": "x" * size})
        )
        assert f"`{shown}`" in what


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("가 a", "가 a"),
        ("a\tb\u200b", r"a\tb\u200b"),
        ("##[x] ##", r"#\x23[x] ##"),
        ("  ::a:: b", r"  \x3a:a:: b"),
        ("a::b", "a::b"),
        ("\u2028\udc80", r"\u2028\udc80"),
    ],
)
def test_a_line_stays_one_line(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_the_words_are_those_of_the_language_or_english() -> None:
    assert [language_of(language) for language in ("ko", "ko-KR", "en-US", "fr", "")] == ["ko", "ko", "en", "en", "en"]


def test_a_period_is_a_year_or_a_month_of_it() -> None:
    words = load_words("ko")
    assert [words.period(2020), words.period(2020, 2)] == ["2020년", "2020년 2월"]
    assert words.short_day(date(2020, 7, 17)) == "2020. 7. 17."


def test_what_a_stranger_wrote_tells_a_terminal_or_a_runner_nothing() -> None:
    problem = Problem(
        "a\n::error::b.md", 1, "date-form", {"key": "date", "found": "\x1b[31m\n::error::\u202e" + "가" * 500}
    )
    for language in ("ko", "en"):
        said = load_words(language).problem(problem)
        assert said.isprintable()
        assert said.startswith(r"a\n::error::b.md:1: ")
        assert r"\x1b[31m\n::error::\u202e" in said
        assert said.count("가") < 350
