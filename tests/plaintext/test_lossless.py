"""Whatever an import would lose is named: a proof that always succeeds would be worthless."""

import pytest

from reviews.plaintext.lossless import prove
from reviews.source import contracts
from reviews.source.document import Document, read_document

TEXT = """https://arxiv.org/abs/2007.00001
A Title (Kim Min, Jo Lee)
첫째 문단이다.
둘째 문단이다. #gan #새_말

셋째 문단이다. #review
"""
NOTE = """---
paper: https://arxiv.org/abs/2007.00001
title: "A Title"
authors: [Kim Min, Jo Lee]
date: 2020-07-17
topics: [gan]
tags: [새 말, review]
summary: 첫째 문단이다.
---
첫째 문단이다.

둘째 문단이다.

셋째 문단이다.
"""
WORDS = {"gan": "gan", "생성": "gan"}


def document(text: str) -> Document:
    found, problems = read_document("notes/2020/2007.00001.md", text.encode(), contracts.NOTE)
    assert problems == []
    return found


def test_what_is_there_is_counted() -> None:
    proof = prove(TEXT, [document(NOTE)], WORDS)
    assert (proof.lost, proof.hashtags) == ((), 3)
    words = "https://arxiv.org/abs/2007.00001 A Title (Kim Min, Jo Lee) 첫째 문단이다. 둘째 문단이다. 셋째 문단이다."
    assert proof.characters == len("".join(words.split()))


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("\n둘째 문단이다.\n", "", "둘째문단이다."),
        ("둘째 문단이다.", "둘째 문단이.", "다 (1)"),
        ("[Kim Min, Jo Lee]", "[Kim Min]", "ATitle(KimMin,JoLee)"),
        ("[새 말, review]", "[review]", "#새_말"),
        ("topics: [gan]", "topics: []", "#gan"),
    ],
)
def test_what_is_not_there_is_named(old: str, new: str, lost: str) -> None:
    text = NOTE.replace(old, new)
    assert text != NOTE
    assert lost in prove(TEXT, [document(text)], WORDS).lost


def test_what_stands_there_twice_has_to_be_held_twice() -> None:
    """Each line is found in the one that remains; only the count of characters shows that there were more."""
    text = TEXT.replace("셋째", "둘째")
    assert prove(text, [document(NOTE.replace("셋째", "둘째"))], WORDS).lost == ()
    lost = prove(text, [document(NOTE.replace("\n셋째 문단이다.\n", ""))], WORDS).lost
    assert "둘 (1)" in lost
    assert "째 (1)" in lost


def test_another_word_for_a_topic_is_held_by_the_topic() -> None:
    assert prove(TEXT.replace("#gan", "#생성"), [document(NOTE)], WORDS).lost == ()
    assert "#생성" in prove(TEXT.replace("#gan", "#생성"), [document(NOTE)], {}).lost


def test_an_issue_holds_what_its_notes_do_not() -> None:
    issue, _ = read_document(
        "issues/2020-W29.md", "---\ntitle: 한 주\ntags: [review]\n---\n머리말.\n".encode(), contracts.ISSUE
    )
    text = f"# 한 주\n머리말.\n\n{TEXT}"
    assert prove(text, [issue, document(NOTE)], WORDS).lost == ()
    assert {"한주", "머리말."} <= set(prove(text, [document(NOTE)], WORDS).lost)
