"""Formulas in titles and summaries, which strangers write, too: each is drawn, shown as it is written, or refused."""

import time
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from hostile import note, quoted
from published import html_of, problems_of, read
from reviews.build.rehearsal import problems_of_outputs
from reviews.source import limits
from reviews.words import load_words
from testbed import CASES, lay_out, mkdocs_build, reviews_here

resource = pytest.importorskip("resource")
LINES = tomllib.loads((CASES / "hostile" / "lines.toml").read_text(encoding="utf-8"))
SHOWN = sorted(name for name, rule in LINES.items() if "kind" not in rule)
REFUSED = sorted(name for name, rule in LINES.items() if "kind" in rule)
MOST_SECONDS, MOST_MEGABYTES = 3, 300


def line(rule: Mapping[str, Any]) -> str:
    """The line that a rule of the table makes."""
    tex = rule["core"] * rule.get("times", 1)
    for _ in range(rule.get("depth", 0)):
        tex = rule["wrap"].replace("@", tex)
    return f"Title ${tex}$ end"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("lines") / "project")


def test_there_are_enough_of_them() -> None:
    assert len(REFUSED) >= 60
    assert len(SHOWN) >= 40
    assert all(len(line(rule)) <= 1_000 for rule in LINES.values())


@pytest.mark.parametrize("name", REFUSED)
def test_a_line_that_may_do_harm_is_refused_with_its_line(name: str, root: Path) -> None:
    file = root / "docs" / "notes" / "2020" / "hostile.md"
    text = note(title=quoted(line(LINES[name])), summary=quoted(line(LINES[name])))
    file.write_text(text, encoding="utf-8")
    started = time.process_time()
    problems = problems_of(root, drafts=True)
    assert time.process_time() - started < MOST_SECONDS
    written = text.splitlines()
    found = {(problem.path, written[problem.line - 1].partition(":")[0], problem.kind) for problem in problems}
    path = "docs/notes/2020/hostile.md"
    assert found == {(path, key, LINES[name]["kind"]) for key in ("title", "summary")}
    assert all(len(load_words("en").problem(problem)) < 700 for problem in problems)
    most, ours = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
    # A child process inherits this one's memory, which other tests may have filled.
    assert most <= max(MOST_MEGABYTES * 1024, ours)
    file.unlink()


def write_shown(root: Path) -> None:
    """A project with every line that is shown as a title and a summary, and every line at all where none is drawn."""
    docs = root / "docs"
    for name in SHOWN:
        text = quoted(line(LINES[name]))
        front = {"paper": f"https://example.org/{name}", "title": text, "summary": text}
        (docs / "notes" / "2020" / f"{name}.md").write_text(note(**front), encoding="utf-8")
    plain = {name: line(rule) for name, rule in LINES.items()}
    listed = f"[{', '.join(map(quoted, plain.values()))}]"
    tags = f"[{', '.join([*map(quoted, plain.values())][: limits.TAGS])}]"
    front = {"paper": "https://example.org/plain", "authors": listed, "tags": tags, "reviewer": "kim"}
    (docs / "notes" / "2020" / "plain.md").write_text(note(**front), encoding="utf-8")
    first = quoted(plain["sideset"])
    for folder in ("issues", "reviewers"):
        (docs / folder).mkdir(exist_ok=True)
    (docs / "issues" / "2020-W29.md").write_text(f"---\ntitle: {first}\ntags: {tags}\n---\n", encoding="utf-8")
    (docs / "reviewers" / "kim.md").write_text(f"---\nname: {first}\n---\n", encoding="utf-8")
    for name, text in plain.items():
        topic = f"---\ntitle: {quoted(text)}\naliases: [{quoted(text + ' too')}]\n---\n"
        (docs / "topics" / f"{name}.md").write_text(topic, encoding="utf-8")


def test_lines_that_are_shown_are_built_and_do_no_harm(root: Path) -> None:
    write_shown(root)
    checked = reviews_here("check", cwd=root)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
    result = mkdocs_build(root)
    assert result.returncode == 0, result.stderr
    for name in SHOWN:
        page = root / "site" / "notes" / name / "index.html"
        assert page.stat().st_size < 150_000
        title = html.fromstring(page.read_bytes()).xpath("//h1")[0]
        text = line(LINES[name])
        drawn = title.xpath(".//annotation/text()")
        assert drawn or title.text_content().strip() == text
        assert not title.xpath(".//@style|.//@href|.//script")
        assert all(name.startswith("tex-") for value in title.xpath(".//@class") for name in value.split())
    for file in ("feed.xml", "notes.xml"):
        etree.parse(root / "site" / file)


def test_templates_are_given_lines_that_were_drawn_before(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """TeX is only read in a process that can be killed, never where pages are made."""
    content = read(root)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("TeX was read where nobody can end it")

    for door in ("formula.Converter.mathml", "in_text.mathml"):
        monkeypatch.setattr(f"reviews.render.{door}", refuse)
    assert problems_of_outputs(content) == []
    assert "<math" in html_of(content.outputs)["notes/2020/fractions-few.md"]
