"""Hand-written pages: their headings, anchors and links. `test_direct.py` compares whole pages with those of MkDocs."""

from pathlib import Path
from typing import Any

import pytest

from reviews.engines.direct.config import read_config
from reviews.engines.direct.files import Files, list_files
from reviews.engines.direct.findings import Findings
from reviews.engines.direct.items import Anchor
from reviews.engines.direct.markdown import Rendered, render
from reviews.words import load_words

WORDS = load_words("ko")
NAMES = (
    "index.md",
    "b.md",
    "b c.md",
    "c.png",
    "d.md",
    "gone.md",
    "a/z.md",
    "a/curve.png",
    "a/draft.md",
    "a/excluded.md",
)
HIDDEN = "draft_docs: |\n  d.md\n  a/draft.md\nexclude_docs: a/excluded.md\n"


class Docs:
    """Files of a docs folder, under these settings."""

    def __init__(self, folder: Path, settings: str = "") -> None:
        for name in NAMES:
            (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "docs" / name).touch()
        (folder / "mkdocs.yml").write_text(f"theme: material\nsite_name: x\n{HIDDEN}{settings}\n", encoding="utf-8")
        self.config = read_config(folder / "mkdocs.yml", folder / "docs", "https://example.org/")
        self.files = Files(list_files(self.config, lambda path: True)[0])
        self.told: list[str] = []
        self.findings = Findings(WORDS, self.told.append)

    def render(self, text: str, page: str = "a/z.md") -> Rendered:
        file = self.files.get(page)
        assert file
        return render(text, file, self.files, self.config, self.findings)


@pytest.fixture
def docs(tmp_path: Path) -> Docs:
    return Docs(tmp_path)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("# Title\n\nText.", "Title"),
        ("# A *b* `c` & d", "A b c &amp; d"),
        ("# ![Words](c.png) and more", "Words and more"),
        ("# ![](c.png) alone", " alone"),
        ("Title\n=====\n", "Title"),
        ("## Title", None),
        ("Text.\n\n# Title", None),
        ("", None),
    ],
)
def test_a_page_that_begins_with_a_heading_is_named_by_it(docs: Docs, text: str, heading: str | None) -> None:
    found = docs.render(text).heading
    assert (found and found.strip()) == (heading and heading.strip())


def test_a_link_to_the_heading_itself_is_no_part_of_its_name(tmp_path: Path) -> None:
    docs = Docs(tmp_path, "markdown_extensions: [footnotes, toc: {permalink: true}]")
    rendered = docs.render("# Title[^1]\n\n## More [b](../b.md)\n\n[^1]: Note.\n")
    assert rendered.heading == "Title"
    assert "headerlink" in rendered.html
    assert Docs(tmp_path).render("# Title [b](../b.md)").heading == "Title b"


def test_headings_are_the_contents_one_within_the_other(docs: Docs) -> None:
    toc = docs.render("# One\n\n## Two\n\n### Three\n\n## Four\n").toc
    assert toc == [
        Anchor("One", "one", 1, [Anchor("Two", "two", 2, [Anchor("Three", "three", 3)]), Anchor("Four", "four", 2)])
    ]


def test_anchors_are_those_of_headings_and_of_html(docs: Docs) -> None:
    in_line = '<a name="by-name"></a> <b id="by-id">x</b> <i name="none">y</i>'
    text = f'# One\n\n{in_line}\n\n<div id="block" name="other">z</div>\n'
    assert docs.render(text).ids == {"one", "by-name", "by-id", "block"}
    assert docs.render("Text.").ids == set()


NOWHERE, UNKNOWN, ABSOLUTE = "page-link-nowhere", "page-link-unknown", "page-link-absolute"
WARNING, REMARK = "page-warning", "page-remark"


@pytest.mark.parametrize(
    ("link", "to", "told"),
    [
        ("../b.md", "../../b/", ()),
        ("../b.md?q#x", "../../b/?q#x", ()),
        ("../b%20c.md", "../../b%20c/", ()),
        ("./z.md#x", "./#x", ()),
        ("../index.md", "../../", ()),
        ("../c.png", "../../c.png", ()),
        ("curve.png", "../curve.png", ()),
        ("#x", "#x", ()),
        ("?q", "?q", ()),
        ("https://example.org/b.md", "https://example.org/b.md", ()),
        ("//example.org/b.md", "//example.org/b.md", ()),
        ("mailto:x@example.org", "mailto:x@example.org", ()),
        ("/b.md", "/b.md", (REMARK, ABSOLUTE)),
        ("none.txt", "none.txt", (WARNING, NOWHERE)),
        ("none/", "none/", (REMARK, UNKNOWN)),
        ("none", "none", (REMARK, UNKNOWN)),
        ("../../b.md", "../../b.md", (WARNING, NOWHERE)),
        ("draft.md", "../draft/", (REMARK, "page-link-excluded")),
        ("excluded.md", "../excluded/", (REMARK, "page-link-excluded")),
    ],
)
def test_a_link_leads_to_the_page_of_its_file(docs: Docs, link: str, to: str, told: tuple[str, ...]) -> None:
    rendered = docs.render(f"[x]({link})")
    assert f'<a href="{to}">' in rendered.html
    message = WORDS.report(told[1], path="a/z.md", link=link) if told else ""
    assert docs.told == ([WORDS.report(told[0], message=message)] if told else [])
    assert docs.findings.warnings == (told[:1] == (WARNING,))


@pytest.mark.parametrize(
    ("link", "near"), [("curv.png", "a/curve.png"), ("excludet.md", ""), ("drafd.md", "a/draft.md"), ("zzzzz.md", "")]
)
def test_a_file_that_may_be_meant_is_named(docs: Docs, link: str, near: str) -> None:
    docs.render(f"[x]({link})")
    remark = WORDS.report(REMARK, message=WORDS.report("page-link-near", link=link, near=near))
    assert docs.told[1:] == ([remark] if near else [])
    assert docs.findings.warnings == 1


def test_what_is_wrong_in_a_page_that_is_not_published_is_a_remark(docs: Docs) -> None:
    docs.render("[x](none.txt)", "a/draft.md")
    message = WORDS.report(NOWHERE, path="a/draft.md", link="none.txt")
    assert (docs.told, docs.findings.warnings) == ([WORDS.report(REMARK, message=message)], 0)


def test_what_is_wrong_in_a_page_beside_the_navigation_is_a_warning(tmp_path: Path) -> None:
    docs = Docs(tmp_path, "not_in_nav: a/z.md")
    docs.render("[x](none.txt)")
    assert docs.findings.warnings == 1


@pytest.mark.parametrize(
    ("settings", "link", "to", "told"),
    [
        ("absolute_links: relative_to_docs", "/b.md", "../../b/", ""),
        ("absolute_links: relative_to_docs", "/none", "/none", WARNING),
        ("absolute_links: warn", "/b.md", "/b.md", WARNING),
        ("absolute_links: ignore", "/b.md", "/b.md", ""),
        ("not_found: ignore", "none.txt", "none.txt", ""),
        ("not_found: ignore", "draft.md", "../draft/", ""),
        ("unrecognized_links: warn", "none", "none", WARNING),
    ],
)
def test_settings_say_what_is_told(tmp_path: Path, settings: str, link: str, to: str, told: str) -> None:
    docs = Docs(tmp_path, f"validation: {{links: {{{settings}}}}}")
    assert f'<a href="{to}">' in docs.render(f"[x]({link})").html
    assert len(docs.told) == bool(told)
    assert docs.findings.warnings == (told == WARNING)


def test_links_to_anchors_are_kept_with_their_files_as_they_were_written_first(docs: Docs) -> None:
    text = "[a](#one) [b](../b.md#two) [c](../b.md?q#two) [d](#) [e](../c.png) [f](none.md#x) ![g](../c.png#four)"
    found: dict[str, Any] = {file.path: links for file, links in docs.render(text).links.items()}
    assert found == {"a/z.md": {"one": "#one"}, "b.md": {"two": "../b.md#two"}, "c.png": {"four": "../c.png#four"}}


def test_an_address_of_mail_and_pictures_stay(docs: Docs) -> None:
    html = docs.render("<x@example.org> ![x](curve.png)\n").html
    assert 'src="../curve.png"' in html
    assert docs.told == []
