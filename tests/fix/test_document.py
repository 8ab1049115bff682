"""Fixing a file. Each case holds the file before and after, and the messages: changes, then remaining problems."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reviews.fix.document import fix_document, fix_problem
from reviews.fix.entry import Front, FrontEntry, front_entries
from reviews.fix.lists import right_topic
from reviews.model.problem import Problem
from reviews.source.contracts import NOTE
from reviews.source.document import read_document
from reviews.words import load_words
from testbed import CASES, SAMPLE, SOAK

FIXED = sorted(CASES.glob("fix/*"))
GOOD = [*CASES.glob("good/*/notes/**/*.md"), *(SAMPLE / "docs" / "notes").glob("*/*.md")]
WORDS = load_words("ko")


def fix(data: bytes) -> tuple[bytes, str]:
    """The fixed file, and the messages about it."""
    after, changes = fix_document("note.md", data, NOTE)
    told = [WORDS.report(change.kind, path=change.path, **change.details) for change in changes]
    _, left = read_document("note.md", after, NOTE)
    return after, "".join(f"{line}\n" for line in [*told, *map(WORDS.problem, left)])


@pytest.mark.parametrize("case", FIXED, ids=lambda case: case.name)
def test_a_slip_that_has_one_right_answer_is_fixed_and_no_other(case: Path) -> None:
    after, said = fix((case / "before.md").read_bytes())
    assert after == (case / "after.md").read_bytes()
    assert said == (case / "said.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", FIXED, ids=lambda case: case.name)
def test_to_fix_twice_is_to_fix_once(case: Path) -> None:
    after = (case / "after.md").read_bytes()
    assert fix_document("note.md", after, NOTE) == (after, [])


@pytest.mark.parametrize("path", GOOD, ids=lambda path: "/".join(path.parts[-4:]))
def test_a_good_file_says_what_it_said(path: Path) -> None:
    before = path.read_bytes()
    after, _ = fix(before)
    (was, _), (now, left) = read_document("", before, NOTE), read_document("", after, NOTE)
    assert (now.values, now.body, left) == (was.values, was.body, [])
    assert sorted(after.split()) == sorted(before.split())


@pytest.mark.parametrize(
    ("topics", "fixed"),
    [
        (" [증강]", " [augmentation]"),
        (' ["증강", gan]', ' ["augmentation", gan]'),
        # Where the right name is there, the other goes.
        (" [증강, augmentation, gan]", " [augmentation, gan]"),
        (" [gan, augmentation, 증강]", " [gan, augmentation]"),
        ("\n  - augmentation\n  - 증강", "\n  - augmentation"),
        ("\n  - 증강\n  - augmentation", "\n  - augmentation"),
        # A comment may be about what would go.
        ("\n  - augmentation\n  - 증강 # 둘째", None),
        (" [증강, 증강]", None),
        (" [gan]", None),
        (" 증강", None),
    ],
)
def test_another_name_of_a_topic_becomes_its_own(topics: str, fixed: str | None) -> None:
    entry = FrontEntry("topics", 2, f"topics:{topics}\n")
    problem = Problem("a.md", 2, "topic-alias", {"found": "증강", "right": "augmentation"})
    assert right_topic(entry, problem, Front([entry], NOTE)) == (f"topics:{fixed}\n" if fixed else None)


@pytest.mark.parametrize(
    ("found", "kind", "changes"),
    [
        ("증강", "topic-alias", ["fixed"]),
        ("없음", "topic-alias", []),
        ("증강", "topic-unknown", []),
    ],
)
def test_a_problem_that_only_the_whole_site_shows_is_fixed_in_its_file(
    found: str, kind: str, changes: list[str]
) -> None:
    data = (CASES / "fix" / "nfc" / "after.md").read_bytes().replace(b"[gan]", "[증강]".encode())
    problem = Problem("a.md", 6, kind, {"found": found, "right": "augmentation"})
    after, made = fix_problem("a.md", data, NOTE, problem)
    assert [change.kind for change in made] == changes
    assert after == (data.replace("증강".encode(), b"augmentation") if changes else data)


TEXTS = [(case / "before.md").read_text("utf-8-sig") for case in FIXED]
# Correct values stay to the letter, except for decomposed letters.
LINES = {unicodedata.normalize("NFC", line) for text in TEXTS for line in text.splitlines()}


@pytest.mark.soak
@settings(deadline=None, max_examples=20_000 if SOAK else 100)
@given(st.lists(st.sampled_from(sorted(LINES)), max_size=9), st.sampled_from(["\n", "\r\n"]))
@example(
    ["title: $\\alpha$: a 'start'", "# 번호로 적는다", 'code: "github.com/name/repository"', "author: Kim Min, Lee Su"],
    "\n",
)
def test_any_slips_together_are_fixed_once_and_what_was_right_stays(lines: list[str], newline: str) -> None:
    before = newline.join(["---", *lines, "---", "본문이다.", ""]).encode()
    after, changes = fix_document("note.md", before, NOTE)
    assert fix_document("note.md", after, NOTE) == (after, [])
    assert bool(changes) == (after != before)
    (was, wrong), (now, left) = read_document("", before, NOTE), read_document("", after, NOTE)
    # A fixed fence reveals problems that could not be seen before.
    assert len(left) <= len(wrong) or not was.lines
    right = {
        key: value for key, value in was.values.items() if not wrong_in(before, key, {each.line for each in wrong})
    }
    assert {key: now.values.get(key) for key in right} == right


def wrong_in(data: bytes, key: str, lines: set[int]) -> bool:
    """Whether any of these lines is one of a key's."""
    entries = [entry for entry in front_entries(data.decode()) if entry.key == key]
    return any(entry.line <= line < entry.end for entry in entries for line in lines)


@pytest.mark.soak
@settings(deadline=None, max_examples=20_000 if SOAK else 100)
@given(st.one_of(st.binary(max_size=80), st.text(max_size=80).map(str.encode)))
def test_no_file_is_too_broken(data: bytes) -> None:
    after, _ = fix_document("note.md", data, NOTE)
    assert fix_document("note.md", after, NOTE)[0] == after
