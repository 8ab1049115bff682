"""A site is published whole or not at all, whenever and however a build ends."""

import ctypes
import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from prepared import Started
from reviews.build.staging import Incomplete, Staging, _exchange, hold_temporary, temporary_folder
from testbed import CASES, PROJECT, SOAK, TODAY_EPOCH, lay_out, mkdocs_build, started

Project = Callable[..., Path]
EVENTS = ["pre_build", "files", "page_markdown", "page_content", "env", "page_context", "post_build"]


def tree(site: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def leftovers(root: Path) -> list[Path]:
    return list(root.glob(".site.*"))


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site is published."""
    root = lay_out(tmp_path_factory.mktemp("published") / "project")
    assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
    return root


@pytest.fixture
def published(built_once: Path, tmp_path: Path) -> Path:
    """The same for each test; its next build would differ."""
    root = tmp_path / "project"
    shutil.copytree(built_once, root, symlinks=True)
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8") + "\n새 문단.\n", encoding="utf-8")
    return root


@contextmanager
def building(root: Path, **environment: str) -> Iterator["subprocess.Popen[bytes] | Started"]:
    """A build while it runs, waited for at the end of the block."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": TODAY_EPOCH, **environment}
    with started(sys.executable, "-m", "mkdocs", "build", "--strict", "-q", cwd=root, env=env) as build:
        yield build
        build.wait()


def ended(root: Path, **environment: str) -> int:
    """How a build ends."""
    with building(root, **environment) as build:
        pass
    assert build.returncode is not None
    return build.returncode


@pytest.mark.soak
def test_a_killed_build_leaves_the_former_site_and_the_next_one_cleans_up(published: Path) -> None:
    before = tree(published / "site")
    dice = random.Random(1)
    started = time.monotonic()
    ended(published)
    length = time.monotonic() - started
    after = tree(published / "site")
    page = "notes/first-review/index.html"
    assert before[page] != after[page]
    for _ in range(100 if SOAK else 6):
        with building(published) as build:
            time.sleep(dice.uniform(0, 1.1 * length))
            build.send_signal(signal.SIGKILL)
        assert tree(published / "site") == after
    assert ended(published) == 0
    assert leftovers(published) == []


@pytest.mark.parametrize("event", EVENTS)
def test_an_exception_in_any_event_leaves_the_former_site(published: Path, event: str) -> None:
    before = tree(published / "site")
    hook = published / "broken.py"
    hook.write_text(f"def on_{event}(*args, **kwargs):\n    raise RuntimeError('broken')\n", encoding="utf-8")
    config = published / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("hooks:\n", "hooks:\n  - broken.py\n"), encoding="utf-8")
    result = mkdocs_build(published, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode != 0
    assert tree(published / "site") == before
    assert leftovers(published) == []


@pytest.mark.parametrize("broken", ["[없는 글](nowhere.md)", "[없는 자리](#nowhere)"])
def test_a_strict_failure_leaves_the_former_site(published: Path, broken: str) -> None:
    before = tree(published / "site")
    (published / "docs" / "about.md").write_text(f"# 소개\n\n{broken}\n", encoding="utf-8")
    assert mkdocs_build(published, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode != 0
    assert tree(published / "site") == before
    assert leftovers(published) == []


def test_two_builds_at_once_do_not_mix(published: Path) -> None:
    before = tree(published / "site")
    # The site afterwards is that of one of the two builds, without files of the other.
    with building(published) as one, building(published, SITE_URL="https://example.com/other/") as other:
        pass
    assert [one.returncode, other.returncode] == [0, 0]
    together = tree(published / "site")
    assert together != before
    assert ended(published, **({"SITE_URL": "https://example.com/other/"} if is_other(together) else {})) == 0
    assert tree(published / "site") == together
    assert leftovers(published) == []


def is_other(site: dict[str, bytes]) -> bool:
    return b"https://example.com/other/" in site["feed.xml"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of few megabytes, where this user may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=14m", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("THE FULL DISK WAS NOT TRIED: this user may not mount one")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


@pytest.mark.soak
def test_a_full_disk_leaves_the_former_site(published: Path, small_disk: Path) -> None:
    root = small_disk / "project"
    shutil.copytree(published, root, symlinks=True)
    before = tree(root / "site")
    free = shutil.disk_usage(small_disk).free
    for share in (0.05, 0.5, 0.9) if not SOAK else [step / 20 for step in range(1, 20)]:
        ballast = root / "ballast"
        size = sum(len(content) for content in before.values())
        ballast.write_bytes(b"0" * max(0, free - int(size * share)))
        assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode != 0
        assert tree(root / "site") == before
        assert leftovers(root) == []
        ballast.unlink()
    assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0


@pytest.mark.soak
def test_a_reader_misses_no_page_while_sites_are_exchanged(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for number in range(20):
        page = site / str(number) / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text("0", encoding="utf-8")
    missed: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            for number in range(20):
                try:
                    (site / str(number) / "index.html").read_bytes()
                except OSError as error:
                    missed.append(str(error))

    with ThreadPoolExecutor(2) as readers:
        readers.submit(read)
        readers.submit(read)
        for _ in range(200 if SOAK else 50):
            staging = Staging(site)
            shutil.copytree(site, staging.folder, dirs_exist_ok=True)
            staging.publish(["0/index.html"])
        done.set()
    assert missed == []


def test_a_reader_of_every_page_misses_none_through_a_rebuild(published: Path) -> None:
    site = published / "site"
    pages = [name for name in tree(site) if name.endswith(".html")]
    handler = partial(SimpleHTTPRequestHandler, directory=str(site))
    handler.log_message = lambda *args: None  # type: ignore[attr-defined]
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        connection = HTTPConnection("127.0.0.1", server.server_port)
        rounds = 0
        with building(published) as build:
            while build.poll() is None:
                for page in pages:
                    connection.request("GET", f"/{page}")
                    answer = connection.getresponse()
                    assert (answer.status, bool(answer.read())) == (200, True), page
                rounds += 1
        server.shutdown()
    assert build.returncode == 0
    assert rounds > 0


def test_a_site_that_lacks_a_page_is_not_published(tmp_path: Path) -> None:
    staging = Staging(tmp_path / "site")
    (staging.folder / "index.html").write_text("", encoding="utf-8")
    with pytest.raises(Incomplete, match=r"feed\.xml"):
        staging.publish(["index.html", "feed.xml"])
    assert not (tmp_path / "site").exists()
    staging.abandon()
    assert leftovers(tmp_path) == []


def test_what_is_abandoned_twice_closes_no_other_file(tmp_path: Path) -> None:
    """A published build that fails afterwards is abandoned again; by then its descriptor may belong to another file."""
    staging = Staging(tmp_path / "site")
    staging.publish([])
    with (tmp_path / "other").open("w", encoding="utf-8") as other:
        staging.abandon()
        other.write("x")
    assert (tmp_path / "other").read_text(encoding="utf-8") == "x"


def test_what_is_hidden_in_the_site_and_what_its_rights_are_stay(tmp_path: Path) -> None:
    site = tmp_path / "real"
    (site / ".git").mkdir(parents=True)
    (site / ".git" / "HEAD").write_text("ref", encoding="utf-8")
    (site / "gone.html").write_text("", encoding="utf-8")
    (tmp_path / "site").symlink_to(site)
    staging = Staging(tmp_path / "site")
    staging.publish([])
    assert (tmp_path / "site").is_symlink()
    assert tree(site) == {".git/HEAD": b"ref"}
    mask = os.umask(0)
    os.umask(mask)
    assert site.stat().st_mode & 0o777 == 0o777 & ~mask


def test_what_a_build_has_made_itself_is_not_that_of_the_former_site(tmp_path: Path) -> None:
    """Whoever publishes hidden files (MkDocs' `exclude_docs`) publishes them as they are now."""
    site = tmp_path / "site"
    site.mkdir()
    for name in (".htaccess", ".nojekyll"):
        (site / name).write_text("old", encoding="utf-8")
    staging = Staging(site)
    (staging.folder / ".htaccess").write_text("new", encoding="utf-8")
    staging.publish([".htaccess"])
    assert tree(site) == {".htaccess": b"new", ".nojekyll": b"old"}


class Bare:
    """A C library of a system that cannot exchange two names in one step."""


def test_where_names_cannot_be_exchanged_the_site_is_replaced_in_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: Bare())
    site = tmp_path / "site"
    for words in ("old", "new"):
        staging = Staging(site)
        (staging.folder / "index.html").write_text(words, encoding="utf-8")
        staging.publish(["index.html"])
        assert tree(site) == {"index.html": words.encode()}
    assert leftovers(tmp_path) == []


def test_steps_that_end_halfway_leave_the_former_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: Bare())
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old", encoding="utf-8")
    staging = Staging(site)
    (staging.folder / "index.html").write_text("new", encoding="utf-8")
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        # The disk is full, or a folder has appeared there: the new site cannot be put in place.
        if path == staging.folder and not site.exists():
            raise OSError("no place")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="no place"):
        staging.publish(["index.html"])
    assert tree(site) == {"index.html": b"old"}
    staging.abandon()
    assert leftovers(tmp_path) == []


class Exchanging:
    """A C library that exchanges two names by the call that a system has for it, or fails to."""

    def __init__(self, error: int = 0) -> None:
        self.error = error
        self.called = ""

    def _exchange(self, name: str, new: bytes, old: bytes) -> int:
        self.called = name
        ctypes.set_errno(self.error)
        if not self.error:
            aside = Path(f"{os.fsdecode(new)}.aside")
            Path(os.fsdecode(old)).rename(aside)
            Path(os.fsdecode(new)).rename(os.fsdecode(old))
            aside.rename(os.fsdecode(new))
        return -1 if self.error else 0

    def renameat2(self, at: int, new: bytes, at_too: int, old: bytes, flags: int) -> int:
        assert (at, at_too, flags) == (-100, -100, 2)  # linux/fcntl.h, linux/fs.h
        return self._exchange("renameat2", new, old)

    def renamex_np(self, new: bytes, old: bytes, flags: int) -> int:
        assert flags == 2  # sys/stdio.h
        return self._exchange("renamex_np", new, old)


def old_and_new(tmp_path: Path) -> tuple[Path, Staging]:
    """A site, and a build that is to take its place."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old", encoding="utf-8")
    staging = Staging(site)
    (staging.folder / "index.html").write_text("new", encoding="utf-8")
    return site, staging


@pytest.mark.parametrize(("platform", "call"), [("linux", "renameat2"), ("darwin", "renamex_np")])
def test_a_system_exchanges_names_by_its_own_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, call: str
) -> None:
    library = Exchanging()
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: library)
    monkeypatch.setattr(sys, "platform", platform)
    site, staging = old_and_new(tmp_path)
    staging.publish(["index.html"])
    assert (tree(site), library.called) == ({"index.html": b"new"}, call)


@pytest.mark.parametrize(
    ("error", "is_replaced"),
    [(errno.ENOSYS, True), (errno.EINVAL, True), (errno.ENOTSUP, True), (errno.EBUSY, False), (errno.EACCES, False)],
)
def test_where_a_file_system_cannot_exchange_names_it_is_done_in_steps_and_else_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, is_replaced: bool
) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: Exchanging(error))
    site, staging = old_and_new(tmp_path)
    if is_replaced:
        staging.publish(["index.html"])
    else:
        with pytest.raises(OSError, match=os.strerror(error)) as caught:
            staging.publish(["index.html"])
        assert (caught.value.errno, caught.value.filename) == (error, str(site))
        staging.abandon()
    assert tree(site) == {"index.html": b"new" if is_replaced else b"old"}
    assert leftovers(tmp_path) == []


def test_an_error_of_the_system_is_told_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    with pytest.raises(FileNotFoundError, match="old"):
        _exchange(tmp_path / "new", tmp_path / "old")


def test_a_folder_is_made_below_others_that_do_not_exist_yet(tmp_path: Path) -> None:
    staging = Staging(tmp_path / "a" / "b" / "site")
    staging.publish([])
    assert (tmp_path / "a" / "b" / "site").is_dir()
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError, match=r"Not a directory: '.*file'"):
        Staging(tmp_path / "file")


def test_only_what_dead_builds_left_is_removed(tmp_path: Path) -> None:
    alive = Staging(tmp_path / "site")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "x").touch()
    for name in ("dead", "without"):
        (tmp_path / f".site.{name}.lock").touch()
    (tmp_path / ".site.dead" / "deep").mkdir(parents=True)
    (tmp_path / ".site.link.lock").touch()
    (tmp_path / ".site.link").symlink_to(tmp_path / "mine")  # somebody else's
    (tmp_path / ".site.no-lock").mkdir()
    other = Staging(tmp_path / "site")
    locks = {f"{staging.folder.name}.lock" for staging in (alive, other)}
    folders = {staging.folder.name for staging in (alive, other)}
    left = {".site.link", ".site.link.lock", ".site.no-lock"}
    assert {path.name for path in leftovers(tmp_path)} == {*locks, *folders, *left}
    assert (tmp_path / "mine" / "x").exists()
    for staging in (alive, other):
        staging.abandon()


def test_a_lock_that_another_build_took_for_a_dead_ones_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, made = tempfile.mkstemp, list[str]()

    def mkstemp(*given: object) -> tuple[int, str]:
        file, name = make(*given)  # type: ignore[call-overload]
        made.append(name)
        if len(made) == 1:
            Path(name).unlink()
        return file, name

    monkeypatch.setattr(tempfile, "mkstemp", mkstemp)
    staging = Staging(tmp_path / "site")
    assert len(made) == 2
    assert str(staging.folder) == made[1].removesuffix(".lock")
    staging.abandon()
    assert leftovers(tmp_path) == []


def test_hidden_links_stay_links_and_hidden_folders_are_merged(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / ".deep").mkdir(parents=True)
    (site / ".deep" / "kept").write_text("kept", encoding="utf-8")
    for link, target in ((".deep/link", "kept"), (".to-nothing", "nowhere"), (".to-folder", ".deep")):
        (site / link).symlink_to(target)
    staging = Staging(site)
    (staging.folder / ".deep").mkdir()
    (staging.folder / ".deep" / "own").touch()
    staging.publish([])
    assert {path.name for path in (site / ".deep").iterdir()} == {"kept", "link", "own"}
    for link, target in ((".deep/link", "kept"), (".to-nothing", "nowhere"), (".to-folder", ".deep")):
        assert str((site / link).readlink()) == target


FORKS = """
import os, sys
from pathlib import Path
from reviews.build.staging import Staging, hold_temporary

def is_open_in_a_fork(file, then=lambda: True):
    child = os.fork()
    if not child:
        try:
            os.fstat(file)
        except OSError:
            os._exit(1 if then() else 2)
        os._exit(0 if then() else 2)
    return {0: True, 1: False}[os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])]

def opened_as(number):
    files = [os.open(os.devnull, os.O_RDONLY)]
    while files[-1] < number:
        files.append(os.open(os.devnull, os.O_RDONLY))
    assert files[-1] == number
    return number

staging = Staging(Path(sys.argv[1]))
file = staging._file
# A fork lets go of the lock, and does not close what takes its number later.
print(is_open_in_a_fork(file, lambda: is_open_in_a_fork(opened_as(file))))
staging.abandon()
print(is_open_in_a_fork(opened_as(file)))
# The lock of a temporary folder takes the next free number.
file = os.open(os.devnull, os.O_RDONLY)
os.close(file)
hold_temporary(Path(sys.argv[2]))
os.fstat(file)
print(is_open_in_a_fork(file))
"""


def test_forks_hold_no_lock_and_close_no_other_file(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FORKS, str(tmp_path / "site"), str(tmp_path / "temporary")]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "True", "False"]


def is_locked(file: Path) -> bool:
    fcntl = pytest.importorskip("fcntl")
    with file.open("rb") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        return False


def test_a_temporary_folder_is_held_and_those_of_dead_processes_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    lock = ".reviews.lock"

    def lay(*names: str) -> None:
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).touch()

    lay(f"mkdocs_dead/{lock}", "mkdocs_dead/a/b", f"reviews-dead/{lock}", f"other/{lock}", "mkdocs_full/x")
    lay(f"mine/{lock}")
    (tmp_path / "mkdocs_link").symlink_to(tmp_path / "mine")
    for name in ("mkdocs_old", "reviews-old", "mkdocs_new", "other-old"):
        (tmp_path / name).mkdir()
    now = time.time()
    for name in ("mkdocs_old", "reviews-old", "other-old", "mkdocs_full"):
        os.utime(tmp_path / name, (now - 700, now - 700))
    folder = tmp_path / "deep" / "reviews-held"
    hold_temporary(folder)
    left = {"mkdocs_full", "mkdocs_link", "mkdocs_new", "mine", "other", "other-old", "deep"}
    assert {path.name for path in tmp_path.iterdir()} == left
    assert (tmp_path / "mine" / lock).exists()
    assert is_locked(folder / lock)
    assert (folder / lock).stat().st_mode & 0o777 == 0o600
    # The next build of a preview need not look again.
    lay(f"mkdocs_dead/{lock}")
    hold_temporary(folder)
    assert (tmp_path / "mkdocs_dead").exists()
    with temporary_folder() as temporary:
        assert temporary.parent == tmp_path
        assert temporary.name.startswith("reviews-")
        assert is_locked(temporary / lock)
        assert not (tmp_path / "mkdocs_dead").exists()
    assert not temporary.exists()


def test_a_site_in_the_place_of_a_file_is_refused(project: Project) -> None:
    root = project(CASES / "rich")
    (root / "site").write_text("mine", encoding="utf-8")
    result = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode != 0
    assert "이전 사이트를 그대로 두었습니다" in result.stderr
    assert (root / "site").read_text(encoding="utf-8") == "mine"


REMOVES = """
import os, sys
from reviews.build.staging import temporary_folder

steps = int(sys.argv[1])

def count(event, _):
    global steps
    if event in ("os.remove", "os.rmdir"):
        if not steps:
            os._exit(0)  # as by SIGKILL
        steps -= 1

with temporary_folder() as folder:
    for name in ("a/b", "c"):
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").touch()
    (folder / "404.html").touch()
    sys.addaudithook(count)
"""


@pytest.mark.parametrize("steps", range(8))
def test_whoever_is_killed_while_removing_leaves_the_rest_to_the_next(
    steps: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks"), "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", REMOVES, str(steps)], env=environment, check=True)
    left = list(tmp_path.iterdir())
    assert len(left) == 1
    os.utime(left[0], (0, 0))  # an empty one might be new
    hold_temporary(tmp_path / "reviews-next")
    assert [path.name for path in tmp_path.iterdir()] == ["reviews-next"]
