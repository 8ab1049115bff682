"""A site's settings need not name our templates, scripts and style sheets, and may lay their own over ours."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

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
    """Write other lines in the place of the one that names the folder of templates."""
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert "  custom_dir: overrides\n" in text
    text = text.replace("watch:\n  - overrides\n", "")
    config.write_text(
        text.replace("  custom_dir: overrides\n", "".join(f"  {line}\n" for line in lines)), encoding="utf-8"
    )


def test_templates_scripts_and_styles_come_with_the_program(project: Project) -> None:
    root = project()
    before = built(root)
    shutil.rmtree(with_own_templates(root) / "overrides")
    set_theme(root)
    assert built(root) == before
    home = before["index.html"].decode()
    for name in ("assets/reviews.css", "assets/search.js", "assets/scroll.js", "assets/formulas.js"):
        assert name in before
        assert home.count(f'"{name}"') == 1


def test_a_site_may_replace_a_single_template(project: Project) -> None:
    root = project()
    shutil.rmtree(with_own_templates(root) / "overrides")
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


def test_a_logo_of_ones_own_and_more_style_sheets_are_shown(project: Project) -> None:
    root = project()
    assets = root / "docs" / "assets"
    assets.mkdir(exist_ok=True)
    (assets / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', encoding="utf-8")
    (assets / "colours.css").write_text('[data-md-color-scheme="default"] { --accent: #7a1fa2; }', encoding="utf-8")
    set_theme(root, "logo: assets/logo.svg", "favicon: assets/logo.svg")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("extra_css: [assets/colours.css]\n")
    home = built(root)["index.html"].decode()
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
    set_theme(root, "custom_dir: overrides", setting)
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
