"""What every site has around its pages, whichever engine draws them: the parts that a new version may change.

A site's settings stay short, and an upgrade does not touch them.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from reviews.model.product import OVERRIDES
from reviews.words import Words

SCRIPTS = ("assets/reviews.js",)
STYLES = ("assets/reviews.css",)
DRAWN_ONCE = ("assets/interface.js", *SCRIPTS)
"""Templates that an engine draws once for the whole site, beside the theme's own."""
_PARTS = frozenset(
    {
        *(f"assets/{name}.js" for name in ("feeds", "filter", "formulas", "reading", "scroll", "search", "write")),
        "assets/search/rows.js",
    }
)
# The theme's search, in whose place stands ours, and what only the theme's developers read.
_UNUSED = ("assets/javascripts/lunr/*", "assets/javascripts/workers/search.*", "assets/*/*.min.*.map")

_SCHEMES = (
    ("(prefers-color-scheme)", "default", "material/brightness-auto"),
    ("(prefers-color-scheme: light)", "default", "material/weather-sunny"),
    ("(prefers-color-scheme: dark)", "slate", "material/weather-night"),
)
THEME: Mapping[str, Any] = {
    "favicon": "assets/favicon.svg",
    "features": ["search.highlight", "toc.follow", "content.code.copy"],
    "palette": [
        {"media": media, "scheme": scheme, "primary": "custom", "accent": "custom", "toggle": {"icon": icon}}
        for media, scheme, icon in _SCHEMES
    ],
}
"""Values for the theme's settings that a site leaves open."""
FIXED: Mapping[str, Any] = {"font": False}  # the reader's own fonts: nothing is fetched from a third party
"""Values that a site cannot change (see `without_effect`)."""

# A feature of the theme's footer, in whose place stands ours.
_FOOTER = "navigation.footer"


def with_ours(ours: Sequence[str], given: Sequence[Any]) -> list[Any]:
    """Our files and then the site's own; a file of ours that the site names, too, or a part of one, is there once."""
    return [*ours, *(each for each in given if str(each) not in {*ours, *_PARTS})]


def visible_files(folder: Path) -> Iterator[str]:
    """The paths of all files within a folder that are not hidden, nor in a hidden folder: of a theme, all but its ten
    thousand icons.
    """
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from ((Path(parent) / name).relative_to(folder).as_posix() for name in names if not name.startswith("."))


def is_published(path: str) -> bool:
    """Whether pages use a file of the theme or of ours that engines would publish."""
    return path not in _PARTS and not any(fnmatchcase(path, pattern) for pattern in _UNUSED)


def with_our_folder(own: str | None, others: Sequence[str | Path]) -> list[Path]:
    """The folders of templates in the order in which they are searched: the site's own, ours, and the theme's."""
    folders = [*([own] if own else []), OVERRIDES, *others]
    return list(dict.fromkeys(map(Path, folders)))


def drawn_from(file: Path, folders: Iterable[Path]) -> object:
    """What pages are drawn from beside values and navigation: equal as long as the configuration file, and all in the
    folders of templates that a site may change, stay as they are. None if the configuration builds on another file.
    """
    text = file.read_text(encoding="utf-8")
    if "INHERIT" in text:
        return None
    found = [(path, path.stat()) for folder in folders for path in sorted(folder.rglob("*"))]
    return text, [(path, status.st_mtime_ns, status.st_size) for path, status in found]


def without_effect(theme: object, words: Words) -> Iterator[str]:
    """What to tell of the settings in `theme`, as the file has them, that our layout overrides."""
    if not isinstance(theme, dict):
        return
    if theme.get("font"):
        yield words.report("theme-font")
    palettes = theme.get("palette") or []
    for palette in palettes if isinstance(palettes, list) else [palettes]:
        for key in ("primary", "accent"):
            if isinstance(palette, dict) and palette.get(key, "custom") != "custom":
                yield words.report("theme-colour", setting=f"theme.palette.{key}", found=palette[key])
    if _FOOTER in (theme.get("features") or []):
        yield words.report("theme-feature", found=_FOOTER)
