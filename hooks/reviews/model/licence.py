"""Licences under which reviews are published, by their addresses."""

import re

from reviews.model.paper import is_web_address

_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-([1-4]\.[05])", re.IGNORECASE)
_OTHERS = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "MIT": "https://spdx.org/licenses/MIT.html",
}


def licence_address(text: str) -> str | None:
    """The address of a licence, named by its SPDX identifier (`CC-BY-4.0`) or its address; None for other texts."""
    if match := _CREATIVE_COMMONS.fullmatch(text):
        return f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
    return _OTHERS.get(text.upper()) or (text if is_web_address(text) else None)
