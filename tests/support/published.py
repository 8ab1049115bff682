"""A project read, checked and published in memory, as a build does it without an engine."""

from datetime import date
from pathlib import Path

from reviews.build.site import Site, read_site

from reviews.build.outputs import Edition
from reviews.build.outputs import publish as publish_edition
from reviews.model.settings import Settings
from testbed import PROJECT, SETTINGS, TODAY

TEMPLATES = PROJECT / "overrides" / "content"


def read(root: Path, today: date = TODAY, settings: Settings = SETTINGS, drafts: bool = False) -> Site:
    site, problems = read_site(root, root / "docs", settings, today, drafts=drafts)
    assert site is not None, problems
    return site


def publish(root: Path, today: date = TODAY, settings: Settings = SETTINGS, drafts: bool = False) -> Edition:
    site = read(root, today, settings, drafts)
    return publish_edition(site.library, site.bodies, settings, TEMPLATES)
