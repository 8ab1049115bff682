"""The site as MkDocs builds and serves it, by real builds and a real server."""

import hashlib
import json
import os
import re
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from mkdocs.config import load_config

from preview import served, wait_until
from reviews.engines.mkdocs.engine import _drawn_from
from testbed import CASES, SOAK, TODAY_EPOCH, lay_out, mkdocs_build, run

Project = Callable[..., Path]


def broken_links(site: Path, base: str) -> list[str]:
    """Every broken internal link, image and anchor of a built site."""
    trees = {file: html.fromstring(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}
    broken = []
    for file, tree in trees.items():
        here = urljoin(base, file.relative_to(site).as_posix().removesuffix("index.html"))
        for _, attribute, link, _ in tree.iterlinks():
            target = urljoin(here, link)
            if attribute not in {"href", "src"} or not target.startswith(base):
                continue
            path = site / unquote(urlsplit(target.removeprefix(base)).path)
            path = path / "index.html" if path.is_dir() else path
            fragment = unquote(urlsplit(target).fragment)
            if not path.is_file() or (
                fragment
                and path in trees
                and not fragment.startswith("__")
                and fragment not in trees[path].xpath("//@id")
            ):
                broken.append(f"{file.relative_to(site)}: {link}")
    return broken


def test_the_real_site_has_no_broken_link(built: Path) -> None:
    assert broken_links(built, "https://example.org/") == []


def test_a_broken_link_would_be_found(built: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="gone/">x</a><a href="#none">y</a><img src="a.png">')
    assert len(broken_links(tmp_path, "https://example.org/")) == 3


def test_the_site_works_under_a_sub_path(built: Path, tmp_path: Path, sample: Path) -> None:
    result = mkdocs_build(sample, "--site-dir", str(tmp_path / "site"), SITE_URL="https://example.org/papers/")
    assert result.returncode == 0, result.stderr
    assert broken_links(tmp_path / "site", "https://example.org/papers/") == []
    feed, moved = ((folder / "feed.xml").read_text(encoding="utf-8") for folder in (built, tmp_path / "site"))
    assert moved != feed
    assert moved.replace("https://example.org/papers/", "https://example.org/") == feed


def test_two_builds_at_different_times_give_the_same_feed(built: Path, tmp_path: Path, sample: Path) -> None:
    later = {"SOURCE_DATE_EPOCH": "2000000000", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    result = mkdocs_build(sample, "--site-dir", str(tmp_path / "site"), SITE_URL="https://example.org/", **later)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "site" / "feed.xml").read_bytes() == (built / "feed.xml").read_bytes()


def test_hand_written_pages_stand_beside_ours(built: Path) -> None:
    about = html.fromstring((built / "about" / "index.html").read_text(encoding="utf-8"))
    assert "../issues/" in about.xpath("//article//a/@href")
    assert "../reviewers/" in about.xpath("//article//a/@href")
    assert "../feed.xml" in about.xpath("//article//a/@href")


def test_the_sources_themselves_are_not_published(built: Path) -> None:
    assert not list(built.rglob("*.md"))
    assert not (built / "notes" / "2020").exists()


def test_the_themes_own_index_is_not_shipped(built: Path) -> None:
    index = json.loads((built / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert index["docs"] == []
    assert index["config"]["separator"] == r"[\s-]+"
    assert (built / "search" / "index.json").is_file()


def test_a_title_cannot_break_out_of_any_page(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    text = note.read_text(encoding="utf-8").replace('"A Title"', "\"</title><script>alert('x')</script>\"")
    note.write_text(text.replace("한 문장으로", 'x"><script>alert(2)</script>'), encoding="utf-8")
    assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
    for file in (root / "site").rglob("*.html"):
        scripts = html.fromstring(file.read_text(encoding="utf-8")).xpath("//script[not(@type)]")
        assert not [script for script in scripts if "alert(" in (script.text or "")], file


def test_without_a_repository_no_page_leads_to_one(project: Project) -> None:
    root = project()
    assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH, REPOSITORY="").returncode == 0
    pages = [page.read_text(encoding="utf-8") for page in (root / "site").rglob("*.html")]
    assert not [page for page in pages if "/new/main" in page or "/edit/main" in page or "write.js" in page]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: '<i>\"R&D\"</i>'\ndescription: 'say \"no\" & <b>'\n---\n# x\n",
        '---\ndescription: \'say "no" & <b>\'\n---\n# &lt;i>"R&D"&lt;/i>\n',
    ],
)
def test_a_hand_written_page_may_be_called_anything(project: Project, text: str) -> None:
    root = project()
    (root / "docs" / "about.md").write_text(text, encoding="utf-8")
    assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
    page = html.fromstring((root / "site" / "about" / "index.html").read_text(encoding="utf-8"))
    assert page.xpath("//title")[0].text_content() == '<i>"R&D"</i> - 주간 논문 리뷰'
    assert page.xpath("//meta[@name='description' or @property='og:description']/@content") == ['say "no" & <b>'] * 2
    assert page.xpath("//nav//i | //header//i") == []


def test_a_setting_that_cannot_work_is_said(project: Project) -> None:
    root = project()
    config = root / "mkdocs.yml"
    config.write_text("use_directory_urls: false\n" + config.read_text(encoding="utf-8"), encoding="utf-8")
    result = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "mkdocs.yml" in result.stderr
    assert not (root / "site").exists()


def test_a_site_in_english_holds_no_korean_of_ours(project: Project) -> None:
    root = project(CASES / "good" / "second-opinion", CASES / "good" / "old-id")
    config = root / "mkdocs.yml"
    for path in (*(root / "docs").rglob("*.md"), config):
        text = path.read_text(encoding="utf-8").replace("language: ko", "language: en")
        path.write_text(re.sub("[ㄱ-ㆎ가-힣]+", "x", text), encoding="utf-8")  # what people wrote
    result = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode == 0, result.stderr
    pages = [*(root / "site").rglob("*.html"), root / "site" / "feed.xml"]
    assert len(pages) > 10
    assert not [page for page in pages if re.search("[ㄱ-ㆎ가-힣]", page.read_text(encoding="utf-8"))]


def test_a_site_without_a_description_is_described_by_its_name(project: Project) -> None:
    root = project()
    config = root / "mkdocs.yml"
    config.write_text(re.sub("site_description: .*", "", config.read_text(encoding="utf-8")), encoding="utf-8")
    assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
    assert "<description>주간 논문 리뷰</description>" in (root / "site" / "feed.xml").read_text(encoding="utf-8")


def test_a_site_may_be_called_anything(project: Project) -> None:
    root = project()
    name = 'R&D "<i>"'
    config = root / "mkdocs.yml"
    config.write_text(re.sub("site_name: .*", f"site_name: '{name}'", config.read_text("utf-8")), encoding="utf-8")
    assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
    pages = list((root / "site").rglob("index.html"))
    assert len(pages) > 10
    for page in pages:
        tree = html.fromstring(page.read_text(encoding="utf-8"))
        assert tree.xpath("//meta[@property='og:site_name']/@content") == [name], page
        assert all(
            name in title for title in tree.xpath("//link[contains(@type, 'xml') or contains(@type, 'json')]/@title")
        )


@pytest.mark.parametrize(
    ("more", "is_known"),
    [
        ("", True),
        ("plugins: [search]", True),
        ("plugins: [search, offline]", False),
        ("plugins: []", True),
        ("hooks: [hooks/mkdocs_hooks.py, other.py]", False),
    ],
)
def test_what_pages_are_drawn_from_is_known_unless_code_of_others_takes_part(
    project: Project, more: str, is_known: bool
) -> None:
    """A preview would show what such code made of the build before."""
    root = project()
    (root / "other.py").write_text("def on_page_markdown(markdown, **_):\n    return markdown\n", encoding="utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"\n{more}\n")
    config = load_config(str(root / "mkdocs.yml"))
    found = [_drawn_from(config, pages) for pages in ("a", "a", "b")]
    assert (found[0] is not None) is is_known
    assert found[0] == found[1]
    assert (found[0] != found[2]) is is_known


def test_bad_settings_fail_with_one_clean_message(project: Project) -> None:
    root = project()
    result = mkdocs_build(root, SITE_URL="nowhere", SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert not (root / "site").exists()


def test_a_build_that_fails_while_it_draws_leaves_the_former_site(project: Project) -> None:
    root = project()
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("former", encoding="utf-8")
    (root / "docs" / "about.md").write_text("---\ntemplate: nowhere.html\n---\n# x\n", encoding="utf-8")
    assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 1
    assert [path.name for path in root.glob("*site*")] == ["site"]
    assert [path.name for path in (root / "site").rglob("*")] == ["index.html"]


def test_a_sites_own_settings_of_the_theme_come_before_ours(project: Project) -> None:
    root = project()
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("theme:\n", "theme:\n  favicon: assets/own.png\n")
    config.write_text(text, encoding="utf-8")
    assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
    home = html.fromstring((root / "site" / "index.html").read_text(encoding="utf-8"))
    assert home.xpath("//link[@rel='icon']/@href") == ["assets/own.png"]


def test_what_a_build_has_made_is_left_to_the_system_at_its_end(project: Project) -> None:
    code = "import atexit, gc; atexit.register(lambda: print(len(gc.get_objects()) < 1_000)); "
    code += "from mkdocs.__main__ import cli; cli(['build', '--quiet'])"
    ran = run(sys.executable, "-c", code, cwd=project(), SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert ran.stdout == "True\n"


def test_a_build_holds_nothing_of_a_draft(project: Project) -> None:
    root = project(CASES / "good" / "draft")
    sites = []
    for _ in range(2):
        assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
        sites.append({path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()})
        (root / "docs" / "notes" / "2020" / "draft.md").unlink(missing_ok=True)
    assert sites[0] == sites[1]


def test_an_edited_note_shows_on_the_preview(project: Project) -> None:
    root = project(CASES / "good" / "draft")
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    log = root / "serve.log"

    def edit(old: str, new: str) -> None:
        note.write_text(note.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    with served(root) as base:

        def shows(address: str, words: str) -> None:
            def is_shown() -> bool:
                with urllib.request.urlopen(base + address, timeout=2) as answer:
                    return words in str(answer.read(), "utf-8")

            wait_until(is_shown, f"{words!r} did not appear at {address}", log)

        shows("", "A Title")
        shows("notes/draft/", "초안")
        edit("본문이다.", "고쳐 쓴 본문.")
        for address in ("notes/first-review/", "issues/2020-W29/", "feed.xml"):
            shows(address, "고쳐 쓴 본문.")
        edit("2020-07-17", "2020-07-99")
        said = "docs/notes/2020/first-review.md:5: "
        wait_until(lambda: said in log.read_text(encoding="utf-8"), "the error was not reported", log)
        edit("2020-07-99", "2020-07-08")
        shows("issues/2020-W28/", "고쳐 쓴 본문.")


def test_the_command_of_the_package_is_installed(sample: Path) -> None:
    command = Path(sys.executable).parent / "reviews"
    result = run(str(command), "check", cwd=sample)
    assert (result.returncode, result.stderr) == (0, "")


# The same instants, as a machine in Seoul and one that counts in UTC see them.
SUNDAY_NIGHT, MONDAY_MORNING = "1595170740", "1595170860"  # 19 July 2020, 23:59, and 20 July, 00:01, in Seoul


@pytest.mark.parametrize(("instant", "is_there"), [(SUNDAY_NIGHT, False), (MONDAY_MORNING, True)])
def test_an_issue_closes_at_midnight_in_its_own_time_zone(project: Project, instant: str, is_there: bool) -> None:
    root = project()
    feeds = []
    for zone in ("Asia/Seoul", "UTC", "America/Los_Angeles"):
        result = mkdocs_build(root, SOURCE_DATE_EPOCH=instant, TZ=zone)
        assert result.returncode == 0, result.stderr
        paths = ("feed.xml", "feed.json", "notes.xml", "feeds.opml", "topics/gan/feed.xml")
        feeds.append([(root / "site" / path).read_bytes() for path in paths])
    assert feeds[0] == feeds[1] == feeds[2]
    assert (b"issues/2020-W29" in feeds[0][0]) is is_there
    assert (b"notes/first-review" in feeds[0][2]) is is_there


@pytest.mark.soak
def test_the_site_is_the_same_bytes_wherever_it_is_built(tmp_path: Path) -> None:
    """Builds over zone, locale, hash seed, umask, path, file times and day; most without SOURCE_DATE_EPOCH."""
    trees: list[dict[str, str]] = []
    zones = ("UTC", "Asia/Seoul", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kathmandu")
    # Of these three each has another umask, zone and seed; both locales are there, and a day of its own.
    for number in range(20) if SOAK else (0, 4, 11):
        root = lay_out(tmp_path / f"{number} 길" / "project", CASES / "rich")
        for file in (root / "docs").rglob("*"):
            os.utime(file, (number * 10**8, number * 10**8))
        environment = {"TZ": zones[number % 5], "LC_ALL": ("C", "C.UTF-8")[number % 2], "PYTHONHASHSEED": str(number)}
        if number % 6 == 5:  # the other builds see the day on which the tests run
            environment["SOURCE_DATE_EPOCH"] = str(int(TODAY_EPOCH) + number * 10**7)
        command = f"umask {(0o022, 0o077, 0o002)[number % 3]:03o}; exec {sys.executable} -m mkdocs build --strict -q"
        result = run("sh", "-c", command, cwd=root, **environment)
        assert result.returncode == 0, result.stderr
        site = root / "site"
        files = [path for path in site.rglob("*") if path.is_file()]
        trees.append({str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files})
    assert len(trees[0]) > 60
    for tree in trees[1:]:
        assert tree == trees[0]


def test_a_feed_that_is_too_large_is_said_and_stops_nothing(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    text = note.read_text(encoding="utf-8") + "가나다라 " * 10_000
    for number in range(5):
        paper = f"https://example.org/review-{number}"
        (note.parent / f"review-{number}.md").write_text(
            text.replace("https://example.org/first-review", paper), encoding="utf-8"
        )
    result = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode == 0, result.stderr
    assert "feed.xml 피드가 512KB를 넘습니다. mkdocs.yml의 `feed_issues` 값을 줄이세요." in result.stderr
