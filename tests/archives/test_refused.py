"""Signs that `check` refuses are escaped, and nothing else: texts as they became when somebody looked.

A case of `cases/typed.txt` is a text, and below equals signs what of it is escaped, and the text as it then is.
"""

import pytest

from looked import looked_at
from reviews.archives.refused import as_typed
from reviews.model.fault import Fault
from reviews.render.fragment import connect
from reviews.render.renderer import Renderer

RENDERER = Renderer()


def described(text: str) -> str:
    body = RENDERER.render(text, "n")
    _, broken = connect(body.html, lambda path: None)
    faults = [*body.faults, *(Fault(line, "link-broken", {"link": link}) for line, link in broken)]
    lines, told = as_typed(text.split("\n"), faults)
    return "\n".join([*(" ".join(each.split()) for each in told), "--", *lines])


@pytest.mark.parametrize(("text", "typed"), looked_at("typed.txt", described))
def test_what_is_refused_is_shown_as_typed(text: str, typed: str) -> None:
    assert described(text) == typed


@pytest.mark.parametrize(("signs", "left"), [(200, 0), (201, 1)])
def test_of_the_markdown_in_a_block_of_html_so_many_signs_are_shown_at_once(signs: int, left: int) -> None:
    lines = ["<div>", *["**a**"] * signs, "</div>"]
    typed, _ = as_typed(lines, [Fault(1, "html-markdown", {"found": "**a**"})])
    assert (typed.count("**a**"), len(typed)) == (left, signs + 2)
