"""A build without MkDocs, which fills the theme's templates as MkDocs does, byte for byte."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import yaml
from jinja2 import TemplateError

from reviews.build.project import Project
from reviews.engines.direct.config import Config, Unsupported, read_config
from reviews.engines.direct.draw import draw
from reviews.engines.direct.findings import Findings
from reviews.engines.frame import drawn_from, without_effect
from reviews.engines.notice import Notice
from reviews.engines.session import Session
from reviews.model.error import ReviewsError
from reviews.source.settings import load_config
from reviews.words import Words


class Builder:
    """The builds of one process: one, or a preview's, one after another."""

    def __init__(
        self,
        tell: Callable[[str], None],
        *,
        is_preview: bool = False,
        swap: AbstractContextManager[object] | None = None,
    ) -> None:
        """`tell` is called with messages for the maintainer; `swap` is held while files of the site are replaced."""
        self._session = Session(is_preview=is_preview)
        self._tell = tell
        self._swap = swap or nullcontext()

    def build(self, project: Project, config: Config, site: Path, *, is_strict: bool = False) -> None:
        """Build a project into a folder. `config` is that of `open_config`.

        Raises ReviewsError if anything is wrong, with `is_strict` also at a warning; the former site then stays.
        """
        _check_place(project, site.resolve())
        for message in without_effect(load_config(project.file).get("theme"), project.words):
            self._tell(message)
        findings = Findings(project.words, self._tell)
        with self._trying(), _explained(project.file.name):
            folder = self._session.stage(site)
            self._session.read(project, use_directory_urls=config.use_directory_urls)
            frame = drawn_from(project.file, config.theme.folders[:-1])  # the last is the installed theme's
            drawn = draw(self._session, config, findings, frame)
            if findings.warnings and is_strict:
                raise ReviewsError("strict-failed", count=findings.warnings)
            with self._swap, self._trying():
                self._session.clear(folder)
                _write(folder, drawn.files)
                self._session.finish(folder, drawn.others, drawn.index)
            self._session.publish()

    @contextmanager
    def _trying(self) -> Iterator[None]:
        """Run a build; if it fails in any way, the former site stays."""
        try:
            yield
        except BaseException:
            self._session.give_up()
            raise

    @property
    def notice(self) -> Notice | None:
        """The notice of a preview's last build, if anything is wrong."""
        return self._session.notice

    def fail(self, words: Words, error: Exception) -> None:
        """Let a preview go on after a failed build."""
        self._session.fail(words, error)


def open_config(project: Project) -> Config:
    """The engine's settings in a project's configuration. Raises ReviewsError."""
    if not project.name:
        raise ReviewsError("no-site-name", path=project.file.name)
    with _explained(project.file.name):
        try:
            return read_config(project.file, project.docs, project.url)
        except (AttributeError, TypeError, ValueError) as error:  # a value of the wrong type
            raise Unsupported(str(error)) from None


@contextmanager
def _explained(file: str) -> Iterator[None]:
    """Turn errors of libraries into ours; `file` is the name of the configuration file."""
    try:
        yield
    except Unsupported as error:
        raise ReviewsError(error.kind, path=file, **error.details) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ReviewsError("config-broken", path=file, error=error) from None
    except TemplateError as error:
        raise ReviewsError("template-broken", error=f"{type(error).__name__}: {error}") from None


def _check_place(project: Project, site: Path) -> None:
    """Refuse to build into a folder that holds sources: a built site replaces all that is in its folder."""
    if any(source.is_relative_to(site) for source in (project.root, project.docs)) or site.is_relative_to(project.docs):
        raise ReviewsError("site-over-sources", path=site)


def _write(folder: Path, files: Mapping[str, bytes | Path]) -> None:
    """Make these files the content of a folder; hidden files there stay."""
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.name.startswith("."):
            shutil.rmtree(entry)
        elif not entry.name.startswith("."):
            entry.unlink()
    for place, content in files.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            shutil.copyfile(content, path)
