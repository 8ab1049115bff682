"""The fonts of cards are what `make fonts` makes, and hold what titles need."""

import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from reviews.cards.fonts import font, font_of, runs, width
from testbed import PROJECT

FOLDER = PROJECT / "hooks" / "reviews" / "cards"
NPM = PROJECT / ".ci" / "node_modules"
PRETENDARD = NPM / "pretendard" / "dist"
STIX = NPM / "@fontsource" / "stix-two-math"


@pytest.mark.parametrize("name", ["text", "symbols"])
def test_what_stands_beside_a_font_is_what_it_holds(name: str) -> None:
    held = set(TTFont(FOLDER / f"{name}.woff2").getBestCmap())
    lines = (FOLDER / f"{name}.txt").read_text(encoding="ascii").split()
    ranges = [[int(end, 16) for end in line.split("-")] for line in lines]
    assert {code for first, last in ranges for code in range(first, last + 1)} == held
    assert name not in {font_of(chr(last + 1)) for _, last in ranges}


@pytest.mark.parametrize(
    "letters",
    [
        [chr(code) for code in range(0xAC00, 0xD7A4)],  # every modern Hangul syllable
        [chr(code) for code in range(0x20, 0x7F)],
        list("àéîõüçñøåßæœłşğžőűåÀÉÎ"),
        list("αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩ"),
        list("“”‘’–—…·•→←↔×÷±≤≥≠≈∞∑∏∫√∂∇∈∉⊂⊆∪∩∀∃℃™©®°′″¹²³ⁿ₀₁₂ℝℂ『』「」〈〉《》①②"),
    ],
)
def test_titles_find_their_letters(letters: list[str]) -> None:
    assert [letter for letter in letters if font_of(letter) is None] == []


def test_a_line_is_as_wide_as_its_letters() -> None:
    assert width("논문 리뷰", 40) == width("논문", 40) + width(" ", 40) + width("리뷰", 40)
    assert width("논문", 80) == pytest.approx(2 * width("논문", 40), rel=0.02)
    assert [*runs("x ∈ 집합")] == [("text", "x "), ("symbols", "∈"), ("text", " 집합")]


def test_a_letter_is_as_wide_as_in_the_first_font_that_holds_it() -> None:
    for letter, name in (("a", "text"), ("한", "text"), ("∈", "symbols")):
        assert font_of(letter) == name
        assert width(letter, 40) == font(name, 40).getlength(letter)
    assert width("∈", 40) != font("text", 40).getlength("∈")


def test_what_no_font_holds_is_a_sign_of_the_first() -> None:
    assert [*runs("∈金")] == [("symbols", "∈"), ("text", "金")]
    assert width("金", 40) == font("text", 40).getlength("金") != font("symbols", 40).getlength("金")


def test_the_fonts_are_made_anew_byte_for_byte(tmp_path: Path) -> None:
    if not PRETENDARD.is_dir():
        pytest.skip("THE FONTS WERE NOT MADE ANEW: they come by npm. Run `make .ci/node_modules/.installed`.")
    text = PRETENDARD / "public" / "static" / "alternative" / "Pretendard-SemiBold.ttf"
    symbols = STIX / "files" / "stix-two-math-latin-400-normal.woff2"
    scripts = PROJECT / ".ci" / "fonts"
    command = [sys.executable, scripts / "cards.py", text, symbols, scripts / "cards.txt", tmp_path]
    subprocess.run([*map(str, command)], check=True)
    for made in tmp_path.iterdir():
        assert made.read_bytes() == (FOLDER / made.name).read_bytes(), made.name
    licences = (FOLDER / "OFL.txt").read_text(encoding="utf-8")
    for licence in (PRETENDARD / "LICENSE.txt", STIX / "LICENSE"):
        assert licence.read_text(encoding="utf-8") in licences
