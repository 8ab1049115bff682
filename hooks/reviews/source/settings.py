"""The site's settings: MkDocs' own for name, address and language, and ours in `extra.reviews`."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from reviews.model.address import ascii_address, split_address
from reviews.model.licence import licence_address
from reviews.model.paper import is_web_address
from reviews.model.problem import Problem
from reviews.model.settings import Settings
from reviews.source import fields
from reviews.source.fields import Contract, Reader, names_a_page, optional, parsed, read_fields, required
from reviews.source.macros import macro_faults
from reviews.source.outside import outside_faults
from reviews.source.yamltext import Map, Text
from reviews.words import language_of


def _timezone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return None


def _switch(text: str) -> bool | None:
    """A boolean as written in YAML or the environment."""
    return {"true": True, "1": True, "false": False, "0": False}.get(text.lower())


def _whole(kind: str, least: int, most: int | None = None) -> Reader:
    """A whole number within bounds."""

    def parse(text: str) -> int | None:
        number = int(text) if re.fullmatch(r"[0-9]{1,9}", text, re.ASCII) else -1
        return number if least <= number and (most is None or number <= most) else None

    return parsed(parse, kind, least=str(least))


def _number(kind: str, least: float) -> Reader:
    """A number that is at least `least`."""

    def parse(text: str) -> float | None:
        number = float(text) if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text, re.ASCII) else -1.0
        return number if number >= least else None

    return parsed(parse, kind, least=str(least))


def _matching(pattern: str, kind: str) -> Reader:
    return parsed(lambda text: text if re.fullmatch(pattern, text) else None, kind)


# Hosts without the forms that GitHub has to edit a file and to write one: links there would lead nowhere.
_REPOSITORY = r"https://(?!(?:[\w-]+\.)*(?:gitlab|bitbucket|codeberg|gitea|forgejo)\.)[\w.-]+/[\w.-]+/[\w.-]+/?"
SETTINGS: Contract = {
    "timezone": optional(parsed(_timezone, "setting-timezone")),
    "reviewer": required(parsed(lambda text: text if names_a_page(text) else None, "setting-reviewer")),
    "tag_authority": required(_matching(r"([a-z0-9-]+\.)+[a-z]{2,}", "setting-tag-authority")),
    "tag_year": required(_whole("setting-tag-year", 1990, 9999)),
    "feed_issues": optional(_whole("setting-feed-size", 1)),
    "feed_notes": optional(_whole("setting-feed-size", 1)),
    "wordmark": optional(fields.text),
    "tagline": optional(fields.text),
    "hub": optional(parsed(lambda text: ascii_address(text) if is_web_address(text) else None, "setting-hub")),
    "did": optional(_matching(r"did:(plc:[a-z2-7]{24}|web:([a-z0-9-]+\.)+[a-z]{2,})", "setting-did")),
    "pds": optional(_matching(r"(https://[\w.-]+|http://(localhost|127\.0\.0\.1))(:[0-9]{1,5})?", "setting-pds")),
    "repository": optional(_matching(_REPOSITORY, "setting-repository")),
    "license": optional(parsed(licence_address, "setting-license")),
    "branch": optional(_matching(r"[\w./-]+", "setting-branch")),
    "note_size": optional(_whole("setting-limit", 1)),
    "note_seconds": optional(_number("setting-limit", 0.1)),
    "note_memory": optional(_whole("setting-limit", 64)),
    "cards": optional(parsed(_switch, "setting-switch")),
    "agent": optional(fields.text),
    "drop_bad": optional(parsed(_switch, "setting-switch")),
    "epub": optional(parsed(_switch, "setting-switch")),
    "markdown": optional(parsed(_switch, "setting-switch")),
    "badges": optional(parsed(_switch, "setting-switch")),
    "host_rules": optional(parsed(_switch, "setting-switch")),
}
"""The keys of `extra.reviews` whose values are text. A value left empty by the environment counts as missing."""
FORMER: Mapping[str, str] = {}
"""Keys that an older version had, each with the key that has taken its place, or none."""
_NOT_TEXT = frozenset({"macros", "allow", "footer", "services"})
# Counts as not set if the environment sets it to nothing.
_MAY_BE_EMPTY = frozenset({"agent", "did", "hub", "license", "pds", "repository", "cards", "drop_bad"})


def _service_faults(services: object) -> Iterator[Mapping[str, str]]:
    """What is wrong with the services of the settings: what was found there, and which services are known."""
    if not services:
        return
    from reviews.services.directory import NAMES, OFF  # all of them, with their libraries: few sites name any

    given = services if isinstance(services, Mapping) else {}
    wrong = [] if given else [str(services)]
    for name, address in given.items():
        if name not in NAMES or not (_service(address) == OFF or is_web_address(_service(address))):
            wrong.append(f"{name}: {address}")
    for found in wrong:
        yield {"found": found, "known": ", ".join(NAMES)}


def _service(address: object) -> str:
    """An address; YAML reads `off` as false."""
    return "off" if address is False else str(address)


class _Lenient(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # libyaml is ten times faster
    """Reads MkDocs' file without MkDocs. Values with MkDocs' own tags (`!ENV`, `!!python/name`) are left out."""


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
    """MkDocs' configuration file, as far as commands without MkDocs need it.

    Raises OSError if there is no such file, and yaml.YAMLError if it is not YAML.
    """
    config = yaml.load(path.read_text(encoding="utf-8"), _Lenient)
    return config if isinstance(config, dict) else {}


def read_settings(
    *, name: str, description: str, url: str, language: str, ours: object, folder: str, file: str, text: str
) -> tuple[Settings | None, list[Problem]]:
    """Settings from MkDocs' configuration; `ours` is `extra.reviews`; `folder` is that of the docs, as seen
    from the configuration's file, whose name and text, to find lines in, are `file` and `text`.

    Returns None and all problems if a value is invalid.
    """
    ours = {} if ours is None else ours
    if not isinstance(ours, Mapping):
        return None, [Problem(file, _line_of("reviews", text), "setting-not-a-map")]
    macros = ours.get("macros") or {}
    former = [key for key in ours if key in FORMER]
    allow, footer = ours.get("allow") or [], ours.get("footer") or {}
    known = {key: ours[key] for key in ours if key not in _NOT_TEXT and key not in FORMER}
    values, faults = read_fields(SETTINGS, _front(known, text))
    problems = [_gone(key, file, text) for key in former]
    problems += [Problem(file, fault.line, _KINDS.get(fault.kind, fault.kind), fault.details) for fault in faults]
    problems += [
        Problem(file, _line_of(key, text), kind, {"key": key, "found": found})
        for key, kind, found in (*macro_faults(macros), *outside_faults(allow, footer))
    ]
    services = ours.get("services") or {}
    problems += [
        Problem(file, _line_of("services", text), "setting-services", details) for details in _service_faults(services)
    ]
    parts = split_address(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"[?#\s]", url):
        problems.append(Problem(file, _line_of("site_url", text), "setting-site-url", {"found": url}))
    if problems:
        return None, problems
    return Settings(
        name=name,
        description=description or name,
        url=ascii_address(url).rstrip("/") + "/",
        language=language_of(language),
        folder=folder,
        macros=tuple(macros.items()),
        allow=tuple(allow),
        footer=tuple((str(name), target) for name, target in footer.items()),
        services=tuple((name, _service(address)) for name, address in services.items()),
        **{**values, "repository": values.get("repository", "").rstrip("/")},
    ), []


def _gone(key: str, file: str, text: str) -> Problem:
    """What to say of a key that an older version had."""
    kind = "setting-renamed" if FORMER[key] else "setting-gone"
    return Problem(file, _line_of(key, text), kind, {"key": key, "now": FORMER[key]})


# Kinds of faults that have their own messages for settings.
_KINDS = {"missing-key": "setting-missing", "empty-value": "setting-missing"}


def _front(ours: Mapping[Any, Any], text: str) -> Map:
    """The settings in the form of front matter: every value a text, with its line in the file."""
    written = {str(key): "" if value is None else str(value) for key, value in ours.items()}
    set_to = {key: value for key, value in written.items() if value or key not in _MAY_BE_EMPTY}
    lines = {key: _line_of(key, text) for key in set_to}
    return Map({key: Text(value, lines[key]) for key, value in set_to.items()}, lines, 1)


def _line_of(key: str, text: str) -> int:
    """The line of a key in the file; the first line for a missing key."""
    match = re.search(rf"^[ \t]*{re.escape(key)}[ \t]*:", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1
