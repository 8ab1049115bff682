"""The home page."""

from collections.abc import Callable
from pathlib import Path

from lxml import html

from published import html_of, publish

Project = Callable[..., Path]


def test_home_opens_with_what_there_is_to_read(project: Project) -> None:
    root = project()
    (root / "docs" / "issues").mkdir(exist_ok=True)
    (root / "docs" / "issues" / "2020-W30.md").write_text("---\ntitle: 쉬는 주\n---\n쉽니다.\n", encoding="utf-8")
    home = html.fromstring(html_of(publish(root))["index.md"])
    assert home.xpath("//h1/a/@href") == ["issues/2020-W29/"]
    assert home.xpath("//ul[@class='issues']/li/a/text()") == ["쉬는 주"]
