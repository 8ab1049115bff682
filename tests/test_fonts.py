"""The font of formulas: it is what `make fonts` makes, and holds what formulas need."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from formulas import FORMULAS
from reviews.render.formula import mathml
from testbed import PROJECT

FONTS = PROJECT / "overrides" / "assets" / "fonts"
SOURCE = PROJECT / ".ci" / "node_modules" / "@fontsource" / "stix-two-math"


def ranges(text: str) -> set[int]:
    found = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", text)
    return {code for first, last in found for code in range(int(first, 16), int(last or first, 16) + 1)}


def named(name: str) -> set[int]:
    lines = (PROJECT / ".ci" / "fonts" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return ranges("\n".join(line for line in lines if line.startswith("U+")))


@pytest.mark.parametrize("name", ["math", "math-more"])
def test_the_font_is_made_anew_byte_for_byte(name: str, tmp_path: Path) -> None:
    if not SOURCE.is_dir():
        pytest.skip("THE FONT WAS NOT MADE ANEW: it comes by npm. Run `make .ci/node_modules/.installed`.")
    source = SOURCE / "files" / "stix-two-math-latin-400-normal.woff2"
    made = tmp_path / "made.woff2"
    arguments = [str(source), str(PROJECT / ".ci" / "fonts" / f"{name}.txt"), str(made)]
    subprocess.run([sys.executable, str(PROJECT / ".ci" / "fonts" / "cut.py"), *arguments], check=True)
    assert made.read_bytes() == (FONTS / f"{name}.woff2").read_bytes()
    assert (FONTS / "OFL.txt").read_bytes() == (SOURCE / "LICENSE").read_bytes()


def test_the_style_sheet_asks_for_the_second_part_by_what_it_holds() -> None:
    styles = (PROJECT / "overrides" / "assets" / "reviews.css").read_text(encoding="utf-8")
    (asked,) = re.findall(r"unicode-range:([^;]*);", styles)
    assert ranges(asked) == named("math-more")
    assert not named("math") & named("math-more")


def test_formulas_find_their_characters_in_the_font() -> None:
    """All but Hangul and the few signs that the font has not; italics are characters of their own."""
    held = set(TTFont(FONTS / "math.woff2").getBestCmap()) | set(TTFont(FONTS / "math-more.woff2").getBestCmap())
    drawn = {
        char
        for tex in FORMULAS
        for char in "".join(etree.fromstring(mathml(tex, display=True))[0][0].itertext())
        if not "가" <= char <= "힣"
    }
    assert {char for char in drawn if ord(char) not in held and char.isprintable() and char != " "} == set()


def test_the_first_part_is_small() -> None:
    assert (FONTS / "math.woff2").stat().st_size < 80_000
