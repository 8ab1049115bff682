"""Search as a reader uses it: a real browser asks the built site of a whole archive.

The table of queries is `cases/search-archive.tsv`; which notes each has to find is told by what the archive was written
with (`tests/support/archive.py`), not by the code under test.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from archive import write_project
from browser import served
from search import APART, Answer, ask_all, read_queries
from testbed import mkdocs_build

KINDS = list(dict.fromkeys(query.kind for query in read_queries()))


@pytest.fixture(scope="module")
def answers(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> list[Answer]:
    root: Path = tmp_path_factory.mktemp("archive")
    archive = write_project(root, count=1500, seed=1)
    result = mkdocs_build(root)
    assert result.returncode == 0, result.stderr
    with served(root / "site") as address:
        return ask_all(chromium, address, archive, read_queries())


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in APART])
def test_a_query_finds_what_it_should(answers: Sequence[Answer], kind: str) -> None:
    of_kind = [answer for answer in answers if answer.query.kind == kind]
    assert all(answer.expected for answer in of_kind), "the archive holds nothing of what is asked for"
    expected = sum(len(answer.expected) for answer in of_kind)
    missed = {answer.query.text: answer.expected.difference(answer.shown) for answer in of_kind}
    assert sum(map(len, missed.values())) <= 0.02 * expected, {text: notes for text, notes in missed.items() if notes}


def test_no_note_is_shown_twice(answers: Sequence[Answer]) -> None:
    assert not [answer.query.text for answer in answers if len(set(answer.shown)) < len(answer.shown)]


def test_a_title_an_id_or_an_address_leads_to_its_note_first(answers: Sequence[Answer]) -> None:
    of_one = [answer for answer in answers if answer.query.bears in {"title", "paper"}]
    assert [answer.query.text for answer in of_one if {*answer.shown[:1]} != answer.expected] == []


def test_the_notes_of_a_topic_come_before_those_that_mention_its_name(answers: Sequence[Answer]) -> None:
    asked = [answer for answer in answers if answer.query.text in {"퀀타이제이션", "LLM", "신경 복사장"}]
    assert len(asked) == 3
    for answer in asked:
        assert set(answer.shown[: len(answer.expected)]) == answer.expected
