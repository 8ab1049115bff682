"""The site's settings: MkDocs' own for name, address and language, and `extra.reviews` for ours."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import yaml

from reviews.model.address import ascii_address
from reviews.model.paper import is_web_address
from reviews.model.problem import Problem

_DEFAULTS: Mapping[str, Any] = {
    "timezone": "Asia/Seoul",
    "reviewer": "",
    "tag_authority": "",
    "tag_year": 0,
    "feed_issues": 20,
    "feed_notes": 50,
    "hub": "",
    "repository": "",
    "branch": "main",
    "note_size": 256,
    "note_seconds": 2,
    "note_memory": 256,
    "drop_bad": False,
}


@dataclass(frozen=True)
class Settings:
    """What the maintainer decides; every field is valid."""

    name: str
    description: str
    url: str
    """The site's address, with a closing slash."""
    language: str
    """`ko` or `en`: the words of the interface and of messages."""
    timezone: ZoneInfo
    """Where weeks begin and end."""
    reviewer: str
    """Who signs a note that names no reviewer."""
    tag_authority: str
    tag_year: int
    """With the authority, the head of every permanent id (RFC 4151): a domain, and a year in which it was ours."""
    feed_issues: int
    """How many issues the feed holds at most."""
    feed_notes: int
    """How many notes the feeds of notes hold at most."""
    hub: str
    """The address of a WebSub hub, which is told of news; may be empty."""
    repository: str
    """The address of the GitHub repository that holds the site's sources, without a closing slash; may be empty."""
    branch: str
    """The branch of it that is published."""
    folder: str
    """Where in it the docs are."""
    note_size: int = 256
    """How many kilobytes one text may have."""
    note_seconds: float = 2
    note_memory: int = 256
    """How many seconds and megabytes rendering one text may take."""
    drop_bad: bool = False
    """Whether files that have problems are left out, for previews; else nothing is published."""

    def tag(self, specific: str) -> str:
        """A permanent id (RFC 4151, a tag: URI); it never holds the site's address."""
        return f"tag:{self.tag_authority},{self.tag_year}:{specific}"


class _Lenient(yaml.SafeLoader):
    """Reads MkDocs' file without MkDocs: values behind a tag of its own (`!ENV`, `!!python/name`) are left out."""


def _from_environment(loader: yaml.Loader, node: yaml.Node) -> Any:
    """`!ENV NAME`, `!ENV [NAME, OTHER, default]`: the first that is set, as MkDocs reads it."""
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
    else:
        names, default = [node.value], None
    return next((os.environ[name] for name in names if name in os.environ), default)


_Lenient.add_constructor(None, lambda loader, node: None)
_Lenient.add_constructor("!ENV", _from_environment)


def load_config(path: Path) -> Mapping[str, Any]:
    """MkDocs' configuration file as far as commands without MkDocs need it.

    Raises OSError where there is no such file, and yaml.YAMLError where it is no YAML.
    """
    config = yaml.load(path.read_text(encoding="utf-8"), _Lenient)
    return config if isinstance(config, dict) else {}


def language_of(theme_language: str) -> str:
    """The catalogue for a theme language: Korean for Korean, English for every other."""
    return "ko" if theme_language.partition("-")[0] == "ko" else "en"


def read_settings(
    *, name: str, description: str, url: str, language: str, ours: object, folder: str, file: str, text: str
) -> tuple[Settings | None, list[Problem]]:
    """Settings from MkDocs' configuration; `ours` is `extra.reviews`; `folder` is that of the docs, as seen
    from the configuration's file, whose name and text, to find lines in, are `file` and `text`.

    Gives None and all problems where a value is unusable.
    """
    ours = {} if ours is None else ours
    if not isinstance(ours, Mapping):
        return None, [Problem(file, _line_of("reviews", text), "setting-not-a-map")]
    values = {**_DEFAULTS, **ours}
    problems = [
        Problem(file, _line_of(key, text), kind if found else "setting-missing", {"key": key, "found": str(found)})
        for key, kind, found in _faults(values, url)
    ]
    if problems:
        return None, problems
    return Settings(
        name=name,
        description=description or name,
        url=ascii_address(url).rstrip("/") + "/",
        language=language_of(language),
        timezone=ZoneInfo(values["timezone"]),
        reviewer=str(values["reviewer"]),
        tag_authority=values["tag_authority"],
        tag_year=values["tag_year"],
        feed_issues=values["feed_issues"],
        feed_notes=values["feed_notes"],
        hub=ascii_address(str(values["hub"] or "")),
        repository=str(values["repository"] or "").rstrip("/"),
        branch=str(values["branch"]),
        folder=folder,
        note_size=values["note_size"],
        note_seconds=values["note_seconds"],
        note_memory=values["note_memory"],
        drop_bad=bool(_is_on(values["drop_bad"])),
    ), []


def _faults(values: Mapping[str, Any], url: str) -> Iterator[tuple[str, str, object]]:
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname or re.search(r"[?#\s]", url):
        yield "site_url", "setting-site-url", url
    for key in sorted(map(str, values.keys() - _DEFAULTS.keys())):
        yield key, "setting-unknown", ", ".join(_DEFAULTS)
    if not _is_timezone(values["timezone"]):
        yield "timezone", "setting-timezone", values["timezone"]
    if not re.fullmatch(r"(?!index$)[a-z0-9]+(-[a-z0-9]+)*", str(values["reviewer"])):
        yield "reviewer", "setting-reviewer", values["reviewer"]
    if not re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}", str(values["tag_authority"])):
        yield "tag_authority", "setting-tag-authority", values["tag_authority"]
    if type(values["tag_year"]) is not int or not 1990 <= values["tag_year"] <= 9999:
        yield "tag_year", "setting-tag-year", values["tag_year"]
    for key in ("feed_issues", "feed_notes"):
        if type(values[key]) is not int or values[key] < 1:
            yield key, "setting-feed-size", str(values[key])
    for key, least in (("note_size", 1), ("note_seconds", 0.1), ("note_memory", 64)):
        if type(values[key]) not in {int, float} or values[key] < least:
            yield key, "setting-limit", str(values[key])
    if _is_on(values["drop_bad"]) is None:
        yield "drop_bad", "setting-switch", str(values["drop_bad"])
    if values["hub"] and not is_web_address(str(values["hub"])):
        yield "hub", "setting-hub", values["hub"]
    if values["repository"] and not re.fullmatch(r"https://[\w.-]+/[\w.-]+/[\w.-]+/?", str(values["repository"])):
        yield "repository", "setting-repository", values["repository"]
    if not re.fullmatch(r"[\w./-]+", str(values["branch"] or "")):
        yield "branch", "setting-branch", values["branch"]


def _is_on(value: object) -> bool | None:
    """Whether a switch is on, in YAML or in the environment, where it may be empty; None where that cannot be told."""
    return {"true": True, "1": True, "false": False, "0": False, "": False, "none": False}.get(str(value).lower())


def _is_timezone(name: object) -> bool:
    try:
        ZoneInfo(str(name))
    except (KeyError, OSError, ValueError):
        return False
    return True


def _line_of(key: str, text: str) -> int:
    """Where a key stands in the file; its first line for a key that is missing."""
    match = re.search(rf"^[ \t]*{re.escape(key)}[ \t]*:", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1
