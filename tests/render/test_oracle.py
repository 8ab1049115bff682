"""Formulas as people write them in reviews, against two other programs: each is drawn alike, or refused.

The cases are `cases/formulas/*.txt`, a formula a line. Temml and KaTeX come by npm
(`make .ci/node_modules/.installed`); without them the test is skipped, and where CI is set it fails.
"""

import json
import os
import subprocess
from collections.abc import Sequence
from shutil import which

import pytest

from canonical import canonical
from formulas import BLOCKS, FORMULAS
from reviews.render.formula import mathml
from testbed import PROJECT

OURS = {r"\begin{array}{@{}ll@{}} a & b \\ c & d \end{array}": "[a&b;c&d]", r"\mbox{a b}": "«a»«b»"}


def asked(formulas: Sequence[tuple[str, bool]]) -> list[dict[str, str]]:
    """What the others draw."""
    if not which("node") or not (PROJECT / ".ci" / "node_modules" / "temml").is_dir():
        end = pytest.fail if os.environ.get("CI") else pytest.skip
        end("FORMULAS WERE NOT COMPARED: the oracle comes by npm. Run `make .ci/node_modules/.installed`.")
    command = ["node", str(PROJECT / ".ci" / "oracle.mjs")]
    answer = subprocess.run(command, input=json.dumps(formulas), capture_output=True, text=True, check=True)
    found: list[dict[str, str]] = json.loads(answer.stdout)
    return found


def test_there_are_enough_of_them() -> None:
    assert len(set(FORMULAS)) >= 300


def test_every_formula_is_drawn_as_others_draw_it() -> None:
    formulas = [
        (tex, display)
        for tex in dict.fromkeys(FORMULAS)
        for display in (True, False)
        if display or not any(name in tex for name in BLOCKS)
    ]
    different = []
    for (tex, display), answers in zip(formulas, asked(formulas), strict=True):
        theirs = [canonical(answer) for answer in answers.values() if not answer.startswith("!")]
        ours = canonical(mathml(tex, display=display))
        if ours not in (theirs or [OURS.get(tex, "nobody knows")]):
            different.append((tex, display, ours, theirs))
    assert different == []


def test_the_comparison_sees_what_a_reader_sees() -> None:
    """Formulas that differ in one respect, each of which has been drawn wrong by some converter."""
    pairs = [
        (r"\bm{x}", "x"),
        (r"\mathbb{1}", "1"),
        (r"\mathscr{L}", "L"),
        (r"\mathrm{d}", "d"),
        (r"\max_x", r"\max\nolimits_x"),
        (r"\mathop{E}_x", r"E_x"),
        (r"\begin{matrix} a & b \end{matrix}", r"\begin{matrix} a \\ b \end{matrix}"),
        (r"\begin{pmatrix} a \\ b \end{pmatrix}", r"\begin{bmatrix} a \\ b \end{bmatrix}"),
        (r"\frac{a}{b}", r"\binom{a}{b}"),
        (r"\hat{x}", r"\tilde{x}"),
        (r"\boxed{x}", "x"),
        (r"\sqrt{x} y", r"\sqrt{x y}"),
    ]
    for one, other in pairs:
        assert canonical(mathml(one, display=True)) != canonical(mathml(other, display=True)), one
