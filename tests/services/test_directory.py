"""All services that know papers: each address leads to a note, and no bad day keeps one from being made."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import pytest

from answers import Answer, service
from reviews.cli.main import main
from reviews.model.paper import Paper
from reviews.services.directory import NAMES, SERVICES, services
from reviews.services.metadata import Client, NoAnswer, Patience, Record, look_up
from reviews.services.values import name_of, plain
from service_answers import FORMS, Made
from testbed import CASES, TODAY_EPOCH

Project = Callable[..., Path]
LINES = [line.split(" ", 1) for line in (CASES / "addresses.txt").read_text("utf-8").splitlines() if line[:1] != "#"]
NOWHERE = "http://127.0.0.1:9/"
QUICK = Patience(whole=0.8, attempt=0.3, pause=0.03)
# For answers that come, on a busy machine too.
PATIENT = Patience(whole=60, attempt=30, pause=0.03)
# For services that answer at once or never.
BRIEF = Patience(whole=0.4, attempt=0.2, pause=0.03)
SLACK = 3
FAMILIES = "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim".split()


def made(number: int, doi: str) -> Made:
    """A paper unlike any other."""
    family = f"{FAMILIES[number % 10]}{'abcdefghij'[number // 10]}"
    people = (("Ada", family), ("Zoë", "van der Ångström"), ("", "Gemini Team"))
    return Made(f"Net{chr(65 + number % 26)}x{number}: Nets of H2O", people, 2021, "Annals of Nets", doi)


@contextmanager
def serving(answers: Mapping[str, Answer], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server for each of these services, by its name; nobody is where the others are."""
    with ExitStack() as stack:
        addresses = {name: stack.enter_context(service(partial(_always, one)))[0] for name, one in answers.items()}
        for each in SERVICES:
            monkeypatch.setenv(each.variable, addresses.get(each.setting, NOWHERE))
        yield


def _always(answer: Answer, path: str) -> Answer:
    return answer


def test_there_are_sixty_addresses_of_twenty_five_hosts() -> None:
    assert len(LINES) >= 60
    assert len({urlsplit(address).hostname for _, address in LINES} - {None}) >= 25
    assert {name for name, _ in LINES} == {*NAMES} - {"arxiv"} == FORMS.keys()


def test_every_address_makes_a_note_that_passes_once_it_is_written(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project()
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY_EPOCH)
    monkeypatch.setattr("reviews.cli.new.Client", partial(Client, patience=PATIENT))
    for number, (name, address) in enumerate(LINES):
        typed = address.replace("<", "%3C").replace(">", "%3E")
        paper = made(number, f"10.1234/made.{number}")
        with serving({"crossref": Answer(status=404), name: Answer(FORMS[name](paper))}, monkeypatch):
            assert main(["new", typed]) == 0, address
        out, err = capsys.readouterr()
        text = (root / out.strip()).read_text("utf-8")
        assert f'title: "{paper.title}"\n' in text, (address, err)
        assert f"authors: [{', '.join(paper.authors)}]\n" in text, address
        assert f"venue: {paper.venue}" in text, address
        assert Path(out.strip()).stem == f"{paper.people[0][1].lower()}2021net{chr(97 + number % 26)}x{number}", address
        text = text.replace("\nsummary:\n", "\nsummary: 요약\n") + "본문을 쓴다.\n"
        (root / out.strip()).write_text(text, "utf-8")
    assert main(["check"]) == 0, capsys.readouterr().out


def day(body: bytes = b"", **more: object) -> Answer:
    return Answer(body, **more)  # type: ignore[arg-type]


BAD_DAYS = {
    "400": day(status=400),
    "401": day(status=401),
    "403": day(status=403),
    "404": day(status=404),
    "410": day(status=410),
    "429": day(status=429, headers={"Retry-After": "60"}),
    "500": day(status=500),
    "503": day(status=503),
    "broken off": day(reset=True),
    "cut off": day(b"{", lost=99),
    "no HTTP": day(status=7777777),
    "silent": day(wait=9),
    "byte by byte": day(b" " * 500, drip=0.02),
    "too large": day(b" " * (5 * 2**20)),
    "empty": day(),
    "a page to sign in": day(b"<html><head><title>Sign in</title></head></html>"),
    "JSON without a paper": day(b"{}"),
    "null": day(b"null"),
    "a list": day(b"[1, 2]"),
    "deep": day(b"[" * 100_000),
    "not UTF-8": day(b"\xff\xfe\x00{"),
    "a PDF": day(b"%PDF-1.7\n\x00\x01"),
    "a redirect in a circle": day(status=302, headers={"Location": "?again"}),
    "a redirect to a file": day(status=302, headers={"Location": "file:///etc/passwd"}),
    "values of other types": day(
        json.dumps(
            {"message": {"title": [7], "author": "x", "DOI": [], "issued": {"date-parts": "x"}}, "title": 7}
        ).encode()
    ),
    "XML that grows": day(b'<!DOCTYPE a [<!ENTITY b "bbbb">]><PubmedArticleSet>&b;</PubmedArticleSet>'),
}


@pytest.mark.parametrize("bad", BAD_DAYS.values(), ids=BAD_DAYS)
@pytest.mark.parametrize("name", FORMS)
def test_bad_days(name: str, bad: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    address = next(address for each, address in LINES if each == name)
    began = monotonic()
    with serving({name: bad}, monkeypatch):
        paper = Paper.parse(address)
        offered = [(each, api) for each, api in services({}) if each.setting == name]
        (asked,) = look_up(paper, offered, Client("reviews", BRIEF), lambda service: None)
        assert monotonic() - began < BRIEF.whole + SLACK
    assert isinstance(asked.found, NoAnswer)


def test_there_are_twenty_bad_days() -> None:
    assert len(BAD_DAYS) >= 20


@pytest.mark.parametrize("bad", ["403", "broken off", "empty", "a PDF", "deep"])
def test_the_skeleton_is_made_all_the_same(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], bad: str
) -> None:
    root = project()
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY_EPOCH)
    monkeypatch.setattr("reviews.cli.new.Client", partial(Client, patience=QUICK))
    for each in SERVICES:
        monkeypatch.setenv(each.variable, NOWHERE)
    with service(lambda path: BAD_DAYS[bad]) as (api, _):
        monkeypatch.setenv("PAGE_API", api)
        assert main(["new", "https://lab.example.edu/reports/attention.pdf"]) == 0
    out, err = capsys.readouterr()
    assert out == "docs/notes/2020/attention.md\n"
    assert "lab.example.edu" in err


def test_a_service_that_knows_nothing_gives_way_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = made(1, "10.5281/zenodo.4323")
    answers = {"crossref": Answer(status=404), "datacite": Answer(FORMS["datacite"](paper))}
    told: list[str] = []
    with serving(answers, monkeypatch):
        asked = look_up(
            Paper.parse("https://zenodo.org/records/4323"),
            services({"openalex": "off"}),
            Client("reviews", PATIENT),
            lambda service: told.append(service.setting),
        )
    assert told == ["crossref", "datacite"]
    assert isinstance(asked[-1].found, Record)


def test_a_host_is_asked_once_every_pause() -> None:
    paper = Paper.parse("https://doi.org/10.1234/x")
    with service(lambda path: Answer(FORMS["crossref"](made(1, "10.1234/x")))) as (api, asked):
        offered = [(each, api) for each in SERVICES if each.setting == "crossref"]
        client = Client("A club (mailto:a@example.org)", replace(PATIENT, pause=0.4))
        for _ in range(3):
            look_up(paper, offered, client, lambda service: None)
    times = [at for _, _, at in asked]
    assert all(later - earlier >= 0.38 for earlier, later in pairwise(times))
    assert {agent for _, agent, _ in asked} == {"A club (mailto:a@example.org)"}


def test_settings_name_other_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    for each in SERVICES:
        monkeypatch.delenv(each.variable, raising=False)
    found = {each.setting: api for each, api in services({"crossref": "https://mirror.example.org/", "page": "off"})}
    assert found["crossref"] == "https://mirror.example.org/"
    assert "page" not in found
    assert found["datacite"] == "https://api.datacite.org/dois/"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Sleep in <i>Drosophila</i>", "Sleep in Drosophila"),
        ("&lt;i&gt;Drosophila&lt;/i&gt; &amp;amp; more", "Drosophila & more"),
        ("H<sub>2</sub>O at 10<sup>-3</sup> M", "H₂O at 10⁻³ M"),
        ("Ca<sup>2+</sup> and x<sub>max</sub>", "Ca²⁺ and xmax"),
        ("<jats:title>Abstract</jats:title><jats:p>We  train</jats:p>", "Abstract We train"),
        ('<mml:math xmlns:mml="x"><mml:mi>α</mml:mi></mml:math>-Nets', "α-Nets"),
        ("p < 0.05 and a<b", "p < 0.05 and a<b"),
        ("Two\n  lines\u200b\u202e\x07", "Two lines"),
        ("Schro\u0308dinger", "Schrödinger"),
        (7, ""),
    ],
)
def test_titles_with_markup_become_plain(markup: object, text: str) -> None:
    assert plain(markup) == text


def test_names_in_parts_stand_in_their_order() -> None:
    assert name_of("Robert L.", "Logan", "IV") == "Robert L. Logan IV"
    assert name_of(None, "van der Berg") == "van der Berg"
    assert name_of("Kim", None, "Jr.") == "Kim"


def test_a_biology_club_finds_its_papers_and_its_own_reviews(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A DOI at Nature, its preprint at bioRxiv, a page of PubMed and a PDF of a lab."""
    root = project()
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY_EPOCH)
    monkeypatch.setattr("reviews.cli.new.Client", partial(Client, patience=PATIENT))
    article = Made("Structures with <i>ProtFold</i>", (("John", "Jumper"),), 2020, "Nature", "10.1038/s1")
    preprint = Made("Structures with ProtFold", (("John", "Jumper"),), 2019, "", "10.1101/2019.01.01.000001")

    def crossref(path: str) -> Answer:
        if "10.1038" in path:
            return Answer(FORMS["crossref"](article))
        work = json.loads(FORMS["crossref"](preprint))
        relation = {"is-preprint-of": [{"id-type": "doi", "id": article.doi, "asserted-by": "subject"}]}
        work["message"] |= {"type": "posted-content", "institution": [{"name": "bioRxiv"}], "relation": relation}
        return Answer(json.dumps(work).encode())

    for each in SERVICES:
        monkeypatch.setenv(each.variable, NOWHERE)
    with service(crossref) as (api, _), service(partial(_always, BAD_DAYS["a PDF"])) as (page, _):
        monkeypatch.setenv("CROSSREF_API", api)
        monkeypatch.setenv("PAGE_API", page)
        address = "https://www.biorxiv.org/content/10.1101/2019.01.01.000001v2"
        assert main(["new", address]) == 0
        text = (root / "docs/notes/2020/jumper2020protfold.md").read_text("utf-8")
        assert f"paper: {address}\n" in text
        assert "venue: Nature\nyear: 2020\ndoi: 10.1038/s1\n" in text
        assert main(["new", "https://www.nature.com/articles/s1"]) == 1
        assert "jumper2020protfold.md" in capsys.readouterr().err
        assert main(["new", "https://lab.example.edu/~kim/Sleep_Atlas.pdf"]) == 0
        assert (root / "docs/notes/2020/sleep-atlas.md").exists()
