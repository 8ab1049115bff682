"""Every feed of a site, read back as feed readers do."""

import json
import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import feedparser
import pytest
from lxml import etree, html

import published
from published import files_of, html_of
from reviews.build.outputs import Outputs
from reviews.exports.feeds import issue_entry, too_large
from reviews.model.settings import Settings
from reviews.model.week import Week
from testbed import CASES, SETTINGS, SOAK

Project = Callable[..., Path]
TODAY = date(2024, 1, 1)
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
LINK = "{http://www.w3.org/2005/Atom}link"
TITLES = [
    "A < B & C > D",
    "이모지 🙂 그리고 한국어",
    "]]> 이 든 제목",
    r"$\beta$-VAE in $O(n^2)$",
    "\"따옴표\" '셋' &amp; &lt;b&gt;",
    "<script>alert(1)</script>",
]


# All kinds of links and images, and elements for style sheets and scripts.
BODY = """본문[^주석] [위키](https://ko.wikipedia.org/wiki/인공_지능#개요) [아래](#둘째-제목)
[주제](../../topics/gan.md) $x_1$ `x`

## 둘째 제목

![줄어드는 곡선](../../assets/곡선 1.png) [같은 그림](/assets/곡선%201.png?크기=큼) [소개](../../about.md#글)
<메일@example.org>

| 가 | 나 |
|:-:|--:|
| $\\frac{a+b}{c}$ | <span class="k" title="a > b" onclick="x">다</span> |

```python
x = 1  # 주석
```

<details><summary>더</summary>글</details><script>alert(1)</script><style>p {}</style>

[^주석]: 각주.
"""


def write(root: Path, slug: str, title: str, day: date, **more: str) -> None:
    """A note file; quotes in the title are YAML's single ones."""
    keys = {"topics": "[gan]", "summary": "요약 <b> & $x^2$이다.", **more}
    body = keys.pop("body", BODY)
    lines = [f"paper: https://example.org/{slug}", f"title: '{title.replace(chr(39), chr(39) * 2)}'", "authors: [Kim]"]
    lines += [f"date: {day}", *(f"{key}: {value}" for key, value in keys.items())]
    path = root / "docs" / "notes" / str(day.year) / f"{slug}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text("---\n" + "\n".join(lines) + "\n---\n" + body, encoding="utf-8")


def publish(root: Path, today: date = TODAY, settings: Settings = SETTINGS) -> Outputs:
    return published.publish(root, today, settings)


def warnings_of(outputs: Outputs) -> list[str]:
    return outputs.warnings({address: len(file) for address, file in files_of(outputs).items()})


def rss_of(outputs: Outputs) -> dict[str, bytes]:
    return {name: outputs.file(name) for name in outputs.listing.files if re.search(r"(^|/)(feed|notes)\.xml$", name)}


def fill(root: Path, count: int) -> list[tuple[str, str, date]]:
    """Notes over the weeks of 2020 and after: slug, title and day, the newest first."""
    (root / "docs" / "notes" / "2020" / "first-review.md").unlink()
    (root / "docs" / "assets").mkdir()
    (root / "docs" / "assets" / "곡선 1.png").touch()
    made = []
    for number in range(count):
        title, day = TITLES[number % len(TITLES)], date(2020, 1, 1) + timedelta(days=number)
        # A body of all kinds takes its time.
        more = (
            {"code": "https://예시.example/코드?줄=1"} if number < 12 or number % 50 == 0 else {"body": "본문 $x_1$\n"}
        )
        write(root, f"n{number:04}", title, day, **more)
        made.append((f"n{number:04}", title, day))
    return made[::-1]


@pytest.mark.parametrize("count", [0, 1, 10, pytest.param(1000 if SOAK else 200, marks=pytest.mark.soak)])
def test_every_feed_reads_back_exactly(project: Project, count: int) -> None:
    root = project()
    made = fill(root, count)
    outputs = publish(root, settings=replace(SETTINGS, feed_notes=2000))
    feeds = rss_of(outputs)
    trees = {address: etree.fromstring(file)[0].findall("item") for address, file in feeds.items()}
    for address, items in trees.items():
        parsed = feedparser.parse(feeds[address], sanitize_html=False, resolve_relative_uris=False)
        assert not parsed.bozo, address
        assert [(entry.title, entry.id) for entry in parsed.entries] == [
            (item.findtext("title"), item.findtext("guid")) for item in items
        ]
    pages = {page.url: html_of(outputs)[path] for path, page in outputs.listing.pages.items()}
    for page, anchor in links_into(trees.values(), json.loads(outputs.file("feed.json"))):
        html_of_page = pages.get(page, "")
        assert html_of_page or page in {*outputs.listing.files, "about/", "assets/곡선 1.png"}, page
        assert not anchor or page == "about/" or f'id="{anchor}"' in html_of_page, (page, anchor)
    notes = trees["notes.xml"]
    assert [(item.findtext("guid"), item.findtext("title")) for item in notes] == [
        (f"tag:example.org,2020:notes/{slug}", title.replace(r"$\beta$", "β").replace("$O(n^2)$", "O(n²)"))
        for slug, title, _ in made
    ]
    assert [parsedate_to_datetime(item.findtext("pubDate")).date() for item in notes] == [day for *_, day in made]
    issues = trees["feed.xml"]
    days = [parsedate_to_datetime(item.findtext("pubDate")) for item in issues]
    assert all(later > earlier for later, earlier in pairwise(days))
    assert len(issues) == min(20, len({day.isocalendar()[:2] for *_, day in made}))


def links_into(feeds: Iterable[Sequence[etree._Element]], feed: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Where all feeds lead to within the site: page or file, and anchor; every link is absolute and in ASCII.

    `feeds` are the items of RSS, `feed` is JSON Feed.
    """
    items = [item for of_feed in feeds for item in of_feed]
    found = {item.findtext("link") for item in items}
    for content in [item.findtext(CONTENT) for item in items] + [item["content_html"] for item in feed["items"]]:
        links = {link for _, _, link, _ in html.fromstring(content).iterlinks()}
        assert all(link.isascii() and re.match("https?://[^ ]+$|mailto:", link) for link in links), links
        found |= links
    ours = [link.removeprefix(SETTINGS.url).partition("#") for link in found if link.startswith(SETTINGS.url)]
    return {(unquote(path.partition("?")[0]), unquote(anchor)) for path, _, anchor in ours}


@pytest.fixture
def outputs(project: Project) -> Outputs:
    root = project()
    fill(root, 12)
    return publish(root, settings=replace(SETTINGS, hub="https://hub.example.org/", feed_notes=5))


def test_rss_follows_its_best_practices(outputs: Outputs) -> None:
    feeds = rss_of(outputs)
    assert set(feeds) == {"feed.xml", "notes.xml", "topics/gan/feed.xml", "topics/augmentation/feed.xml"}
    for address, file in feeds.items():
        channel = etree.fromstring(file)[0]
        links = {link.get("rel"): link.get("href") for link in channel.findall(LINK)}
        assert links == {"self": SETTINGS.url + address, "hub": "https://hub.example.org/"}
        page = "topics/gan/" if "gan" in address else "topics/augmentation/" if "topics" in address else ""
        assert channel.findtext("link") == SETTINGS.url + page
        assert channel.findtext("language") == "ko"
        about = outputs.setup.words("feed-of-notes-about")
        assert (channel.findtext("description") == about) is (address == "notes.xml")
        assert channel.findtext("image/url") == f"{SETTINGS.url}assets/apple-touch-icon.png"
        assert (channel.findtext("image/title"), channel.findtext("image/link")) == (
            channel.findtext("title"),
            channel.findtext("link"),
        )
        assert {item.findtext(CREATOR) for item in channel.findall("item")} <= {"rosinality"}
        style = etree.fromstring(file).getprevious()
        assert (style.target, style.get("type")) == ("xml-stylesheet", "text/css")
        assert urljoin(SETTINGS.url + address, style.get("href")) == f"{SETTINGS.url}feed.css"
        assert parsedate_to_datetime(channel.findtext("lastBuildDate")).year == 2020
        guids = [item.find("guid") for item in channel.findall("item")]
        assert len({guid.text for guid in guids}) == len(guids) <= 5 or address == "feed.xml"
        assert {guid.get("isPermaLink") for guid in guids} <= {"false"}
        for item in channel.findall("item"):
            assert item.findtext("guid").startswith("tag:example.org,2020:")
            shown = html.fragment_fromstring(item.findtext("description"), create_parent=True).text_content()
            assert shown == "요약 <b> & x²이다." or address == "feed.xml"
            assert item.findtext(CONTENT)
            # Plain text: read as HTML, the description holds no element.
            assert not html.fragment_fromstring(item.findtext("description"), create_parent=True).xpath("*")
            content = html.fromstring(item.findtext(CONTENT))
            assert not content.xpath("//script|//style|//@class|//@onclick|//@tabindex")
            # The columns of a table are set by a mail's own means.
            assert {style.split(":")[0] for style in content.xpath("//@style")} == {"text-align"}
            assert [category.text for category in item.findall("category")] == ["GAN"]


def test_contents_hold_headings_formulas_and_all_words(outputs: Outputs) -> None:
    issue = etree.fromstring(outputs.file("feed.xml"))[0].find("item")
    tree = html.fromstring(issue.findtext(CONTENT))
    headings = [(heading.tag, heading.text_content()) for heading in tree.xpath("//h1|//h2|//h3")]
    assert headings[:2] == [("h2", "<script>alert(1)</script>"), ("h3", "둘째 제목")]
    assert {math.get("alttext") for math in tree.iter("math")} >= {"x₁", "x²", "(a+b)/c"}
    assert "https://ko.wikipedia.org/wiki/%EC%9D%B8%EA%B3%B5_%EC%A7%80%EB%8A%A5#%EA%B0%9C%EC%9A%94" in tree.xpath(
        "//@href"
    )
    assert "https://xn--vv4b11d.example/%EC%BD%94%EB%93%9C?%EC%A4%84=1" in tree.xpath("//@href")
    # Without tags, as in many mails, formulas can be read, and stand there once.
    words = tree.text_content()
    assert words.count("x_1") == words.count("(a+b)/c") == len(tree.xpath("//h3"))


def test_json_feed_keeps_to_its_rules(outputs: Outputs) -> None:
    feed: Mapping[str, Any] = json.loads(outputs.file("feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["home_page_url"], feed["feed_url"]) == (SETTINGS.url, f"{SETTINGS.url}feed.json")
    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example.org/"}]
    assert feed["icon"] == f"{SETTINGS.url}assets/apple-touch-icon.png"
    known = {"id", "url", "title", "summary", "content_html", "date_published", "date_modified", "tags", "authors"}
    rss = etree.fromstring(outputs.file("feed.xml"))[0].findall("item")
    assert [item["id"] for item in feed["items"]] == [item.findtext("guid") for item in rss]
    for item, same in zip(feed["items"], rss, strict=True):
        assert item.keys() <= known
        assert (item["title"], item["content_html"]) == (same.findtext("title"), same.findtext(CONTENT))
        assert item["authors"] == [{"name": "rosinality", "url": f"{SETTINGS.url}reviewers/rosinality/"}]
        assert item["tags"] == [category.text for category in same.findall("category")]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+09:00", item["date_published"])


def test_opml_lists_each_feed_once(outputs: Outputs) -> None:
    root = etree.fromstring(outputs.file("feeds.opml"))
    outlines = root.findall("body/outline")
    assert root.get("version") == "2.0"
    listed = [outline.get("xmlUrl") for outline in outlines]
    assert sorted(listed) == sorted(SETTINGS.url + name for name in rss_of(outputs))
    assert {outline.get("type") for outline in outlines} == {"rss"}
    # A program that imports the list links a feed's name to its page, which the feed itself names as well.
    pages = {SETTINGS.url + name: etree.fromstring(file)[0].findtext("link") for name, file in rss_of(outputs).items()}
    assert {outline.get("xmlUrl"): outline.get("htmlUrl") for outline in outlines} == pages


def test_an_open_issue_is_in_no_feed_until_it_closes(project: Project) -> None:
    """Otherwise subscribers of a topic would get a note that may still change, days before all others."""
    root = project()
    write(root, "waiting", "기다리는 글", date(2020, 7, 31), topics="[gan, augmentation]", body="글")
    for today, is_there in ((date(2020, 8, 2), False), (date(2020, 8, 3), True)):
        outputs = publish(root, today)
        feeds = {**rss_of(outputs), "feed.json": outputs.file("feed.json")}
        assert len(feeds) == 5
        assert {name for name, file in feeds.items() if b"/waiting" in file} == (set(feeds) if is_there else set())


def test_a_feed_bears_the_time_of_its_newest_content(project: Project) -> None:
    """An issue is news on the day on which it closes, notes on their own days; a correction is news in both."""
    root = project()

    def days() -> dict[str, str]:
        built = {
            name: etree.fromstring(file)[0].findtext("lastBuildDate") for name, file in rss_of(publish(root)).items()
        }
        return {name: parsedate_to_datetime(time).isoformat() for name, time in built.items()}

    assert days() == {
        "feed.xml": "2020-07-20T00:00:00+09:00",
        **dict.fromkeys(
            ["notes.xml", "topics/gan/feed.xml", "topics/augmentation/feed.xml"], "2020-07-17T00:00:00+09:00"
        ),
    }
    write(root, "first-review", "A Title", date(2020, 7, 17), updated="2020-07-30", body="글")
    assert {days()[name] for name in ("feed.xml", "notes.xml")} == {"2020-07-30T00:00:00+09:00"}


def test_a_feed_without_content_has_a_fixed_time(project: Project) -> None:
    feeds = rss_of(publish(project(), date(2020, 7, 19)))
    assert len(feeds) == 4
    for file in feeds.values():
        channel = etree.fromstring(file)[0]
        assert channel.find("item") is None
        assert channel.findtext("lastBuildDate") == "Wed, 01 Jan 2020 00:00:00 +0900"


def test_a_correction_is_told_where_the_form_has_it(project: Project) -> None:
    root = project()
    before = json.loads(publish(root).file("feed.json"))["items"][0]
    write(root, "first-review", "다른 제목", date(2020, 7, 16), updated="2020-07-30", body="글")
    after = json.loads(publish(root).file("feed.json"))["items"][0]
    assert before["id"] == after["id"]
    assert "date_modified" not in before
    assert after["date_modified"] == "2020-07-30T00:00:00+09:00"


def test_nothing_is_modified_before_it_is_published(project: Project) -> None:
    root = project()
    write(root, "first-review", "A Title", date(2020, 7, 16), updated="2020-07-17", body="글")
    item = json.loads(publish(root).file("feed.json"))["items"][0]
    assert item["date_published"] == item["date_modified"] == "2020-07-20T00:00:00+09:00"


def test_a_feed_that_is_too_large_names_its_setting(project: Project) -> None:
    root = project()
    assert warnings_of(publish(root)) == []
    for name in ("long", "longer", "longest"):
        write(root, name, "긴 글", date(2020, 7, 17), body="가나다라 " * 15_000)
    warnings = warnings_of(publish(root))
    assert len(warnings) == 4  # feed.xml, feed.json, notes.xml and that of the topic
    assert sum("`feed_issues`" in warning for warning in warnings) == 2
    assert sum("`feed_notes`" in warning for warning in warnings) == 2


def test_half_a_mebibyte_is_not_too_large() -> None:
    names = ["feed.xml", "feed.json", "notes.xml", "topics/gan/feed.xml"]
    others = ["papers.json", "notes.xml.gz", "a-feed.xml", "feed_xml"]
    assert too_large(dict.fromkeys(names, 2**19)) == {}
    assert too_large(dict.fromkeys([*names, *others], 2**19 + 1)) == {
        "feed.xml": "feed_issues",
        "feed.json": "feed_issues",
        "notes.xml": "feed_notes",
        "topics/gan/feed.xml": "feed_notes",
    }


def test_a_site_with_korean_in_its_address_is_ascii_in_feeds(project: Project) -> None:
    root = project()
    settings = replace(SETTINGS, url="https://example.org/%EB%85%BC%EB%AC%B8/")
    for file in rss_of(publish(root, settings=settings)).values():
        for address in re.findall(rb'(?:href=&quot;|href="|<link>)(https?://[^"&<]*)', file):
            assert address.isascii()


def ids(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    feeds = {name: etree.fromstring(file)[0].xpath("item/guid/text()") for name, file in files.items() if "xml" in name}
    return {name: found for name, found in feeds.items() if found}


def test_ids_outlive_a_hundred_edits(project: Project) -> None:
    """Title, text, topic, a topic's or issue's title, the site's address, the day within its week: ids stay."""
    root = project()
    chance = random.Random(1)
    settings = replace(SETTINGS, feed_notes=500, feed_issues=500)
    notes: dict[str, dict[str, Any]] = {}

    def save(slug: str) -> None:
        write(root, slug, **notes[slug])

    def add() -> None:
        day = date(2021, 1, 4) + timedelta(weeks=chance.randrange(20))
        notes[f"note-{len(notes)}"] = {"title": "처음", "day": day, "topics": "[gan]", "body": "글"}
        save(f"note-{len(notes) - 1}")

    for _ in range(10):
        add()
    seen: dict[str, str] = {}
    for step in range(100):
        slug = chance.choice(sorted(notes))
        match chance.choice(["title", "body", "topic", "rename", "issue", "move", "add", "day"]):
            case "title":
                notes[slug]["title"] = f"{chance.choice(TITLES)} {step}"
            case "body":
                notes[slug]["body"] = f"고친 글 {step}\n"
            case "topic":
                notes[slug]["topics"] = chance.choice(["[gan]", "[augmentation]", "[gan, augmentation]", "[]"])
            case "rename":
                topic = root / "docs" / "topics" / "gan.md"
                topic.write_text(re.sub("title: .*", f"title: 이름 {step}", topic.read_text(encoding="utf-8")))
            case "issue":
                week = Week.of(notes[slug]["day"])
                issue = root / "docs" / "issues" / f"{week}.md"
                issue.parent.mkdir(exist_ok=True)
                issue.write_text(f"---\ntitle: 이름 {step}\n---\n", encoding="utf-8")
            case "move":
                settings = replace(settings, url=f"https://site{step}.example/")
            case "add":
                add()
            case "day":
                monday = notes[slug]["day"] - timedelta(days=notes[slug]["day"].weekday())
                notes[slug]["day"] = monday + timedelta(days=chance.randrange(7))
        save(slug)
        if step % 4 != 3:  # an id that an edit has changed is still another one three edits later
            continue
        outputs = publish(root, settings=settings)
        found = ids(rss_of(outputs))
        for feed in found.values():
            assert len(feed) == len(set(feed))
        assert [item["id"] for item in json.loads(outputs.file("feed.json"))["items"]] == found["feed.xml"]
        now = {str(guid).rpartition("/")[2]: str(guid) for feed in found.values() for guid in feed}
        assert all(now.get(name) == guid for name, guid in seen.items())
        seen |= now
    assert len(seen) > 20


def test_an_issue_opens_with_its_editors_words_and_its_contents(project: Project) -> None:
    root = project()
    fill(root, 12)
    (root / "docs" / "issues").mkdir(exist_ok=True)
    week = Week.of(date(2020, 7, 17))
    words = "여는 **말** $x_1$ <unk>: " + "길게 " * 200
    (root / "docs" / "issues" / f"{week}.md").write_text(f"---\ntitle: 호\n---\n{words}\n", encoding="utf-8")
    items = etree.fromstring(publish(root).file("feed.xml"))[0].findall("item")
    (item,) = (item for item in items if item.findtext("guid").endswith(str(week)))
    description = html.fromstring(item.findtext("description")).text_content()
    assert description.startswith("여는 말 x₁ <unk>: 길게 길게")
    assert description.endswith("길게 …")
    assert len(description) <= 302
    content = html.fromstring(f"<div>{item.findtext(CONTENT)}</div>")
    titles = [" ".join(heading.text_content().split()) for heading in content.xpath("./h2")]
    assert [" ".join(line.text_content().split()) for line in content.xpath("./ol[1]/li")] == titles
    assert content.xpath("./p[last()]/a/@href") == [f"{SETTINGS.url}issues/{week}/"]
    assert content.xpath("./p[last()]/a/text()") == ["이 호를 웹에서 읽기"]


def test_an_opening_is_cut_between_words(project: Project) -> None:
    outputs = publish(project())
    (head,) = outputs.site.heads.values()
    for words, described in {
        "가나 " * 99 + "다라마": "가나 " * 99 + "다라마",  # 300 characters
        "가나 " * 99 + "다라마바": "가나 " * 98 + "가나 …",
        "": head.title,
        "<b>굵게</b>\n글": "굵게 글",
    }.items():
        assert issue_entry(head, f"<p>{words}</p>", (), outputs.setup).description == described


def test_a_paper_on_arxiv_is_one_click_away(project: Project) -> None:
    items = etree.fromstring(publish(project(CASES / "good" / "bare-id")).file("notes.xml"))[0].findall("item")
    (links,) = (
        html.fromstring(item.findtext(CONTENT)).xpath("//a/@href")
        for item in items
        if item.findtext("guid").endswith("2001.00010")
    )
    assert links[:2] == ["https://arxiv.org/abs/2001.00010", "https://arxiv.org/pdf/2001.00010"]
