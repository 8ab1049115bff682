"""The feed as a reader's program sees it."""

from datetime import UTC, datetime

import feedparser
from lxml import etree

from reviews.exports.feed_forms import FeedEntry, rss
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


def test_the_same_input_gives_the_same_bytes() -> None:
    assert rss(CHANNEL, [entry("2020-W29")], THEN) == rss(CHANNEL, [entry("2020-W29")], THEN)
