"""A live preview: every change rebuilds the site and reloads open pages."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from threading import Event
from typing import NoReturn
from urllib.parse import urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from reviews.build.project import Project
from reviews.build.staging import temporary_folder
from reviews.engines.direct.build import Builder, open_config
from reviews.engines.direct.config import Config
from reviews.engines.direct.server import PreviewServer
from reviews.engines.interrupts import end_by_signals, raise_lost
from reviews.model.error import ReviewsError

# Editors write in steps: build once nothing has changed for this many seconds.
_CALM = 0.1
# Reading a file is an event, too.
_CHANGES = frozenset({"created", "modified", "moved", "deleted"})


def parse_address(text: str) -> tuple[str, int] | None:
    """The host and the port of `HOST:PORT`, where the host is `localhost` or an IP address. None for anything else."""
    host, _, port = text.rpartition(":")
    try:
        host = host if host == "localhost" else str(ip_address(host.removeprefix("[").removesuffix("]")))
        return (host, int(port)) if 0 < int(port) < 65536 else None
    except ValueError:
        return None


def serve(open_project: Callable[[], Project], address: tuple[str, int], tell: Callable[[str], None]) -> NoReturn:
    """Build and serve a project until KeyboardInterrupt.

    `open_project` reads the configuration anew for each build; `tell` is called with messages for the maintainer.
    Raises ReviewsError if the first build fails, or if the address is not available.
    """
    end_by_signals()  # before there is a folder to remove
    project, config = _open(open_project, address)
    with ExitStack() as stack:
        folder = stack.enter_context(temporary_folder())
        try:
            server = PreviewServer(*address, folder, urlsplit(project.url).path)
        except OSError as error:
            raise ReviewsError("not-served", address=project.url, error=error) from None
        builder = Builder(tell, is_preview=True, swap=server.swap)
        changed = Event()
        builder.build(project, config, folder)  # before other threads start, so that all cores can build
        _watch(project, config, changed, stack)
        server.notice = builder.notice
        changed.set()  # nothing was watched meanwhile
        server.start()
        stack.callback(server.close)
        tell(project.words.report("serving", address=project.url))
        while True:
            _wait(changed)
            try:
                project, config = _open(open_project, address)
                builder.build(project, config, folder)
            except Exception as error:  # such as a file that vanished before it was read; the next change may succeed
                builder.fail(project.words, error)
            else:
                tell(project.words.report("served-anew"))
            server.notice = builder.notice
            server.announce()


def _open(open_project: Callable[[], Project], address: tuple[str, int]) -> tuple[Project, Config]:
    """The project as if it were published at the preview's address, below its real path."""
    project = open_project()
    host, port = address
    path = urlsplit(project.url).path.strip("/")
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}/{f'{path}/' if path else ''}"
    project = replace(project, url=url)
    return project, open_config(project)


def _wait(changed: Event) -> None:
    """Wait for a change, and then until changes stop. Raises KeyboardInterrupt."""
    raise_lost()
    while not changed.wait(timeout=1):  # with a timeout, so that Windows lets an interrupt through
        raise_lost()
    while changed.is_set():
        changed.clear()
        changed.wait(timeout=_CALM)


def _watch(project: Project, config: Config, changed: Event, stack: ExitStack) -> None:
    """Set an event at every change to the docs, to the folders of the setting `watch`, and to the settings."""
    watched = [project.docs, *(project.root / str(path) for path in config.watch)]
    observer = Observer()
    for path in watched:
        if path.exists():
            observer.schedule(_Watcher(changed), str(path), recursive=True)
    # Editors replace the file with a new one, which only watching its folder can notice.
    observer.schedule(_Watcher(changed, project.file), str(project.root))
    observer.start()
    stack.callback(observer.stop)


class _Watcher(FileSystemEventHandler):
    """Sets an event when a file changes: any file, or one."""

    def __init__(self, changed: Event, only: Path | None = None) -> None:
        self._changed = changed
        self._only = only

    def on_any_event(self, event: FileSystemEvent) -> None:
        """A change to a folder itself is ignored: it shows in the folder's files."""
        if event.event_type not in _CHANGES or event.is_directory:
            return
        if self._only is None or str(self._only) in (event.src_path, event.dest_path):
            self._changed.set()
