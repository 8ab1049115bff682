"""`reviews new` as a contributor types it: from any name of a paper to a file that is valid once it is filled in.

ArXiv is a server on this machine (see `arxiv_server`).
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from answers import Answer, service
from arxiv_server import answer, arxiv
from repository import git
from reviews.cli.main import main
from reviews.services.client import Client, Patience
from reviews.services.directory import SERVICES
from testbed import TODAY_EPOCH, mkdocs_build, reviews

Project = Callable[..., Path]
# No server listens here.
NOWHERE = "http://127.0.0.1:9/"
PLAIN = """\
---
paper: https://arxiv.org/abs/2007.05471{version}
title: "Small GANs for Large Pictures"
authors: [Kim Min, Ada Writer]
date: 2020-08-01
topics: [gan, augmentation]
# 바쁜 독자가 읽을지 정할 수 있는 한 문장
summary:
---
<!-- 무엇을 했고 무엇이 새로운지, 어디가 미심쩍은지 아래에 적으세요. 이 줄은 독자에게 보이지 않으며 지워도 됩니다. -->

"""


@dataclass
class Desk:
    """A contributor's clone, and what the command says there; today is Saturday, 1 August 2020."""

    root: Path
    capsys: pytest.CaptureFixture[str]
    out: str = ""
    err: str = ""

    def __call__(self, *arguments: str) -> int:
        status = main(list(arguments))
        self.out, self.err = self.capsys.readouterr()
        return status

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def fill_in(self, path: str) -> None:
        """As a contributor does it: what is missing is typed behind its key, the review at the end of the file."""
        text = self.read(path) + "본문을 쓴다.\n"
        for empty, full in {"title:": 'title: "T"', "authors:": "authors: [A]", "summary:": "summary: 요약"}.items():
            text = text.replace(f"\n{empty}\n", f"\n{full}\n")
        self.write(path, text)

    def notes(self) -> list[str]:
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.glob("docs/notes/*/*"))


@pytest.fixture
def desk(project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    root = project()
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY_EPOCH)
    for each in SERVICES:
        monkeypatch.setenv(each.variable, NOWHERE)
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return Desk(root, capsys)


@pytest.mark.parametrize(
    ("typed", "version"),
    [
        ("2007.05471", ""),
        ("arXiv:2007.05471v2", "v2"),
        (" <https://arxiv.org/abs/2007.05471> ", ""),
        ("arxiv.org/abs/2007.05471", ""),
        ("https://arxiv.org/pdf/2007.05471v1.pdf#page=3", "v1"),
        ("https://arxiv.org/html/2007.05471v2/", "v2"),
        ("http://export.arxiv.org/abs/2007.05471?context=cs", ""),
        ("https://www.alphaxiv.org/abs/2007.05471v2", "v2"),
        ("https://alphaxiv.org/overview/2007.05471?tab=blog", ""),
        ("https://ar5iv.labs.arxiv.org/html/2007.05471", ""),
        ("https://huggingface.co/papers/2007.05471", ""),
        ("https://doi.org/10.48550/arXiv.2007.05471", ""),
        ("doi:10.48550/arXiv.2007.05471", ""),
        ("arXiv:2007.05471 [cs.CL]", ""),
        ("arXiv:2007.05471v2 [cs.CL] 16 Oct 2020", "v2"),
        ("arXiv 2007.05471.", ""),
        ("https://arxiv.org/abs/2007.05471.", ""),
    ],
)
def test_every_name_of_a_paper_makes_its_note(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, typed: str, version: str
) -> None:
    path = "docs/notes/2020/2007.05471.md"
    with arxiv(answer("plain.xml")) as (api, asked):
        monkeypatch.setenv("ARXIV_API", api)
        assert desk("new", typed) == 0
    assert (desk.out, desk.read(path)) == (f"{path}\n", PLAIN.format(version=version))
    assert [(one.identifier, one.agent) for one in asked] == [
        (f"2007.05471{version}", "reviews (+https://example.org/)")
    ]
    desk.fill_in(path)
    assert desk("check") == 0, desk.out


@pytest.mark.parametrize(
    ("typed", "slug", "paper"),
    [
        ("hep-th/9901001", "hep-th-9901001", "https://arxiv.org/abs/hep-th/9901001"),
        ("math.GT/0309136", "math.GT-0309136", "https://arxiv.org/abs/math.GT/0309136"),
        ("https://openreview.net/forum?id=YicbFdNTTy", "openreview", None),
        ("https://openreview.net/pdf?id=YicbFdNTTy", "openreview", None),
        ("https://example.org/papers/On_Everything.pdf", "on-everything", None),
        ("10.1234/abc.5", "abc-5", "https://doi.org/10.1234/abc.5"),
    ],
)
def test_what_nobody_can_be_asked_about_is_filled_in_by_hand(
    desk: Desk, typed: str, slug: str, paper: str | None
) -> None:
    assert desk("new", "--offline", typed) == 0
    path = f"docs/notes/2020/{slug}.md"
    assert desk.out == f"{path}\n"
    assert f"\npaper: {paper or typed}\n" in desk.read(path)
    desk.fill_in(path)
    assert desk("check") == 0, desk.out


def test_a_paper_may_be_pasted_as_it_is_cited(desk: Desk) -> None:
    for typed, paper in {
        "PMID: 32123456": "https://pubmed.ncbi.nlm.nih.gov/32123456/",
        "pmid 7.": "https://pubmed.ncbi.nlm.nih.gov/7/",
        "www.example.org/a_b": "https://www.example.org/a_b",
        "example.org/report": "https://example.org/report",
        "doi:10.1234/abc.6": "https://doi.org/10.1234/abc.6",
        " '10.1234/abc.7' ": "https://doi.org/10.1234/abc.7",
        '"https://example.org/x.html"': "https://example.org/x.html",
        "<www.a.example/c>": "https://www.a.example/c",
        "HTTPS://EXAMPLE.ORG/Y": '"HTTPS://EXAMPLE.ORG/Y"',
    }.items():
        assert desk("new", "--offline", typed) == 0, typed
        assert f"\npaper: {paper}\n" in desk.read(desk.out.strip()), typed


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("attention is all", "arXiv 번호도 웹 주소도 아닙니다: `attention is all`. 논문의 arXiv 번호나"),
        ("http://[::1", "arXiv 번호도 웹 주소도 아닙니다: `http://[::1`. 논문의 arXiv 번호나"),
        ("2013.00001", "01에서 12 사이여야 합니다: `2013.00001`. 논문 페이지에서 번호를 다시 확인하세요. 논문의"),
    ],
)
def test_what_is_no_paper_is_told_with_its_cure(desk: Desk, typed: str, said: str) -> None:
    assert desk("new", typed) == 2
    assert said in desk.err


def crossref(**more: object) -> Answer:
    """What Crossref says of an article on GANs."""
    work = {"DOI": "10.1234/abc.5", "title": ["GANs for All"], "author": [{"given": "Ada", "family": "Kim"}], **more}
    return Answer(json.dumps({"message": work}).encode())


@pytest.mark.parametrize(
    ("more", "written", "said"),
    [
        ({}, ["topics: [gan]"], []),
        (
            {"container-title": ["Annals"], "issued": {"date-parts": [[2019]]}},
            ["venue: Annals", "year: 2019", "topics: [gan]"],
            ["실린 곳과 해도 채웠습니다: Annals, 2019"],
        ),
        (
            {"container-title": ["ICML 2019"], "issued": {"date-parts": [[2019]]}},
            ["venue: ICML 2019", "topics: [gan]"],
            ["실린 곳과 해도 채웠습니다: ICML 2019"],
        ),
        (
            {"updated-by": [{"type": "retraction"}], "issued": {"date-parts": [[2019]]}},
            ["year: 2019", "topics: [gan]"],
            ["주의하세요. 철회된 논문입니다: https://doi.org/10.1234/abc.5"],
        ),
        ({"title": ["Sleep"]}, ["topics: []"], []),
    ],
)
def test_what_a_service_says_is_written_and_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, more: dict[str, object], written: list[str], said: list[str]
) -> None:
    title = more.get("title", ["GANs for All"])
    with service(lambda path: crossref(**more)) as (api, asked):
        monkeypatch.setenv("CROSSREF_API", api)
        assert desk("new", "10.1234/abc.5") == 0
    assert len(asked) == 1
    lines = desk.read(desk.out.strip()).splitlines()
    keys = ("topics:", "venue:", "year:", "doi:")
    assert [line for line in lines if line.startswith(keys)] == written
    told = desk.err.splitlines()
    assert told[:2] == [
        "Crossref에서 논문 정보를 받아 옵니다. 길어도 30초면 끝납니다.",
        f"제목과 저자(1명)를 채웠습니다: {title[0]}",  # type: ignore[index]
    ]
    assert told[2 : 2 + len(said)] == said
    assert told[2 + len(said)].endswith("augmentation, gan" if "title" in more else "gan. 맞는 것만 남기세요.")


def test_the_settings_say_who_is_asked_of_a_preprint_and_its_article(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CROSSREF_API")
    monkeypatch.setattr("reviews.cli.new.Client", partial(Client, patience=Patience(whole=60, attempt=30, pause=0.03)))
    became = {"type": "posted-content", "relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.1234/abc.5"}]}}

    def told(path: str) -> Answer:
        return crossref(DOI="10.1101/1", **became) if "10.1101" in path else crossref(**{"container-title": ["Annals"]})

    with service(told) as (api, asked):
        settings = desk.read("mkdocs.yml").replace("  reviews:\n", f"  reviews:\n    services: {{crossref: '{api}'}}\n")
        desk.write("mkdocs.yml", settings)
        assert desk("new", "10.1101/1") == 0
    assert [each.path for each in asked] == ["/10.1101/1", "/10.1234/abc.5"]
    assert "venue: Annals\ndoi: 10.1234/abc.5\n" in desk.read(desk.out.strip())


def test_whoever_does_not_have_a_paper_is_named_and_the_next_is_asked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviews.cli.new.Client", partial(Client, patience=Patience(whole=5, attempt=2, pause=0)))
    page = b'<html><head><meta name="citation_title" content="A Page"></head></html>'
    with service(lambda path: Answer(status=404)) as (nobody, _), service(lambda path: Answer(page)) as (pages, _):
        for each in SERVICES:
            monkeypatch.setenv(each.variable, nobody)
        monkeypatch.setenv("PAGE_API", pages)
        assert desk("new", "https://doi.org/10.1234/abc.5") == 0
    names = ("Crossref", "DataCite", "OpenAlex", "doi.org")
    asking = [f"{name}에서 논문 정보를 받아 옵니다. 길어도 5초면 끝납니다." for name in names]
    has_no = [f"{name}에는 이 논문이 없습니다." for name in names[:3]]
    assert desk.err.splitlines()[:8] == [*asking, *has_no, "제목과 저자(0명)를 채웠습니다: A Page"]
    assert "(authors, summary)" in desk.err
    assert "\nauthors:\n" in desk.read(desk.out.strip())
    assert 'title: "A Page"' in desk.read(desk.out.strip())


def test_a_folder_that_leads_elsewhere_gets_no_file(desk: Desk) -> None:
    (desk.root / "docs" / "notes" / "2020").rename(desk.root / "elsewhere")
    (desk.root / "docs" / "notes" / "2020").symlink_to(desk.root / "elsewhere")
    before = sorted(path.name for path in (desk.root / "elsewhere").iterdir())
    assert desk("new", "--offline", "2007.05471") == 2
    assert "docs/notes/2020 폴더로 가는 길에 심볼릭 링크가" in desk.err
    assert sorted(path.name for path in (desk.root / "elsewhere").iterdir()) == before


def test_elsewhere_a_file_is_told_by_its_whole_path(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    assert desk("-f", str(desk.root / "mkdocs.yml"), "new", "--offline", "2007.05471") == 0
    assert desk.out == f"{desk.root}/docs/notes/2020/2007.05471.md\n"


@pytest.mark.parametrize("name", ["awkward-title.xml", "sixty-authors.xml"])
def test_awkward_papers_come_out_right(desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with arxiv(answer(name)) as (api, _):
        monkeypatch.setenv("ARXIV_API", api)
        assert desk("new", "2007.05472" if name.startswith("a") else "2007.05473") == 0
    path = desk.out.strip()
    expected = {
        "awkward-title.xml": (
            r"""title: '$\alpha$-Nets: Are "Deep" Models \emph{Really} Deep? A & B''s <Answer> #1'""",
            """authors: [Zoë Ångström, Jean-Luc O'Hara, "Lee, Jr., Bo", 'Xu "Max" Li', "No"]""",
        ),
        "sixty-authors.xml": ("authors: [Author A. Number00, ", ", Author F. Number59]\n"),
    }
    assert all(line in desk.read(path) for line in expected[name])
    desk.fill_in(path)
    assert desk("check") == 0, desk.out


def test_a_withdrawn_paper_is_said_to_be_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with arxiv(answer("withdrawn.xml")) as (api, _):
        monkeypatch.setenv("ARXIV_API", api)
        assert desk("new", "2007.05474") == 0
    assert "철회된 논문입니다: https://arxiv.org/abs/2007.05474" in desk.err
    assert 'title: "A Proof of Everything"' in desk.read("docs/notes/2020/2007.05474.md")


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (None, "연결하지 못했습니다: [Errno"),
        (Answer(status=429, headers={"Retry-After": "3600"}), "상태 코드 429"),
        (Answer(status=400), "상태 코드 400"),
        (answer("page.html"), "읽을 수 없습니다"),
    ],
)
def test_without_arxiv_the_file_is_made_all_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, bad: Answer | None, said: str
) -> None:
    with arxiv(bad or Answer()) as (api, _):
        monkeypatch.setenv("ARXIV_API", api if bad else NOWHERE)
        assert desk("new", "2007.05471") == 0
    assert said in desk.err
    assert "제목과 저자는 비워 둡니다. https://arxiv.org/abs/2007.05471 페이지를 보고 채우거나" in desk.err
    assert "(title, authors, summary)" in desk.err
    # The check names exactly what is still missing.
    assert desk("check") == 1
    assert [line.split(" ")[1] for line in desk.out.splitlines()] == ["`title`", "`authors`", "`summary`", "본문에"]
    desk.fill_in("docs/notes/2020/2007.05471.md")
    assert desk("check") == 0, desk.out


def test_a_paper_that_arxiv_does_not_have_makes_no_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.notes()
    with arxiv(answer("no-entry.xml")) as (api, _):
        monkeypatch.setenv("ARXIV_API", api)
        assert desk("new", "2007.09999") == 1
    assert ("arXiv에 없는 번호입니다: 2007.09999" in desk.err, desk.out, desk.notes()) == (True, "", before)
    assert desk("new", "2007.09999", "--offline") == 0


@pytest.mark.parametrize(
    "typed", ["", "2013.00001", "2001.0001", "https://", "https://arxiv.org/", "attention", "../x"]
)
def test_what_names_no_paper_is_refused(desk: Desk, typed: str) -> None:
    before = desk.notes()
    assert desk("new", typed) == 2
    assert ("reviews new 2007.05471" in desk.err, desk.out, desk.notes()) == (True, "", before)


@pytest.mark.parametrize(
    "arguments",
    [
        ("2007.05471", "--reviewer", "Kim"),
        ("2007.05471", "--reviewer", "index"),
        ("2007.05471", "--slug", "geometric"),
        ("2007.05471", "--slug", "../2007.05471"),
        ("https://example.org/x", "--slug", "Über"),
        ("https://example.org/x", "--slug", "a/b"),
    ],
)
def test_names_that_cannot_be_names_are_refused(desk: Desk, arguments: tuple[str, ...]) -> None:
    before = desk.notes()
    assert desk("new", "--offline", *arguments) == 2
    assert (f"`{arguments[1]}`" in desk.err, desk.out, desk.notes()) == (True, "", before)


NOTE = """\
---
paper: https://arxiv.org/abs/2007.05471v1
title: "Former"
authors: [A]
date: {day}
topics: []
summary: 요약
{more}---
본문이다.
"""
FORMER = "docs/notes/2020/2007.05471.md"


@pytest.mark.parametrize("more", ["", "draft: true\n", "topcs: [gan]\n", "reviewer: kim\n"])
def test_a_paper_that_has_a_note_is_named_with_it(desk: Desk, more: str) -> None:
    desk.write(FORMER, NOTE.format(day="2020-07-17", more=more))
    assert desk("new", "https://arxiv.org/pdf/2007.05471v3") == 1
    who = "kim" if "kim" in more else "rosinality"
    assert desk.err.splitlines() == [
        "이 논문은 리뷰가 이미 있습니다.",
        f"  {FORMER}: Former ({who}, 2020-07-17)",
        "다른 사람의 리뷰를 더하려면 쓰는 사람의 이름을 영문으로 적으세요: reviews new 2007.05471 --reviewer NAME",
    ]
    assert (desk.out, desk.read(FORMER)) == ("", NOTE.format(day="2020-07-17", more=more))


def test_a_note_without_a_title_yet_is_named_by_its_paper(desk: Desk) -> None:
    assert desk("new", "2007.05471", "--offline") == 0
    assert desk("new", "2007.05471", "--offline") == 1
    assert f"  {FORMER}: https://arxiv.org/abs/2007.05471 (rosinality, " in desk.err


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("--reviewer", "lee"), "docs/notes/2020/2007.05471-lee.md"),
        (("--reviewer", "lee", "--slug", "2007.05471-again"), "docs/notes/2020/2007.05471-again.md"),
    ],
)
def test_a_second_opinion_has_its_own_file(desk: Desk, arguments: tuple[str, ...], path: str) -> None:
    # Also in one week, by another.
    desk.write(FORMER, NOTE.format(day="2020-07-31", more=""))
    assert desk("new", "2007.05471", *arguments) == 0
    assert desk.out == f"{path}\n"
    assert "\nreviewer: lee\n" in desk.read(path)
    assert "rosinality" not in desk.err
    desk.fill_in(path)
    assert desk("check") == 0, desk.out
    # And not a third time.
    assert desk("new", "2007.05471", *arguments) == 1


def test_one_reviewer_reviews_a_paper_once_an_issue(desk: Desk) -> None:
    desk.write(FORMER, NOTE.format(day="2020-07-31", more=""))
    assert desk("new", "2007.05471", "--slug", "2007.05471-again") == 1
    assert "이번 호에 쓴 리뷰" in desk.err
    assert desk("new", "2007.05471", "--reviewer", "rosinality") == 1
    desk.write(FORMER, NOTE.format(day="2020-07-24", more=""))
    assert desk("new", "2007.05471", "--slug", "2007.05471-again") == 0
    desk.fill_in("docs/notes/2020/2007.05471-again.md")
    assert desk("check") == 0, desk.out


def test_a_second_opinion_on_a_web_page_is_named_after_the_first(desk: Desk) -> None:
    assert desk("new", "http://www.example.org/first-review/") == 1
    assert desk("new", "http://www.example.org/first-review/", "--reviewer", "lee") == 0
    assert desk.out == "docs/notes/2020/first-review-lee.md\n"


def test_two_pages_whose_names_are_alike_need_two_names(desk: Desk) -> None:
    assert desk("new", "https://example.net/first-review") == 1
    assert "만들지 않았습니다: docs/notes/2020/first-review.md. 다른 이름을 정해 주세요: --slug " in desk.err
    assert desk("new", "https://example.net/first-review", "--slug", "another") == 0
    assert desk.out == "docs/notes/2020/another.md\n"


def test_a_file_that_is_there_is_never_overwritten(desk: Desk) -> None:
    desk.write(FORMER, "무슨 글")
    assert desk("new", "2007.05471") == 1
    assert (FORMER in desk.err, desk.read(FORMER)) == (True, "무슨 글")
    (desk.root / "docs/notes/2020/2007.05472.md").mkdir()
    (desk.root / "docs/notes/2020/2007.05473.md").symlink_to("elsewhere.md")
    for paper in ("2007.05472", "2007.05473"):
        assert desk("new", paper) == 2
        assert f"{paper}.md" in desk.err
    assert not (desk.root / "docs/notes/2020/elsewhere.md").exists()


def test_the_first_note_of_a_site_makes_its_folder(desk: Desk) -> None:
    shutil.rmtree(desk.root / "docs/notes")
    assert desk("new", "https://example.org/a-paper", "--offline") == 0
    assert desk.out == "docs/notes/2020/a-paper.md\n"


def test_another_note_that_is_half_done_is_not_in_the_way(desk: Desk) -> None:
    assert desk("new", "2007.05471") == 0
    assert desk("new", "2007.05472") == 0


def test_the_day_is_that_of_the_sites_time_zone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1609426800")  # 31 December 2020, 15:00 UTC: midnight in Seoul
    assert desk("new", "2007.05471", "--draft") == 0
    assert desk.out == "docs/notes/2021/2007.05471.md\n"
    assert "\ndate: 2021-01-01\n" in desk.read("docs/notes/2021/2007.05471.md")
    assert "\ndraft: true\n" in desk.read("docs/notes/2021/2007.05471.md")


def test_the_editor_is_opened_where_one_is_chosen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    program = desk.root / "my editor.py"
    program.write_text("import sys\nopen(sys.argv[-1], 'a').write(sys.argv[1] + '\\n')\n")
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv("VISUAL", f"'{sys.executable}' '{program}' -w")
    assert desk("new", "2007.05471", "--edit") == 0
    assert desk.read("docs/notes/2020/2007.05471.md").endswith("-->\n\n-w\n")
    monkeypatch.delenv("VISUAL")
    assert desk("new", "2007.05472") == 0  # not asked for


@pytest.mark.parametrize("editor", ["", "no-such-editor", "false", "'unclosed"])
def test_an_editor_that_does_not_open_leaves_the_file(desk: Desk, monkeypatch: pytest.MonkeyPatch, editor: str) -> None:
    monkeypatch.setenv("EDITOR", editor)
    assert desk("new", "2007.05471", "--edit") == 0
    assert (editor or "EDITOR=nano") in desk.err
    assert "docs/notes/2020/2007.05471.md" in desk.notes()


def test_the_words_are_the_sites_language(desk: Desk) -> None:
    config = desk.read("mkdocs.yml")
    desk.write("mkdocs.yml", config.replace("language: ko", "language: en"))
    assert desk("new", "2007.05471", "--offline") == 0
    assert desk.err.splitlines() == [
        "Title and authors are left empty. Fill them in from https://arxiv.org/abs/2007.05471,"
        " or delete the file and try again later.",
        "It will be signed by rosinality. If somebody else writes it, put the name into the file: `reviewer: kim`",
        "What to do now:",
        "  1. Open docs/notes/2020/2007.05471.md, fill in what is empty (title, authors, summary),"
        " and write the review below the hint.",
        "  2. Check that nothing is wrong: reviews check docs/notes/2020/2007.05471.md",
        "  3. Commit this file alone on a new branch and open a pull request.",
    ]
    assert "# The paper's title." in desk.read("docs/notes/2020/2007.05471.md")


def test_from_the_command_to_the_page(project: Project) -> None:
    root = project()
    with arxiv(answer("awkward-title.xml")) as (api, _):
        made = reviews("new", "2007.05472", cwd=root, ARXIV_API=api, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert made.returncode == 0, made.stderr
    note = root / made.stdout.strip()
    filled = note.read_text(encoding="utf-8").replace("summary:\n", "summary: 얼마나 깊은지 묻는다.\n")
    note.write_text(f"{filled}깊지 않다는 답이 **뜻밖**이다.\n", encoding="utf-8")
    assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
    page = (root / "site/notes/2007.05472/index.html").read_text(encoding="utf-8")
    assert "<strong>뜻밖</strong>" in page
    assert "이 줄은 독자에게" not in page


def at_a_terminal(root: Path, typed: str, *arguments: str) -> tuple[int, str]:
    """Run `reviews new` where somebody answers, whose global git settings are empty."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
    master, slave = pty.openpty()
    env = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    command = [sys.executable, "-m", "reviews", "new", "--offline", *arguments]
    with subprocess.Popen(command, cwd=root, env=env, stdin=slave, stdout=-1, stderr=-1, text=True) as process:
        os.write(master, typed.encode())
        try:
            out, err = process.communicate(timeout=60)
        finally:  # one that asks for more than was typed would wait for ever
            process.kill()
    os.close(master)
    os.close(slave)
    return process.returncode, out + err


def test_a_newcomer_is_asked_once_who_writes(desk: Desk) -> None:
    git(desk.root, "init", "--quiet")
    status, said = at_a_terminal(desk.root, "lee\n", "2007.05471")
    assert status == 0, said
    assert "누가 이 리뷰를 쓰나요" in said
    assert "\nreviewer: lee\n" in desk.read("docs/notes/2020/2007.05471.md")
    status, said = at_a_terminal(desk.root, "", "2007.05472")
    assert status == 0, said
    assert "누가 이 리뷰를 쓰나요" not in said
    assert "\nreviewer: lee\n" in desk.read("docs/notes/2020/2007.05472.md")


def test_a_newcomer_who_says_nothing_signs_for_nobody(desk: Desk) -> None:
    git(desk.root, "init", "--quiet")
    status, said = at_a_terminal(desk.root, "\n", "2007.05471")
    assert status == 2
    assert "--reviewer" in said
    assert not (desk.root / "docs" / "notes" / "2020" / "2007.05471.md").exists()


def test_the_name_in_gits_settings_is_the_answer(desk: Desk) -> None:
    git(desk.root, "init", "--quiet")
    git(desk.root, "config", "user.name", "Lee Jin")
    status, said = at_a_terminal(desk.root, "\n", "2007.05471")
    assert status == 0, said
    assert "\nreviewer: lee-jin\n" in desk.read("docs/notes/2020/2007.05471.md")
