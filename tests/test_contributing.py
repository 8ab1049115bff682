"""The guides for contributors are true: ours, on GitHub and on the site, and those of new sites."""

import re
from pathlib import Path

import pytest
from lxml import html

from reviews.cli.main import COMMANDS
from reviews.source.contracts import NOTE
from testbed import PROJECT, SAMPLE

STARTERS = sorted((PROJECT / "hooks" / "reviews" / "starter" / "files").glob("*/docs/contributing.md"))
GUIDES = [SAMPLE / "CONTRIBUTING.md", *STARTERS]
# A fork may have another guide, with commands of ours all the same.
OWN = PROJECT / "CONTRIBUTING.md"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_it_names_every_field_that_a_review_needs(guide: Path) -> None:
    needed = [name for name, key in NOTE.items() if key.is_required]
    assert re.findall(r"^\| `(\w+)` \|", guide.read_text(encoding="utf-8"), re.MULTILINE) == [*needed, "reviewer"]


@pytest.mark.parametrize("guide", [OWN, *GUIDES], ids=lambda path: str(path.relative_to(PROJECT)))
def test_its_commands_exist(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"\bmake ([a-z-]+)", text)) <= set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert set(re.findall(r"\bbin/reviews ([a-z]+)\b", text)) <= COMMANDS.keys()


def test_the_site_shows_it_whole(built: Path) -> None:
    guide = (SAMPLE / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (article,) = html.fromstring((built / "contributing" / "index.html").read_text(encoding="utf-8")).xpath("//article")
    headings = [heading.text_content() for heading in article.xpath(".//h1 | .//h2")]
    assert headings == re.findall(r"^##? (.+)", guide, re.MULTILINE)
    assert "--8<--" not in article.text_content()
    (english,) = article.xpath(".//div[@lang='en']")
    assert english.xpath("./h2/text()") == ["In English"]
