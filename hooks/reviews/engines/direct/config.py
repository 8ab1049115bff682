"""The settings of MkDocs' configuration file that an engine needs, with MkDocs' names and defaults.

https://www.mkdocs.org/user-guide/configuration/ says what each means.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from markdown import Markdown
from pathspec.gitignore import GitIgnoreSpec

from reviews.engines.direct.theme import Theme, read_theme
from reviews.engines.direct.yaml import Folders, read_yaml
from reviews.engines.frame import SCRIPTS, STYLES, with_ours
from reviews.model.error import ReviewsError

# Extensions of Python-Markdown that are always on.
_BUILT_IN = ("toc", "tables", "fenced_code")
_LEVELS = {"ignore": logging.DEBUG, "info": logging.INFO, "warn": logging.WARNING, "relative_to_docs": -1}
RELATIVE_TO_DOCS = -1
"""The level at which absolute links count from the docs folder."""
_VALIDATION = {
    "nav": {"omitted_files": "info", "not_found": "warn", "absolute_links": "info"},
    "links": {"not_found": "warn", "absolute_links": "info", "unrecognized_links": "info", "anchors": "info"},
}
_HOSTS = {
    "github.com": ("GitHub", "edit/master/docs/"),
    "gitlab.com": ("GitLab", "edit/master/docs/"),
    "bitbucket.org": ("Bitbucket", "src/default/docs/"),
}
# Read elsewhere, or not needed: settings for MkDocs' own commands, and for code that runs inside MkDocs.
_PASSED_OVER = {"docs_dir", "remote_branch", "remote_name", "hooks"}


class Unsupported(ReviewsError):
    """A configuration file asks for what only MkDocs can do.

    `settings` are the names of those settings, or what is wrong with them.
    """

    def __init__(self, *settings: str) -> None:
        super().__init__("config-unsupported", settings=", ".join(settings))


@dataclass(frozen=True)
class Script:
    """A script of `extra_javascript` with attributes."""

    path: str
    type: str = ""
    defer: bool = False
    async_: bool = False

    def __str__(self) -> str:
        return self.path


@dataclass(frozen=True)
class Config:
    """The settings; templates find them as `config`."""

    folders: Folders
    theme: Theme
    site_dir: Path
    plugins: Mapping[str, Any]
    markdown_extensions: list[str]
    mdx_configs: Mapping[str, Any]
    validation: Mapping[str, Mapping[str, int]]
    extra_javascript: list[str | Script]
    repo_name: str | None
    edit_uri: str | None
    site_name: str = ""
    site_url: str = ""
    site_description: str | None = None
    site_author: str | None = None
    copyright: str | None = None
    nav: list[Any] | None = None
    extra: Any = None
    extra_css: Any = ()
    repo_url: str | None = None
    edit_uri_template: str | None = None
    exclude_docs: GitIgnoreSpec | None = None
    draft_docs: GitIgnoreSpec | None = None
    not_in_nav: GitIgnoreSpec | None = None
    use_directory_urls: bool = True
    strict: bool = False
    watch: Any = ()
    dev_addr: str = "127.0.0.1:8000"


def read_config(file: Path, docs: Path, site_url: str) -> Config:
    """The settings of a configuration file, by which the site at `site_url` is drawn from the docs folder.

    Raises ReviewsError, OSError, UnicodeDecodeError and yaml.YAMLError.
    """
    folders = Folders(config=file.parent, docs=docs, page=docs)
    given = read_yaml(file.read_text(encoding="utf-8"), folders)
    if not isinstance(given, dict):
        raise Unsupported(file.name)
    values = {key: value for key, value in given.items() if key not in _PASSED_OVER and value is not None}
    unknown = sorted(map(str, values.keys() - Config.__dataclass_fields__.keys()))
    others = [str(hook) for hook in given.get("hooks") or () if Path(str(hook)).name != "mkdocs_hooks.py"]
    if unknown or others:
        raise Unsupported(*unknown, *others)
    theme = read_theme(values.pop("theme", None), file)
    values["plugins"] = _plugins(values.get("plugins", ["search"]), theme.name)
    values["markdown_extensions"], values["mdx_configs"] = _extensions(values.get("markdown_extensions") or [])
    values["validation"] = _validation(values.get("validation") or {})
    values["extra_javascript"] = with_ours(SCRIPTS, [_script(script) for script in values.get("extra_javascript", ())])
    values["extra_css"] = with_ours(STYLES, values.get("extra_css", ()))
    for key in ("exclude_docs", "draft_docs", "not_in_nav"):
        if key in values:
            values[key] = GitIgnoreSpec.from_lines(str(values[key]).splitlines())
    values["repo_name"], values["edit_uri"] = _repository(values)
    values["site_dir"] = file.parent / str(values.get("site_dir", "site"))
    values["site_url"] = site_url and site_url.rstrip("/") + "/"
    if not isinstance(values.get("nav", []), list):
        raise Unsupported(f"nav: {values['nav']}")
    values["extra"] = values.get("extra", {})
    return Config(folders=folders, theme=theme, **values)


def _named(given: Any) -> list[tuple[str, Any]]:
    """Names with their options or None, from a map or a list of names and maps."""
    if isinstance(given, dict):
        return list(given.items())
    return [pair for item in given for pair in (item.items() if isinstance(item, dict) else [(item, None)])]


def _plugins(given: Any, theme: str) -> dict[str, Any]:
    """The search plugin, under the name that the theme's templates expect. Other plugins need MkDocs."""
    named, name = _named(given), f"{theme}/search"
    if others := {plugin for plugin, _ in named} - {"search", name}:
        raise Unsupported(*(f"plugins: {plugin}" for plugin in sorted(others)))
    options: dict[str, Any] = {"enabled": True}
    for _, given_options in named:
        options |= given_options or {}
    return {name: SimpleNamespace(config=options)} if named else {}


def _extensions(given: Any) -> tuple[list[str], dict[str, Any]]:
    """The names of extensions of Python-Markdown, and the options of those that have any."""
    named = _named(given)
    names = list(dict.fromkeys([*_BUILT_IN, *(name for name, _ in named)]))
    options = {name: options for name, options in named if options}
    for name in names:
        try:
            Markdown().build_extension(name, options.get(name, {}))
        except Exception as error:  # an extension may raise anything
            raise Unsupported(f"markdown_extensions: {name} ({error})") from None
    return names, options


def _validation(given: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """The level of `logging` for each kind of finding. Keys beside `nav` and `links` apply to both."""
    try:
        return {
            part: {
                key: _LEVELS[(given.get(part) or {}).get(key, given.get(key, default))]
                for key, default in defaults.items()
            }
            for part, defaults in _VALIDATION.items()
        }
    except KeyError as error:
        raise Unsupported(f"validation: {error.args[0]}") from None


def _script(given: Any) -> str | Script:
    if isinstance(given, str):
        return Script(given, "module") if given.endswith(".mjs") else given
    return Script(**{"async_" if key == "async" else key: value for key, value in given.items()})


def _repository(values: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The repository's name, and the path in it where pages are edited."""
    name, edit = values.get("repo_name"), values.get("edit_uri")
    if url := values.get("repo_url"):
        host = urlsplit(url).netloc.lower()
        known, place = _HOSTS.get(host, (host.split(".")[0].title(), None))
        name, edit = name or known, place if edit is None else edit
    return name, f"{edit.rstrip('/')}/" if edit else edit
