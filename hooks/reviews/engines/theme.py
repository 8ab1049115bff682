"""What our changes to the theme (`overrides/main.html` and its parts) may use, whichever engine fills them."""

from collections.abc import Callable, Mapping
from typing import Any

from reviews.pages.repository import new_address, write_address, write_on_address
from reviews.pages.site import Setup
from reviews.pages.templates import language_of_text


def theme_values(setup: Setup) -> tuple[Mapping[str, Callable[..., Any]], Mapping[str, Any]]:
    """The filters and the values for an engine's environment of templates."""
    settings, words = setup.settings, setup.words
    filters = {"lang": language_of_text}
    values = {
        "words": words,
        "settings": settings,
        "new_address": new_address(settings),
        "write_address": write_address(settings, words),
        "write_on_address": write_on_address(settings, words),
    }
    return filters, values
