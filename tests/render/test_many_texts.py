"""Texts of random pieces, and what was made of each when somebody looked: its faults and its HTML.

A case of `cases/texts.txt` is a text, and below equals signs the faults with their lines, and the HTML, in which
formulas stand as text: how they are drawn is for `test_formula.py`.
"""

import re

import pytest

from looked import looked_at
from reviews.render.renderer import Renderer

RENDERER = Renderer()


def described(text: str) -> str:
    body = RENDERER.render(text, "n")
    faults = [f"{fault.line} {fault.kind} {dict(fault.details)}" for fault in body.faults]
    html = re.sub(r'<math[^>]*? alttext="([^"]*)".*?</math>', r"<math \1>", body.html, flags=re.DOTALL)
    return "\n".join([*faults, html])


@pytest.mark.parametrize(("text", "found"), looked_at("texts.txt", described))
def test_a_text_is_rendered_with_its_faults(text: str, found: str) -> None:
    assert described(text) == found
