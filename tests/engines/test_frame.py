"""A site's settings need not name our templates, scripts and style sheets, and may lay their own over ours."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser import Contexts, served
from reviews.engines.frame import drawn_from, is_published, visible_files, with_our_folder, with_ours, without_effect
from reviews.model.product import OVERRIDES
from reviews.words import load_words
from testbed import SAMPLE, TODAY_EPOCH, mkdocs_build, reviews_here, with_own_templates

Project = Callable[..., Path]


def built(root: Path) -> dict[str, bytes]:
    """The site as MkDocs builds it, which is the one that `reviews build` makes."""
    result = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode == 0, result.stderr
    site = root / "site"
    by_mkdocs = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    result = reviews_here("build", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode == 0, result.stderr
    assert by_mkdocs == {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    return by_mkdocs


def set_theme(root: Path, *lines: str) -> None:
    """Add lines to the settings of the theme."""
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert "\ntheme:\n" in text
    config.write_text(
        text.replace("\ntheme:\n", "\ntheme:\n" + "".join(f"  {line}\n" for line in lines)), encoding="utf-8"
    )


def test_templates_scripts_and_styles_come_with_the_program(project: Project) -> None:
    root = project()
    alone = built(root)
    assert built(with_own_templates(root)) == alone
    home = alone["index.html"].decode()
    for name in ("assets/reviews.css", "assets/interface.js", "assets/reviews.js"):
        assert name in alone
        assert home.count(f'"{name}"') == 1


def test_a_site_may_replace_a_single_template(project: Project) -> None:
    root = project()
    own = root / "mine" / "content"
    own.mkdir(parents=True)
    (own / "home.html").write_text('<h1 id="--title">Ours alone</h1>\n', encoding="utf-8")
    (root / "mine" / "partials").mkdir()
    (root / "mine" / "partials" / "footer.html").write_text("<footer>Made by us</footer>", encoding="utf-8")
    set_theme(root, "custom_dir: mine")
    site = built(root)
    assert b"Ours alone" in site["index.html"]
    assert all(b"<footer>Made by us</footer>" in site[page] for page in ("index.html", "topics/index.html"))
    assert b"<h1" in site["topics/index.html"]  # from our own template


def test_a_logo_of_ones_own_more_style_sheets_and_the_repository_are_shown(project: Project) -> None:
    root = project()
    assets = root / "docs" / "assets"
    assets.mkdir(exist_ok=True)
    (assets / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', encoding="utf-8")
    (assets / "colours.css").write_text('[data-md-color-scheme="default"] { --accent: #7a1fa2; }', encoding="utf-8")
    set_theme(root, "logo: assets/logo.svg", "favicon: assets/logo.svg")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("extra_css: [assets/colours.css]\n")
        file.write("repo_url: https://git.example.org/kim/papers\nrepo_name: Our <papers>\n")
    home = built(root)["index.html"].decode()
    assert '<a href="https://git.example.org/kim/papers">Our &lt;papers&gt;</a>' in home  # in the footer
    assert '<img src="assets/logo.svg" alt="">' in home
    assert home.index("assets/reviews.css") < home.index("assets/colours.css")  # the later one wins


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ("font: {text: Roboto}", "theme.font"),
        ("palette: {primary: indigo, accent: red}", "theme.palette.accent: red"),
        ("features: [navigation.footer]", "navigation.footer"),
    ],
)
def test_a_setting_of_the_theme_without_effect_is_told(project: Project, setting: str, named: str) -> None:
    """By both engines, and even a strict build goes on."""
    root = project()
    set_theme(root, setting)
    by_mkdocs = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    directly = reviews_here("build", "--strict", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    for result in (by_mkdocs, directly):
        assert named in result.stderr
    assert directly.returncode == 0, directly.stderr
    assert "fonts.g" not in (root / "site" / "index.html").read_text(encoding="utf-8")


def test_our_own_settings_leave_the_common_parts_to_the_program() -> None:
    """What only the `mkdocs.yml` of our sample names would be missing in the sites of others."""
    text = (SAMPLE / "mkdocs.yml").read_text(encoding="utf-8")
    assert not [key for key in ("extra_css", "extra_javascript", "palette", "features") if f"{key}:" in text]


def test_what_all_pages_share_is_drawn_once(project: Project) -> None:
    site = built(project())
    for name, content in site.items():
        page = content.decode() if name.endswith(".html") else ""
        assert not re.search(r"<script>|__config|__palette|md-search|data-skeleton|0 0 24 24", page), name
    interface = site["assets/interface.js"].decode()
    settings = json.loads(re.findall(r"const config = (.*)", interface)[0])
    assert settings["search"] == "../assets/search/worker.js"
    assert settings["translations"]["clipboard.copied"]


def test_the_ways_of_a_phone_hold_the_sections_of_site_and_page(project: Project, contexts: Contexts) -> None:
    root = project()
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  - about.md\n", "  - about.md\n  - 안내:\n    - guide.md\n"), encoding="utf-8")
    (root / "docs" / "guide.md").write_text("# 길잡이\n\n## 첫걸음\n\n글.\n\n## 다음\n\n글.\n", encoding="utf-8")
    built(root)
    with served(root / "site") as base:
        phone = contexts(viewport={"width": 360, "height": 640}).new_page()
        phone.goto(f"{base}guide/")
        ways = phone.locator(".ways")
        expect(ways).to_be_hidden()
        phone.locator(".md-header label[for=__drawer]").click()
        for name in ("주제", "길잡이", "첫걸음", "다음"):
            expect(ways.get_by_role("link", name=name, exact=True)).to_be_in_viewport()
        expect(ways.get_by_text("안내")).to_be_visible()
        ways.get_by_role("link", name="다음").click()
        expect(ways).to_be_hidden()
        phone.goto(f"{base}about/")
        phone.locator(".md-header label[for=__drawer]").click()
        expect(ways.get_by_role("link", name="첫걸음")).to_have_count(0)
        desk = contexts(viewport={"width": 1280, "height": 640}).new_page()
        desk.goto(f"{base}guide/")
        expect(desk.locator(".ways").get_by_role("link", name="주제")).to_be_visible()
        expect(desk.locator(".ways").get_by_text("안내")).to_be_hidden()
        expect(desk.locator(".md-sidebar--secondary").get_by_role("link", name="첫걸음")).to_be_visible()


def test_a_tab_that_the_address_names_is_open(project: Project, contexts: Contexts) -> None:
    root = project()
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("  - tables\n", "  - tables\n  - pymdownx.tabbed:\n      alternate_style: true\n"),
        encoding="utf-8",
    )
    tabs = '# 탭\n\n=== "하나"\n\n    첫 글\n\n=== "둘"\n\n    다음 글\n'
    (root / "docs" / "tabs.md").write_text(tabs, encoding="utf-8")
    config.write_text(config.read_text(encoding="utf-8").replace("- about.md\n", "- about.md\n  - tabs.md\n", 1))
    built(root)
    with served(root / "site") as base:
        page = contexts().new_page()
        page.goto(f"{base}tabs/#__tabbed_1_2")
        expect(page.get_by_text("다음 글")).to_be_visible()
        expect(page.get_by_text("첫 글")).to_be_hidden()


def test_our_files_come_first_and_once() -> None:
    assert with_ours(["a"], ["b", "a", "assets/feeds.js", "assets/search/rows.js"]) == ["a", "b"]


@pytest.mark.parametrize(
    ("path", "is_used"),
    [
        ("assets/stylesheets/main.css", True),
        ("assets/reviews.js", True),
        ("assets/search/worker.js", True),
        ("assets/feeds.js", False),
        ("assets/search/rows.js", False),
        ("assets/javascripts/lunr/min/lunr.ko.min.js", False),
        ("assets/javascripts/workers/search.0123.min.js", False),
        ("assets/javascripts/bundle.0123.min.js", True),
        ("assets/javascripts/bundle.0123.min.js.map", False),
    ],
)
def test_only_files_that_pages_use_are_published(path: str, is_used: bool) -> None:
    assert is_published(path) is is_used


def test_hidden_files_and_folders_are_not_listed(tmp_path: Path) -> None:
    for name in ("a.txt", "b/c.txt", ".hidden", "b/.hidden", ".icons/x.svg", "b/.icons/y/z.svg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert sorted(visible_files(tmp_path)) == ["a.txt", "b/c.txt"]


def test_a_sites_own_folder_comes_before_ours_and_each_is_there_once() -> None:
    assert with_our_folder(None, ["theme"]) == [OVERRIDES, Path("theme")]
    assert with_our_folder("own", ["theme"]) == [Path("own"), OVERRIDES, Path("theme")]
    assert with_our_folder(str(OVERRIDES), [OVERRIDES, "theme"]) == [OVERRIDES, Path("theme")]


def test_a_preview_draws_anew_what_depends_on_a_changed_file(tmp_path: Path) -> None:
    file, folder = tmp_path / "mkdocs.yml", tmp_path / "own"
    (folder / "deep").mkdir(parents=True)
    template = folder / "deep" / "x.html"

    def change(text: str, content: str, time: int) -> object:
        file.write_text(text, encoding="utf-8")
        template.write_text(content, encoding="utf-8")
        os.utime(template, (time, time))
        return drawn_from(file, [folder])

    first = change("a: 1", "x", 1)
    assert first == change("a: 1", "y", 1) is not None  # what only the clock could tell
    assert first != change("a: 2", "x", 1)
    assert first != change("a: 1", "xx", 1)
    assert first != change("a: 1", "x", 2)
    (folder / "new.html").touch()
    assert first != change("a: 1", "x", 1)
    assert change("INHERIT: base.yml", "x", 1) is None


@pytest.mark.parametrize(
    ("theme", "told"),
    [
        (None, []),
        ("material", []),
        ({"font": False, "palette": {"primary": "custom"}, "features": ["toc.follow"]}, []),
        ({"palette": {"scheme": "slate"}}, []),
        ({"palette": ["slate"], "features": None}, []),
        ({"font": {"text": "Roboto"}}, ["theme.font"]),
        ({"palette": {"accent": "red"}}, ["theme.palette.accent: red"]),
        (
            {"palette": [{"primary": "red"}, {"accent": "custom", "primary": "blue"}]},
            ["theme.palette.primary: red", "theme.palette.primary: blue"],
        ),
        ({"features": ["navigation.footer"]}, ["navigation.footer"]),
    ],
)
def test_every_setting_without_effect_is_told(theme: object, told: list[str]) -> None:
    messages = list(without_effect(theme, load_words("ko")))
    assert len(messages) == len(told)
    assert all(name in message for name, message in zip(told, messages, strict=True))
