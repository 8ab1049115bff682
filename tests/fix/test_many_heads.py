"""Front matter with slips in random order: what is wrong with it, what it says, and what becomes of it when fixed.

A case of `cases/heads.txt` are some lines of a note, whose other keys are right, and below equals signs the problems
with their lines, the values of these lines, and the lines that a fix writes, with the problems that it leaves.
"""

import re

import pytest

from looked import looked_at
from reviews.fix.document import fix_document
from reviews.source.contracts import NOTE
from reviews.source.document import read_document

RIGHT = {
    "paper": "https://arxiv.org/abs/2007.05471",
    "title": "A Title",
    "authors": "[Kim Min]",
    "date": "2020-07-17",
    "topics": "[gan]",
    "summary": "한 줄이다.",
}


def described(lines: str) -> str:
    named = set(re.findall(r"^[\s\"]*([a-z]+)", lines, re.MULTILINE))
    others = [f"{key}: {value}" for key, value in RIGHT.items() if key not in named]
    note = "\n".join(["---", lines, *others, "---", "글이다.", ""])
    document, _ = read_document("a.md", note.encode(), NOTE)
    values = [
        f"{key}: {document.values.get(key)!r}" for key in document.lines if f"{key}: {RIGHT.get(key)}" not in others
    ]
    fixed, changes = fix_document("a.md", note.encode(), NOTE)
    written = [line for line in fixed.decode().splitlines() if line not in note.splitlines()]
    return "\n".join(
        [
            *problems(note),
            *values,
            *(f"{change.kind} {dict(change.details)}" for change in changes),
            *(f"> {line}" for line in written),
            *(problems(fixed.decode()) if changes else []),
        ]
    )


def problems(note: str) -> list[str]:
    return [f"{each.line} {each.kind} {dict(each.details)}" for each in read_document("a.md", note.encode(), NOTE)[1]]


@pytest.mark.parametrize(("lines", "found"), looked_at("heads.txt", described))
def test_lines_of_front_matter_are_read_and_fixed(lines: str, found: str) -> None:
    assert described(lines) == found
