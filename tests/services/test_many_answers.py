"""Answers of services, of random pieces: what is asked, and what was read in each answer when somebody looked.

A case of `cases/answers.txt` is a service, a paper's address and an answer, and below equals signs the address that
asks about the paper, and the record in the answer, or why there is none.
"""

import json

import pytest

from looked import looked_at
from reviews.model.error import ReviewsError
from reviews.model.paper import Paper
from reviews.services.acl import ACL
from reviews.services.arxiv import ARXIV, read_standings
from reviews.services.dois import CROSSREF, DATACITE
from reviews.services.metadata import NoAnswer
from reviews.services.openalex import OPENALEX
from reviews.services.openreview import OPENREVIEW, OPENREVIEW_1
from reviews.services.page import PAGE
from reviews.services.pubmed import PUBMED

SERVICES = {each.name: each for each in (ACL, ARXIV, CROSSREF, DATACITE, OPENALEX, OPENREVIEW, PAGE, PUBMED)}


def described(case: str) -> str:
    head, _, answer = case.partition("\n")
    name, _, address = head.rpartition(" ")
    paper = Paper.parse(address)
    try:
        if name == "standings":
            return "\n".join(f"{key}: {standing}" for key, standing in read_standings(answer.encode()).items())
        service = SERVICES[name]
        asked = service.query(service.api, paper)
        return f"{asked}\n{service.read(answer.encode(), paper)}"
    except ReviewsError as error:
        return f"{error.kind} {error.details}"


@pytest.mark.parametrize(("case", "found"), looked_at("answers.txt", described))
def test_an_answer_is_read(case: str, found: str) -> None:
    assert described(case) == found


def test_who_has_no_paper_of_an_id_says_so_by_404() -> None:
    assert {name for name, service in SERVICES.items() if service.is_catalogue} == SERVICES.keys() - {
        *("arXiv", "PubMed", "page")
    }
    assert OPENREVIEW_1.is_catalogue


TITLE = "<meta name='citation_title' content='제목'>"


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (TITLE.encode(), "제목"),
        (f"<meta charset='euc-kr'>{TITLE}".encode("euc-kr"), "제목"),
        (f"<meta charset='euc-kr'>{TITLE}".encode(), "제목"),  # as many pages do that have moved to UTF-8
        (f"{TITLE}{' ' * 1000}\0".encode(), "제목"),
        (f"{TITLE}\0".encode(), None),
        (f"%PDF-1.7 {TITLE}".encode(), None),
    ],
)
def test_a_page_is_read_in_its_encoding_and_other_files_are_not(data: bytes, title: str | None) -> None:
    paper = Paper.parse("https://example.org/a")
    if title:
        assert PAGE.read(data, paper).title == title
    else:
        with pytest.raises(NoAnswer, match="page-without-metadata"):
            PAGE.read(data, paper)


@pytest.mark.parametrize(
    ("milliseconds", "year"),
    [(1_610_000_000_000, 2021), (1, 1970), (0, None), (-1, None), (10**14 - 1, 5138), (10**14, None), ("2021", None)],
)
def test_a_time_that_is_no_day_of_a_paper_is_left_out(milliseconds: object, year: int | None) -> None:
    note = {"content": {"title": "Deep Nets"}, "pdate": milliseconds}
    data = json.dumps({"notes": [note]}).encode()
    assert OPENREVIEW.read(data, Paper.parse("https://openreview.net/forum?id=a")).year == year


@pytest.mark.parametrize(("length", "is_kept"), [(200, True), (201, False)])
def test_a_long_journal_reference_is_no_venue(length: int, is_kept: bool) -> None:
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<entry><id>http://arxiv.org/abs/2007.00001v1</id><title>T</title><arxiv:journal_ref>{"V" * length}</arxiv:journal_ref>
<published>2020-07-10T17:59:59Z</published><updated>2020-07-10T17:59:59Z</updated></entry></feed>"""
    (standing,) = read_standings(feed.encode()).values()
    assert standing.venue == ("V" * length if is_kept else "")
