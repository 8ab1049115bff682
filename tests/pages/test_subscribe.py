"""The page to subscribe from."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from lxml import html

from published import html_of, publish
from testbed import SETTINGS

Project = Callable[..., Path]


def test_readers_programs_are_handed_the_feeds_address_whole(project: Project) -> None:
    """Percent signs of an address within another's query, or path, have to be encoded once more."""
    settings = replace(SETTINGS, url="https://example.org/%EB%85%BC%EB%AC%B8/")
    page = html.fromstring(html_of(publish(project(), settings=settings))["subscribe.md"])
    handed = [unquote(link) for link in page.xpath("//a/@href") if "feedly.com/" in link or "inoreader.com/" in link]
    assert [link.endswith(f"{sign}{settings.url}feed.xml") for link, sign in zip(handed, "/=", strict=True)] == [
        True,
        True,
    ]
