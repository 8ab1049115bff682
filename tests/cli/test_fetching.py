"""Drafts of an import are filled in by services, and what could not be learnt is told with its reason."""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from answers import Answer, service
from reviews.cli.fetching import Fetching
from reviews.model.paper import Paper
from reviews.model.settings import Settings
from reviews.plaintext.note import Draft
from reviews.services.client import Patience
from reviews.services.directory import SERVICES
from reviews.words import load_words
from testbed import SETTINGS

DOI = "https://doi.org/10.1234/abc.5"
FOUND = Answer(json.dumps({"message": {"title": ["Found"], "author": [{"family": "Kim"}]}}).encode())
PAGE = Answer(b'<html><head><meta name="citation_title" content="A Page"></head></html>')


def draft(address: str) -> Draft:
    paper = Paper.parse(address)
    return Draft(paper, address, "file-name", (), date(2020, 7, 17), (), (), "", None, None, (), is_titled=False)


def filled(
    addresses: list[str],
    answers: Mapping[str, Answer],
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings = SETTINGS,
) -> tuple[dict[str, str], dict[str, int]]:
    """The titles that were learnt, by key, and how often each service was asked; the others have no paper."""
    fetching = Fetching(settings, load_words("en"))
    fetching.client.patience = Patience(whole=5, attempt=2, pause=0)
    with ExitStack() as stack:
        asked = {}
        for each in SERVICES:
            answer = answers.get(each.setting, Answer(status=404))
            api, asked[each.setting] = stack.enter_context(service(partial(lambda one, path: one, answer)))
            if each.setting in dict(settings.services):
                monkeypatch.delenv(each.variable, raising=False)
            else:
                monkeypatch.setenv(each.variable, api)
        found = fetching.fill([draft(address) for address in addresses])
    assert fetching.titles == {key: each.title for key, each in found.items()}
    return fetching.titles, {name: len(requests) for name, requests in asked.items() if requests}


def test_services_are_asked_until_one_has_the_paper(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    titles, asked = filled([DOI], {"crossref": FOUND}, monkeypatch)
    assert (titles, asked) == ({"doi:10.1234/abc.5": "Found"}, {"crossref": 1})
    assert "1 paper" in capsys.readouterr().err


def test_a_service_that_the_settings_turn_off_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = replace(SETTINGS, services=(("openalex", "off"),))
    assert filled([DOI], {}, monkeypatch, settings) == ({}, {"crossref": 1, "datacite": 1})


def test_no_page_of_a_text_from_anywhere_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert filled(["https://blog.example/post"], {"page": PAGE}, monkeypatch) == ({}, {})
    assert "blog.example" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({}, "10.1234/abc.5"),
        ({"crossref": Answer(status=400)}, "(status 400"),
        ({"openalex": Answer(status=401)}, "(status 401"),
        ({"datacite": Answer(b"{")}, "cannot be read"),
    ],
)
def test_who_could_not_be_asked_is_told_rather_than_who_does_not_have_it(
    answers: dict[str, Answer], reason: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    titles, asked = filled([DOI], answers, monkeypatch)
    assert (titles, asked) == ({}, {"crossref": 1, "datacite": 1, "openalex": 1})
    (line,) = [line for line in capsys.readouterr().err.splitlines() if DOI in line]
    assert reason in line
    assert line.count(DOI) == 1  # whoever has answers for it is named by its host
    assert "doi.org" in line


def test_an_unknown_paper_of_arxiv_is_told_by_its_service(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = Answer(b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>')
    titles, asked = filled(["2007.05471", DOI], {"arxiv": nothing, "crossref": FOUND}, monkeypatch)
    assert (titles, asked) == ({"doi:10.1234/abc.5": "Found"}, {"arxiv": 1, "crossref": 1})
    assert "2007.05471" in capsys.readouterr().err
