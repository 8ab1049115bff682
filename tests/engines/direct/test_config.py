"""The settings that an engine obeys, as MkDocs reads them."""

import logging
from pathlib import Path
from typing import Any

import pytest

from reviews.engines.direct.config import RELATIVE_TO_DOCS, Config, Script, Unsupported, read_config
from reviews.engines.frame import SCRIPTS, STYLES


def read(folder: Path, text: str, url: str = "https://example.org/papers") -> Config:
    file = folder / "mkdocs.yml"
    file.write_text(f"theme: material\nsite_name: x\n{text}\n", encoding="utf-8")
    return read_config(file, folder / "docs", url)


def test_a_short_file_leaves_everything_as_mkdocs_does(tmp_path: Path) -> None:
    config = read(tmp_path, "")
    assert config.site_url == "https://example.org/papers/"
    assert config.site_dir == tmp_path / "site"
    assert config.markdown_extensions == ["toc", "tables", "fenced_code"]
    assert (config.extra_javascript, config.extra_css) == ([*SCRIPTS], [*STYLES])
    assert (config.repo_name, config.edit_uri, config.nav, config.extra) == (None, None, None, {})
    assert (config.use_directory_urls, config.strict, config.exclude_docs) == (True, False, None)
    assert (config.folders.config, config.folders.docs, config.folders.page) == (
        tmp_path,
        tmp_path / "docs",
        tmp_path / "docs",
    )
    assert config.plugins["material/search"].config == {"enabled": True}
    info, warning = logging.INFO, logging.WARNING
    assert config.validation == {
        "nav": {"omitted_files": info, "not_found": warning, "absolute_links": info},
        "links": {"not_found": warning, "absolute_links": info, "unrecognized_links": info, "anchors": info},
    }


@pytest.mark.parametrize(("url", "site_url"), [("", ""), ("https://a.example/", "https://a.example/")])
def test_an_address_ends_in_one_slash_unless_there_is_none(tmp_path: Path, url: str, site_url: str) -> None:
    assert read(tmp_path, "", url).site_url == site_url


@pytest.mark.parametrize(
    ("text", "part", "key", "level"),
    [
        ("validation: {anchors: warn}", "links", "anchors", logging.WARNING),
        ("validation: {not_found: ignore}", "nav", "not_found", logging.DEBUG),
        ("validation: {not_found: ignore}", "links", "not_found", logging.DEBUG),
        ("validation: {not_found: ignore, nav: {not_found: info}}", "nav", "not_found", logging.INFO),
        ("validation: {not_found: ignore, nav: {not_found: info}}", "links", "not_found", logging.DEBUG),
        ("validation: {nav: }", "nav", "not_found", logging.WARNING),
        ("validation: {links: {absolute_links: relative_to_docs}}", "links", "absolute_links", RELATIVE_TO_DOCS),
    ],
)
def test_a_level_is_that_of_the_part_or_of_both(tmp_path: Path, text: str, part: str, key: str, level: int) -> None:
    assert read(tmp_path, text).validation[part][key] == level


@pytest.mark.parametrize(
    ("text", "name", "edit"),
    [
        ("repo_url: https://github.com/a/b", "GitHub", "edit/master/docs/"),
        ("repo_url: https://GitLab.com/a/b", "GitLab", "edit/master/docs/"),
        ("repo_url: https://bitbucket.org/a/b", "Bitbucket", "src/default/docs/"),
        ("repo_url: https://git.example.org/a/b", "Git", None),
        ("repo_url: https://github.com/a/b\nrepo_name: mine\nedit_uri: x/y", "mine", "x/y/"),
        ("repo_url: https://github.com/a/b\nedit_uri: ''", "GitHub", ""),
        ("repo_name: mine\nedit_uri: x//", "mine", "x/"),
    ],
)
def test_a_repository_is_known_by_its_host(tmp_path: Path, text: str, name: str, edit: str | None) -> None:
    config = read(tmp_path, text)
    assert (config.repo_name, config.edit_uri) == (name, edit)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("extra_javascript: [x.js]", "x.js"),
        ("extra_javascript: [x.mjs]", Script("x.mjs", "module")),
        ("extra_javascript: [{path: x.js, async: true}]", Script("x.js", async_=True)),
        ("extra_javascript: [{path: x.js, type: module, defer: true}]", Script("x.js", "module", defer=True)),
    ],
)
def test_a_script_may_have_attributes(tmp_path: Path, text: str, given: object) -> None:
    script = read(tmp_path, text).extra_javascript[-1]
    assert script == given
    assert str(script).startswith("x.")


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("plugins: [search]", {"enabled": True}),
        ("plugins: [search: {lang: ko}]", {"enabled": True, "lang": "ko"}),
        ("plugins: {search: {enabled: false}}", {"enabled": False}),
        ("plugins: [material/search]", {"enabled": True}),
        ("plugins: []", None),
    ],
)
def test_search_is_on_unless_the_settings_turn_it_off(
    tmp_path: Path, text: str, options: dict[str, Any] | None
) -> None:
    plugins = read(tmp_path, text).plugins
    assert {name: plugin.config for name, plugin in plugins.items()} == (
        {"material/search": options} if options else {}
    )


def test_extensions_keep_their_order_and_options(tmp_path: Path) -> None:
    config = read(tmp_path, "markdown_extensions: [attr_list, toc: {permalink: true}, abbr: ]")
    assert config.markdown_extensions == ["toc", "tables", "fenced_code", "attr_list", "abbr"]
    assert config.mdx_configs == {"toc": {"permalink": True}}
    config = read(tmp_path, "markdown_extensions: {toc: {permalink: true}}")
    assert config.mdx_configs == {"toc": {"permalink": True}}


def test_patterns_name_files_as_git_does(tmp_path: Path) -> None:
    config = read(tmp_path, 'exclude_docs: |\n  *.txt\n  !a.txt\ndraft_docs: drafts/\nnot_in_nav: "/b.md"')
    assert config.exclude_docs
    assert config.draft_docs
    assert config.not_in_nav
    assert (config.exclude_docs.match_file("b.txt"), config.exclude_docs.match_file("a.txt")) == (True, False)
    assert config.draft_docs.match_file("drafts/a.md")
    assert (config.not_in_nav.match_file("b.md"), config.not_in_nav.match_file("a/b.md")) == (True, False)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("zebra: 1\nape: 2", "ape, zebra"),
        ("plugins: [tags, search, blog]", "plugins: blog, plugins: tags"),
        ("hooks: [mkdocs_hooks.py, hooks/mkdocs_hooks.py]", ""),
        ("hooks: [hooks/a.py, 3]", "hooks/a.py, 3"),
        ("markdown_extensions: [none]", "markdown_extensions: none (No module named 'none')"),
        ("zebra:\nremote_name: x\ndocs_dir: docs", ""),
        ("nav: {a: b}", "nav: {'a': 'b'}"),
        ("validation: {nav: {not_found: loud}}", "validation: loud"),
    ],
)
def test_only_what_needs_mkdocs_is_refused_and_all_of_it_at_once(tmp_path: Path, text: str, named: str) -> None:
    if not named:
        read(tmp_path, text)
        return
    with pytest.raises(Unsupported) as caught:
        read(tmp_path, text)
    assert caught.value.details["settings"] == named


def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(Unsupported):
        read_config(file, tmp_path / "docs", "")
