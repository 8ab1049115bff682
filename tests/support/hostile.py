"""Texts that strangers might send: made from the tables under `cases/hostile`, at any size."""

import re
import tomllib
from collections.abc import Mapping

from testbed import CASES

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
    """Every text of the table at about that many bytes, as a note, by its name."""
    tables = tomllib.loads((CASES / "hostile" / "blow-ups.toml").read_text(encoding="utf-8"))
    notes = {f"body-{name}": note(body=_grown(rule, size) + "\n") for name, rule in tables["body"].items()}
    return notes | {f"front-{name}": note(front=_grown(rule, size)) for name, rule in tables["front"].items()}


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
