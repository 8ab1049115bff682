"""A small site with something of everything: what its files and pages hold, as somebody has looked at them.

Of a page, `cases/varied.txt` has the words and where its links lead; how it is marked up, and how formulas are drawn,
is for other tests.
"""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from lxml import html

from looked import looked_at
from published import publish
from reviews.build.outputs import Outputs
from testbed import CASES, SETTINGS, TODAY, lay_out

_EVERYTHING = replace(
    SETTINGS,
    badges=True,
    markdown=True,
    license="https://creativecommons.org/licenses/by/4.0/",
    hub="https://hub.example/",
    wordmark="시험",
    tagline="시험용이다",
)


@cache
def outputs() -> Outputs:
    with TemporaryDirectory() as folder:
        return publish(lay_out(Path(folder) / "project", CASES / "varied"), TODAY, _EVERYTHING)


def head(name: str) -> str:
    """What a page says of itself to those who find it."""
    page = outputs().page(outputs().listing.pages[name])
    feed = " ".join(page.feed or ())
    said = {"description": page.description, "feed": feed, "card": page.card, "author": page.author}
    said |= {"published": str(page.published or ""), "record": page.record}
    return "\n".join([page.title, *(f"{key}: {value}" for key, value in said.items() if value)])


def made(name: str) -> str:
    """The content of a file or a page of the site, by its path in the built site or that of its source."""
    site = outputs()
    if name in site.listing.files:
        text = site.file(name).decode().replace("\r\n", "\n")
        return re.sub(r"(<|&lt;|\\u003c)math\b.*?/math\b", r"\1math", text, flags=re.DOTALL)
    page = site.listing.pages[name]
    content = html.fromstring(f"<div>{site.content(page, site.page(page))}</div>")
    for link in content.xpath("//a[@href]"):
        link.tail = f" ({link.get('href')}){link.tail or ''}"
    for block in content.iter("p", "li", "h1", "h2", "h3", "h4", "tr", "div", "dt", "dd", "article", "section", "nav"):
        block.tail = f"\n{block.tail or ''}"
    lines = (" ".join(line.split()) for line in content.text_content().split("\n"))
    return re.sub(r"\n+", "\n", "\n".join(lines)).strip()


LOOKED_AT = looked_at("varied.txt", made)
HEADS = looked_at("varied-heads.txt", head)


@pytest.mark.parametrize(("name", "content"), LOOKED_AT, ids=[name for name, _ in LOOKED_AT])
def test_a_file_or_page_holds_what_it_held(name: str, content: str) -> None:
    assert made(name) == content


def test_every_page_has_been_looked_at() -> None:
    assert [name for name, _ in HEADS] == sorted(outputs().listing.pages)


@pytest.mark.parametrize(("name", "said"), HEADS, ids=[name for name, _ in HEADS])
def test_a_page_says_of_itself_what_it_said(name: str, said: str) -> None:
    assert head(name) == said
