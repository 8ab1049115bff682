"""Random notes, from the file to the page and the feed: their content is exact or refused.

A short run here; `make soak` makes them up for ten minutes.
"""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from hostile import blow_ups, harm_in, lines_of, note, quoted
from published import files_of, html_of, setup_of
from reviews.build.content import read_content
from reviews.words import load_words
from testbed import SETTINGS, SOAK, TODAY, lay_out

SOAK_SECONDS = 600 if SOAK else 0
HERE = "docs/notes/2020/hostile.md"
NAMESPACE = "{http://purl.org/rss/1.0/modules/content/}encoded"
FIELDS = ("title", "summary", "authors", "tags", "paper", "code", "date", "topics", "reviewer", "updated", "draft")


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


_MARKS = "[ ] ( ) * _ ` ``` ~~~ > - 1. # | : ^ ! < > </ & ; $ $$ \\ \" ' = { } % @ , . / ? --- ..."
_BEGINNINGS = "[^1] [^1]: [a]: ]( |-| \\frac{ \\left( <!-- &#x https:// www. a@b.c <div> <b> </b>"
pieces = st.one_of(
    st.sampled_from([*lines_of("scripts.txt"), *lines_of("disclosures.txt")]),
    st.sampled_from(_MARKS.split()),
    st.sampled_from([*_BEGINNINGS.split(), " ", "\n", "\t", "\n\n", "\n    ", "  \n", ":   "]),
    st.text(max_size=12),
)
texts = st.lists(pieces, max_size=25).map("".join)
lines = texts.map(lambda text: " ".join(text.split()))
values = st.one_of(lines, lines.map(quoted), lines.map(lambda text: f"[{quoted(text)}]"))
fields = st.dictionaries(st.sampled_from(FIELDS), values, max_size=3)
grown = st.sampled_from(sorted(blow_ups(300).values()))
places = st.integers(0, 600)
notes = st.one_of(
    st.builds(lambda body, changes: encoded(note(body, **changes)), texts, fields),
    st.builds(lambda front, body: encoded(note(body, front)), texts, texts),
    st.builds(lambda text, place, piece: encoded(text[:place] + piece + text[place:]), grown, places, texts),
    st.builds(lambda text, place, piece: text[:place] + piece + text[place:], grown.map(encoded), places, st.binary()),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("fuzz") / "project")


def hold(root: Path, data: bytes) -> None:
    """What is true of every file that somebody sends in."""
    (root / HERE).write_bytes(data)
    setup = setup_of(replace(SETTINGS, note_seconds=10))
    content, problems = read_content(root, root / "docs", setup, TODAY, drafts=True)
    if content is None:
        assert problems
        for problem in problems:
            assert problem.path == HERE
            assert 1 <= problem.line <= data.count(b"\n") + data.count(b"\r") + 1
            for language in ("ko", "en"):
                assert len(load_words(language).problem(problem).splitlines()) == 1
        return
    outputs = content.outputs
    written = content.library.notes["hostile"]
    tree = html.fromstring(f"<div>{html_of(outputs)['notes/2020/hostile.md']}</div>")
    if "$" not in written.title:
        assert "".join(tree.xpath("//h1")[0].itertext()) == written.title
    assert list(harm_in(tree)) == []
    for name, file in files_of(outputs).items():
        if name.endswith((".xml", ".opml")):
            feed = etree.fromstring(file)
            for item in feed.iter("item"):
                assert item.findtext("title")
                assert item.findtext(NAMESPACE)
    titles = [item.findtext("title") for item in etree.fromstring(outputs.file("notes.xml")).iter("item")]
    shown = outputs.setup.templates.plain(written.title)  # its formulas readable
    assert (shown in titles) == content.library.issues[written.week].is_closed


@pytest.mark.soak
def test_whatever_is_written_is_exact_or_refused(root: Path) -> None:
    @settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(notes)
    def fuzz(data: bytes) -> None:
        hold(root, data)

    fuzz()
    end = time.monotonic() + SOAK_SECONDS
    while time.monotonic() < end:
        fuzz()
