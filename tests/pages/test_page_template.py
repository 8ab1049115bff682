"""A page that is stamped is the page that the theme would have drawn."""

from pathlib import Path

from archive import write_project
from reviews.pages.page import Page
from reviews.pages.page_template import PageTemplate, mark
from reviews.pages.templates import Values
from testbed import mkdocs_build


def pages(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}


def test_a_shell_is_cut_at_its_marks() -> None:
    template = PageTemplate.of(f"<h1>{mark('title')}</h1>{mark('content')}.")
    assert template.pieces == ("<h1>", "title", "</h1>", "content", ".")
    assert "<h1" in mark("content")  # or the theme would add one


def test_a_page_is_stamped_with_its_texts_as_html() -> None:
    names = ("title", "description", "feed", "url", "contents", "sharing", "content")
    template = PageTemplate.of("|".join(map(mark, names)))
    page = Page("A <", "B &", Values(), feed=("a/feed.xml", "C >"))
    given = ("https://example.org/?a&b", "<c>", "<s>", "<p>")
    assert template.stamp(page, *given) == "A &lt;|B &amp;|C &gt;|https://example.org/?a&amp;b|<c>|<s>|<p>"
    assert template.stamp(Page("A", "B", Values()), *given).startswith("A|B||https://")


def test_stamped_pages_are_byte_for_byte_those_that_the_theme_draws(tmp_path: Path) -> None:
    """MkDocs draws every page that a hand-written one links to."""
    root = tmp_path / "project"
    write_project(root, 640, seed=1)
    for path in (root / "docs" / "notes").rglob("*.md"):
        path.write_bytes(path.read_bytes().replace(b'title: "', b"title: \"<b>&amp; '$x^2$' ", 1))
    environment = {"SOURCE_DATE_EPOCH": "1767225600", "CARDS": "0"}
    assert mkdocs_build(root, **environment).returncode == 0
    stamped = pages(root / "site")
    kinds = {path: path.split("/")[0] for path in stamped if path.count("/") > 1 and path[:3] not in {"abs", "pdf"}}
    sources = [f"{path.removesuffix('/index.html')}.md" for path, kind in kinds.items() if kind != "notes"]
    sources += [path.relative_to(root / "docs").as_posix() for path in (root / "docs" / "notes").rglob("*.md")]
    assert any(path.count("/") == 2 and path.startswith("reviewers/") for path in sources)  # a year of its own
    # All of a group are stamped alike: every page of a year in a list, and of the others every twelfth.
    years = [path for path in sources if path.count("/") == 2 and not path.startswith("notes/")]
    linked = [*years, *sources[::12]]
    links = "\n".join(f"- [x]({path})" for path in linked)
    (root / "docs" / "about.md").write_text(f"# 소개\n\n{links}\n", encoding="utf-8")
    assert mkdocs_build(root, **environment).returncode == 0
    drawn = pages(root / "site")
    assert len(kinds) > 400
    assert drawn.keys() == stamped.keys()
    assert {path.split("/")[0] for path in linked} == {
        "notes",
        "issues",
        "topics",
        "reviewers",
        "papers",
        "authors",
        "tags",
    }
    assert [path for path in kinds if drawn[path] != stamped[path]] == []
