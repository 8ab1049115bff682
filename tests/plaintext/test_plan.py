"""What an import would write, and what it tells of each paper."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from published import build_library
from reviews.model.issue import Editorial
from reviews.model.note import Note
from reviews.model.week import Week
from reviews.plaintext.archive import ArchiveText, find_links
from reviews.plaintext.editorial import FormerIssue
from reviews.plaintext.note import Draft
from reviews.plaintext.parser import read_weekly
from reviews.plaintext.plan import Fill, ImportPlan, make_plan
from reviews.plaintext.shelf import ImportTarget
from testbed import make_note

ONE, TWO = (f"https://arxiv.org/abs/2007.0000{number}" for number in (1, 2))
DAY = date(2020, 7, 17)
ISSUE = "issues/2020-W29.md"
FIRST, SECOND = "notes/2020/2007.00001.md", "notes/2020/2007.00002.md"


def source(path: str, text: str, day: date = DAY) -> ArchiveText:
    weekly = read_weekly(text)
    assert weekly is not None
    links = tuple(found for entry in weekly.entries if not isinstance(found := find_links(entry.links), str))
    return ArchiveText(path, day, text, weekly, links)


def plan_of(
    *sources: ArchiveText,
    notes: Mapping[Note, str] | None = None,
    former: FormerIssue | None = None,
    reviewer: str = "kim",
    fill: Fill | None = None,
    is_file: Callable[[str], bool] = lambda path: False,
) -> ImportPlan:
    library = build_library(notes or {}, [], [], {}, date(2020, 8, 1))
    texts = {note.path: text for note, text in (notes or {}).items()}
    target = ImportTarget(library, "https://example.org/", texts, lambda path: "")
    issues = {Week.of(DAY): former} if former else {}
    return make_plan(sources, target, issues, reviewer, "kim", "아직 없다.", fill=fill, is_file=is_file)


def rows(plan: ImportPlan) -> list[tuple[str, str, str, str]]:
    return [(row.state, row.path, row.title, row.source) for row in plan.rows]


def test_each_paper_has_a_row_in_the_order_of_the_texts() -> None:
    plan = plan_of(
        source("b.txt", f"# 한 주\n\n{ONE}\nA Net (Kim Min)\n글.\n\n{TWO}\nB Net (Kim Min)\n글.\n"),
        source("a.txt", f"{TWO}\nB Net (Kim Min)\n더.\n", date(2020, 6, 30)),
    )
    assert rows(plan) == [
        ("import-new", FIRST, "A Net", "b.txt"),
        ("import-new", SECOND, "B Net", "b.txt"),
        ("import-second", "notes/2020/2007.00002-2020-w27.md", "B Net", "a.txt"),
        ("import-issue-new", ISSUE, "한 주", "b.txt"),
    ]
    assert list(plan.files) == [FIRST, SECOND, "notes/2020/2007.00002-2020-w27.md", ISSUE]
    assert plan.sources_of([ISSUE]) == plan.sources_of([FIRST, SECOND]) == {"b.txt"}
    assert plan.sources_of([SECOND, "notes/2020/2007.00002-2020-w27.md"]) == {"a.txt", "b.txt"}
    assert plan.sources_of(["notes/2020/nothing.md"]) == frozenset()
    assert plan.waiting == []


def test_a_link_that_is_repeated_below_its_title_makes_one_note() -> None:
    plan = plan_of(source("a.txt", f"{ONE}\nA Net (Kim Min)\n\n{ONE}v2\n글이다.\n"))
    assert plan.rows[0].title == "A Net"
    assert plan.waiting == []
    assert "\nauthors: [Kim Min]\n" in plan.files[FIRST]
    assert plan.files[FIRST].endswith("\nsummary: 글이다.\n---\n글이다.\n")


def test_a_text_older_than_its_paper_is_moved() -> None:
    plan = plan_of(source("a.txt", f"{ONE}\nA Net (Kim Min)\n글.\n", date(2020, 6, 30)))
    assert rows(plan) == [("import-moved", FIRST, "A Net", "a.txt")]


def test_only_who_is_not_the_sites_own_reviewer_signs() -> None:
    text = source("a.txt", f"{ONE}\nA Net (Kim Min)\n글.\n")
    assert "reviewer" not in plan_of(text).files[FIRST]
    assert "\nreviewer: lee\n" in plan_of(text, reviewer="lee").files[FIRST]


def test_a_note_of_one_paper_makes_no_issue() -> None:
    assert list(plan_of(source("a.txt", f"{ONE}\nA Net (Kim Min)\n글.\n")).files) == [FIRST]


def test_notes_that_exist_keep_their_heads() -> None:
    note = replace(make_note("2007.00001", "2007.00001"), title="Own Title")
    text = source("a.txt", f"# 한 주\n\n{ONE}\nA Net (Kim Min)\n글.\n\n#review\n")
    plan = plan_of(text, notes={note: "글."})
    assert rows(plan) == [
        ("import-here", FIRST, "Own Title", "a.txt"),
        ("import-issue-new", ISSUE, "한 주", "a.txt"),
    ]
    assert list(plan.files) == [ISSUE]
    entry, issue = plan.made["a.txt"]
    assert (entry.entry, entry.paths, entry.is_new) == (text.weekly.entries[0], (FIRST,), False)
    assert (issue.entry, issue.paths, issue.is_new) == (None, (ISSUE,), True)


def test_an_issue_that_says_it_all_is_left_alone() -> None:
    text = source("a.txt", f"# 한 주\n\n{ONE}\nA Net (Kim Min)\n글.\n")
    file = '---\ntitle: "한 주"\n---\n'
    plan = plan_of(text, former=FormerIssue(Editorial("한 주"), file, ""))
    assert rows(plan)[-1] == ("import-issue-here", ISSUE, "한 주", "a.txt")
    assert list(plan.files) == [FIRST]
    assert plan.made["a.txt"][-1].paths == (ISSUE,)
    body = "[옛](https://example.org/a/)\n"
    plan = plan_of(
        source("a.txt", f"# 한 주\n머리말.\n\n{ONE}\nA Net (Kim Min)\n글.\n"),
        former=FormerIssue(Editorial("한 주", body=body), file + body, ""),
        is_file=lambda path: True,
    )
    assert rows(plan)[-1][0] == "import-issue-added"
    # Links of the former text stay as they are written.
    assert plan.files[ISSUE] == f"{file}{body}\n머리말.\n"


def test_links_between_texts_lead_to_their_files() -> None:
    plan = plan_of(
        source("200717 One.txt", f"{ONE}\nA Net (Kim Min)\n글. [[200717 Two]] [[Three]]\n"),
        source("200717 Two.txt", f"{TWO}\nB Net (Kim Min)\n글. [말](https://example.org/about/)\n"),
        is_file="about.md".__eq__,
    )
    assert "글. [200717 Two](2007.00002.md) " in plan.files[FIRST]
    assert "글. [말](../../about.md)" in plan.files[SECOND]
    assert plan.unresolved == [(FIRST, "Three")]


def test_drafts_that_wait_or_have_no_title_are_filled_in() -> None:
    asked: list[str] = []

    def fill(drafts: Iterable[Draft]) -> dict[str, Draft]:
        found = list(drafts)
        asked.extend(draft.paper.key for draft in found)
        return {draft.paper.key: replace(draft, title="Told", is_titled=True) for draft in found[:1]}

    three = "https://arxiv.org/abs/2007.00003"
    text = f"# 한 주\n\n{ONE}\n글이다.\n\n{TWO}\nB Net (Kim Min)\n글.\n\n{three}\nC Net (Kim Min)\n"
    note = make_note("a", "https://example.org/a")
    plan = plan_of(source("a.txt", text), fill=fill, notes={note: "글."})
    assert asked == ["2007.00001", "2007.00003"]
    assert [row.title for row in plan.rows] == ["Told", "B Net", "C Net", "한 주"]
    assert 'title: "Told"' in plan.files[FIRST]
    assert plan.waiting == ["notes/2020/2007.00003.md"]
    assert plan_of(source("a.txt", text)).rows[0].title == "arXiv:2007.00001"


def test_a_week_that_is_known_says_nothing_new() -> None:
    """Export closes every week with `#review`, also one that has no file of its own."""
    text = source("a.txt", f"{ONE}\nA Net (Kim Min)\n글.\n\n{TWO}\nB Net (Kim Min)\n글.\n\n#review\n")
    notes = {make_note(f"2007.0000{number}", f"2007.0000{number}"): "글." for number in (1, 2)}
    assert plan_of(text, notes=notes).files == {}
    one = dict([next(iter(notes.items()))])
    assert "tags: [review]" in plan_of(text, notes=one).files[ISSUE]


def test_words_of_a_week_lead_to_the_note_that_several_parts_of_a_text_make() -> None:
    week = "# 한 주\n[[200717 Two]]를 [본다](https://example.org/about/).\n\n"
    text = f"{TWO}\nB Net (Kim Min)\n글.\n\n{TWO}\nB Net (Kim Min)\n더 쓴다.\n"
    plan = plan_of(
        source("200717 One.txt", f"{week}{ONE}\nA Net (Kim Min)\n글.\n"),
        source("200717 Two.txt", text),
        is_file="about.md".__eq__,
    )
    assert plan.files[SECOND].endswith("---\n글.\n\n더 쓴다.\n")
    assert "\n[200717 Two](../notes/2020/2007.00002.md)를 [본다](../about.md).\n" in plan.files[ISSUE]
