"""Random weeks: an import holds everything that was typed, and an export imports to the same notes."""

import os
import re
from datetime import date

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from looked import looked_at
from published import build_library
from reviews.model.issue import Editorial, make_issue
from reviews.model.note import Note
from reviews.model.week import Week
from reviews.plaintext.archive import ArchiveText, find_links
from reviews.plaintext.lossless import Block, Known, prove
from reviews.plaintext.parser import Weekly, read_weekly
from reviews.plaintext.plan import ImportPlan, make_plan
from reviews.plaintext.shelf import ImportTarget
from reviews.plaintext.week_text import week_text
from reviews.render.renderer import Renderer
from reviews.source.contracts import CONTRACTS, NOTE, note_of
from reviews.source.document import Document, read_document

DAY = date(2020, 7, 17)
UNWRITTEN = "아직 리뷰를 쓰지 않은 논문입니다."
EMPTY = build_library([], [], [], {}, date(2020, 1, 1))
# More for a night than for every run: REVIEWS_EXAMPLES=20000 pytest tests/plaintext
EXAMPLES = int(os.environ.get("REVIEWS_EXAMPLES", "60"))

NAMES = st.sampled_from(["Kim Min", "Lee Seo-Yun", "Jürgen Groß", "Ada B. Oh", "김민", "Wei Wang", "Data, Inc"])
TITLES = st.sampled_from(
    ["Deep Nets", 'On "Big" GANs: a Study', "BERT (Base)", "제목", "$\\alpha$-Nets & Co", "Why?", "A_b *C*", "C# <x>"]
)
WORDS = st.sampled_from(
    [
        *"이 논문은 재미있다. augmentation을 snake_case *별* **굵게** `code` $x_i$ $5 <unk> </b> [[위키]]".split(),
        *["[x]", "86.3%"],
        *"a@b.org www.a.org #gan C# #1 \\ # - > | https://a.org/x https://a.org/b_(c)에서 [이름](https://a.org)".split(),
        "Foo(https://arxiv.org/abs/2003.11038)는",
    ]
)
LINES = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)
ENTRIES = st.lists(
    st.tuples(
        TITLES,
        st.lists(NAMES.filter(lambda name: "," not in name), min_size=1, max_size=4),
        st.lists(LINES, max_size=3),
        st.lists(st.sampled_from(["gan", "x_y", "한글", "C++"]), max_size=2),
    ),
    min_size=1,
    max_size=4,
)


def typed(entries: list[tuple[str, list[str], list[str], list[str]]], link_first: bool, blank: str) -> str:
    """A weekly text of entries as somebody types it."""
    blocks = ["# 200717 한 주\n머리말이다."]
    for number, (title, authors, lines, tags) in enumerate(entries, start=1):
        head = [f"https://arxiv.org/abs/2007.{number:05}", f"{title} ({', '.join(authors)})"]
        head = head if link_first else head[::-1]
        hashtags = [" ".join(f"#{tag}" for tag in tags)] if tags else []
        blocks.append(blank.join([*head, *lines, *hashtags]))
    return "\n\n".join([*blocks, "#review\n"])


def plan_of(text: str) -> tuple[ImportPlan, ArchiveText]:
    plan, sources = plan_of_all({"week.txt": text})
    return plan, sources[0]


def plan_of_all(texts: dict[str, str]) -> tuple[ImportPlan, list[ArchiveText]]:
    """The plan of several texts of one week, by path."""
    sources: list[ArchiveText] = []
    for path, text in texts.items():
        weekly = read_weekly(text)
        assert weekly is not None
        links = tuple(found for entry in weekly.entries if not isinstance(found := find_links(entry.links), str))
        sources.append(ArchiveText(path, DAY, text, weekly, links))
    target = ImportTarget(EMPTY, "https://example.org/", {}, lambda path: "")
    return make_plan(sources, target, {}, "rosinality", "rosinality", UNWRITTEN), sources


def notes_of(plan: ImportPlan) -> dict[str, Note]:
    """The notes of a plan, by path."""
    return {document.path: note_of(document, "rosinality") for document in documents_of(plan)}


def blocks_of(plan: ImportPlan, source: str = "week.txt") -> list[Block]:
    """What the proof looks at: each paper, and the rest of the week."""
    documents = {
        path: read_document(path, file.encode(), CONTRACTS[path.partition("/")[0]])[0]
        for path, file in plan.files.items()
    }
    return [Block(made.entry, [documents[path] for path in made.paths]) for made in plan.made[source]]


def bodies_of(plan: ImportPlan) -> dict[str, str]:
    """Their texts as HTML."""
    return {document.path: Renderer().render(document.body, document.slug).html for document in documents_of(plan)}


def documents_of(plan: ImportPlan) -> list[Document]:
    read = [read_document(path, text.encode(), NOTE) for path, text in plan.files.items() if path.startswith("notes/")]
    assert not any(problems for _, problems in read)
    return [document for document, _ in read]


@settings(max_examples=EXAMPLES, deadline=None)
@given(ENTRIES, st.booleans(), st.sampled_from(["\n", "\n\n"]))
@example([("Deep Nets", ["Kim Min"], ["이", "https://a.org/x"], []), ("Why?", ["Kim Min"], [], [])], False, "\n")
def test_nothing_is_lost(
    entries: list[tuple[str, list[str], list[str], list[str]]], link_first: bool, blank: str
) -> None:
    text = typed(entries, link_first, blank)
    plan, source = plan_of(text)
    notes = notes_of(plan).values()
    assert [(note.title, list(note.authors)) for note in notes] == [(title, authors) for title, authors, *_ in entries]
    assert prove(source.text, blocks_of(plan), Known({})).lost == ()


PARAGRAPHS = st.lists(st.integers(0, 9), min_size=1, max_size=3, unique=True)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.tuples(PARAGRAPHS, PARAGRAPHS, st.booleans()), min_size=1, max_size=4), st.booleans())
def test_a_folder_that_repeats_its_papers_holds_every_paragraph_once(
    papers: list[tuple[list[int], list[int], bool]], link_first: bool
) -> None:
    """Each paper stands in the week's text, and perhaps in a note of its own that says the same, more or less."""

    def lines(number: int, paragraphs: list[int]) -> list[str]:
        return [f"논문 {number}의 문단 {each}에서는 {each}{number}.5%라고 한다." for each in paragraphs]

    entries: list[tuple[str, list[str], list[str], list[str]]] = [
        (f"Nets {number}: a Study", ["Kim Min"], lines(number, first), [])
        for number, (first, _, _) in enumerate(papers)
    ]
    texts = {"week.txt": typed(entries, link_first, "\n")}
    for number, (_, second, is_there) in enumerate(papers):
        if is_there:
            body = "\n\n".join(lines(number, second))
            texts[f"{number}.md"] = (
                f"https://arxiv.org/pdf/2007.{number + 1:05}.pdf\n\nNets {number}: a Study (Kim Min)\n\n{body}\n"
            )
    plan, sources = plan_of_all(texts)
    for document in documents_of(plan):
        paragraphs = document.body.split("\n\n")
        assert len(paragraphs) == len(set(paragraphs))
        number = int(document.slug[-1]) - 1
        first, second, is_there = papers[number]
        assert set(paragraphs) == set(lines(number, first) + (lines(number, second) if is_there else []))
    for source in sources:
        assert prove(source.text, blocks_of(plan, source.path), Known({})).lost == ()


@settings(max_examples=EXAMPLES, deadline=None)
@given(ENTRIES)
@example([("Deep Nets", ["Kim Min"], ["- 이", "#gan", "- 이"], [])])
def test_an_exported_week_imports_to_the_same_notes(
    entries: list[tuple[str, list[str], list[str], list[str]]],
) -> None:
    first, _ = plan_of(typed(entries, True, "\n"))
    # A paper of which nothing is said becomes a draft, which no export holds.
    before = {path: note for path, note in notes_of(first).items() if not note.draft}
    assume(before)
    notes, bodies = list(before.values()), {path: bodies_of(first)[path] for path in before}
    week = Week.of(DAY)
    issue = make_issue(week, Editorial(notes=tuple(note.slug for note in notes)), [note.slug for note in notes], DAY)
    text = week_text(issue, notes, bodies, "https://example.org/")
    again, _ = plan_of(text)
    assert list(notes_of(again).items()) == list(before.items())
    assert bodies_of(again) == bodies
    assert re.search(r"#review\n\Z", text)


# Weeks made of pieces in random order (`cases/weeks.txt`), and what became of each when somebody looked:
# the parts of the text, or why there are none, and the files that an import writes.


def described(text: str) -> str:
    weekly = read_weekly(text, "File Name")
    if weekly is None:
        return "prose"
    if weekly.doubts or weekly.unlinked:
        lines = [f"line {doubt.line}: {doubt.title} | {doubt.first} | {doubt.second}" for doubt in weekly.doubts]
        return "\n".join([*lines, *(f"line {line}: {title} | no link" for line, title in weekly.unlinked)])
    return "\n".join([*parts(weekly), *files(text)])


def parts(weekly: Weekly) -> list[str]:
    lines = [f"title: {weekly.title} | {' '.join(weekly.hashtags)}", *(f"  {line}" for line in weekly.opening)]
    for section in weekly.sections:
        lines += [f"before {section.first + 1}: {' / '.join(section.words)}"]
    for entry in weekly.entries:
        lines += [f"{entry.line}-{entry.end}: {' '.join(entry.links)} | {entry.title} | {'; '.join(entry.authors)}"]
        lines += [f"  {line}" for line in (*entry.text, f"{entry.summary} | {' '.join(entry.hashtags)}")]
    return lines


def files(text: str) -> list[str]:
    plan, _ = plan_of(text)
    lines = [f"{row.state}: {row.path} | {row.title}" for row in plan.rows]
    return [*lines, *(f"--> {path}\n{content.rstrip()}" for path, content in plan.files.items())]


@pytest.mark.parametrize(("text", "found"), looked_at("weeks.txt", described))
def test_a_week_is_taken_apart(text: str, found: str) -> None:
    assert described(text) == found
