"""The files of a site and its navigation, as MkDocs finds them."""

from collections.abc import Collection
from pathlib import Path

import pytest

from reviews.engines.direct.config import Config, Unsupported, read_config
from reviews.engines.direct.files import Files, list_files, standing
from reviews.engines.direct.findings import Findings
from reviews.engines.direct.items import NavItem, NavLink, NavPage, NavSection, Standing
from reviews.engines.direct.navigation import Navigation, navigate
from reviews.words import load_words

WORDS = load_words("ko")
NAMES = "b.md index.md a/z.md a/README.md a/deep/x.md c.png .hidden.md templates/t.md a/templates/t.md d.md".split()


class Site:
    """The docs folder of these files under these settings."""

    def __init__(
        self, folder: Path, settings: str = "", names: list[str] = NAMES, unwanted: Collection[str] = ()
    ) -> None:
        for name in names:
            (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "docs" / name).touch()
        file = folder / "mkdocs.yml"
        file.write_text(f"theme: material\nsite_name: x\n{settings}\n", encoding="utf-8")
        self.config: Config = read_config(file, folder / "docs", "https://example.org/papers/")
        listed, self.displaced = list_files(self.config, lambda path: path not in unwanted)
        self.files = Files(listed)
        self.told: list[str] = []
        self.findings = Findings(WORDS, self.told.append)

    def nav(self) -> Navigation:
        return navigate(self.files, self.config, self.findings)


def shown(items: list[NavItem] | Navigation) -> list[object]:
    """Entries as plain values."""
    found: list[object] = []
    for item in items:
        match item:
            case NavSection():
                found.append({item.title: shown(item.children)})
            case NavPage():
                found.append(item.file.path if item.title is None else {item.title: item.file.path})
            case NavLink():
                found.append({item.title: f"-> {item.url}"})
    return found


def test_files_are_listed_by_folder_with_the_index_first(tmp_path: Path) -> None:
    found = {file.path: file.standing.name for file in Site(tmp_path).files}
    assert list(found) == [
        *("index.md", ".hidden.md", "b.md", "c.png", "d.md"),
        *("a/README.md", "a/z.md", "a/deep/x.md", "a/templates/t.md", "templates/t.md"),
    ]
    assert {path for path, standing in found.items() if standing == "EXCLUDED"} == {".hidden.md", "templates/t.md"}
    assert {standing for path, standing in found.items()} == {"EXCLUDED", "INCLUDED"}


def test_settings_say_how_a_file_is_published(tmp_path: Path) -> None:
    settings = "exclude_docs: |\n  b.md\n  !.hidden.md\ndraft_docs: |\n  d.md\n  b.md\nnot_in_nav: |\n  a/\n  d.md"
    config = Site(tmp_path, settings).config
    paths = ("b.md", ".hidden.md", "templates/t.md", "d.md", "a/z.md", "index.md")
    assert [standing(path, config).name for path in paths] == [
        *("EXCLUDED", "INCLUDED", "EXCLUDED", "DRAFT", "NOT_IN_NAV", "INCLUDED")
    ]


@pytest.mark.parametrize(
    ("settings", "loser", "winner"),
    [
        ("", "README.md", "index.md"),
        ("draft_docs: a/README.md", "README.md", "index.md"),
        ("not_in_nav: a/index.md", "README.md", "index.md"),
        ("exclude_docs: a/index.md", "index.md", "README.md"),
        ("draft_docs: a/index.md", "index.md", "README.md"),
    ],
)
def test_of_two_files_for_one_place_the_later_one_is_published_if_it_may_be(
    tmp_path: Path, settings: str, loser: str, winner: str
) -> None:
    site = Site(tmp_path, settings, ["a/index.md", "a/README.md", "a/c.md"])
    assert [(lost.path, won.path) for lost, won in site.displaced] == [(f"a/{loser}", f"a/{winner}")]
    assert [file.path for file in site.files] == [f"a/{winner}", "a/c.md"]
    assert site.files.get(f"./a//{winner}") is not None
    assert site.files.get(f"a/{loser}") is None


def test_a_file_that_is_not_wanted_takes_no_place(tmp_path: Path) -> None:
    site = Site(tmp_path, names=["index.md", "a/index.md", "a/README.md"], unwanted=["index.md", "a/index.md"])
    assert [file.path for file in site.files] == ["a/README.md"]
    assert site.displaced == []


def test_a_file_that_is_added_takes_the_place_of_another_at_the_end(tmp_path: Path) -> None:
    site = Site(tmp_path)
    first = site.files.get("index.md")
    assert first is not None
    site.files.add(first)
    assert [file.path for file in site.files][-1] == "index.md"
    assert len([*site.files]) == len(NAMES)
    assert [file.path for file in site.files.pages(Standing.EXCLUDED)].count("index.md") == 1
    assert "c.png" not in [file.path for file in site.files.pages(Standing.EXCLUDED)]
    assert ".hidden.md" not in [file.path for file in site.files.pages()]


def test_without_settings_folders_are_the_navigation(tmp_path: Path) -> None:
    site = Site(tmp_path, "not_in_nav: d.md")
    nav = site.nav()
    assert shown(nav) == [
        "index.md",
        "b.md",
        {"A": ["a/README.md", "a/z.md", {"Deep": ["a/deep/x.md"]}, {"Templates": ["a/templates/t.md"]}]},
    ]
    assert len(nav) == 3
    assert site.told == []
    assert nav.homepage is nav.pages[0]
    assert [page.file.path for page in nav.pages][2:] == ["a/README.md", "a/z.md", "a/deep/x.md", "a/templates/t.md"]
    pages = [None, *nav.pages, None]
    for place, page in enumerate(nav.pages):
        assert (page.previous_page, page.next_page) == (pages[place], pages[place + 2])
    left_out = site.files.get("d.md")
    assert left_out
    assert left_out.page
    assert left_out.page.canonical_url == "https://example.org/papers/d/"
    assert nav.pages[0].canonical_url == "https://example.org/papers/"


NAV = """
nav:
  - Start: index.md
  - b.md
  - Part:
    - a/README.md
    - Outside: https://example.org/
    - Inner: [a/z.md, mailto:x@example.org, //example.org/x]
  - index.md
"""


def test_settings_give_order_titles_and_sections(tmp_path: Path) -> None:
    site = Site(tmp_path, NAV)
    nav = site.nav()
    assert shown(nav) == [
        {"Start": "index.md"},
        "b.md",
        {
            "Part": [
                "a/README.md",
                {"Outside": "-> https://example.org/"},
                {"Inner": ["a/z.md", {None: "-> mailto:x@example.org"}, {None: "-> //example.org/x"}]},
            ]
        },
        {"Start": "index.md"},
    ]
    assert [page.file.path for page in nav.pages] == ["index.md", "b.md", "a/README.md", "a/z.md", "index.md"]
    (section,) = [item for item in nav if isinstance(item, NavSection)]
    assert all(child.parent is section for child in section.children)
    omitted = WORDS.report("nav-omitted", paths="d.md, a/deep/x.md, a/templates/t.md")
    assert site.told == [WORDS.report("page-remark", message=omitted)]
    assert site.findings.warnings == 0


@pytest.mark.parametrize(
    ("settings", "told", "warnings"),
    [
        ("nav: [nowhere.md]", ("page-warning", "nav-nowhere", "nowhere.md"), 1),
        ("nav: [/b.md]", ("page-remark", "nav-absolute", "/b.md"), 0),
        ("nav: [/b/]\nvalidation: {absolute_links: warn}", ("page-warning", "nav-absolute", "/b/"), 1),
        ("nav: [/no.md]\nvalidation: {absolute_links: relative_to_docs}", ("page-warning", "nav-nowhere", "/no.md"), 1),
        ("nav: [/b.md]\nvalidation: {absolute_links: relative_to_docs}", (), 0),
        ("nav: [{a: [{b: [no.md]}]}]", ("page-warning", "nav-nowhere", "no.md"), 1),
        ("nav: ['http://[']", ("page-warning", "nav-nowhere", "http://["), 1),
        ("nav: [b.md]", (), 0),
        ("nav: [https://example.org/, '//example.org/x', mailto:x@y]", (), 0),
    ],
)
def test_an_entry_that_leads_nowhere_is_told(
    tmp_path: Path, settings: str, told: tuple[str, ...], warnings: int
) -> None:
    site = Site(tmp_path, f"{settings}\nnot_in_nav: '*.md'")
    site.nav()
    expected = [WORDS.report(told[0], message=WORDS.report(told[1], link=told[2]))] if told else []
    assert site.told == expected
    assert site.findings.warnings == warnings


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        ("draft_docs: b.md", "page-remark"),
        ("exclude_docs: b.md", "page-remark"),
        ("draft_docs: b.md\nvalidation: {nav: {not_found: ignore}}", ""),
        ("not_in_nav: b.md", ""),
    ],
)
def test_an_entry_for_a_page_that_is_not_published_is_told(tmp_path: Path, settings: str, kind: str) -> None:
    site = Site(tmp_path, f"nav: [b.md]\n{settings}", ["b.md"])
    site.nav()
    message = WORDS.report("nav-excluded", path="b.md")
    assert site.told == ([WORDS.report(kind, message=message)] if kind else [])


@pytest.mark.parametrize("entry", ["3", "[b.md]", "{a: b.md, c: b.md}", "{a: {b: c}}"])
def test_an_entry_of_another_form_is_refused(tmp_path: Path, entry: str) -> None:
    with pytest.raises(Unsupported):
        Site(tmp_path, f"nav: [{entry}]").nav()


GITHUB = "repo_url: https://github.com/a/b"


@pytest.mark.parametrize(
    ("settings", "url"),
    [
        ("", None),
        (GITHUB, "https://github.com/a/b/edit/master/docs/a/z.md"),
        (f"{GITHUB}/", "https://github.com/a/b/edit/master/docs/a/z.md"),
        (f"{GITHUB}\nedit_uri: ?path=", "https://github.com/a/b?path=/a/z.md"),
        (f"{GITHUB}\nedit_uri: '#x'", "https://github.com/a/b#x/a/z.md"),
        (f"{GITHUB}\nedit_uri: ''", None),
        ("edit_uri: https://example.org/edit", "https://example.org/edit/a/z.md"),
        (f"{GITHUB}\nedit_uri_template: 'x/{{path}}?{{path_noext}}'", "https://github.com/a/b/x/a/z.md?a/z"),
    ],
)
def test_a_page_can_be_edited_where_the_settings_say(tmp_path: Path, settings: str, url: str | None) -> None:
    site = Site(tmp_path, settings)
    page = next(page for page in site.nav().pages if page.file.path == "a/z.md")
    assert page.edit_url == url
