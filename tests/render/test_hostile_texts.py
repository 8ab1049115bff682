"""Malicious texts: each is refused with its line, or every page, feed and file is made from it."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree, html

from hostile import note
from reviews.plaintext.week_text import plain_lines
from reviews.render.attributes import TAGS
from reviews.render.bounds import DEEPEST
from reviews.render.renderer import Renderer
from testbed import CASES, lay_out, mkdocs_build, reviews_here

TEXTS = tomllib.loads((CASES / "hostile" / "texts.toml").read_text(encoding="utf-8"))
SHOWN = sorted(name for name, rule in TEXTS.items() if "kind" not in rule)
REFUSED = sorted(name for name, rule in TEXTS.items() if "kind" in rule)
VOID = {"br", "hr", "img"}
_OF_TABLES = {"caption", "thead", "tbody", "tfoot", "tr", "th", "td"}


def text(rule: Mapping[str, str]) -> str:
    return rule["text"].replace("\\n", "\n")


def test_there_are_enough_of_them() -> None:
    assert len(REFUSED) >= 20
    assert len(SHOWN) >= 30


@pytest.mark.parametrize("name", REFUSED)
def test_a_text_that_may_do_harm_is_refused_with_its_line(name: str) -> None:
    faults = Renderer().render(text(TEXTS[name]), "slug").faults
    assert {(fault.line, fault.kind) for fault in faults} == {(TEXTS[name]["line"], TEXTS[name]["kind"])}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one closed issue with every text that is published, in a note, an issue, a topic and a reviewer."""
    root = lay_out(tmp_path_factory.mktemp("texts") / "project")
    docs = root / "docs"
    (docs / "reviewers").mkdir()
    (docs / "issues").mkdir()
    for name in SHOWN:
        body = text(TEXTS[name])
        written = note(f"{body}\n", paper=f"https://example.org/{name}", reviewer=name)
        (docs / "notes" / "2020" / f"{name}.md").write_text(written, encoding="utf-8")
        (docs / "topics" / f"{name}.md").write_text(f"---\ntitle: {name} too\n---\n{body}\n", encoding="utf-8")
        (docs / "reviewers" / f"{name}.md").write_text(f"---\nname: {name}\n---\n{body}\n", encoding="utf-8")
    everything = "\n\n".join(text(TEXTS[name]) for name in SHOWN if name != "comments")
    (docs / "issues" / "2020-W29.md").write_text(f"---\ntitle: 한 호\n---\n{everything}\n", encoding="utf-8")
    return root


def test_texts_that_are_shown_are_built(shown: Path) -> None:
    checked = reviews_here("check", cwd=shown)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
    result = mkdocs_build(shown)
    assert result.returncode == 0, result.stderr
    for file in ("feed.xml", "notes.xml", *(f"topics/{name}/feed.xml" for name in SHOWN)):
        etree.parse(shown / "site" / file)
    for name in SHOWN:
        page = html.fromstring((shown / "site" / "notes" / name / "index.html").read_bytes())
        article = page.xpath("//article")[0]
        for attribute in ("start", "colspan", "rowspan"):
            assert all(re.fullmatch(r"-?\d{1,6}", value, re.ASCII) for value in article.xpath(f".//@{attribute}"))
        for attribute in ("width", "height"):
            values = article.xpath(f".//img/@{attribute}")
            assert all(re.fullmatch(r"\d{1,4}%?", value, re.ASCII) for value in values)
        assert set(article.xpath(".//td/@style|.//th/@style")) <= {"text-align:right"}


@pytest.mark.parametrize("tag", sorted(TAGS - VOID))
@pytest.mark.parametrize("depth", [2 * DEEPEST, 253, 2_000])
def test_elements_are_nested_no_deeper_than_everybody_can_read(tag: str, depth: int) -> None:
    cell = ("<tr><td>", "</td></tr>") if tag in {"table", "tbody", "thead", "tfoot"} else ("", "")
    written = f"앞\n\n<{tag}>{cell[0]}" * depth + "글" + f"{cell[1]}</{tag}>" * depth + "\n\n뒤\n"
    body = Renderer().render(written, "slug")
    faults = [fault.kind for fault in body.faults if tag not in _OF_TABLES or fault.kind != "tag-outside"]
    if faults:
        assert faults == ["render-deep"]
        assert 1 <= body.faults[0].line <= written.count("\n")
        return
    tree = html.fragment_fromstring(body.html, create_parent="div")
    assert max(len(list(one.iterancestors())) for one in tree.iter()) <= DEEPEST
    assert "글" in " ".join(plain_lines(body.html, ""))


@pytest.mark.parametrize("step", ["> ", "1. ", "- ", "<b>", "<ul><li>", "<blockquote>", "<table><tr><td>", "*a **b "])
@pytest.mark.parametrize("depth", [10, 32, 47, 97, 150])
def test_what_is_nested_as_deep_as_may_be_has_its_plain_text(step: str, depth: int) -> None:
    formula = "$" + r"\sqrt{" * 25 + "x" + "}" * 25 + "$"
    body = Renderer().render(f"앞\n\n{step * depth}글 {formula}\n\n뒤\n", "slug")
    if not body.faults:
        assert plain_lines(body.html, "")[-1] == "뒤" or "글" in "".join(plain_lines(body.html, ""))


def test_the_line_of_what_is_too_deep_is_told() -> None:
    written = "앞\n\n글 " + "<b>\n" * 120 + "글" + "</b>" * 120
    (fault,) = Renderer().render(written, "slug").faults
    assert (fault.kind, fault.line) == ("render-deep", 2 + DEEPEST)
    (fault,) = Renderer().render("앞\n\n" + "> " * 150 + "글", "slug").faults
    assert (fault.kind, fault.line) == ("render-deep", 3)


def test_html_is_no_more_than_twenty_times_its_text() -> None:
    large = "[a]: https://example.org/" + "a" * 1_000 + "\n\n" + "[a] " * 1_000
    (fault,) = Renderer().render(large, "slug").faults
    assert (fault.kind, fault.line) == ("render-large", 3)
    for fine in (
        "값 $x$는 $y_1$보다 크다.\n" * 500,
        "- $x^2$\n" * 1_000,
        "```python\n" + "a = [1, 2]\n" * 500 + "```\n",
    ):
        body = Renderer().render(fine, "slug")
        assert body.faults == ()
        assert len(body.html) <= 20 * len(fine) + 20_000
