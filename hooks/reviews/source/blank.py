"""Texts that show nothing: not empty, but a reader sees no character of them."""

import re
from unicodedata import category

# What has no ink though its category says letter or symbol: the fillers of Hangul (U+115F, U+1160, U+3164, U+FFA0),
# the empty pattern of Braille, the blanks of Egyptian hieroglyphs, the null notehead, and the stand-in for an object.
_WITHOUT_INK = frozenset("\u115f\u1160\u3164\uffa0\u2800\U00013441\U00013442\U0001d159\ufffc")
_INK = re.compile("[!-~]")


def is_blank(text: str) -> bool:
    """Whether no character of a text shows by itself; an empty text shows nothing, too.

    Spaces (Z), controls, joiners, what is for private use or not assigned (C), and marks that need a letter to stand
    on (M) show nothing (Unicode Standard, section 4.5, General Category; section 5.21, Default Ignorable).
    """
    if _INK.search(text):  # in nearly all texts
        return False
    return all(category(char)[0] in "ZCM" or char in _WITHOUT_INK for char in text)


def first_blank(text: str) -> str:
    """How the first character of a blank text that is no space is written in Unicode's charts: `U+3164`."""
    char = next((char for char in text if not char.isspace()), text[0])
    return f"U+{ord(char):04X}"
