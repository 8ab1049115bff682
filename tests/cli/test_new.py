"""`reviews new` as a contributor types it: from any name of a paper to a file that is valid once it is filled in.

ArXiv is a server on this machine (see `arxiv_server`).
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from answers import Answer
from arxiv_server import answer, arxiv
from repository import git
from reviews.cli.main import main
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
    for service in SERVICES:
        monkeypatch.setenv(service.variable, NOWHERE)
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
        "다른 사람의 리뷰를 더하려면 쓰는 사람의 이름을 영문으로 적으세요:"
        " .venv/bin/reviews new 2007.05471 --reviewer kim",
    ]
    assert (desk.out, desk.read(FORMER)) == ("", NOTE.format(day="2020-07-17", more=more))


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
    assert "docs/notes/2020/first-review.md" in desk.err
    assert "--slug" in desk.err
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
        "  2. Check that nothing is wrong: .venv/bin/reviews check docs/notes/2020/2007.05471.md",
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
        out, err = process.communicate(timeout=60)
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
