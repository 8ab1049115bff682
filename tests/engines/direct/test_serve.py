"""What a live preview watches, where it is served, and how long it waits. `test_direct.py` runs whole previews."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from watchdog.events import (
    DirModifiedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
)

from reviews.cli.console import open_project
from reviews.engines.direct import serve
from reviews.engines.direct.build import open_config
from reviews.engines.direct.serve import _open, _wait, _watch, _Watcher, parse_address

Project = Callable[..., Path]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1:8000", ("127.0.0.1", 8000)),
        ("localhost:1", ("localhost", 1)),
        ("[::1]:65535", ("::1", 65535)),
        ("127.0.0.1:65536", None),
        ("127.0.0.1:0", None),
        ("127.0.0.1:-1", None),
        ("127.0.0.1:", None),
        ("127.0.0.1", None),
        ("8000", None),
        ("example.org:8000", None),
        ("Localhost:8000", None),
        ("", None),
    ],
)
def test_an_address_is_a_host_of_this_machine_and_a_port(text: str, address: tuple[str, int] | None) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize(
    ("url", "address", "served_at"),
    [
        ("https://example.org/papers/", ("127.0.0.1", 8000), "http://127.0.0.1:8000/papers/"),
        ("https://example.org/a/b", ("localhost", 80), "http://localhost:80/a/b/"),
        ("https://example.org/", ("127.0.0.1", 8000), "http://127.0.0.1:8000/"),
        ("https://example.org", ("::1", 8000), "http://[::1]:8000/"),
        ("", ("127.0.0.1", 8000), "http://127.0.0.1:8000/"),
    ],
)
def test_a_site_is_shown_below_its_own_path(
    project: Project, url: str, address: tuple[str, int], served_at: str
) -> None:
    opened = open_project(Namespace(config_file=project() / "mkdocs.yml"))
    shown, config = _open(lambda: replace(opened, url=url), address)
    assert (shown.url, config.site_url) == (served_at, served_at)


FILE = "/docs/a.md"


@pytest.mark.parametrize(
    ("event", "only", "is_change"),
    [
        (FileModifiedEvent(FILE), None, True),
        (FileCreatedEvent(FILE), None, True),
        (FileDeletedEvent(FILE), None, True),
        (FileMovedEvent("/docs/b.md", FILE), None, True),
        (FileOpenedEvent(FILE), None, False),
        (FileClosedEvent(FILE), None, False),
        (DirModifiedEvent("/docs"), None, False),
        (FileModifiedEvent(FILE), FILE, True),
        (FileMovedEvent("/docs/a.md~", FILE), FILE, True),  # as editors save
        (FileMovedEvent(FILE, "/docs/a.md~"), FILE, True),
        (FileModifiedEvent("/docs/b.md"), FILE, False),
        (FileOpenedEvent(FILE), FILE, False),
    ],
)
def test_only_a_change_to_a_watched_file_counts(event: FileSystemEvent, only: str | None, is_change: bool) -> None:
    changed = Event()
    _Watcher(changed, Path(only) if only else None).on_any_event(event)
    assert changed.is_set() is is_change


def test_a_build_waits_until_changes_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "_CALM", 0.001)

    class Busy(Event):
        """Something changes again while it is waited for, three times."""

        times = 0

        def wait(self, timeout: float | None = None) -> bool:
            if self.times < 3 and not self.is_set():
                self.times += 1
                self.set()
            return super().wait(timeout)

    changed = Busy()
    changed.set()
    _wait(changed)
    assert (changed.times, changed.is_set()) == (3, False)


@pytest.mark.parametrize(
    "name", ["docs/notes/2020/first-review.md", "docs/new/deep/file.txt", "more/x.html", "mkdocs.yml"]
)
def test_texts_watched_folders_and_settings_are_watched(project: Project, name: str) -> None:
    root, changed = project(), Event()
    (root / "more").mkdir()
    (root / "docs" / "new" / "deep").mkdir(parents=True)
    file = root / "mkdocs.yml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nwatch: [more, gone]\n", encoding="utf-8")
    opened = open_project(Namespace(config_file=file))
    with ExitStack() as stack:
        _watch(opened, open_config(opened), changed, stack)
        with (root / name).open("a", encoding="utf-8") as written:
            written.write("\n")
        assert changed.wait(60)
