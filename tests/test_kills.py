"""Whenever and however a command ends, none of its processes is left, and the next command works at once."""

import os
import random
import select
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from testbed import SOAK, TODAY_EPOCH, mkdocs_build

Project = Callable[..., Path]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
COMMANDS = {
    "build": ["mkdocs", "build", "-q"],
    "check": ["reviews", "check"],
    "serve": ["mkdocs", "serve", "-q", "--dev-addr", "127.0.0.1:0"],
    "import": ["reviews", "import", "../archive"],
    "build without MkDocs": ["reviews", "build"],
    "serve without MkDocs": ["reviews", "build", "--serve", "--dev-addr", "127.0.0.1:PORT"],
}
# None: the window in which the command runs is closed. The system sends SIGHUP, and nothing can be written any more.
ENDS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, signal.SIGKILL, None]
# Enough for workers to be forked, and texts that keep a process busy for long.
NOTES = 600


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from testbed import lay_out

    root = lay_out(tmp_path_factory.mktemp("kills") / "project")
    folder = root / "docs" / "notes" / "2020"
    text = next(folder.glob("*.md")).read_text(encoding="utf-8").split("---\n", 2)[1]
    front = "\n".join(line for line in text.splitlines() if not line.startswith("paper:"))
    for number in range(NOTES):
        body = "글\n" if number % 100 else "- " * 40 + "[a](" * 200 + "\n"
        note = f"---\npaper: https://example.org/{number}\n{front}\n---\n{body}"
        (folder / f"n{number}.md").write_text(note, encoding="utf-8")
    archive = root.parent / "archive"
    archive.mkdir()
    for number in range(300):
        day = date(2020, 1, 1) + timedelta(days=number // 2)
        papers = [
            f"https://arxiv.org/abs/2001.{3 * number + each:05}\nA Title (Kim Min)\n글이다.\n" for each in range(3)
        ]
        (archive / f"{day:%y%m%d} part {number}.txt").write_text("\n".join([*papers, "#review\n"]), encoding="utf-8")
    assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH, CARDS="0").returncode == 0
    return root


def left(mark: str) -> list[int]:
    """The processes that have the mark in their environment, which every child inherits."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except OSError:  # it has ended, or is another's
            continue
    return found


class Window:
    """What a terminal shows is looked at until the window is closed: where nobody looks, programs wait."""

    def __init__(self, shown: int) -> None:
        self._shown = shown
        self._is_closed = threading.Event()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        with suppress(OSError):  # the program has ended
            while not self._is_closed.is_set():
                if select.select([self._shown], [], [], 0.05)[0]:
                    os.read(self._shown, 65_536)

    def close(self) -> None:
        if not self._is_closed.is_set():
            self._is_closed.set()
            self._reader.join()
            os.close(self._shown)


def started(name: str, root: Path, env: dict[str, str]) -> tuple[subprocess.Popen[bytes], Window]:
    """A command in a terminal of its own, and the window that shows it."""
    shown, terminal = os.openpty()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    program, *rest = (argument.replace("PORT", port) for argument in COMMANDS[name])
    process = subprocess.Popen(
        # Its terminal is that of its session, so that the system tells it when the window is closed.
        [sys.executable, "-c", TAKE_TERMINAL, program, *rest],
        cwd=root,
        env=env,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
    )
    os.close(terminal)
    return process, Window(shown)


# It takes signals as one that a person has started: whoever runs the tests may have them ignored.
TAKE_TERMINAL = (
    "import fcntl, runpy, signal, sys, termios\n"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"
    "sys.argv[:] = sys.argv[1:]\n"
    "runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)\n"
)


@pytest.mark.soak
def test_nobody_outlives_a_command_that_is_killed(large: Path, tmp_path: Path) -> None:
    dice = random.Random(7)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    rounds = 100 if SOAK else 6
    for number in range(rounds):
        name = list(COMMANDS)[number % len(COMMANDS)]
        how = dice.choice(ENDS)
        mark = f"reviews-{uuid.uuid4()}"
        env = {
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": TODAY_EPOCH,
            "TMPDIR": str(temporary),
            "REVIEWS_CACHE": "",
            "XDG_CACHE_HOME": str(tmp_path / mark),  # so that there is something to render
            "MARK": mark,
        }
        process, window = started(name, large, env)
        time.sleep(dice.uniform(0.2, 5 if SOAK else 2))
        if how is None:
            window.close()
        elif how in {signal.SIGINT, signal.SIGHUP}:  # a terminal tells the whole group
            os.killpg(process.pid, how)
        else:
            process.send_signal(how)
        process.wait(60)
        deadline = time.monotonic() + 10
        while (others := left(mark)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not others, (name, how)
        window.close()
        # The site that was there is there, or a new one: always a whole one.
        assert (large / "site" / "index.html").is_file(), (name, how)
        assert len(list((large / "site" / "notes").iterdir())) >= NOTES, (name, how)
        aside = [*(large / "docs").rglob(".*.new")]
        assert how == signal.SIGKILL or aside == [], (name, how)
        for file in aside:  # nobody can clean up behind SIGKILL
            file.unlink()
        print(number, name, how, process.returncode)
    # The next build finds the lock free and cleans up, the next preview what previews have left.
    assert mkdocs_build(large, SOURCE_DATE_EPOCH=TODAY_EPOCH, CARDS="0").returncode == 0
    assert list(large.glob(".site.*")) == []
    assert len(list((large / "site" / "notes").iterdir())) >= NOTES
    # Of commands that were killed before they could hold a temporary folder, it is empty, and removed when it is old.
    for path in temporary.iterdir():
        os.utime(path, (0, 0))
    process, window = started("serve without MkDocs", large, {**os.environ, "TMPDIR": str(temporary)})
    deadline = time.monotonic() + 60
    while len([*temporary.glob("*/**/index.html")]) == 0 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(10 if SOAK else 1)  # until it serves
    assert len([*temporary.iterdir()]) == 1
    process.send_signal(signal.SIGTERM)
    process.wait(60)
    window.close()
    assert [*temporary.iterdir()] == []


@pytest.mark.parametrize("prefix", ["mkdocs_", "reviews-"])
def test_temporary_folders_of_killed_commands_are_removed(
    prefix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    code = (
        "import os, signal, sys, pathlib, reviews.build.staging as s\n"
        "s.hold_temporary(pathlib.Path(sys.argv[1]))\n"
        "print(flush=True)\n"
        "sys.stdin.read()\n"
    )
    folders = [tmp_path / f"{prefix}{name}" for name in ("dead", "alive", "new")]
    # Killed before they could hold theirs: one long ago, one perhaps about to.
    early, just_now, full = (tmp_path / f"{prefix}{name}" for name in ("early", "just-now", "full"))
    for folder in (*folders, early, just_now, full):
        folder.mkdir()
    (full / "page.html").touch()
    for folder in (early, full):
        os.utime(folder, (0, 0))
    dead, alive = (
        subprocess.Popen([sys.executable, "-c", code, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for folder in folders[:2]
    )
    for process in (dead, alive):
        assert process.stdout is not None
        process.stdout.readline()
    dead.kill()
    dead.communicate()
    from reviews.build.staging import hold_temporary, temporary_folder

    hold_temporary(folders[2])
    assert [folder.exists() for folder in folders] == [False, True, True]
    assert [folder.exists() for folder in (early, just_now, full)] == [False, True, True]
    alive.communicate()
    with temporary_folder() as folder:
        assert folder.is_dir()
        assert not folders[1].exists()
    assert not folder.exists()


def test_a_fork_does_not_hold_a_builds_lock(tmp_path: Path) -> None:
    """A worker that lasts longer than its build, where no system ends it."""
    code = (
        "import os, pathlib, sys, time, reviews.build.staging as s\n"
        "s.Staging(pathlib.Path(sys.argv[1]) / 'site')\n"
        "begun, begins = os.pipe()\n"
        "if os.fork() == 0:\n"
        "    os.close(1)\n"
        "    os.write(begins, b'.')\n"
        "    time.sleep(30)\n"
        "else:\n"
        "    os.read(begun, 1)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, timeout=20)
    assert len(list(tmp_path.glob(".site.*.lock"))) == 1
    from reviews.build.staging import Staging

    Staging(tmp_path / "site").abandon()
    assert list(tmp_path.glob(".site.*")) == []
