"""`reviews watch`: many papers asked about in few requests, slowly, and what is learnt is told everywhere."""

import json
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from answers import Answer, service
from published import publish
from reviews.cli.main import main
from reviews.cli.watch import WatchRound
from reviews.model.paper import Paper
from reviews.model.standing import PaperStanding
from reviews.services.client import Client, Patience
from reviews.source.papers import read_papers, write_papers
from reviews.words import load_words
from testbed import TODAY_EPOCH

Project = Callable[..., Path]
HEAD = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">'
ENTRY = """<entry><id>http://arxiv.org/abs/{id}v{version}</id><title>T</title><summary>{summary}</summary>
<published>2020-07-10T17:59:59Z</published><updated>{updated}T09:00:00Z</updated>{more}</entry>"""
QUICK = Patience(whole=2, attempt=1, pause=0.05)
NOTE = """---
paper: {paper}
title: "A Title"
authors: [Kim Min]
date: 2020-07-17
topics: [gan]
summary: 한 문장으로 쓴 요약이다.
---
본문이다.
"""


def entry(arxiv_id: str, version: int = 1, updated: str = "2020-07-10", summary: str = "We.", more: str = "") -> str:
    return ENTRY.format(id=arxiv_id, version=version, updated=updated, summary=summary, more=more)


def arxiv_answer(path: str, told: dict[str, str]) -> Answer:
    query = parse_qs(urlsplit(path).query)
    ids = query["id_list"][0].split(",")
    assert len(ids) <= 100 <= int(query["max_results"][0])
    return Answer(f"{HEAD}{''.join(told.get(each, entry(each)) for each in ids)}</feed>".encode())


def crossref_answer(path: str, works: dict[str, dict[str, object]]) -> Answer:
    dois = [each.removeprefix("doi:") for each in parse_qs(urlsplit(path).query)["filter"][0].split(",")]
    items = [{"DOI": doi, **works[doi]} for doi in dois if doi in works]
    return Answer(json.dumps({"status": "ok", "message": {"items": items}}).encode())


def many(number: int) -> dict[str, Paper]:
    papers = [Paper.parse(f"2007.{each:05}") for each in range(1, number + 1)]
    return {paper.key: paper for paper in papers}


def test_1563_papers_take_few_slow_requests_and_a_broken_round_goes_on(tmp_path: Path) -> None:
    told = {
        f"2007.{each:05}": entry(f"2007.{each:05}", 1 + each % 4, "2021-03-02" if each % 4 else "2020-07-10")
        for each in range(1, 1564)
    }
    told["2007.00008"] = entry("2007.00008", more="<arxiv:doi>10.1234/eight</arxiv:doi>")
    works: dict[str, dict[str, object]] = {"10.1234/eight": {"title": ["T"], "container-title": ["Nature"]}}
    asked_before = 0

    def answer(path: str) -> Answer:
        nonlocal asked_before
        asked_before += 1
        if "id_list" not in path:
            return crossref_answer(path, works)
        return Answer(status=403) if asked_before == 8 else arxiv_answer(path, told)

    def watch(standings: dict[str, PaperStanding]) -> WatchRound:
        return WatchRound(standings, many(1563), tmp_path / "watch.json", load_words("en"))

    with service(answer) as (api, asked):
        apis = {"arxiv": api, "crossref": api}
        client = Client("reviews", QUICK, is_slow=True)
        first = watch({})
        assert not first.ask(apis, client)
        kept = write_papers(first.standings)
        assert kept.count("versions") == 526  # three of four of 700, and the one with a DOI
        second = watch(dict(read_papers(kept)[0]))
        assert second.ask(apis, client)
        assert len(asked) == 18 <= 20  # one of them in vain
        assert all(later - earlier >= 0.045 for (_, _, earlier), (_, _, later) in pairwise(asked))
        written = write_papers(second.standings)
        third = watch(dict(read_papers(written)[0]))
        assert third.ask(apis, client)
        assert write_papers(third.standings) == written
    assert second.standings["2007.00008"].venue == "Nature"
    assert second.standings["2007.00003"].versions == ((1, date(2020, 7, 10)), (4, date(2021, 3, 2)))
    assert not (tmp_path / "watch.json").exists()


def test_news_is_told_on_the_page_in_feeds_and_to_programs(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    root = project()
    notes = {
        "2007.00011": "2007.00011v1",
        "2007.00012": "2007.00012",
        "2007.00013": "2007.00013",
        "2007.00014": "2007.00014v2",
        "alphafold": "https://www.biorxiv.org/content/10.1101/2020.07.01.000001v1",
    }
    for slug, paper in notes.items():
        (root / f"docs/notes/2020/{slug}.md").write_text(NOTE.format(paper=paper), "utf-8")
    before = {file: publish(root).file(file) for file in ("papers.json", "notes.xml")}
    told = {
        "2007.00011": entry("2007.00011", 3, "2021-03-02"),
        "2007.00012": entry("2007.00012", 2, "2021-03-02", "This paper has been withdrawn by the authors."),
        "2007.00013": entry("2007.00013", more="<arxiv:journal_ref>ICML 2021</arxiv:journal_ref>"),
        "2007.00014": entry("2007.00014", 2, "2020-07-12"),
    }
    relation = {"is-preprint-of": [{"id-type": "doi", "id": "10.1038/S1"}]}
    works: dict[str, dict[str, object]] = {
        "10.1101/2020.07.01.000001": {"title": ["T"], "type": "posted-content", "relation": relation},
        "10.1038/s1": {"title": ["T"], "container-title": ["Nature"], "issued": {"date-parts": [[2021]]}},
    }
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY_EPOCH)
    monkeypatch.setenv("REVIEWS_CACHE", str(tmp_path / "cache"))
    with service(lambda path: arxiv_answer(path, told) if "id_list" in path else crossref_answer(path, works)) as (
        api,
        asked,
    ):
        monkeypatch.setenv("ARXIV_API", api)
        monkeypatch.setenv("CROSSREF_API", api)
        assert main(["watch"]) == 0, capsys.readouterr()
        out, err = capsys.readouterr()
        assert "arXiv에 논문 " in err
        assert "docs/papers.yml" in out
        assert "2007.00011: v3 (2021-03-02)\n" in out
        assert all(later - earlier >= 2.9 for (_, _, earlier), (_, _, later) in pairwise(asked))
    assert main(["check"]) == 0, capsys.readouterr().out
    outputs = publish(root)
    listed = {each["slug"]: each for each in json.loads(outputs.file("papers.json"))["papers"]}
    news = {slug: listed[slug].get("news") for slug in notes}
    assert news["2007.00011"] == ["읽은 버전: v1. 지금 버전: v3(2021-03-02)."]
    assert news["2007.00012"] == [
        "읽은 버전: v1. 지금 버전: v2(2021-03-02).",
        "철회된 논문입니다.",
    ]
    assert news["2007.00013"] == ["실린 곳: ICML 2021"]
    assert news["2007.00014"] == []
    assert news["alphafold"] == ["실린 곳: Nature, 2021"]
    assert (listed["alphafold"]["venue"], listed["alphafold"]["doi"]) == ("Nature", "10.1038/S1")
    feed = outputs.file("notes.xml").decode()
    page = outputs.listing.pages["notes/2020/2007.00011.md"]
    shown = html.fromstring(outputs.content(page, outputs.page(page)))
    assert shown.xpath("//p[@class='news']/a/text()") == news["2007.00011"]
    assert shown.xpath("//p[@class='news']/a/@href") == ["https://arxiv.org/abs/2007.00011"]
    assert "지금 버전: v3" in feed
    data = outputs.page(page).values.data["itemReviewed"]  # type: ignore[attr-defined]
    assert (data["version"], data["correction"]) == ("1", news["2007.00011"])
    (root / "docs/papers.yml").unlink()
    assert {file: publish(root).file(file) for file in before} == before


AT_ONCE = Patience(whole=5, attempt=2, pause=0)
DOI, ARTICLE = "10.1101/2020.07.01.000001", "10.1038/s1"
BECAME = {"is-preprint-of": [{"id-type": "doi", "id": ARTICLE}]}


def asked_about(
    known: dict[str, PaperStanding],
    addresses: list[str],
    works: dict[str, dict[str, object]],
    entries: str = "",
    apis: tuple[str, ...] = ("arxiv", "crossref"),
    progress: Path | None = None,
) -> tuple[dict[str, PaperStanding], list[str]]:
    """What a round learns of papers at these addresses, and what it asked of whom."""
    papers = {paper.key: paper for paper in map(Paper.parse, addresses)}
    round_ = WatchRound(known, papers, progress, load_words("en"))

    def answer(path: str) -> Answer:
        is_arxiv = "id_list" in path
        return Answer(f"{HEAD}{entries}</feed>".encode()) if is_arxiv else crossref_answer(path, works)

    with service(answer) as (api, asked):
        assert round_.ask(dict.fromkeys(apis, api), Client("reviews", AT_ONCE))
    queries = [parse_qs(urlsplit(each.path).query) for each in asked]
    return round_.standings, [(query.get("id_list") or query["filter"])[0] for query in queries]


@pytest.mark.parametrize(
    ("known", "works", "learnt", "asked"),
    [
        # Nothing is known of it, and nothing came of it.
        (None, {DOI: {}}, PaperStanding(), [f"doi:{DOI}"]),
        (None, {DOI: {"updated-by": [{"type": "retraction"}]}}, PaperStanding(withdrawn=True), [f"doi:{DOI}"]),
        # It became an article, of which Crossref knows where it appeared, or does not.
        (
            None,
            {DOI: {"relation": BECAME}, ARTICLE: {"container-title": ["Nature"], "issued": {"date-parts": [[2021]]}}},
            PaperStanding(venue="Nature", year=2021, doi=ARTICLE),
            [f"doi:{DOI}", f"doi:{ARTICLE}"],
        ),
        (None, {DOI: {"relation": BECAME}}, PaperStanding(doi=ARTICLE), [f"doi:{DOI}", f"doi:{ARTICLE}"]),
        # Where it appeared was learnt before, and is asked about again only if it became something else.
        (
            PaperStanding(venue="Nature", year=2021, doi=ARTICLE),
            {DOI: {"relation": BECAME}},
            PaperStanding(venue="Nature", year=2021, doi=ARTICLE),
            [f"doi:{DOI}"],
        ),
        (
            PaperStanding(venue="Cell", year=2020, doi="10.1016/c1"),
            {DOI: {"relation": BECAME}, ARTICLE: {"container-title": ["Nature"]}},
            PaperStanding(venue="Nature", doi=ARTICLE),
            [f"doi:{DOI}", f"doi:{ARTICLE}"],
        ),
        # Crossref has no such work.
        (PaperStanding(withdrawn=True), {}, PaperStanding(withdrawn=True), [f"doi:{DOI}"]),
    ],
)
def test_what_became_of_a_preprint_with_a_doi(
    known: PaperStanding | None, works: dict[str, dict[str, object]], learnt: PaperStanding, asked: list[str]
) -> None:
    key = f"doi:{DOI}"
    found, queries = asked_about({key: known} if known else {}, [f"https://doi.org/{DOI}"], works)
    assert (found.get(key, PaperStanding()), queries) == (learnt, asked)


def test_papers_that_nobody_asked_about_are_not_taken_up() -> None:
    known = {"2007.00001": PaperStanding(venue="ICML"), "2007.00009": PaperStanding(venue="gone from the site")}
    found, queries = asked_about(
        known, ["2007.00001"], {}, entry("2007.00002", 3) + entry("2007.00001", 2, "2021-03-02")
    )
    assert found.keys() == {"2007.00001"}
    assert found["2007.00001"].versions == ((1, date(2020, 7, 10)), (2, date(2021, 3, 2)))
    assert queries == ["2007.00001"]


def test_what_crossref_said_before_stays_while_arxiv_names_the_same_doi() -> None:
    known = {"2007.00001": PaperStanding(venue="Nature", year=2021, doi=ARTICLE)}
    same, other, venue = (
        entry("2007.00001", more=more)
        for more in (
            f"<arxiv:doi>{ARTICLE}</arxiv:doi>",
            "<arxiv:doi>10.1016/c1</arxiv:doi>",
            f"<arxiv:doi>{ARTICLE}</arxiv:doi><arxiv:journal_ref>Nature 590, 2021</arxiv:journal_ref>",
        )
    )
    versions = ((1, date(2020, 7, 10)),)
    arxiv = ("arxiv",)
    for told, learnt in {
        same: PaperStanding(versions, venue="Nature", year=2021, doi=ARTICLE),
        other: PaperStanding(versions, doi="10.1016/c1"),
        venue: PaperStanding(versions, venue="Nature 590, 2021", year=2021, doi=ARTICLE),
    }.items():
        assert asked_about(known, ["2007.00001"], {}, told, arxiv)[0] == {"2007.00001": learnt}


@pytest.mark.parametrize(("apis", "asked"), [((), []), (("arxiv",), ["2007.00001"]), (("crossref",), [f"doi:{DOI}"])])
def test_a_service_that_is_off_is_not_asked(apis: tuple[str, ...], asked: list[str]) -> None:
    papers = ["2007.00001", f"https://doi.org/{DOI}", "https://example.org/blog"]
    assert asked_about({}, papers, {}, "", apis)[1] == asked


@pytest.mark.parametrize(
    ("noted", "asked"),
    [
        ('["2007.00001", 7]', ["2007.00002"]),
        (f'["2007.00001", "2007.00002", "doi:{DOI}"]', []),
        ('{"2007.00001": 1}', ["2007.00001,2007.00002"]),
        ('"2007.00001"', ["2007.00001,2007.00002"]),
        ("[", ["2007.00001,2007.00002"]),
    ],
)
def test_a_round_goes_on_where_the_one_before_broke_off(tmp_path: Path, noted: str, asked: list[str]) -> None:
    progress = tmp_path / "watch.json"
    progress.write_text(noted, encoding="utf-8")
    papers = ["2007.00002", "2007.00001", *([f"https://doi.org/{DOI}"] if DOI in noted else [])]
    assert asked_about({}, papers, {}, progress=progress)[1] == asked
    assert not progress.exists()


def test_only_news_is_told_and_written(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    root = project()
    note = NOTE.format(paper="2007.00011")
    (root / "docs/notes/2020/2007.00011.md").write_text(note, "utf-8")
    (root / "docs/notes/2020/2007.00012.md").write_text(
        note.replace("00011", "00012").replace("summary:", "draft: true\nsummary:"), "utf-8"
    )
    monkeypatch.chdir(root)
    monkeypatch.setenv("REVIEWS_CACHE", str(tmp_path / "new" / "cache"))
    monkeypatch.setenv("CROSSREF_API", "off")
    papers = root / "docs" / "papers.yml"
    told = {"2007.00011": entry("2007.00011")}

    def watch(status: int = 200) -> tuple[str, str, list[str]]:
        answer = (lambda path: arxiv_answer(path, told)) if status == 200 else lambda path: Answer(status=status)
        with service(answer) as (api, asked):
            monkeypatch.setenv("ARXIV_API", api)
            assert main(["watch"]) == (0 if status == 200 else 1)
        return *capsys.readouterr(), [each.identifier for each in asked]

    # A first version is no news, and of a draft nobody is asked.
    assert watch() == ("새로 알게 된 것이 없습니다.\n", "arXiv에 논문 1편을 물어봅니다.\n", ["2007.00011"])
    assert not papers.exists()
    withdrawn = "This paper has been withdrawn."
    told["2007.00011"] = entry("2007.00011", 2, "2021-03-02", withdrawn, "<arxiv:journal_ref>ICML</arxiv:journal_ref>")
    news = "2007.00011: v2 (2021-03-02), withdrawn, ICML\n"
    assert watch()[0] == news + "docs/papers.yml 파일을 썼습니다: 논문 1편.\n"
    written = papers.read_bytes()
    assert watch()[0] == "새로 알게 된 것이 없습니다.\n"
    out, err, _ = watch(403)
    assert out == "새로 알게 된 것이 없습니다.\n"
    assert "arXiv / Crossref" in err
    assert err.endswith("다 묻지 못했습니다. 다시 실행하면 남은 논문부터 묻습니다.\n")
    assert papers.read_bytes() == written
    # What a file said that is no longer so is taken back.
    told["2007.00011"] = entry("2007.00011")
    assert watch()[0] == "docs/papers.yml 파일을 썼습니다: 논문 0편.\n"
    assert b"2007.00011" not in papers.read_bytes()


@pytest.mark.parametrize(
    ("versions", "read", "day", "newer", "on_day"),
    [
        ([(1, "2020-07-10"), (3, "2021-03-02")], "1", "2020-07-17", True, None),
        ([(1, "2020-07-10"), (2, "2021-03-02")], None, "2020-07-17", True, 1),
        ([(1, "2020-07-10"), (2, "2020-07-12")], None, "2020-07-17", False, 2),
        ([(1, "2020-07-10"), (2, "2020-07-12")], "1", "2020-07-17", True, 2),
        ([], "1", "2020-07-17", False, None),
    ],
)
def test_a_newer_version_is_one_that_was_not_read(
    versions: list[tuple[int, str]], read: str | None, day: str, newer: bool, on_day: int | None
) -> None:
    standing = PaperStanding(tuple((number, date.fromisoformat(each)) for number, each in versions))
    assert standing.newer_than(read, date.fromisoformat(day)) is newer
    assert standing.read_on(date.fromisoformat(day)) == on_day


@pytest.mark.parametrize(
    "text",
    ['"2007.1":\n  versions: [v1]\n', '"2007.1":\n  doi: x\n', '"2007.1": x\n', '"2007.1":\n  mood: x\n', "- a\n"],
)
def test_a_file_that_cannot_be_read_is_named(text: str) -> None:
    standings, problems = read_papers(text)
    assert not standings
    assert [problem.path for problem in problems] == ["papers.yml"]


def test_what_is_written_is_read_back() -> None:
    standings = {
        "2007.00001": PaperStanding(
            ((1, date(2020, 7, 1)), (12, date(2021, 3, 2))), True, 'A "B": C', 2021, "10.1234/x_y"
        ),
        "doi:10.1101/1": PaperStanding(venue="Nature"),
    }
    text = write_papers({**dict(reversed(standings.items())), "2007.00002": PaperStanding(((1, date(2020, 7, 1)),))})
    assert read_papers(text) == (standings, [])
