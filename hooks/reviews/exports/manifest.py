"""The web application manifest (https://www.w3.org/TR/appmanifest/): name, colours and icons for a home screen."""

import json
from collections.abc import Iterator

from reviews.library.outline import Outline
from reviews.pages.channels import ICON
from reviews.pages.output import Output
from reviews.pages.site import Setup, Site

PAPER = "#fffefb"
"""The ground of light pages (see `assets/reviews.css`)."""


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """`site.webmanifest`; its addresses are relative to it."""
    settings = setup.settings
    given = (settings.name, settings.wordmark or settings.name, settings.description, settings.language)

    def inputs(site: Site) -> tuple[str, ...]:
        return given

    yield Output("site.webmanifest", "manifest", inputs, _manifest)


def _manifest(name: str, short_name: str, description: str, language: str) -> bytes:
    manifest = {
        "name": name,
        "short_name": short_name,
        "description": description,
        "lang": language,
        "start_url": "./",
        "display": "browser",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": "assets/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
            {"src": ICON, "sizes": "180x180", "type": "image/png"},
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()
