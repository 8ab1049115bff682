"""`reviews build`: the same site as MkDocs builds, without MkDocs, by real builds, a real server and a real browser."""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from subprocess import DEVNULL, PIPE
from urllib.error import HTTPError

import pytest
from material.plugins.search.plugin import Parser
from mkdocs import __version__ as mkdocs_version
from mkdocs.utils import normalize_url
from mkdocs.utils.meta import get_data

from archive import write_project
from browser import Contexts
from reviews.build.project import Refused
from reviews.cli.console import open_project
from reviews.engines.direct.addresses import relative_address
from reviews.engines.direct.build import Builder, open_config
from reviews.engines.direct.meta import split_meta
from reviews.engines.direct.search import _Sections
from reviews.engines.direct.serve import parse_address
from reviews.engines.direct.theme import DRAWN_AS
from reviews.engines.direct.yaml import Folders, read_yaml
from testbed import (
    CASES,
    PROJECT,
    SOAK,
    TODAY_EPOCH,
    mkdocs_build,
    reviews,
    reviews_here,
    run,
    started,
    with_own_templates,
)
from trees import assert_same, tree

Project = Callable[..., Path]
PAGES = CASES / "direct" / "docs"
SETTINGS = sorted((CASES / "direct" / "settings").glob("*.yml"))
# MkDocs and the theme can be found as files, but not imported.
_WITHOUT_MKDOCS = """
import sys
from importlib.machinery import PathFinder

class Forbidden:
    def create_module(self, spec):
        raise ImportError(f"{spec.name} is not to be imported")

    def exec_module(self, module):
        raise AssertionError

class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.partition(".")[0] not in {"mkdocs", "material", "properdocs"}:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None:
            spec.loader = Forbidden()
        return spec

sys.meta_path.insert(0, Finder)
"""


def build(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return reviews_here("build", *arguments, cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH, **environment)


def with_settings(root: Path, text: str) -> Path:
    """Add settings to a project's own; of two values for a key, the last counts."""
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"\n{text}")
    return root


def test_the_real_site_is_the_same(built: Path, tmp_path: Path, sample: Path) -> None:
    site = tmp_path / "site"
    result = reviews("build", "--strict", "--site-dir", str(site), cwd=sample, SITE_URL="https://example.org/")
    assert result.returncode == 0, result.stderr
    assert str(site) in result.stdout
    assert_same(built, site)


def test_the_site_of_an_archive_is_the_same(tmp_path: Path) -> None:
    write_project(tmp_path, 300, seed=1)
    environment = {"SOURCE_DATE_EPOCH": "1767225600", "CARDS": "0"}  # of the sample they are the same
    assert mkdocs_build(tmp_path, "--site-dir", "theirs", **environment).returncode == 0
    assert reviews("build", "--strict", "--site-dir", "ours", cwd=tmp_path, **environment).returncode == 0
    assert_same(tmp_path / "theirs", tmp_path / "ours")
    assert len(tree(tmp_path / "ours")) > 600


@pytest.mark.parametrize("settings", [None, *SETTINGS], ids=lambda path: path.stem if path else "ours")
def test_any_page_and_navigation_is_drawn_as_by_mkdocs(project: Project, settings: Path | None) -> None:
    root = with_own_templates(project(PAGES))
    if settings:
        with_settings(root, settings.read_text(encoding="utf-8"))
    theirs = run(
        sys.executable, "-m", "mkdocs", "build", "--site-dir", "theirs", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH
    )
    ours = build(root, "--site-dir", "ours")
    assert (theirs.returncode, ours.returncode) == (0, 0), theirs.stderr + ours.stderr
    assert_same(root / "theirs", root / "ours")
    # Both report the same findings at the same levels.
    warnings = len(re.findall("^(?:경고|Warning): ", ours.stderr, re.MULTILINE))
    assert warnings == theirs.stderr.count("WARNING -")
    assert (warnings > 5) == (settings is None or settings.stem == "sections")


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20 if SOAK else 1))
def test_made_up_pages_are_drawn_as_by_mkdocs(project: Project, seed: int, sample: Path) -> None:
    """Random pages of all kinds of content, linked to each other at random."""
    root, made_up = with_own_templates(project(PAGES)), random.Random(seed)
    pieces = (CASES / "direct" / "pieces.txt").read_text(encoding="utf-8").split("\n~~\n")
    heads, pieces = pieces[:6], pieces[6:]
    names = [f"z/{made_up.choice(['', 'a/', 'a b/', '한글/'])}{made_up.choice('pqr')}{page}.md" for page in range(60)]
    for name in names:
        targets = [os.path.relpath(target, Path(name).parent) for target in made_up.sample([*names, "about.md"], 3)]
        targets += ["#two", "nowhere.md", "/about.md", "?q", "mailto:a@b.c", "../../feed.xml"]
        text = made_up.choice(heads) + "\n".join(made_up.choices(pieces, k=made_up.randint(0, 12)))
        while "LINK" in text:
            text = text.replace("LINK", made_up.choice(targets).replace(" ", "%20"), 1)
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with_settings(root, SETTINGS[made_up.randrange(len(SETTINGS))].read_text(encoding="utf-8"))
    command = (sys.executable, "-m", "mkdocs", "build", "--site-dir", "theirs")
    theirs, ours = run(*command, cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH), build(root, "--site-dir", "ours")
    assert (theirs.returncode, ours.returncode) == (0, 0), theirs.stderr + ours.stderr
    assert_same(root / "theirs", root / "ours")


def test_neither_mkdocs_nor_the_code_of_its_theme_is_imported(built: Path, tmp_path: Path, sample: Path) -> None:
    (tmp_path / "forbid").mkdir()
    (tmp_path / "forbid" / "sitecustomize.py").write_text(_WITHOUT_MKDOCS, encoding="utf-8")
    environment = {"PYTHONPATH": str(tmp_path / "forbid"), "SITE_URL": "https://example.org/"}
    for module in ("mkdocs", "material"):
        assert "not to be imported" in run(sys.executable, "-c", f"import {module}", cwd=tmp_path, **environment).stderr
    result = reviews("build", "--strict", "--site-dir", str(tmp_path / "site"), cwd=sample, **environment)
    assert result.returncode == 0, result.stderr
    assert_same(built, tmp_path / "site")


def test_the_theme_is_told_of_the_mkdocs_whose_pages_are_drawn() -> None:
    assert mkdocs_version == DRAWN_AS


def test_addresses_lead_where_those_of_mkdocs_do() -> None:
    class At:
        def __init__(self, url: str) -> None:
            self.url = url

    made_up = random.Random(1)
    for _ in range(20_000):
        address = "/".join(made_up.choices(["a", "b", "..", ".", "c.css", "", "index.html"], k=made_up.randint(1, 5)))
        page = "".join(made_up.choices(["a/", "b/", "x.y/"], k=made_up.randint(0, 3)))
        if address and not address.startswith("/"):
            assert relative_address(address, page) == normalize_url(address, At(page))  # type: ignore[arg-type]


def test_front_matter_is_read_as_by_mkdocs() -> None:
    made_up = random.Random(1)
    lines = [
        "---",
        "...",
        "title: a",
        "Title:  b ",
        "    more",
        "\tmore",
        "",
        "  ",
        "text",
        "a: [1, 2]",
        "# h",
        "--- ",
        "x",
    ]
    for _ in range(20_000):
        text = made_up.choice(["\n", "\r\n"]).join(made_up.choices(lines, k=made_up.randint(0, 7)))
        assert split_meta(text) == get_data(text), repr(text)


def test_pages_are_cut_for_search_as_by_the_theme() -> None:
    made_up = random.Random(1)
    pieces = (CASES / "direct" / "html.txt").read_text(encoding="utf-8").splitlines()
    compared = 0
    for _ in range(10_000):
        html = "".join(made_up.choices([*pieces, "\n", "  "], k=made_up.randint(1, 16)))
        theirs, ours = Parser(), _Sections()
        try:
            theirs.feed(html)
            theirs.close()
        except ValueError:  # the theme's fails at what is nested wrongly
            continue
        ours.feed(html)
        ours.close()
        compared += 1
        assert [(one.is_excluded, one.id, "".join(one.title), "".join(one.text)) for one in ours.sections] == [
            (one.is_excluded(), one.id, "".join(one.title), "".join(one.text)) for one in theirs.data
        ], html
    assert compared > 9_000


def test_tags_of_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IS_ON", "true")
    monkeypatch.setenv("COUNT", "3")
    folders = Folders(config=tmp_path, docs=tmp_path / "docs", page=tmp_path / "docs" / "a")
    text = """
        [!ENV IS_ON, !ENV [NOT_SET, COUNT, 1], !ENV [NOT_SET, [1, 2]], !ENV [NOT_SET], !ENV NOT_SET,
         !relative $config_dir/x, !relative $docs_dir, !relative , !!python/name:posixpath.join ]
    """
    *values, config, docs, page, join = read_yaml(text, folders)
    assert values == [True, 3, [1, 2], None, None]
    assert [Path(path) for path in (config, docs, page)] == [tmp_path / "x", tmp_path / "docs", tmp_path / "docs" / "a"]
    assert join is os.path.join
    folders.page = tmp_path
    assert Path(page) == tmp_path


def test_a_strict_build_fails_for_a_warning_and_the_former_site_stays(project: Project) -> None:
    root = project()
    assert build(root, "--strict").returncode == 0
    former = tree(root / "site")
    with (root / "docs" / "about.md").open("a", encoding="utf-8") as page:
        page.write("\n[없는 파일](gone.md)\n")
    result = build(root, "--strict")
    assert result.returncode == 1
    assert "gone.md" in result.stderr
    assert "1건" in result.stderr
    assert tree(root / "site") == former
    assert not list(root.glob(".site.*"))
    assert build(root).returncode == 0
    assert tree(root / "site") != former


def test_a_refused_note_leaves_the_former_site(project: Project) -> None:
    root = project()
    assert build(root).returncode == 0
    former = tree(root / "site")
    (root / "docs" / "notes" / "2020" / "bad.md").write_text("---\ntitle: x\n---\ny\n", encoding="utf-8")
    result = build(root)
    assert result.returncode == 1
    assert "docs/notes/2020/bad.md:1:" in result.stdout
    assert tree(root / "site") == former
    assert not list(root.glob(".site.*"))


def test_an_interrupted_build_leaves_the_former_site(tmp_path: Path) -> None:
    write_project(tmp_path, 200, seed=1)  # so that there is time to interrupt it
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("former", encoding="utf-8")
    command = [sys.executable, "-m", "reviews", "build"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not list(tmp_path.glob(".site.*")) and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130
    assert tree(tmp_path / "site") == {"index.html": b"former"}
    assert not list(tmp_path.glob(".site.*"))


INTERRUPTED = """
import os, signal, sys

come = []

def look(event, values):
    if event == "{event}" and ".site." in str(values[0]) and not come:
        come.append(event)
        os.kill(os.getpid(), signal.SIGINT)

sys.addaudithook(look)
sys.argv = ["reviews", "build"]
from reviews.cli.main import main
sys.exit(main())
"""


@pytest.mark.parametrize("event", ["tempfile.mkstemp", "os.mkdir", "shutil.rmtree", "os.remove"])
def test_an_interruption_at_any_step_of_the_folder_leaves_nothing(project: Project, event: str) -> None:
    """Ctrl-C just as the folder beside the site or its lock is made or removed."""
    root = project()
    assert build(root).returncode == 0
    former = tree(root / "site")
    command = [sys.executable, "-c", INTERRUPTED.format(event=event)]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 130
    assert tree(root / "site") == former
    assert not list(root.glob(".site.*"))


@pytest.mark.parametrize("place", [".", "..", "docs", "docs/site"])
def test_a_site_never_takes_the_place_of_its_sources(project: Project, place: str) -> None:
    root = project()
    sources = tree(root)
    result = build(root, "--site-dir", place)
    assert result.returncode == 1
    assert "--site-dir" in result.stderr
    assert tree(root) == sources


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("plugins: [search, blog]", "plugins: blog"),
        ("hooks: [hooks/mkdocs_hooks.py, mine.py]", "mine.py"),
        ("extra_templates: [x.xml]", "extra_templates"),
        ("INHERIT: other.yml", "INHERIT"),
        ("nav: [3]", "nav: 3"),
        ("nav: about.md", "nav: about.md"),
        ("site_name:", "site_name"),
        ("extra_javascript: [{path: x.js, nonsense: 1}]", "nonsense"),
        ("plugins: 3", "int"),
        ("validation: 3", "int"),
        ("exclude_docs: '!'", "!"),
        ("validation: {anchors: loud}", "loud"),
        ("theme: {name: readthedocs, custom_dir: overrides}", "readthedocs"),
        ("use_directory_urls: false", "use_directory_urls"),
        ("markdown_extensions: [none.such]", "none.such"),
        ("markdown_extensions: [toc: !relative x]", "!relative x"),
        ("x: !!python/name:none.such", "none"),
    ],
)
def test_what_only_mkdocs_can_do_is_refused(project: Project, settings: str, said: str) -> None:
    root = with_settings(project(), settings)
    result = build(root)
    assert result.returncode == 1
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("docs/about.md", '--8<-- "none.md"\n', "docs/about.md"),
        ("docs/about.md", "---\ntemplate: none.html\n---\nx\n", "none.html"),
        ("overrides/main.html", "{% if %}", "TemplateSyntaxError"),
    ],
)
def test_what_cannot_be_drawn_is_refused(project: Project, path: str, text: str, said: str) -> None:
    root = with_own_templates(project())
    assert build(root).returncode == 0
    former = tree(root / "site")
    (root / path).write_text(text, encoding="utf-8")
    result = build(root)
    assert result.returncode == 1
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert tree(root / "site") == former


def test_addresses_to_serve_at() -> None:
    assert parse_address("127.0.0.1:8000") == ("127.0.0.1", 8000)
    assert parse_address("localhost:80") == ("localhost", 80)
    assert parse_address("[::1]:8000") == ("::1", 8000)
    for text in ("8000", "example.org:8000", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000", ""):
        assert parse_address(text) is None


@contextmanager
def previewing(root: Path) -> Iterator[tuple[str, Path]]:
    """A preview, until the block ends; gives its address and its log."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "reviews", "build", "--serve", "--dev-addr", f"127.0.0.1:{port}"]
    env = {**os.environ, "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": TODAY_EPOCH, "SITE_URL": "https://example.org/papers/"}
    log = root / "serve.log"
    with started(*command, cwd=root, env=env, err=log) as server:
        try:
            wait_until(lambda: "다시 빌드했습니다." in log.read_text(encoding="utf-8"), log)  # once, as it starts
            yield f"http://127.0.0.1:{port}/papers/", log
        finally:
            server.send_signal(signal.SIGINT)
            assert server.wait(20) == 130


def wait_until(is_so: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline, log.read_text(encoding="utf-8")
        time.sleep(0.05)


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return str(answer.read().decode())


def test_the_preview_shows_drafts_and_every_edit(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    draft = note.with_name("draft.md")
    lines = ["paper: https://example.org/draft", "draft: true"]
    of_note = note.read_text(encoding="utf-8")
    draft.write_text(re.sub("(?m)^paper: .*", "\n".join(lines), of_note), encoding="utf-8")
    text = note.read_text(encoding="utf-8")
    with previewing(root) as (base, log):
        page = get(base + "notes/first-review/")
        assert "EventSource" in page
        assert "Content-Security-Policy" not in page
        assert f'<link rel="canonical" href="{base}notes/first-review/">' in page
        assert get(base.removesuffix("papers/")) == get(base)
        assert get(base + "notes/first-review") == page
        with pytest.raises(HTTPError) as missing:
            get(base + "none/")
        assert missing.value.code == 404
        assert "not-found" in missing.value.read().decode()
        for way in ("../", "..%2f", "%2e%2e/"):
            with pytest.raises(HTTPError):
                get(f"{base}{way * 20}{log.as_posix().lstrip('/')}")
        with pytest.raises(HTTPError):
            get(base + "a%00b")
        assert get(base + "notes/draft/")

        note.write_text(f"{text}\n고쳐 쓴 문장.\n", encoding="utf-8")
        wait_until(lambda: "고쳐 쓴 문장." in get(base + "notes/first-review/"), log)
        (root / "docs" / "about.md").write_text("# 소개\n\n손으로 고친 쪽.\n", encoding="utf-8")
        wait_until(lambda: "손으로 고친 쪽." in get(base + "about/"), log)
        (root / "docs" / "new.md").write_text("# 새 쪽\n", encoding="utf-8")
        wait_until(lambda: "new/" in get(base + "sitemap.xml"), log)
        (root / "docs" / "new.md").unlink()
        wait_until(lambda: "new/" not in get(base + "sitemap.xml"), log)

        # A failed rebuild keeps the pages, ours and the others, and says why (see `test_preview.py`).
        settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
        (root / "mkdocs.yml").write_text("[", encoding="utf-8")
        wait_until(lambda: "YAML" in log.read_text(encoding="utf-8"), log)
        assert "고쳐 쓴 문장." in get(base + "notes/first-review/")
        assert "손으로 고친 쪽." in get(base + "about/")
        (root / "mkdocs.yml").write_text(settings.replace("주간 논문 리뷰", "다른 이름"), encoding="utf-8")
        note.write_text(text, encoding="utf-8")
        wait_until(lambda: "다른 이름" in get(base + "about/"), log)
        wait_until(lambda: "고쳐 쓴 문장." not in get(base + "notes/first-review/"), log)
        assert get(base + "notes/draft/")


def test_a_page_that_is_looked_at_loads_anew(project: Project, contexts: Contexts) -> None:
    root = project()
    about = root / "docs" / "about.md"
    with previewing(root) as (base, _):
        page = contexts().new_page()
        page.goto(base + "about/")
        for words in ("처음 고친 쪽", "다시 고친 쪽"):
            about.write_text(f"# {words}\n", encoding="utf-8")
            page.get_by_role("heading", name=words).wait_for(timeout=60_000)


def test_the_preview_is_the_same_as_that_of_mkdocs(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    root = with_own_templates(project(PAGES))
    note, url = root / "docs" / "notes" / "2020" / "first-review.md", "http://127.0.0.1:8000/papers/"
    with_settings(root, 'draft_docs: "draft.md"')
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY_EPOCH)
    monkeypatch.chdir(root)
    theirs, ours = root / "theirs", root / "ours"
    builder = Builder(lambda message: None, is_preview=True)
    command = [sys.executable, str(PROJECT / "tests" / "support" / "rebuilds.py"), "warm", str(root)]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, encoding="utf-8") as mkdocs:
        assert mkdocs.stdin and mkdocs.stdout

        def compare() -> None:
            assert mkdocs.stdin and mkdocs.stdout
            print(theirs, file=mkdocs.stdin, flush=True)
            ours.mkdir(exist_ok=True)
            opened = replace(open_project(Namespace(config_file=Path("mkdocs.yml"))), url=url)
            with suppress(Refused):
                builder.build(opened, open_config(opened), ours)
                assert mkdocs.stdout.readline() == "built\n"
                assert_same(theirs, ours)
                return
            assert mkdocs.stdout.readline() == "failed\n"
            assert_same(theirs, ours)

        compare()
        text = note.read_text(encoding="utf-8")
        note.write_text(text.replace("A Title", "Another title"), encoding="utf-8")
        compare()
        note.write_text("---\n", encoding="utf-8")
        compare()
        note.write_text(text, encoding="utf-8")
        (root / "docs" / "new.md").write_text("# New\n", encoding="utf-8")
        (root / "docs" / "guide" / "fields.md").unlink()
        compare()
        (root / "docs" / "new.md").unlink()
        compare()
        mkdocs.stdin.close()


def test_nobody_can_serve_where_somebody_does(project: Project) -> None:
    root = project()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = build(root, "--serve", "--dev-addr", f"127.0.0.1:{taken.getsockname()[1]}")
    assert result.returncode == 1
    assert "--dev-addr" in result.stderr
    assert build(root, "--serve", "--dev-addr", "nowhere").returncode == 2


@pytest.mark.parametrize("engine", ["mkdocs", "direct"])
def test_the_configuration_may_be_named_from_anywhere(project: Project, engine: str) -> None:
    root = project()
    (root / "elsewhere").mkdir()
    (root.parent / "link").symlink_to(root, target_is_directory=True)
    (root / "mkdocs.yml").rename(root.parent / "shared.yml")
    (root / "mkdocs.yml").symlink_to(root.parent / "shared.yml")
    places = [(root, "mkdocs.yml"), (root / "elsewhere", "../mkdocs.yml"), (root.parent, "link/mkdocs.yml")]

    def built(folder: Path, file: str, site: Path) -> subprocess.CompletedProcess[str]:
        if engine == "mkdocs":
            return mkdocs_build(folder, "-f", file, "--site-dir", str(site), SOURCE_DATE_EPOCH=TODAY_EPOCH)
        command = ("-f", file, "build", "--strict", "--site-dir", str(site))
        return reviews_here(*command, cwd=folder, SOURCE_DATE_EPOCH=TODAY_EPOCH)

    for number, (folder, file) in enumerate(places):
        result = built(folder, file, root.parent / f"site-{number}")
        assert result.returncode == 0, result.stderr
        assert_same(root.parent / "site-0", root.parent / f"site-{number}")
    # Paths in messages count from the project, wherever one stands.
    (root / "docs" / "notes" / "2020" / "bad.md").write_text("---\n", encoding="utf-8")
    for folder, file in places:
        result = built(folder, file, root.parent / "site-0")
        assert result.returncode == 1
        assert re.search("^docs/notes/2020/bad.md:1:", result.stdout + result.stderr, re.MULTILINE)
