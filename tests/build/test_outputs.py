"""The list of all outputs: the address of each, and that listing does not make them."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from published import TEMPLATES, build_library, html_of, outputs_of, publish, read
from reviews.build.incremental import Memo
from reviews.build.outputs import Outputs, list_outputs
from reviews.library.years import MOST_NOTES
from reviews.pages.site import Setup
from reviews.pages.templates import Templates, Values, fingerprint
from reviews.words import load_words
from testbed import CASES, SETTINGS, TODAY_EPOCH, make_note, make_topic, mkdocs_build

Project = Callable[..., Path]

# What a project adds to MkDocs' hooks to write down each feed that is made, by its address.
COUNTING = """
from pathlib import Path
from reviews.exports import feeds

def counted(make):
    def wrapper(channel, *rest):
        with Path("made.txt").open("a", encoding="utf-8") as file:
            print(channel.self_url if hasattr(channel, "self_url") else "feeds.opml", file=file)
        return make(channel, *rest)
    return wrapper

feeds.rss, feeds.json_feed, feeds.opml = map(counted, (feeds.rss, feeds.json_feed, feeds.opml))
"""


class CountingTemplates(Templates):
    """Our templates, which count how often each is filled."""

    def __init__(self, shared: Mapping[str, Any]) -> None:
        super().__init__(TEMPLATES, fingerprint(TEMPLATES), shared)
        self.filled: Counter[str] = Counter()

    def fill(self, values: Values, root: str, here: str = "") -> str:
        self.filled[values.template] += 1
        return super().fill(values, root, here)


def test_to_list_outputs_and_to_ask_for_one_makes_none(project: Project) -> None:
    content = read(project(CASES / "good" / "second-opinion"))
    words = load_words(SETTINGS.language)
    templates = CountingTemplates({"settings": SETTINGS, "words": words})
    setup = Setup(SETTINGS, words, templates)
    outputs = Outputs(list_outputs(content.library.outline, setup), content.library, content.texts, setup, Memo())
    asked = {"feed.xml", "papers.bib", "abs/2007.00001/index.html", "nowhere.xml"}
    assert asked & outputs.listing.files.keys() == asked - {"nowhere.xml"}
    assert "index.md" in outputs.listing.pages
    assert "index.md" in outputs.listing.single
    assert len({output.file for output in outputs.listing.outputs}) == len(outputs.listing.outputs)
    assert "site" not in vars(outputs)
    assert templates.filled == {}
    html_of(outputs)["index.md"]
    assert templates.filled == {"home.html": 1}


def test_a_build_makes_each_feed_once(project: Project) -> None:
    """This includes feeds that a hand-written page links to, which MkDocs asks for earlier."""
    root = project()
    (root / "counting.py").write_text(COUNTING, encoding="utf-8")
    config = root / "mkdocs.yml"
    hooks = "hooks:\n  - hooks/mkdocs_hooks.py\n"
    text = config.read_text(encoding="utf-8")
    assert hooks in text
    config.write_text(text.replace(hooks, f"{hooks}  - counting.py\n"), encoding="utf-8")
    (root / "docs" / "about.md").write_text("# 소개\n\n## 글\n\n[RSS](feed.xml) [전체](notes.xml)\n", encoding="utf-8")
    result = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH, SITE_URL="https://example.org/")
    assert result.returncode == 0, result.stderr
    made = (root / "made.txt").read_text(encoding="utf-8").replace("https://example.org/", "").splitlines()
    feeds = ["feed.json", "feed.xml", "feeds.opml", "notes.xml", "topics/augmentation/feed.xml", "topics/gan/feed.xml"]
    assert sorted(made) == feeds


def test_a_page_of_a_year_is_that_of_its_issues() -> None:
    """On 1 January 2021 the last issue of 2020 is not closed yet: there is a page of 2020, and none of 2021."""
    days = {f"n{number}": "2022-07-17" for number in range(MOST_NOTES)} | {"new-year": "2021-01-01"}
    notes = [
        make_note(slug, f"https://example.org/{slug}", day, topics="t", reviewer="kim") for slug, day in days.items()
    ]
    outputs = outputs_of(build_library(notes, [make_topic("t")], [], {}, date(2022, 8, 1)))
    years = {page.path: page.url for page in outputs.listing.pages.values() if page.url.count("/") == 3}
    assert years == {"topics/t/2020.md": "topics/t/2020/", "reviewers/kim/2020.md": "reviewers/kim/2020/"}


def test_every_note_issue_topic_and_reviewer_has_its_page(project: Project) -> None:
    outputs = publish(project())
    assert {page.url for page in outputs.listing.pages.values()} == {
        "",
        "issues/",
        "issues/2020-W29/",
        "topics/",
        "topics/gan/",
        "topics/augmentation/",
        "reviewers/",
        "reviewers/rosinality/",
        "subscribe/",
        "reviewed-here/",
        "papers/",
        "papers/2020/",
        "papers/mentioned/",
        "notes/first-review/",
    }
    assert set(outputs.listing.files) == {
        "feed.xml",
        "feed.json",
        "feeds.opml",
        "notes.xml",
        "topics/gan/feed.xml",
        "topics/augmentation/feed.xml",
        "papers.bib",
        "papers.json",
        "papers.csl.json",
        "issues/2020-W29.mail.html",
        "papers.jsonl",
        "llms.txt",
        "reviewed-here/reviewed-here.user.js",
        "issues/2020-W29.ris",
        "topics/gan.ris",
        "topics/augmentation.ris",
        "papers/2020.json",
        "issues/2020-W29.bib",
        "issues/2020-W29.txt",
        "topics/gan.bib",
        "topics/augmentation.bib",
        "card.png",
        "issues/2020-W29/card.png",
        "notes/first-review/card.png",
        "topics/gan/card.png",
        "topics/augmentation/card.png",
        "site.webmanifest",
        "feed.css",
    }


def test_pages_below_a_folder_share_a_template_and_those_at_the_top_do_not(project: Project) -> None:
    """The navigation may show a page at the top, so that its frame is its own."""
    groups = {page.url: page.group for page in publish(project()).listing.pages.values()}
    assert {url: group for url, group in groups.items() if group is None} == {
        url: None for url in groups if url.count("/") < 2
    }
    assert groups["topics/gan/"] == groups["topics/augmentation/"] == ("topics", 2)
    assert groups["issues/2020-W29/"] == ("issues", 2)
