"""The guide for contributors is true, on GitHub and on the site."""

import re
from pathlib import Path

from lxml import html

from reviews.cli.main import COMMANDS
from reviews.source.contracts import NOTE
from testbed import PROJECT

GUIDE = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_it_names_every_field_that_a_review_needs() -> None:
    needed = [name for name, key in NOTE.items() if key.is_required]
    assert re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE) == [*needed, "reviewer"]


def test_its_commands_exist() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"\bmake ([a-z-]+)", GUIDE))
    assert {"serve", "test", "check"} <= targets
    assert targets <= set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert set(re.findall(r"\breviews ([a-z]+)\b", GUIDE)) <= COMMANDS.keys()


def test_the_site_shows_it_whole(built: Path) -> None:
    (article,) = html.fromstring((built / "contributing" / "index.html").read_text(encoding="utf-8")).xpath("//article")
    headings = [heading.text_content() for heading in article.xpath(".//h1 | .//h2")]
    assert headings == re.findall(r"^##? (.+)", GUIDE, re.MULTILINE)
    assert "--8<--" not in article.text_content()
    (english,) = article.xpath(".//div[@lang='en']")
    assert english.xpath("./h2/text()") == ["In English"]
