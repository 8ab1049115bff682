"""The feed as a reader's program sees it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import feedparser
from lxml import etree

from reviews.exports.feed_forms import FeedEntry, json_feed, opml, rss
from reviews.pages.channels import Channel

CHANNEL = Channel("리뷰 & <논문>", "설명", "https://example.org/papers/", "https://example.org/papers/feed.xml", "ko")
THEN = datetime(2020, 7, 17, tzinfo=UTC)


def entry(name: str, content: str = "<p>x</p>") -> FeedEntry:
    url = f"https://example.org/papers/issues/{name}/"
    return FeedEntry(f"tag:example.org,2020:issues/{name}", f"{name} & <b>", url, f"{name} 설명 <unk>", content, THEN)


def test_a_feed_says_who_made_it() -> None:
    channel = etree.fromstring(rss(CHANNEL, [entry("2020-W29")], THEN))[0]
    assert channel.findtext("generator") == "reviews"


def test_the_channel_is_the_site() -> None:
    parsed = feedparser.parse(rss(CHANNEL, [], THEN))
    assert not parsed.bozo
    assert (parsed.feed.title, parsed.feed.link, parsed.feed.language) == ("리뷰 & <논문>", CHANNEL.url, "ko")
    assert parsed.feed.updated_parsed[:6] == (2020, 7, 17, 0, 0, 0)
    assert {"rel": "self", "href": CHANNEL.self_url, "type": "application/rss+xml"} in parsed.feed.links


def test_entries_keep_their_order_and_their_words() -> None:
    content = '<h2><a href="https://example.org/">가 &amp; 나 ]]&gt;</a></h2><p>&lt;script&gt; 🙂</p>'
    parsed = feedparser.parse(rss(CHANNEL, [entry("2020-W29", content), entry("2020-W28")], THEN))
    assert not parsed.bozo
    assert [item.id for item in parsed.entries] == [entry("2020-W29").id, entry("2020-W28").id]
    first = parsed.entries[0]
    assert first.title == "2020-W29 & <b>"
    assert first.summary == "2020-W29 설명 &lt;unk&gt;"  # read as HTML: the plain text "<unk>"
    assert first.content[0].value == content
    assert first.guidislink is False


def test_an_id_is_no_address_to_visit() -> None:
    item = etree.fromstring(rss(CHANNEL, [entry("2020-W29")], THEN)).find("channel/item")
    assert item.find("guid").get("isPermaLink") == "false"
    assert item.findtext("guid") == "tag:example.org,2020:issues/2020-W29"


WHOLE = FeedEntry(
    "tag:example.org,2020:notes/a", "제목", "https://example.org/papers/notes/a/", '설명 "x"', "<p>글</p>", THEN,
    THEN + timedelta(days=1), ("GAN", "증강"), (("김", "https://kim.example/"),), "10.1234/a",
)  # fmt: skip
RICH = replace(CHANNEL, hub="https://hub.example/", icon="https://example.org/i.png", rights="CC", style="a.css")


def test_a_feed_tells_all_that_its_form_has_room_for() -> None:
    written = rss(RICH, [WHOLE], THEN)
    channel = etree.fromstring(written)[0]
    assert [(one.tag.rpartition("}")[2], one.text) for one in channel if not len(one)] == [
        ("title", "리뷰 & <논문>"), ("link", CHANNEL.url), ("description", "설명"), ("link", None),
        ("docs", "http://www.rssboard.org/rss-specification"), ("generator", "reviews"), ("language", "ko"),
        ("lastBuildDate", "Fri, 17 Jul 2020 00:00:00 +0000"), ("link", None),
        ("rights", "CC"),
    ]  # fmt: skip
    assert [(one.get("rel"), one.get("href")) for one in channel.findall("{http://www.w3.org/2005/Atom}link")] == [
        ("self", CHANNEL.self_url),
        ("hub", RICH.hub),
    ]
    assert {one.tag: one.text for one in channel.find("image")} == {
        "url": RICH.icon, "title": RICH.title, "link": RICH.url, "width": "144", "height": "144",
    }  # fmt: skip
    item = [(one.tag.rpartition("}")[2], one.text) for one in channel.find("item")]
    assert item == [
        ("title", "제목"), ("link", WHOLE.url), ("description", '설명 "x"'), ("encoded", "<p>글</p>"),
        ("guid", WHOLE.id), ("category", "GAN"), ("category", "증강"), ("pubDate", "Fri, 17 Jul 2020 00:00:00 +0000"),
        ("creator", "김"), ("identifier", "doi:10.1234/a"), ("rights", "CC"),
    ]  # fmt: skip
    assert written.decode().splitlines()[1] == '<?xml-stylesheet type="text/css" href="a.css"?>'
    assert written.count(b"\n") > 20  # a change of one entry is a change of its lines
    assert b"xml-stylesheet" not in rss(CHANNEL, [WHOLE], THEN)
    assert b"rights" not in rss(CHANNEL, [WHOLE], THEN)


def test_json_feed_tells_the_same_and_leaves_out_what_there_is_not() -> None:
    item = {
        "id": WHOLE.id,
        "url": WHOLE.url,
        "title": "제목",
        "summary": '설명 "x"',
        "content_html": "<p>글</p>",
        "date_published": "2020-07-17T00:00:00+00:00",
    }
    more = {
        "date_modified": "2020-07-18T00:00:00+00:00",
        "authors": [{"name": "김", "url": "https://kim.example/"}],
        "tags": ["GAN", "증강"],
    }
    bare = replace(WHOLE, modified=None, topics=(), authors=(), identifier=None)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": CHANNEL.title,
        "home_page_url": CHANNEL.url,
        "feed_url": CHANNEL.self_url,
        "description": "설명",
        "language": "ko",
        "items": [{**item, **more}, item],
    }
    assert json_feed(CHANNEL, [WHOLE, bare]).decode() == json.dumps(feed, ensure_ascii=False, indent=1)
    rich = {**feed, "icon": RICH.icon, "hubs": [{"type": "WebSub", "url": RICH.hub}]}
    assert json.loads(json_feed(RICH, [WHOLE, bare])) == rich


def test_a_list_of_feeds_has_a_line_for_each() -> None:
    assert opml("목록 <1>", [CHANNEL]).decode() == (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        '<opml version="2.0">\n  <head>\n    <title>목록 &lt;1&gt;</title>\n  </head>\n  <body>\n'
        '    <outline type="rss" text="리뷰 &amp; &lt;논문&gt;" title="리뷰 &amp; &lt;논문&gt;" description="설명"'
        f' xmlUrl="{CHANNEL.self_url}" htmlUrl="{CHANNEL.url}" />\n  </body>\n</opml>'
    )


def test_the_same_input_gives_the_same_bytes() -> None:
    assert rss(CHANNEL, [entry("2020-W29")], THEN) == rss(CHANNEL, [entry("2020-W29")], THEN)
