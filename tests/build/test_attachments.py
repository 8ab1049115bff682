"""Pictures and other files that only hidden texts show: they are on the preview, but not published."""

from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

from preview import served, wait_until
from published import problems_of
from reviews.build.attachments import withheld_files
from reviews.render.fragment import ROOT
from testbed import CASES, TODAY_EPOCH, mkdocs_build, reviews_here

Project = Callable[..., Path]
FIGURE = CASES / "good/attachments/notes/2020/figure.png"
SITE_URL = "https://reviews.test/"
BACKSLASH = "\\"  # which a formatted text may not hold
# Each picture of the case, and whether it is published.
PICTURES = {
    "notes/2020/by-draft.png": False,
    "notes/2020/by-draft.pdf": False,
    "notes/2020/by-draft 2.png": False,
    "notes/2020/by-draft-in-html.png": False,
    "notes/2020/by-both.png": True,
    "notes/2020/by-nobody.png": True,
    "notes/2021/beside-drafts.png": False,
    "notes/2021/parts/below-drafts.png": False,
    "notes/2021/by-note.png": True,
    "assets/by-draft.png": False,
    "assets/by-draft.zip": False,
    "assets/by_draft_with_escapes.png": False,
    "assets/by-nobody.png": True,
    "assets/by-page.png": True,
    "assets/by-page (2).png": True,
    "assets/by-html.png": True,
    "assets/by-address.png": True,
    "assets/by-style.png": True,
    "assets/by-settings.png": True,
    "about/beside-page.png": True,
    "topics/by-topic.png": True,
}
HEAD = """---
paper: https://example.org/{slug}
title: "A Title"
authors: [Kim Min]
date: {day}
topics: [gan]
summary: 한 문장으로 쓴 요약이다.
{draft}---
"""


@pytest.fixture
def site(project: Project) -> Path:
    """A project with all these pictures, and documents that show them."""
    root = project()
    docs = root / "docs"
    for path in PICTURES:
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_bytes(b"%PDF-1.5" if path.endswith(".pdf") else FIGURE.read_bytes())

    def write(path: str, text: str) -> None:
        (docs / path).write_text(text, encoding="utf-8")

    def note(path: str, links: str, draft: str = "draft: true\n") -> None:
        slug = Path(path).stem
        write(path, HEAD.format(slug=slug, day=f"{path.split('/')[1]}-01-01", draft=draft) + links)

    note(
        "notes/2020/a-draft.md",
        "![a](by-draft.png) [b](by-draft.pdf) ![c](by-draft%202.png#x) ![d](by-both.png)\n"
        '<img src="by-draft-in-html.png" alt="e">\n'
        + "".join(
            f"![x](<../../{path.replace('_', BACKSLASH + '_')}>)\n"
            for path in PICTURES
            if path.startswith(("assets/", "about/")) and "nobody" not in path
        )
        + "![f](../2021/by-note.png) ![g](/topics/by-topic.png)\n",
    )
    note("notes/2020/a-note.md", "![a](/notes/2020/by-both.png) ![b](../2021/by-note.png)", draft="")
    note("notes/2021/b-draft.md", "글")
    (docs / "topics/gan.md").write_text((docs / "topics/gan.md").read_text("utf-8") + "\n![a](by-topic.png)\n", "utf-8")
    write(
        "about.md",
        "# 소개\n\n![a](assets/by-page.png) ![b](<assets/by-page (2).png>)\n"
        '<img src="../assets/by-html.png" alt="c"> <img src="beside-page.png" alt="d">\n'
        '<img src="https://reviews.test/assets/by-address.png" alt="e">\n',
    )
    write("assets/extra.css", "p { background: url(by-style.png) }")
    settings = root / "mkdocs.yml"
    favicon = "  favicon: assets/by-settings.png\n"
    settings.write_text(
        settings.read_text("utf-8").replace("  name: material\n", f"  name: material\n{favicon}"), "utf-8"
    )
    return root


def build(root: Path, **environment: str) -> set[str]:
    """The files that a real build publishes."""
    environment = {"SITE_URL": SITE_URL, "SOURCE_DATE_EPOCH": str(int(TODAY_EPOCH) + 366 * 86400), **environment}
    result = mkdocs_build(root, **environment)
    assert result.returncode == 0, result.stderr
    return {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*") if path.is_file()}


def test_a_build_publishes_no_picture_that_drafts_alone_show(site: Path) -> None:
    published = build(site)
    assert {path: path in published for path in PICTURES} == PICTURES
    links = reviews_here("links", cwd=site, SITE_URL=SITE_URL)
    assert links.returncode == 0, links.stdout + links.stderr


@pytest.mark.parametrize("draft", ["draft: true\n", ""])
def test_a_build_publishes_no_picture_that_texts_alone_show_which_are_left_out(site: Path, draft: str) -> None:
    for name in ("2020/a-draft.md", "2021/b-draft.md"):
        note = site / "docs" / "notes" / name
        note.write_text(note.read_text("utf-8").replace("draft: true\n", f"{draft}nonsense: 1\n"), "utf-8")
    published = build(site, DROP_BAD="1")
    assert "notes/a-note/index.html" in published
    assert "notes/a-draft/index.html" not in published
    assert {path: path in published for path in PICTURES} == PICTURES


def test_a_preview_shows_all_pictures(site: Path) -> None:
    with served(site) as base:

        def shows() -> bool:
            with urlopen(f"{base}notes/a-draft/", timeout=20) as answer:
                return bool(answer.status == 200)

        wait_until(shows, "the draft did not appear", site / "serve.log")
        for path in PICTURES:
            with urlopen(base + path.replace(" ", "%20"), timeout=20) as answer:
                assert answer.status == 200, path


def test_a_draft_that_is_published_publishes_its_pictures(site: Path) -> None:
    for name in ("2020/a-draft.md", "2021/b-draft.md"):
        note = site / "docs" / "notes" / name
        note.write_text(note.read_text("utf-8").replace("draft: true\n", ""), "utf-8")
    assert set(PICTURES) <= build(site)


def test_a_picture_that_is_not_published_takes_its_address_all_the_same(project: Project) -> None:
    root = project(CASES / "good" / "draft")
    docs = root / "docs"
    draft = docs / "notes/2020/draft.md"
    draft.write_text(draft.read_text("utf-8") + "\n![a](a.png) ![b](A.png)\n", "utf-8")
    for name in ("a.png", "A.png"):
        (docs / "notes/2020" / name).write_bytes(FIGURE.read_bytes())
    assert [problem.kind for problem in problems_of(root)] == ["address-taken"]


def test_without_drafts_nothing_is_kept_back() -> None:
    assert withheld_files(["notes/2020/a.png"], {"notes/2020/a.md": ""}, set(), {}, {}) == frozenset()


def test_an_address_is_read_as_it_is_written() -> None:
    texts = {"notes/1/d.md": f'<img src="{ROOT}a%20%26%26b.png?x#y">', "notes/2/n.md": ""}
    assert withheld_files(["a &&b.png", "a.png"], texts, {"notes/1/d.md"}, {}, {}) == {"a &&b.png"}


def shown(*paths: str) -> str:
    return "".join(f'<img src="{ROOT}{path}">' for path in paths)


TEXTS = {
    "notes/2020/a.md": shown("notes/2020/1.png", "x/both.png"),
    "notes/2020/d.md": shown("notes/2020/2.png", "x/both.png", "x/draft.png", "x/style.CSS"),
    "notes/2021/d.md": "",
}
DRAFTS = {"notes/2020/d.md", "notes/2021/d.md"}


@pytest.mark.parametrize(
    ("path", "is_hidden"),
    [
        ("notes/2020/1.png", False),
        ("notes/2020/2.png", True),
        ("notes/2020/nobody.png", False),  # it lies beside a published text
        ("notes/2020/below/nobody.png", False),
        ("notes/2021/nobody.png", True),
        ("notes/2021/be/low/nobody.png", True),
        ("notes/nobody.png", False),
        ("nobody.png", False),
        ("x/both.png", False),
        ("x/draft.png", True),
        ("x/style.CSS", False),  # a part of the site, whoever links to it
        ("notes/2021/x.json", False),
    ],
)
def test_hidden_is_what_hidden_texts_alone_show_or_stand_beside(path: str, is_hidden: bool) -> None:
    assert withheld_files([path], TEXTS, DRAFTS, {}, {}) == ({path} if is_hidden else set())


@pytest.mark.parametrize(
    ("page", "source", "is_named"),
    [
        ("about.md", "![](x/draft.png)", True),
        ("about.md", "![](../x/draft.png)", True),  # as seen from the page's address
        ("x/about.md", "![](draft.png)", True),
        ("a/b.css", "url(/x/draft.png)", True),
        ("a/b.css", "url(../x/draft.png)", True),
        ("about.md", "![](draft.png)", False),
        ("about.md", "![](x/other.png)", False),
        ("about.md", "https://example.org/papers/x/draft.png", True),
        ("about.md", "![](y/draft.png)", False),
    ],
)
def test_what_a_page_by_hand_seems_to_name_is_published(page: str, source: str, is_named: bool) -> None:
    hidden = withheld_files(["x/draft.png"], TEXTS, DRAFTS, {page: source}, {})
    assert hidden == (set() if is_named else {"x/draft.png"})


def test_a_name_with_spaces_is_found_as_it_is_written() -> None:
    texts = {"notes/2020/d.md": shown("x/a%20(2).png")}
    for source, is_named in (("see a (2).png", True), ("see a (3).png", False)):
        hidden = withheld_files(["x/a (2).png"], texts, {"notes/2020/d.md"}, {"about.md": source}, {})
        assert hidden == (set() if is_named else {"x/a (2).png"})


def test_what_a_text_that_is_left_out_seems_to_name_is_hidden() -> None:
    left_out = {"notes/2020/bad.md": "![](named.png)"}
    texts = {"notes/2020/a.md": ""}
    files = ["notes/2020/named.png", "notes/2020/other.png"]
    assert withheld_files(files, texts, set(), {}, left_out) == {"notes/2020/named.png"}
    texts = {"notes/2020/a.md": shown("notes/2020/named.png")}
    assert withheld_files(files, texts, set(), {}, left_out) == set()
    assert withheld_files(["notes/2022/x.png"], texts, set(), {}, {"notes/2022/bad.md": ""}) == {"notes/2022/x.png"}
