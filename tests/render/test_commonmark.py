"""The examples of the CommonMark specification: shown as specified, refused with a line, or different for a documented
reason.

The specification comes by npm (`make .ci/node_modules/.installed`); without it the test is skipped, and where CI is set
it fails.
"""

import os
import re
import tomllib

import pytest

from reviews.render.renderer import Renderer
from structure import cleaned, structure
from testbed import CASES, PROJECT

SPECIFICATION = PROJECT / ".ci" / "node_modules" / "commonmark-spec" / "spec.txt"
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.DOTALL | re.MULTILINE)
LISTED = tomllib.loads((CASES / "commonmark.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def examples() -> list[tuple[str, str]]:
    """Each example: its Markdown, and its HTML."""
    if not SPECIFICATION.is_file():
        end = pytest.fail if os.environ.get("CI") else pytest.skip
        end("COMMONMARK'S EXAMPLES WERE NOT TRIED: they come by npm. Run `make .ci/node_modules/.installed`.")
    found = EXAMPLE.findall(SPECIFICATION.read_text(encoding="utf-8"))
    return [(text.replace("→", "\t"), markup.replace("→", "\t")) for text, markup in found]


def numbers(kind: str) -> set[int]:
    return {number for several in LISTED[kind].values() for number in several}


def test_every_example_is_shown_as_it_says_or_stands_in_the_list(examples: list[tuple[str, str]]) -> None:
    assert len(examples) >= 649
    renderer = Renderer()
    refused, different = set(), set()
    for number, (text, markup) in enumerate(examples, start=1):
        body = renderer.render(text, "n")
        if body.faults:
            refused.add(number)
            assert all(1 <= fault.line <= text.count("\n") + 1 for fault in body.faults)
        elif structure(body.html) != structure(cleaned(markup)):
            different.add(number)
    assert sorted(refused) == sorted(numbers("refused"))
    assert sorted(different) == sorted(numbers("different"))
