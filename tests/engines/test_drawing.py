"""What a theme is given of one of our pages."""

from dataclasses import replace
from datetime import date

import pytest

from published import build_library, outputs_of
from reviews.build.outputs import Outputs
from reviews.engines.drawing import Drawing, draw
from reviews.pages.page_template import mark
from testbed import SETTINGS, make_note, make_topic


@pytest.fixture(scope="module")
def outputs() -> Outputs:
    note = replace(make_note("a", "2007.00001", topics="t"), title="<b>", summary='"&"')
    return outputs_of(build_library([note], [make_topic("t")], [], {}, date(2020, 8, 1)), SETTINGS)


def drawing(outputs: Outputs, path: str) -> Drawing:
    output = outputs.listing.pages[path]
    return draw(outputs, output, outputs.page(output))


def test_a_page_of_a_group_is_drawn_with_marks_for_all_its_values(outputs: Outputs) -> None:
    topic = drawing(outputs, "topics/t.md")
    assert (topic.title, topic.description, topic.url) == (mark("title"), mark("description"), mark("url"))
    assert (topic.sharing, topic.content, topic.contents) == (mark("sharing"), mark("content"), mark("contents"))
    assert topic.feed == ("topics/t/feed.xml", mark("feed"))
    assert "--title" in topic.ids
    assert "<" not in "".join(topic.ids)


def test_a_page_by_itself_is_drawn_with_its_values_as_html(outputs: Outputs) -> None:
    home = drawing(outputs, "index.md")
    page = outputs.page(outputs.listing.pages["index.md"])
    assert (home.title, home.content, home.contents, home.url, home.feed) == ("홈", mark("content"), None, None, None)
    assert home.sharing == outputs.sharing(page)
    named = replace(page, title='<b> & "x"', description="<i>", feed=("feed.xml", "<a>"))
    drawn = draw(outputs, outputs.listing.pages["index.md"], named)
    assert (drawn.title, drawn.description) == ("&lt;b&gt; &amp; &#34;x&#34;", "&lt;i&gt;")
    assert drawn.feed == ("feed.xml", "&lt;a&gt;")


def test_the_theme_finds_values_where_those_of_hand_written_pages_are(outputs: Outputs) -> None:
    home, note, topic = (drawing(outputs, path) for path in ("index.md", "notes/2020/a.md", "topics/t.md"))
    assert home.meta(is_home=True) == {
        "description": home.description,
        "search": {"exclude": True},
        "sharing": home.sharing,
    }
    assert home.meta(is_home=False)["title"] == "홈"
    assert note.meta(is_home=False) == {
        "description": mark("description"),
        "title": mark("title"),
        "search": {"exclude": True},
        "comments": True,
        "contents": mark("contents"),
        "sharing": mark("sharing"),
    }
    assert topic.meta(is_home=False).keys() - note.meta(is_home=False).keys() == {"feed"}
    assert "comments" not in topic.meta(is_home=False)
