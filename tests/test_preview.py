"""The live previews as writers use them: whatever they save, pages are served and all problems are reported."""

import os
import re
import signal
import socket
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from itertools import product
from pathlib import Path
from urllib.error import HTTPError

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browser import SCHEMES, Contexts, look
from testbed import CASES, TODAY_EPOCH, mkdocs_build, reviews, run, started, with_own_templates

Project = Callable[..., Path]

COMMANDS = {
    "mkdocs": ("-m", "mkdocs", "serve", "--dev-addr"),
    "direct": ("-m", "reviews", "build", "--serve", "--dev-addr"),
}
# An answer takes 2 s at most on a machine that is idle; the one that tests is not.
PATIENCE = 20
NOTICE = 'class="reviews-notice"'
# Pages of the rich case by many ways: ours, drawn by the engine and stamped, hand-written, missing, and a file.
PAGES = ("", "notes/2007.00001/", "issues/2020-W29/", "topics/gan/", "about/", "none/", "feed.xml", "assets/curve.png")
FIRST = "docs/notes/2020/first-review.md"


@dataclass
class Preview:
    root: Path
    base: str
    log: Path

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def get(self, address: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.base + address, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except HTTPError as error:
            return error.code, error.read().decode("utf-8", "replace")

    def page(self, address: str) -> str:
        status, html = self.get(address)
        assert status == 200, address
        return html

    def until(self, is_so: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 60
        while not is_so():
            assert time.monotonic() < deadline, self.said()[-3000:]
            time.sleep(0.1)

    def tells(self, *texts: str) -> None:
        """All pages are there, with this text in the bar, and the terminal shows it too."""
        self.until(lambda: all(text in unescape(bar(self.get("")[1])) for text in texts))
        for address in PAGES:
            status, html = self.get(address)
            assert status == (404 if address == "none/" else 200), address
            if "." not in address.removeprefix("notes/2007.00001/"):
                assert all(text in unescape(bar(html)) for text in texts), address
        assert all(text in self.said() for text in texts)

    def settles(self) -> None:
        """Built once more, as a preview does when it starts. Open pages load anew then."""
        self.until(lambda: "다시 빌드했습니다." in self.said())

    def tells_nothing(self) -> None:
        self.until(lambda: not bar(self.get("")[1]))
        for address in PAGES:
            assert not bar(self.get(address)[1])

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))


def bar(html: str) -> str:
    return html.partition(NOTICE)[2].partition("</section>")[0]


@contextmanager
def previewing(engine: str, root: Path, **environment: str) -> Iterator[Preview]:
    """A preview, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, *COMMANDS[engine], f"127.0.0.1:{port}"]
    defaults = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": TODAY_EPOCH}
    env = {**os.environ, **defaults, "SITE_URL": "https://example.org/papers/", **environment}
    preview = Preview(root, f"http://127.0.0.1:{port}/papers/", root.parent / "serve.log")
    preview.log.write_text("", encoding="utf-8")
    with started(*command, cwd=root, env=env, err=preview.log) as server:
        try:

            def answers() -> bool:
                assert server.poll() is None, preview.said()
                try:
                    return preview.get("")[0] == 200
                except OSError:
                    return False

            preview.until(answers)
            yield preview
            assert server.poll() is None, preview.said()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE)


@pytest.fixture(params=COMMANDS)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def preview(engine: str, project: Project) -> Iterator[Preview]:
    with previewing(engine, with_own_templates(project(CASES / "rich"))) as preview:
        yield preview


def test_a_new_note_takes_nothing_away(preview: Preview) -> None:
    """CONTRIBUTING's own order of steps: the preview first, then `reviews new` beside it."""
    preview.tells_nothing()
    made = reviews("new", "2007.00008", "--offline", cwd=preview.root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert made.returncode == 0, made.stderr
    path = made.stdout.strip()
    preview.tells(f"{path}:", "`title`", "`summary`")
    preview.edit(path, "title:", "title: A New Title")
    preview.edit(path, "authors:", "authors: [Kim Min]")
    preview.until(lambda: "`title`" not in bar(preview.page("")))
    preview.tells(f"{path}:", "`summary`")
    preview.edit(path, "summary:", "summary: 한 문장 요약이다.")
    preview.edit(path, "-->", "-->\n쓴 글.")
    preview.tells_nothing()
    assert "쓴 글." in preview.page("notes/2007.00008/")


def test_the_same_mistake_is_told_each_time(preview: Preview) -> None:
    def told() -> int:
        return len(re.findall(rf"^{FIRST}:3: .*`title: \"a: b\"`$", preview.said(), re.MULTILINE))

    right = 'title: "A Title"'
    for number in (1, 2, 3):
        preview.edit(FIRST, right, "title: a: b")
        preview.until(lambda number=number: told() == number)  # type: ignore[misc]
        preview.tells(f"{FIRST}:3")
        preview.edit(FIRST, "title: a: b", right)
        preview.tells_nothing()
    preview.edit(FIRST, right, "title: a: b")
    preview.until(lambda: told() == 4)
    preview.write("docs/about.md", "# 다른 글\n")  # the mistake is still there at the next save
    preview.until(lambda: told() == 5)
    preview.until(lambda: "다른 글" in preview.page("about/"))


def test_a_bad_topic_takes_no_note_away(preview: Preview) -> None:
    topic = "docs/topics/augmentation.md"
    preview.edit(topic, "title:", "titel:")
    preview.tells(f"{topic}:")
    # A note of the topic, and the one that links to that, have no problem of their own.
    told = unescape(bar(preview.page("notes/first-review/")))
    assert all(place.startswith(f"{topic}:") for place in re.findall(r"<li><code>(.*?)</code>", told))
    assert preview.get("topics/augmentation/")[0] == 404
    preview.edit(topic, "titel:", "title:")
    preview.tells_nothing()


def test_a_deleted_file_is_told_where_it_is_missed(preview: Preview) -> None:
    topic = preview.root / "docs" / "topics" / "augmentation.md"
    text = topic.read_text(encoding="utf-8")
    users = [
        path
        for path in (preview.root / "docs" / "notes").rglob("*.md")
        if "augmentation" in path.read_text(encoding="utf-8").partition("\n---")[0]
    ]
    assert users
    topic.unlink()
    preview.until(lambda: users[0].name in bar(preview.page("")))
    assert preview.get("topics/augmentation/")[0] == 404
    topic.write_text(text, encoding="utf-8")
    preview.tells_nothing()


def test_a_branch_is_switched(preview: Preview) -> None:
    def git(*arguments: str) -> None:
        named = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        result = run("git", *named, *arguments, cwd=preview.root)
        assert result.returncode == 0, result.stderr

    git("init", "-q", "-b", "main")
    git("add", "docs", "mkdocs.yml")
    git("commit", "-qm", "all")
    git("switch", "-qc", "other")
    preview.edit(FIRST, "date: ", "date: 11/09/")
    git("rm", "-q", "docs/topics/gan.md")
    git("commit", "-qam", "bad")
    preview.until(lambda: f"{FIRST}:" in bar(preview.page("")))
    git("switch", "-q", "main")
    preview.tells_nothing()
    git("switch", "-q", "other")
    preview.until(lambda: f"{FIRST}:" in bar(preview.page("")))


@pytest.mark.parametrize("settings", ["[", "extra:\n  reviews:\n    tag_year: never\n", "theme: none-such\n", ""])
def test_bad_settings_leave_the_former_site(preview: Preview, settings: str) -> None:
    former = (preview.root / "mkdocs.yml").read_text(encoding="utf-8")
    shown = preview.page("notes/2007.00001/")
    replaced = re.sub(r"(?m)^  reviews:\n(?:    .*\n)*", "  reviews: {tag_year: never}\n", former)
    preview.write("mkdocs.yml", replaced if settings.startswith("extra") else settings)
    preview.until(lambda: bool(bar(preview.page(""))))
    for address in PAGES:
        assert preview.get(address)[0] == (404 if address == "none/" else 200), address
    assert without_scripts(preview.page("notes/2007.00001/")) == without_scripts(shown)
    preview.write("mkdocs.yml", former.replace("주간 논문 리뷰", "다른 이름"))
    preview.tells_nothing()
    preview.until(lambda: "다른 이름" in preview.page("about/"))


def without_scripts(html: str) -> str:
    return re.sub(rf"<section {NOTICE}.*?</section>|<script>.*?</script>", "", html, flags=re.DOTALL)


def test_a_build_that_fails_midway_leaves_the_former_site(preview: Preview) -> None:
    """MkDocs has emptied its folder by then."""
    template = preview.root / "overrides" / "main.html"
    text = template.read_text(encoding="utf-8")
    shown = {address: without_scripts(preview.get(address)[1]) for address in PAGES}
    style = re.search(r'href="\S*?(assets/stylesheets/main\.\S+?\.css)"', preview.page(""))
    assert style
    for _ in range(2):
        template.write_text("{% if %}", encoding="utf-8")
        preview.write("docs/new.md", "# 새 쪽\n")
        preview.until(lambda: bool(bar(preview.page(""))))
        assert {address: without_scripts(preview.get(address)[1]) for address in PAGES} == shown
        assert preview.get(style[1])[0] == 200
        template.write_text(text, encoding="utf-8")
        (preview.root / "docs" / "new.md").unlink()
        preview.tells_nothing()
    assert preview.get(style[1])[0] == 200


def test_a_preview_starts_with_a_bad_note(engine: str, project: Project) -> None:
    root = project(CASES / "rich")
    text = (root / FIRST).read_text(encoding="utf-8")
    (root / FIRST).write_text("---\ntitle: a: b\n---\n", encoding="utf-8")
    (root / "docs" / "about.md").write_text("---\ntitle: [\n---\n# 소개\n", encoding="utf-8")
    assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 1
    with previewing(engine, root) as preview:
        preview.until(lambda: bool(bar(preview.page(""))))
        told = unescape(bar(preview.page("notes/2007.00001/")))
        assert f"{FIRST}:2" in told
        assert "docs/about.md:2" in told
        assert f"{FIRST}:2" in preview.said()
        preview.write("docs/about.md", "# 소개\n")
        preview.write(FIRST, text)
        preview.until(lambda: not bar(preview.page("")))
        assert "소개" in preview.page("about/")


LEFTOVERS = """\
2403.00001.md~ 2403.00001.md.~1~ #2403.00001.md# .#2403.00001.md 4913 5036 2403.00001.md.orig 2403.00001.md.rej
2403.00001.md.tmp 2403.00001.md.swp .2403.00001.md.swp 2403.00001.md.bak Thumbs.db desktop.ini .DS_Store
._2403.00001.md 2403.00001.md___jb_tmp___ sedQx3aB1 2403.00001_BASE_4711.md 2403.00001_REMOTE_4711.md""".split()


def test_what_editors_leave_behind_is_nobodys_content(preview: Preview) -> None:
    said = preview.said()
    for folder in ("docs/notes/2020", "docs/topics", "docs"):
        for name in LEFTOVERS:
            preview.write(f"{folder}/{name}", "---\nnot: [for readers\n")
    preview.write("docs/about.md", "# 그다음에 쓴 글\n")
    preview.until(lambda: "그다음에 쓴 글" in preview.page("about/"))
    preview.tells_nothing()
    for name in LEFTOVERS:
        quoted = urllib.request.quote(name)  # type: ignore[attr-defined]
        assert preview.get(quoted)[0] == preview.get(f"notes/2020/{quoted}")[0] == 404
    assert "2403.00001" not in re.sub(r'.* "GET .*', "", preview.said().removeprefix(said))
    assert reviews("check", cwd=preview.root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0


def test_the_bar_comes_and_goes_in_a_browser(preview: Preview, contexts: Contexts) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    page = contexts().new_page()
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    page.goto(preview.base + "notes/first-review/")
    status = page.get_by_role("status").filter(has=page.get_by_role("list"))
    expect(status).to_have_count(0)
    preview.edit(FIRST, "topics:", f'"{hostile}": x\ntopics:')
    items = page.locator(".reviews-notice").get_by_role("listitem")
    expect(items).to_contain_text([hostile], timeout=60_000)
    expect(items).to_contain_text([FIRST])
    expect(status).to_be_visible()
    # The page was left out; it comes back by itself.
    expect(page.get_by_role("heading", name="페이지를 찾을 수 없습니다")).to_be_visible()
    preview.edit(FIRST, f'"{hostile}": x\n', "")
    expect(page.get_by_role("heading", name="A Title").first).to_be_visible(timeout=60_000)
    expect(page.locator(".reviews-notice")).to_have_count(0)


def test_the_bar_can_be_read_and_used_by_everybody(project: Project, contexts: Contexts) -> None:
    root = project(CASES / "rich")
    for number in range(30):
        bad = root / "docs" / "notes" / "2020" / f"2007.1{number:04}.md"
        bad.write_text(f'---\npaper: 2007.1{number:04}\ntitle: ""\n---\n', encoding="utf-8")
    with previewing("direct", root) as preview:
        preview.settles()
        page = contexts().new_page()
        page.goto(preview.base + "notes/2007.00001/")
        notice = page.locator(".reviews-notice")
        for width in in_each_way(page):
            expect(notice).to_be_visible()
            box = notice.bounding_box()
            assert box
            assert (box["x"], box["width"]) == (0, width)
            assert box["height"] < 0.5 * 640
            assert_fits(page)
            found = Axe().run(page, context=".reviews-notice").response["violations"]
            assert found == [], found
        # By keyboard: fold it, and it stays folded on the next page.
        notice.locator("summary").focus()
        page.keyboard.press("Enter")
        folded = notice.locator("details:not([open])")
        expect(folded).to_be_visible()
        page.goto(preview.base + "about/")
        for _ in in_each_way(page):
            expect(folded).to_be_visible()
            # The end of the page is not covered.
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            end = page.locator("footer").last.bounding_box()
            box = notice.bounding_box()
            assert end and box
            assert end["y"] + end["height"] <= box["y"] + 1


def in_each_way(page: Page) -> Iterator[int]:
    """Look at a page on a phone and on a desk, in light and in dark; gives the width."""
    for width, scheme in product((360, 1280), SCHEMES):
        look(page, (width, scheme), height=640)
        yield width


def assert_fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".reviews-notice").evaluate("bar => bar.scrollWidth <= bar.clientWidth")


def test_the_bar_speaks_the_language_of_the_site(project: Project) -> None:
    root = project(CASES / "rich")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("language: ko", "language: en"), encoding="utf-8")
    (root / FIRST).write_text("---\ntitle: a: b\n---\n", encoding="utf-8")
    with previewing("direct", root) as preview:
        told = bar(preview.page(""))
        assert "left out of the preview" in told
        assert 'lang="en"' in told
        assert not re.search("[가-힣]", told)
