"""Print the English that readers, writers and maintainers see, as JSON: texts in Markdown by the place of each.

Text of a fork is its own: the README is read if it is ours, and the guide in the sample's copy.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reviews.words import load_words

PROJECT = Path(__file__).parents[2]
DOCUMENTS = (
    "README.md",
    "manual/*.md",
    "tests/sample/CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "ARCHITECTURE.md",
    "bench/README.md",
    "hooks/reviews/starter/files/en/**/*.md",
)


def documents() -> Iterator[tuple[str, str]]:
    for pattern in DOCUMENTS:
        for path in sorted(PROJECT.glob(pattern)):
            text = path.read_text(encoding="utf-8")
            if path.name == "README.md" and path.parent == PROJECT and "## Ten questions" not in text:
                continue
            text = re.sub(r"<%.*?%>", "", text)  # the marks of templates
            text = re.sub(r"\A---\n.*?\n---\n", lambda head: "\n" * head[0].count("\n"), text, flags=re.DOTALL)
            # Lines in Korean are left empty, so that the others keep their numbers.
            yield path.relative_to(PROJECT).as_posix(), re.sub(r".*[가-힣].*", "", text)


def words(table: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text of a catalogue. Code and values are no English: `x` stands for them."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from words(value, f"{place}.{key}")
        else:
            yield f"{place}.{key}", re.sub(r"\{\w+\}", "`x`", re.sub(r"`[^`]*`", "`x`", str(value)))


if __name__ == "__main__":
    catalogue = {name: table for name, table in load_words("en").table.items() if name != "example"}  # values of keys
    print(json.dumps(dict([*documents(), *words(catalogue, "words/en.toml")])))
