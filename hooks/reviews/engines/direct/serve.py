"""A live preview: the site is built again at every change, and the page that is looked at loads anew."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from reviews.build.project import Project, Refused
from reviews.build.staging import temporary_folder
from reviews.engines.direct.build import Builder, open_config
from reviews.engines.direct.config import Config
from reviews.engines.direct.server import PreviewServer

# Editors write in steps: changes count once none has followed for so long, in seconds.
_CALM = 0.1
# To read a file is an event, too.
_CHANGES = frozenset({"created", "modified", "moved", "deleted"})


def parse_address(text: str) -> tuple[str, int] | None:
    """The host and the port of `HOST:PORT`; the host is `localhost` or an IP address. None for all else."""
    host, _, port = text.rpartition(":")
    try:
        host = host if host == "localhost" else str(ip_address(host.removeprefix("[").removesuffix("]")))
        return (host, int(port)) if 0 < int(port) < 65536 else None
    except ValueError:
        return None


def serve(open_project: Callable[[], Project], address: tuple[str, int], tell: Callable[[str], None]) -> None:
    """Build and serve a project until KeyboardInterrupt.

    `open_project` reads the configuration, anew for each build; `tell` is given what the maintainer should know.
    Raises Refused if the first build fails, or where nobody can listen at the address.
    """
    project, config = _open(open_project, address)
    with ExitStack() as stack:
        folder = stack.enter_context(temporary_folder())
        try:
            server = PreviewServer(*address, folder, urlsplit(project.url).path)
        except OSError as error:
            raise Refused(project.words.report("not-served", address=project.url, error=error)) from None
        builder = Builder(tell, is_preview=True, swap=server.swap)
        changed = Event()
        builder.build(project, config, folder)  # before there is any other thread: then all cores build
        _watch(project, config, changed, stack)
        server.notice = builder.notice
        changed.set()  # since nobody watched meanwhile
        server.start()
        stack.callback(server.close)
        tell(project.words.report("serving", address=project.url))
        while True:
            _wait(changed)
            try:
                project, config = _open(open_project, address)
                builder.build(project, config, folder)
            except Exception as error:  # also for a file that was gone before it was read: the next change may do
                builder.fail(project.words, error)
            else:
                tell(project.words.report("served-anew"))
            server.notice = builder.notice
            server.announce()


def _open(open_project: Callable[[], Project], address: tuple[str, int]) -> tuple[Project, Config]:
    """The project as if it were published at the preview's address, below the path that it is to have."""
    project = open_project()
    host, port = address
    path = urlsplit(project.url).path.strip("/")
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}/{f'{path}/' if path else ''}"
    project = replace(project, url=url)
    return project, open_config(project)


def _wait(changed: Event) -> None:
    """Until something has changed, and nothing changes any more."""
    while not changed.wait(timeout=1):  # with an end, so that Windows lets an interrupt through
        pass
    while changed.is_set():
        changed.clear()
        changed.wait(timeout=_CALM)


def _watch(project: Project, config: Config, changed: Event, stack: ExitStack) -> None:
    """Have an event set by every change to the docs, to what the settings name, and to the settings."""
    watched = [project.docs, *(project.root / str(path) for path in config.watch)]
    observer = Observer()
    for path in watched:
        if path.exists():
            observer.schedule(_Watcher(changed), str(path), recursive=True)
    # Editors put a new file in the place of the old: only its folder can tell.
    observer.schedule(_Watcher(changed, project.file), str(project.root))
    observer.start()
    stack.callback(observer.stop)


class _Watcher(FileSystemEventHandler):
    """Sets an event when a file is changed, any file or one alone."""

    def __init__(self, changed: Event, only: Path | None = None) -> None:
        self._changed = changed
        self._only = only

    def on_any_event(self, event: FileSystemEvent) -> None:
        """A change to a folder itself shows in its files."""
        if event.event_type not in _CHANGES or event.is_directory:
            return
        if self._only is None or str(self._only) in (event.src_path, event.dest_path):
            self._changed.set()
