"""What an edit leaves as it was is not made again, and what it changes is."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from published import build_library, outputs_of, setup_of
from reviews.build.incremental import Memo
from reviews.build.outputs import Listing, Outputs, list_outputs
from reviews.build.written import Written
from reviews.library.library import Library
from reviews.model.note import Note
from reviews.pages.output import Group, Output, PageOutput
from reviews.pages.page import ContentsValues, Page
from reviews.pages.page_template import PageTemplate
from reviews.pages.site import Site
from reviews.pages.view import MentionedView
from testbed import SETTINGS, make_note, make_topic

LAST = date(2024, 12, 27)
TEMPLATE = PageTemplate(("<title>", "title", "</title>", "content", ""))
NONE = ContentsValues(())


class Preview:
    """Builds in memory, one after another."""

    def __init__(self) -> None:
        self._memo = Memo()
        self._setup = setup_of()
        self._written = Written()
        self.files: dict[str, bytes] = {}

    def outputs(self, notes: list[Note], texts: dict[str, str]) -> Outputs:
        library = self._memo.get("library", lambda notes: build_library(notes, [make_topic("t")], [], {}, LAST), notes)
        listing = self._memo.get("outputs", list_outputs, library.outline, self._setup)
        return Outputs(listing, library, texts, self._setup, self._memo)

    def build(self, notes: list[Note], texts: dict[str, str]) -> dict[str, bytes]:
        """What was made, by file."""
        outputs = self.outputs(notes, texts)
        templates: dict[Group, PageTemplate] = {page.group: TEMPLATE for page in outputs.listing.pages.values()}
        stale, gone = self._written.update(outputs, templates, ())
        made = {file: content_of(outputs, output, inputs or ()) for file, (output, inputs) in stale.items()}
        self._written.made(stale)
        self.files = {file: content for file, content in self.files.items() if file not in gone} | made
        return made


drawn: dict[tuple[Any, ...], bytes] = {}
"""The cards of all builds, by what they show: each is drawn once."""


def content_of(outputs: Outputs, output: Output | PageOutput, inputs: tuple[Any, ...]) -> bytes:
    if isinstance(output, Output):
        if not output.file.endswith("card.png"):
            return output.make(*inputs)
        return drawn.get(inputs) or drawn.setdefault(inputs, output.make(*inputs))
    page = output.make(*inputs)
    return outputs.stamped(output, page, TEMPLATE, outputs.content(output, page)).encode()


def archive() -> list[Note]:
    """Notes on one topic by one reviewer, whose lists are parted by year; three at a time share an author."""
    days = [str(LAST - timedelta(weeks=number)) for number in range(400)]
    return [
        make_note(f"n{number}", f"https://arxiv.org/abs/1401.{number + 1:04}", day, f"A{number // 3}", "t")
        for number, day in enumerate(days)
    ]


# Lists for programs that hold the text too.
LISTS = {"issues/2019-W13.ris", "topics/t.ris", "papers.csl.json"}


@pytest.mark.parametrize(
    ("values", "text", "changed"),
    [
        ({}, "<p>다른 글</p>", {"notes/n300/index.html", "issues/2019-W13/index.html", "issues/2019-W13.txt", *LISTS}),
        (
            {"title": "Another"},
            "<p>글</p>",
            {
                # Of its page and those that name it beside theirs; of its issue, and of no neighbour.
                *(f"notes/n{number}/index.html" for number in (300, 301, 302)),
                *("issues/2019-W13/index.html", "issues/2019-W13.bib", "issues/2019-W13.txt"),
                # Of one year of each list.
                *("topics/t/2019/index.html", "topics/t.bib", "reviewers/r/2019/index.html"),
                *("abs/1401.0301/index.html", "pdf/1401.0301/index.html", "papers.bib", "papers.json"),
                *("authors/a100/index.html", "issues/2019/index.html", "papers/2019/index.html", "papers/2019.json"),
                *("notes/n300/card.png", "issues/2019-W13/card.png"),
                *LISTS,
                *("abs/index/1401.json", "papers.jsonl"),
            },
        ),
    ],
    ids=["text", "title"],
)
def test_what_an_edit_changes_is_made_again_and_nothing_else(
    values: dict[str, Any], text: str, changed: set[str]
) -> None:
    before, preview = archive(), Preview()
    texts = {note.path: "<p>글</p>" for note in before}
    preview.build(before, texts)
    after = [replace(note, **values) if note.slug == "n300" else note for note in before]
    texts = {**texts, "notes/2019/n300.md": text}
    assert preview.build(after, texts).keys() == changed
    assert preview.files == Preview().build(after, texts)


class Asked:
    """Outputs of which each kind reads one part of the site, and which count how often they are asked for that."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        site = outputs_of(build_library([make_note("n", "https://arxiv.org/abs/2001.00001")], [], [], {}, LAST)).site
        self.site = replace(site, texts={"a": "text"})
        self.listing = self.list("texts", "records")
        self.drawn: set[str] = set()
        self.templates: dict[Group, PageTemplate] = {}
        self.setup = setup_of()
        self.written = Written()

    def list(self, *parts: str) -> Listing:
        return Listing(tuple(Output(f"{part}.txt", part, partial(self._inputs, part), str.encode) for part in parts))

    def list_one(self, inputs: Callable[[Site], tuple[object, ...]]) -> None:
        self.listing = Listing((Output("one.txt", "one", inputs, str.encode),))

    def _inputs(self, part: str, site: Site) -> tuple[object, ...]:
        self.count[part] += 1
        return tuple(getattr(site, part).items())

    def update(self) -> tuple[set[str], set[str]]:
        """What is to be made, and what is to go."""
        outputs = Outputs(self.listing, Library(self.site.notes, self.site.outline), {}, self.setup, Memo())
        outputs.site = self.site
        self.stale, gone = self.written.update(outputs, self.templates, self.drawn)
        return {*self.stale}, gone

    def made(self) -> None:
        self.written.made(self.stale)


def test_outputs_are_asked_again_only_if_a_part_that_they_read_is_another() -> None:
    asked = Asked()
    assert asked.update() == ({"texts.txt", "records.txt"}, set())
    asked.made()
    assert asked.update() == (set(), set())
    asked.site = replace(asked.site, texts={"a": "text"})
    assert asked.update() == (set(), set())
    assert asked.count == {"texts": 2, "records": 1}
    asked.site = replace(asked.site, texts={"a": "other"})
    assert asked.update() == ({"texts.txt"}, set())
    assert asked.count == {"texts": 3, "records": 1}


def test_an_output_that_reads_a_list_is_asked_again_if_that_is_another() -> None:
    asked = Asked()
    asked.list_one(lambda site: (site.texts["a"], len(site.mentioned)))
    asked.update()
    asked.made()
    asked.site = replace(asked.site, mentioned=[MentionedView("A", "https://example.org/", None, 1, ())])
    assert asked.update() == ({"one.txt"}, set())


def test_what_was_not_made_is_stale_until_it_is() -> None:
    asked = Asked()
    for _ in range(2):
        assert asked.update() == ({"texts.txt", "records.txt"}, set())
    asked.made()
    assert asked.update() == (set(), set())
    asked.site = replace(asked.site, texts={"a": "other"})
    for _ in range(2):
        assert asked.update() == ({"texts.txt"}, set())


def test_all_are_asked_again_if_anything_else_is_another() -> None:
    asked = Asked()
    asked.update()
    asked.made()
    asked.drawn = {"texts.txt"}
    assert asked.update() == (set(), {"texts.txt"})
    asked.drawn = set()
    assert asked.update() == ({"texts.txt"}, set())
    asked.made()
    asked.listing = asked.list("texts", "heads")
    assert asked.update() == ({"heads.txt"}, {"records.txt"})
    asked.made()
    asked.setup = setup_of()
    assert asked.update() == ({"texts.txt", "heads.txt"}, set())


def test_what_is_drawn_by_another_hand_is_not_asked_at_all() -> None:
    asked = Asked()
    asked.drawn = {"texts.txt"}
    assert asked.update() == ({"records.txt"}, set())
    assert asked.count == {"records": 1}


def test_an_output_that_is_listed_otherwise_is_asked_again_whatever_it_has_read() -> None:
    """It may read the same, and make something else of it."""
    asked = Asked()
    asked.list_one(lambda site: (site.texts["a"], "first"))
    asked.update()
    asked.made()
    asked.list_one(lambda site: (site.texts["a"], "second"))
    assert asked.update() == ({"one.txt"}, set())


def test_what_else_is_drawn_by_another_hand_asks_nothing_of_the_others() -> None:
    asked = Asked()
    asked.update()
    asked.made()
    asked.drawn = {"texts.txt"}
    asked.update()
    assert asked.count == {"texts": 1, "records": 1}


def test_a_page_is_made_again_if_its_page_template_is_another_and_only_then() -> None:
    asked = Asked()
    groups: dict[str, Group] = {"notes/a/": ("notes", 2), "topics/t/": ("topics", 2), "about/": None}
    pages = [PageOutput(url, "page", f"{url}index.md", lambda _: (), lambda: Page("", "", NONE)) for url in groups]
    asked.listing = Listing((*pages, *asked.list("texts").outputs))
    files = {f"{url}index.html" for url in groups}
    asked.templates = dict.fromkeys(groups.values(), TEMPLATE)
    assert asked.update() == ({*files, "texts.txt"}, set())
    asked.made()
    asked.templates = {**asked.templates, ("notes", 2): PageTemplate(("other", "content", ""))}
    assert asked.update() == ({"notes/a/index.html"}, set())
    assert asked.update() == ({"notes/a/index.html"}, set())
    asked.made()
    asked.templates = {**asked.templates}
    assert asked.update() == (set(), set())
    asked.templates = {}  # of groups that are gone
    assert asked.update() == (set(), set())
    asked.drawn = {"notes/a/index.md"}
    asked.templates = dict.fromkeys(groups.values(), PageTemplate(("third", "content", "")))
    assert asked.update() == ({"topics/t/index.html", "about/index.html"}, {"notes/a/index.html"})


def test_an_output_that_cannot_tell_its_inputs_changes_nothing_of_what_is_known() -> None:
    """A picture may vanish before a book reads it. The next build knows all the same what stands there."""
    asked = Asked()

    def one_of_two(site: Site) -> tuple[str]:
        return (site.texts[site.texts["which"]],)

    def inputs(site: Site) -> tuple[str]:
        if "refuse" in site.texts:
            raise OSError("vanished")
        return one_of_two(site)

    lasting = Output("lasting.txt", "lasting", one_of_two, str.encode)
    failing = Output("failing.txt", "failing", inputs, str.encode)
    asked.listing = Listing((lasting, failing, Output("old/gone.txt", "gone", lambda _: (), str.encode)))
    asked.site = replace(asked.site, texts={"which": "a", "a": "1", "b": "1"})
    asked.update()
    asked.made()
    assert asked.written.roots == {"lasting.txt", "failing.txt", "old"}
    asked.listing = Listing((lasting, failing))
    asked.site = replace(asked.site, texts={"which": "b", "a": "1", "b": "2", "refuse": ""})
    with pytest.raises(OSError, match="vanished"):
        asked.update()
    assert asked.written.roots == {"lasting.txt", "failing.txt", "old"}
    asked.site = replace(asked.site, texts={"which": "a", "a": "2", "b": "1"})
    assert asked.update() == ({"lasting.txt", "failing.txt"}, {"old/gone.txt"})
    assert asked.written.roots == {"lasting.txt", "failing.txt"}


def test_a_build_of_other_outputs_that_failed_does_not_hide_what_the_former_ones_have_read() -> None:
    asked = Asked()

    def refuse(_: Site) -> tuple[str]:
        raise OSError("vanished")

    first = Listing((Output("one.txt", "one", lambda site: (site.texts["a"],), str.encode),))
    other = Output("other.txt", "other", lambda site: (site.texts["b"],), str.encode)
    asked.site, asked.listing = replace(asked.site, texts={"a": "1", "b": "1"}), first
    asked.update()
    asked.made()
    asked.listing = Listing((other, Output("failing.txt", "failing", refuse, str.encode)))
    with pytest.raises(OSError, match="vanished"):
        asked.update()
    asked.site, asked.listing = replace(asked.site, texts={"a": "2", "b": "1"}), first
    assert asked.update() == ({"one.txt"}, set())


def test_what_lies_in_the_docs_folder_is_looked_at_in_every_build(tmp_path: Path) -> None:
    """A picture is drawn anew, and no text tells it."""
    asked = Asked()
    asked.list_one(lambda site: ((site.docs / "picture").read_bytes() if site.docs else b"",))
    asked.site = replace(asked.site, docs=tmp_path)
    for content, stale in (("one", {"one.txt"}), ("one", set()), ("two", {"one.txt"})):
        (tmp_path / "picture").write_text(content, encoding="utf-8")
        assert asked.update() == (stale, set())
        asked.made()


def test_the_first_parts_of_paths_are_those_of_all_files_that_stand() -> None:
    asked = Asked()
    names = ("a/b/c.txt", "a/d.txt", "e.txt")
    asked.listing = Listing(tuple(Output(name, "one", lambda _: (), str.encode) for name in names))
    assert asked.written.roots == set()
    asked.update()
    asked.written.update_unlisted({"search/1.json": b"", "search/2.json": b""})
    assert asked.written.roots == {"a", "e.txt", "search"}
    asked.listing = Listing(asked.listing.outputs[2:])
    asked.update()
    asked.written.update_unlisted({})
    assert asked.written.roots == {"e.txt"}


def test_unlisted_files_are_written_when_they_are_others_and_go_when_nobody_makes_them() -> None:
    written = Written()
    assert written.update_unlisted({"1": b"a", "2": b"b"}) == ({"1": b"a", "2": b"b"}, set())
    assert written.update_unlisted({"1": b"a", "2": b"b"}) == ({"1": b"a", "2": b"b"}, set())
    written.made_unlisted({"1": b"a", "2": b"b"})
    assert written.update_unlisted({"1": b"a", "2": b"b"}) == ({}, set())
    assert written.update_unlisted({"1": b"a", "2": b"c"}) == ({"2": b"c"}, set())
    assert written.update_unlisted({"1": b"a", "2": b"b"}) == ({"2": b"b"}, set())  # was not made meanwhile
    assert written.update_unlisted({"1": b"a"}) == ({}, {"2"})
    assert written.update_unlisted({"1": b"a"}) == ({}, set())


def test_no_output_is_made_of_a_whole_mapping_of_the_site() -> None:
    """Of a mapping nobody sees which values are read: what is made of it would never be made again."""
    outputs = outputs_of(build_library(archive()[:9], [make_topic("t")], [], {}, LAST), replace(SETTINGS, epub=True))
    site = outputs.site
    mappings = [id(part) for part in vars(site).values() if isinstance(part, Mapping)]
    assert mappings
    for output in outputs.listing.outputs:
        assert not [given for given in output.inputs(site) if id(given) in mappings], output.file


ASKING: dict[str, Callable[[Site], object]] = {
    "a value": lambda site: site.texts["b"],
    "a value that may be missing": lambda site: site.texts.get("a", ""),
    "whether there is a value": lambda site: "a" in site.texts,
    "all values": lambda site: tuple(site.texts.values()),
    "all keys": lambda site: tuple(site.texts),
    "each key": lambda site: [key for key in site.texts if key],  # which asks for no length, as `tuple` does
    "a copy": lambda site: dict(site.texts),
    "all of both": lambda site: tuple(site.texts.items()),
    "how many there are": lambda site: len(site.texts),
    "another part": lambda site: site.docs,
    "two parts": lambda site: (site.docs, site.texts.get("a")),
    "a value by way of another": lambda site: site.texts.get(site.texts["b"]),
    "whether there is the other": lambda site: "c" in site.texts,
}
CHANGES: dict[str, Mapping[str, str]] = {
    "the value": {"a": "other", "b": "second"},
    "another value": {"a": "first", "b": "other"},
    "no value": {"a": "first", "b": "second"},
    "the value goes": {"b": "second"},
    "another comes": {"a": "first", "b": "second", "c": "c"},
    "the order": {"b": "second", "a": "first"},
    "another takes its place": {"c": "first", "b": "second"},
    "values change places": {"b": "first", "a": "second"},
    "a value is its own name": {"a": "a", "b": "second", "c": "c"},
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("asking", ASKING)
def test_what_an_output_is_made_of_is_never_older_than_the_site(asking: str, change: str) -> None:
    asked = Asked()

    def inputs(site: Site) -> tuple[object, ...]:
        return (ASKING[asking](site),)

    asked.list_one(inputs)
    # Another one has read something, whatever this one has.
    other = Output("other.txt", "other", lambda site: (site.docs,), lambda docs: b"")
    asked.listing = Listing((*asked.listing.outputs, other))
    asked.site = replace(asked.site, texts={"a": "first", "b": "second"}, docs=Path("docs"))
    asked.update()
    asked.made()
    before = inputs(asked.site)
    asked.site = replace(asked.site, texts=CHANGES[change])
    stale, _ = asked.update()
    assert stale == ({"one.txt"} if inputs(asked.site) != before else set())


def test_an_output_is_asked_again_only_if_a_value_that_it_has_read_is_another() -> None:
    asked = Asked()

    def inputs(site: Site) -> tuple[object, ...]:
        asked.count["one"] += 1
        return (site.texts["a"],)

    asked.list_one(inputs)
    for text, times in (("b", 1), ("other", 1), ("b", 1)):
        asked.site = replace(asked.site, texts={"a": "a", "b": text})
        asked.update()
        asked.made()
        assert asked.count["one"] == times
    asked.site = replace(asked.site, texts={"a": "other", "b": "b"})
    assert asked.update() == ({"one.txt"}, set())
    assert asked.count["one"] == 2


def test_what_one_output_has_read_does_not_count_for_the_next() -> None:
    asked = Asked()

    def output(key: str) -> Output:
        def inputs(site: Site) -> tuple[object, ...]:
            asked.count[key] += 1
            return (site.texts[key],)

        return Output(f"{key}.txt", "one", inputs, str.encode)

    asked.listing = Listing((output("a"), output("b")))
    for text in ("a", "other"):
        asked.site = replace(asked.site, texts={"a": text, "b": "b"})
        asked.update()
        asked.made()
    assert asked.count == {"a": 2, "b": 1}
