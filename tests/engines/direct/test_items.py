"""Files and entries of the navigation, with the values that the theme's templates use."""

from pathlib import Path
from typing import Any

import pytest

from reviews.engines.direct.items import Anchor, File, NavLink, NavPage, NavSection, as_title


@pytest.mark.parametrize(
    ("path", "place", "url"),
    [
        ("index.md", "index.html", "./"),
        ("README.md", "index.html", "./"),
        ("about.md", "about/index.html", "about/"),
        ("a/index.md", "a/index.html", "a/"),
        ("a/README.markdown", "a/index.html", "a/"),
        ("a/b c.md", "a/b c/index.html", "a/b%20c/"),
        ("readme.md", "readme/index.html", "readme/"),
        ("a/글.png", "a/글.png", "a/%EA%B8%80.png"),
        ("a/index.html", "a/index.html", "a/"),
    ],
)
def test_a_file_has_a_place_and_an_address(path: str, place: str, url: str) -> None:
    file = File(path)
    assert (file.place, file.url) == (place, url)
    assert file.is_page is path.endswith((".md", ".markdown"))


def test_a_given_place_counts(tmp_path: Path) -> None:
    file = File("notes/2020/a.md", given_place="notes/a/index.html")
    assert (file.place, file.url) == ("notes/a/index.html", "notes/a/")
    assert file.text() == ""
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbftext")
    assert File("a.md", tmp_path / "a.md").text() == "text"


def page(path: str, title: str | None = None, /, **meta: object) -> NavPage:
    return NavPage(File(path), None, None, title, meta=meta)


@pytest.mark.parametrize(
    ("shown", "heading", "title"),
    [
        (page("about.md", "Given", title="Meta"), "Heading", "Given"),
        (page("about.md", "", title="Meta"), "Heading", ""),
        (page("about.md", title=3), "Heading", "3"),
        (page("about.md"), "Heading", "Heading"),
        (page("about-us_all.md"), None, "About us all"),
        (page("aboutUs.md"), "", "aboutUs"),
        (page("index.md"), None, "Home"),
        (page("a/index.md"), None, "Index"),
    ],
)
def test_a_page_is_named_by_the_first_that_names_it(shown: NavPage, heading: str | None, title: str) -> None:
    assert shown.title_of(heading) == title


@pytest.mark.parametrize(("name", "title"), [("a-b_c", "A b c"), ("ABC-d", "ABC d"), ("글", "글"), ("", "")])
def test_a_name_becomes_a_title(name: str, title: str) -> None:
    assert as_title(name) == title


def test_a_home_page_stands_at_the_root_and_at_the_top_of_the_navigation() -> None:
    home, below, other = page("index.md"), page("a/index.md"), page("about.md")
    assert [(one.is_homepage, one.is_index, one.url) for one in (home, below, other)] == [
        (True, True, ""),
        (False, True, "a/"),
        (False, False, "about/"),
    ]
    home.parent = NavSection("A", [home])
    assert not home.is_homepage


def test_the_sections_around_a_page_are_open_while_it_is_drawn() -> None:
    inner = NavSection("inner", [])
    outer = NavSection("outer", [inner])
    inner.parent, shown = outer, page("about.md")
    shown.parent = inner
    assert shown.ancestors == [inner, outer]
    assert (inner.ancestors, outer.ancestors) == ([outer], [])
    for is_active in (True, False):
        shown.activate(is_active)
        assert [shown.active, inner.active, outer.active] == [is_active] * 3


def test_templates_can_tell_entries_apart() -> None:
    kinds: list[Any] = [page("a.md"), NavSection("s", []), NavLink("l", "https://example.org/")]
    assert [(one.is_page, one.is_section, one.is_link) for one in kinds] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]
    assert NavLink("l", "x").active is False
    assert NavSection("s", []).active is page("a.md").active is False
    assert Anchor("Title", "id", 2).url == "#id"
