"""Limits of a file's content: each is exact and reported at its line, and no list is compared all with all."""

import json
import time
from collections.abc import Callable
from datetime import date

import pytest

from hostile import note
from published import build_library
from reviews.library.relations import build_relations
from reviews.model.problem import Problem
from reviews.source import limits
from reviews.source.contracts import ISSUE, NOTE, TOPIC
from reviews.source.document import Document, read_document
from reviews.source.fields import Contract
from reviews.source.late_notes import late_notes
from reviews.source.rules import Shelf, check_shelf
from reviews.words import load_words
from testbed import PROJECT, SOAK, TODAY, make_note, make_topic

# The folder, the key, its limit, the contract, and a file that holds a list there.
LISTS: dict[str, tuple[str, int, Contract, Callable[[str], str]]] = {
    "authors": ("notes", limits.AUTHORS, NOTE, lambda listed: note(front=f"authors: {listed}\n")),
    "topics": ("notes", limits.TOPICS, NOTE, lambda listed: note(front=f"topics: {listed}\n")),
    "tags": ("notes", limits.TAGS, NOTE, lambda listed: note(front=f"tags: {listed}\n")),
    "aliases": ("topics", limits.ALIASES, TOPIC, lambda listed: f"---\naliases: {listed}\ntitle: T\n---\n"),
    "notes": ("issues", limits.NOTES, ISSUE, lambda listed: f"---\nnotes: {listed}\n---\n"),
    "an issue's tags": ("issues", limits.TAGS, ISSUE, lambda listed: f"---\ntags: {listed}\n---\n"),
}


def listed(count: int) -> str:
    return "[" + ", ".join(f"n{number}" for number in range(count)) + "]"


@pytest.mark.parametrize("name", LISTS)
def test_a_list_may_have_so_many_items_and_no_more(name: str) -> None:
    folder, most, contract, text_of = LISTS[name]
    key = name.split()[-1]
    assert read_document("a.md", text_of(listed(most)).encode(), contract)[1] == []
    (problem,) = read_document("a.md", text_of(listed(most + 1)).encode(), contract)[1]
    assert (problem.line, problem.kind) == (2, "list-too-long")
    assert problem.details == {"key": key, "most": str(most), "found": str(most + 1)}
    for language in ("ko", "en"):
        assert str(most) in load_words(language).problem(problem)
    schema = json.loads((PROJECT / "schema" / f"{folder}.json").read_text("utf-8"))
    assert schema["properties"][key]["maxItems"] == most


def test_every_limit_is_told_to_who_asks_what_is_safe() -> None:
    told = (PROJECT / "SECURITY.md").read_text("utf-8")
    numbers = {name: getattr(limits, name) for name in vars(limits) if name.isupper()}
    assert {name for name, number in numbers.items() if f"{number:,}" not in told} == set()


def documents(count: int, text_of: Callable[[int], str], contract: Contract, folder: str) -> list[Document]:
    return [read_document(f"{folder}/h{n}.md", text_of(n).encode(), contract)[0] for n in range(count)]


def taken(work: Callable[[], object]) -> float:
    """Seconds of this process's CPU time."""
    started = time.process_time()
    work()
    return time.process_time() - started


LETTERS = [*"abcdefghijklmnopqrst"]
UNKNOWN_TOPICS: dict[str, Callable[[int, int], str]] = {
    "slips": lambda n, item: f"wrod {n} {item}",
    "long": lambda n, item: "ab" * 450 + f" {n} {item}",
    "alike": lambda n, item: "a" * 38 + LETTERS[item],
    "short": lambda n, item: f"{LETTERS[item]}.{n}",
    "korean": lambda n, item: f"낱말 {n} {item}",
}


@pytest.mark.soak
@pytest.mark.parametrize("kind", UNKNOWN_TOPICS)
def test_slips_of_many_topics_are_answered_soon(kind: str) -> None:
    """As many words as files may hold, against the names of many topics; the time grows with the topics."""
    most = 20 if SOAK else 5
    unknown = UNKNOWN_TOPICS[kind]
    alias = {"slips": "word {} {}", "korean": "낱맒 {} {}", "alike": "a" * 30 + "{} {}"}.get(kind, "ba" * 9 + "{} {}")
    topics = documents(
        most,
        lambda n: f"---\ntitle: T{n}\naliases: [{', '.join(alias.format(n, m) for m in range(200))}]\n---\n",
        TOPIC,
        "topics",
    )
    notes = documents(
        50, lambda n: note(front=f"topics: [{', '.join(unknown(n, m) for m in range(20))}]\n"), NOTE, "notes/2020"
    )
    shelf = Shelf(notes=notes, topics=topics, issues=[], reviewers=[], reviewer="r", today=TODAY)
    problems: list[Problem] = []
    assert taken(lambda: problems.extend(check_shelf(shelf))) < most
    told = [problem for problem in problems if problem.kind.startswith("topic-")]
    assert len(told) == 50 * 20
    assert len({problem.details["found"] for problem in told if problem.kind == "topic-near"}) <= 20


def test_the_topics_to_choose_from_are_not_listed_for_each_unknown_one() -> None:
    topics = documents(2_000, lambda n: f"---\ntitle: T{n}\n---\n", TOPIC, "topics")
    notes = documents(100, lambda n: note(front=f"topics: [{', '.join(f'ㅋ{n}-{m}' for m in range(20))}]\n"), NOTE, "n")
    shelf = Shelf(notes=notes, topics=topics, issues=[], reviewers=[], reviewer="r", today=TODAY)
    known = [problem.details["known"] for problem in check_shelf(shelf) if "known" in problem.details]
    assert len(known) >= 2_000 - 20
    assert max(map(len, known)) < 1_000


def test_notes_of_many_topics_are_related_soon() -> None:
    slugs = [f"t{number}" for number in range(limits.TOPICS)]
    notes = [make_note(f"a{n}", f"https://example.org/{n}", topics=" ".join(slugs)) for n in range(500)]
    library = build_library(notes, [make_topic(slug) for slug in slugs], [], {}, date(2021, 1, 1))
    assert taken(lambda: build_relations(library, {})) < 20


def test_thousands_of_notes_on_one_paper_lead_to_some_of_them_only() -> None:
    notes = [make_note(f"2007.00001-a{n:04}", "2007.00001", authors="Kim Lee", reviewer=f"r{n}") for n in range(3_000)]
    relations = build_relations(build_library(notes, [], [], {}, date(2021, 1, 1)), {})
    assert {len(found) for found in relations.second_opinions.values()} == {20}
    assert all(slug not in found for slug, found in relations.second_opinions.items())
    # The newest first; here they are all of one day, and so by name.
    assert relations.second_opinions[notes[5].slug][:6] == tuple(notes[n].slug for n in (0, 1, 2, 3, 4, 6))
    assert relations.second_opinions[notes[2_999].slug] == tuple(note.slug for note in notes[:20])
    assert relations.related == {}


def test_of_thousands_of_shared_authors_ten_are_named() -> None:
    names = " ".join(f"A{number}" for number in range(5_000))
    notes = [make_note(f"a{n}", f"https://example.org/{n}", authors=names) for n in range(3)]
    relations = build_relations(build_library(notes, [], [], {}, date(2021, 1, 1)), {})
    assert relations.related["a0"][0].shared == (*(f"A{number}" for number in range(10)), "…")
    few = [make_note(f"b{n}", f"https://example.org/{n}", authors=" ".join(names.split()[:10])) for n in range(2)]
    relations = build_relations(build_library(few, [], [], {}, date(2021, 1, 1)), {})
    assert relations.related["b0"][0].shared == tuple(f"A{number}" for number in range(10))


def test_late_notes_are_told_soon_where_thousands_were_removed() -> None:
    old = documents(3_000, lambda n: note(paper=f"https://example.org/{n}", title=f"Old {n}"), NOTE, "notes/2020")
    new = [
        read_document(
            f"notes/2020/new{n}.md", note(paper=f"https://example.org/n{n}", title=f"New {n}").encode(), NOTE
        )[0]
        for n in range(3_000)
    ]
    renamed = read_document("notes/2020/new-name.md", note(paper="https://example.org/7", title="x").encode(), NOTE)[0]
    late: list[str] = []
    assert taken(lambda: late.extend(each.path for each in late_notes([*new, renamed], old, [], TODAY))) < 10
    assert len(late) == 3_000
    assert renamed.path not in late
