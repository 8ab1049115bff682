"""Texts that show nothing: not empty, but without a visible character."""

import re
from unicodedata import category

# Invisible characters whose category is letter or symbol: the fillers of Hangul (U+115F, U+1160, U+3164, U+FFA0),
# the empty pattern of Braille, the blanks of Egyptian hieroglyphs, the null notehead, and the stand-in for an object.
_WITHOUT_INK = frozenset("\u115f\u1160\u3164\uffa0\u2800\U00013441\U00013442\U0001d159\ufffc")
_INK = re.compile("[!-~]")


def is_blank(text: str) -> bool:
    """Whether no character of a text is visible by itself; also true for an empty text.

    Spaces (Z), controls, joiners, private-use and unassigned characters (C), and combining marks (M) show nothing.
    See the Unicode Standard, section 4.5, General Category, and section 5.21, Default Ignorable.
    """
    if _INK.search(text):  # in nearly all texts
        return False
    return all(category(char)[0] in "ZCM" or char in _WITHOUT_INK for char in text)


def first_blank(text: str) -> str:
    """The code point of the first character of a blank text that is not a space, as in `U+3164`."""
    char = next((char for char in text if not char.isspace()), text[0])
    return f"U+{ord(char):04X}"
