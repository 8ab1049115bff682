"""The program itself: its version, and the files that come with it."""

import re
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def installed_version() -> str:
    """The version of this program (https://semver.org/)."""
    from importlib.metadata import version  # takes as long to load as a week's notes to read: only where it is asked

    return version("reviews")


def _folder(name: str) -> Path:
    """A folder that a wheel has within the package, and a clone at its top."""
    within = _PACKAGE / name
    return within if within.is_dir() else _PACKAGE.parents[1] / name


OVERRIDES = _folder("overrides")
"""Our changes to the theme, its scripts and style sheets, and in `content/` the templates of our own pages."""


def locked_requirements() -> tuple[str, str]:
    """All that this version needs, pinned by version and hash, as pip reads it: what builds packages, and the rest.

    feedgen is the one that is built, since it comes as source alone.
    """
    within = _PACKAGE / "requirements.txt"
    text = (within if within.is_file() else _PACKAGE.parents[1] / "requirements.txt").read_text(encoding="utf-8")
    pins = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    builds = [pin for pin in pins if pin.startswith("setuptools==")]
    return "".join(builds).strip(), "".join(pin for pin in pins if pin not in builds).strip()
