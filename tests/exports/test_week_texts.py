"""Each week as plain text."""

from collections.abc import Callable
from pathlib import Path

from lxml import html

from published import html_of, publish
from testbed import CASES

Project = Callable[..., Path]


def test_a_week_is_there_as_plain_text_and_drafts_are_not_in_it(project: Project) -> None:
    root = project(CASES / "good" / "draft")
    outputs = publish(root, drafts=True)
    assert outputs.file("issues/2020-W29.txt").decode().startswith("https://example.org/")
    assert outputs.file("issues/2020-W29.txt") == publish(root).file("issues/2020-W29.txt")
    links = html.fromstring(html_of(outputs)["issues/2020-W29.md"]).xpath("//a/@href")
    assert "../../issues/2020-W29.txt" in links
