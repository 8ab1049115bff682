"""What services tell of papers fills drafts in."""

import time
from dataclasses import replace
from datetime import date

import pytest

from reviews.model.paper import Paper
from reviews.plaintext.fetch import fill
from reviews.plaintext.note import Draft
from reviews.services.metadata import NoAnswer, Record, UnknownPaper

RECORD = Record("Deep Nets", ("Kim Min",), "We train nets. They work.", False, 2021, "ICML", "10.1000/a")
WAITING = Draft(
    Paper.parse("2007.00001"), "https://arxiv.org/abs/2007.00001", "arXiv:2007.00001", (), date(2020, 7, 17),
    ("gan",), (), "아직 없다.", None, None, (), waits=True, is_titled=False,
)  # fmt: skip


def draft(number: int, **values: object) -> Draft:
    return replace(WAITING, paper=Paper.parse(f"2007.0000{number}"), **values)  # type: ignore[arg-type]


def filled(draft: Draft, record: Record = RECORD) -> Draft:
    found, failed = fill([draft], lambda paper: record, 0)
    assert failed == []
    return found[draft.paper.key]


def test_a_draft_that_waits_gets_what_is_known_of_its_paper() -> None:
    assert filled(WAITING) == replace(
        WAITING, title="Deep Nets", authors=("Kim Min",), is_titled=True, summary="We train nets.", venue="ICML",
        year=2021, doi="10.1000/a",
    )  # fmt: skip
    assert filled(WAITING, replace(RECORD, abstract="")).summary == "아직 없다."
    # The year of its arXiv id needs no telling.
    assert filled(WAITING, replace(RECORD, year=2020)).year is None


def test_what_a_draft_says_itself_stays() -> None:
    own = draft(1, title="Own", is_titled=True, authors=("Lee",), venue="ACL", year=2019, doi="10.1000/b", waits=False)
    assert filled(own) == own


def test_each_paper_is_asked_for_with_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """None before the first, nor after a paper of which no service knows the kind."""
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    unknown = UnknownPaper("arxiv-unknown")

    def ask(paper: Paper) -> Record | None:
        if paper.arxiv_id == "2007.00002":
            raise unknown
        return None if paper.arxiv_id == "2007.00004" else RECORD

    drafts = [draft(number) for number in range(1, 7)]
    found, failed = fill(drafts, ask, 3)
    assert pauses == [3, 3, 3, 3]
    assert sorted(found) == ["2007.00001", "2007.00003", "2007.00005", "2007.00006"]
    assert failed == [(drafts[1], unknown)]


def test_a_service_that_does_not_answer_is_asked_no_more() -> None:
    silent = NoAnswer("arxiv-silent")

    def ask(paper: Paper) -> Record | None:
        if paper.arxiv_id == "2007.00002":
            raise silent
        return RECORD

    found, failed = fill([draft(1), draft(2), draft(3)], ask, 0)
    assert list(found) == ["2007.00001"]
    assert failed == [(draft(2), silent)]
