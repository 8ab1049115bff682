"""Texts in the characters that cards can show."""

from collections.abc import Iterable
from functools import lru_cache
from unicodedata import category, normalize

from reviews.cards.fonts import font_of


def first_shown(texts: Iterable[str]) -> str:
    """The first of some texts that a card can show, as it shows it; empty if there is none."""
    return next((shown for text in texts if (shown := as_shown(text))), "")


def as_shown(text: str) -> str:
    """A text in one line, in the characters of our fonts; empty if it cannot be shown without loss of a letter.

    Letters of other styles become plain ones, unknown accents are left out, and so are emoji and other signs. A letter
    or a figure that has no plain form, as in most other scripts, would be missed: then nothing is shown.
    """
    shown = [_as_shown(char) for char in " ".join(normalize("NFC", text).split())]
    if None in shown:
        return ""
    return " ".join("".join(char for char in shown if char is not None).split())


@lru_cache(maxsize=20_000)
def _as_shown(char: str) -> str | None:
    """A character as it is shown, perhaps as none or as several; None if it would be missed."""
    for form in (char, normalize("NFKC", char), _without_marks(char)):
        if form and all(each == " " or font_of(each) for each in form):
            return form
    return None if category(char)[0] in "LN" else ""


def _without_marks(char: str) -> str:
    return "".join(part for part in normalize("NFKD", char) if category(part)[0] != "M")
