"""What follows from a maintainer's answers."""

from dataclasses import replace
from datetime import date

import pytest

from reviews.starter.answers import Answers, as_one_line, is_on_github, page_name, repository_of

TODAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:kim/papers.git", "https://github.com/kim/papers"),
        ("https://github.com/kim/papers", "https://github.com/kim/papers"),
        ("https://github.com/kim/papers.git/", "https://github.com/kim/papers"),
        ("ssh://git@codeberg.org/kim/papers.js.git", "https://codeberg.org/kim/papers.js"),
        ("/srv/git/papers.git", ""),
        ("https://token@github.com/kim/papers", "https://github.com/kim/papers"),  # nothing secret gets into a site
        ("https://kim:s3cret@github.com/kim/papers.git", "https://github.com/kim/papers"),
        ("ssh://git@github.com:22/kim/papers.git", "https://github.com/kim/papers"),
        ("ssh://git@ssh.github.com:443/kim/papers.git", "https://github.com/kim/papers"),
        ("git@github.com:/kim/papers.git", "https://github.com/kim/papers"),
        ("org-123@github.com:kim/papers.git", "https://github.com/kim/papers"),
        ("git://github.com/kim/papers.git", "https://github.com/kim/papers"),
        ("github.com/kim/papers", "https://github.com/kim/papers"),
        (" http://www.github.com/kim/papers/ ", "https://github.com/kim/papers"),
        ("HTTPS://GitHub.com/Kim/Papers.git", "https://github.com/Kim/Papers"),
        ("https://github.com/kim/papers?tab=readme-ov-file#readme", "https://github.com/kim/papers"),
        ("https://github.com/kim/papers/tree/main/docs", "https://github.com/kim/papers"),
        ("https://gitlab.com/lab/group/papers", ""),
        ("https://github.com/kim", ""),
        ("kim/papers", ""),
        ("work:kim/papers.git", ""),  # a name of somebody's own for a host
        ("../kim/papers/x", ""),
        ("C:/git/kim/papers", ""),
        ("", ""),
    ],
)
def test_a_remote_is_an_address(remote: str, address: str) -> None:
    assert repository_of(remote) == address


@pytest.mark.parametrize(
    ("address", "is_there"),
    [
        ("https://github.com/kim/papers", True),
        ("https://github.lab.edu/kim/papers", True),
        ("https://gitlab.com/kim/papers", False),
        ("https://git.lab.edu/github/papers", False),
        ("", False),
    ],
)
def test_githubs_own_hosts_are_known(address: str, is_there: bool) -> None:
    assert is_on_github(address) is is_there


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("NLP", "NLP"),
        (" Two\nlines\t\x1b and\u2028more ", "Two lines and more"),
        (" \u200b\u3164 ", ""),
        ("", ""),
        ("caf\udce9", "caf?"),  # as the command line holds a byte of Latin-1
        ("👩\u200d🔬 club", "👩\u200d🔬 club"),
    ],
)
def test_a_name_is_one_line(text: str, line: str) -> None:
    assert as_one_line(text) == line


@pytest.mark.parametrize(
    ("name", "page"), [("Kim Min", "kim-min"), ("José Núñez", "jose-nunez"), ("김민", ""), ("  R2-D2  ", "r2-d2")]
)
def test_a_person_has_a_page(name: str, page: str) -> None:
    assert page_name(name) == page


@pytest.mark.parametrize(
    ("repository", "url"),
    [
        ("https://github.com/Kim-Lab/papers", "https://kim-lab.github.io/papers/"),
        ("https://github.com/kim/kim.github.io", "https://kim.github.io/"),
        ("https://gitlab.com/kim/papers", "http://127.0.0.1:8000/"),
        ("", "http://127.0.0.1:8000/"),
    ],
)
def test_a_site_is_where_its_repository_is(repository: str, url: str) -> None:
    answers = Answers("en", "Papers", "kim", repository=repository).complete(TODAY)
    assert answers.url == url
    host = url.split("/")[2]
    if host.endswith(".io"):
        assert answers.tag_authority == host
    else:
        assert answers.tag_authority.endswith(".invalid")


def test_two_sites_without_an_address_have_ids_of_their_own() -> None:
    assert len({Answers("en", name, "kim").complete(TODAY).tag_authority for name in ("A", "B")}) == 2


@pytest.mark.parametrize(
    ("zone", "cron"),
    [
        ("Asia/Seoul", "5 15 * * 0"),
        ("UTC", "5 0 * * 1"),
        ("Europe/Paris", "5 23 * * 0"),  # in winter; in summer an hour after midnight
        ("America/Los_Angeles", "5 8 * * 1"),
        ("Asia/Kathmandu", "20 18 * * 0"),
    ],
)
def test_a_site_is_published_when_an_issue_closes(zone: str, cron: str) -> None:
    assert Answers("en", "Papers", "kim", timezone=zone).complete(TODAY).cron == cron


def test_what_follows_from_the_answers_is_filled_in_and_the_rest_stays() -> None:
    open_ones = Answers("ko", "Papers", "kim").complete(TODAY)
    assert (open_ones.credited, open_ones.description, open_ones.timezone) == ("kim", "Papers", "Asia/Seoul")
    assert (open_ones.tag_year, open_ones.owner) == (2026, "")
    given = Answers(
        *(
            "en",
            "Papers",
            "kim",
            "Kim Min",
            "Reviews",
            "https://github.com/lab/papers",
            "trunk",
            "https://example.org//",
        ),
        timezone="Asia/Tokyo",
        tag_authority="example.com",
        tag_year=2020,
    )
    filled = given.complete(TODAY)
    assert filled == replace(given, url="https://example.org/")
    assert filled.owner == "lab"
