"""The fonts of cards: which characters they hold, and how wide each is.

No text is shaped: Korean, Latin, Greek and Cyrillic need no ligatures, and all other scripts are not in the fonts. So
cards are the same on every machine, and a line is as wide as its characters together.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path

from PIL import ImageFont

_FOLDER = Path(__file__).parent
_FONTS = ("text", "symbols")
"""A character is drawn in the first font that holds it."""


@cache
def font_of(char: str) -> str | None:
    """The name of the font that holds a character, or None."""
    return next((name for name in _FONTS if ord(char) in _held(name)), None)


def runs(text: str) -> Iterator[tuple[str, str]]:
    """A text in parts that one font can draw, each with the font's name; the fonts hold all its characters."""
    for name, chars in groupby(text, lambda char: font_of(char) or _FONTS[0]):
        yield name, "".join(chars)


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A font at a size in pixels."""
    return ImageFont.truetype(BytesIO(_data(name)), size, layout_engine=ImageFont.Layout.BASIC)


def width(text: str, size: int) -> float:
    """How wide a text is at a size, in pixels."""
    return sum([_advance(char, size) for char in text])


@lru_cache(maxsize=50_000)
def _advance(char: str, size: int) -> float:
    return font(font_of(char) or _FONTS[0], size).getlength(char)


@cache
def _held(name: str) -> frozenset[int]:
    """The characters of a font, as `make fonts` wrote them beside it."""
    ranges = [line.split("-") for line in (_FOLDER / f"{name}.txt").read_text(encoding="ascii").splitlines()]
    return frozenset(code for first, last in ranges for code in range(int(first, 16), int(last, 16) + 1))


@cache
def _data(name: str) -> bytes:
    return (_FOLDER / f"{name}.woff2").read_bytes()
