"""Each draft gets its place beside the notes that exist."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from published import build_library
from reviews.model.note import Note
from reviews.model.paper import Paper
from reviews.model.week import Week
from reviews.plaintext.note import Draft
from reviews.plaintext.shelf import ImportTarget, NoteShelf, Put
from testbed import make_note

DAY, LATER = date(2020, 7, 17), date(2020, 7, 24)
DRAFT = Draft(
    Paper.parse("2007.00001"), "https://arxiv.org/abs/2007.00001", "Deep Nets", ("Kim Min",), DAY, (), (), "글이다.",
    None, None, ("글이다.",),
)  # fmt: skip
PATH = "notes/2020/2007.00001.md"


def draft(*blocks: str, paper: str = "2007.00001", **values: object) -> Draft:
    return replace(DRAFT, paper=Paper.parse(paper), blocks=blocks, **values)  # type: ignore[arg-type]


def shelf_of(
    *notes: Note, texts: Mapping[str, str] | None = None, shown: str = "", is_signed: bool = False
) -> NoteShelf:
    library = build_library(notes, [], [], {}, date(2020, 8, 1))
    texts = {note.path: "" for note in notes} | dict(texts or {})
    return NoteShelf(ImportTarget(library, "https://example.org/", texts, lambda path: shown), "r", is_signed=is_signed)


def test_a_paper_of_its_own_gets_a_file_of_its_own() -> None:
    shelf = shelf_of()
    assert shelf.put(DRAFT) == Put("import-new", "2007.00001", (PATH,))
    assert shelf.drafts == {"2007.00001": DRAFT}
    place = shelf.places["2007.00001"]
    assert (place.path, place.title, place.day, place.is_draft) == (PATH, "Deep Nets", DAY, False)
    assert place.paper == "https://arxiv.org/abs/2007.00001"
    assert shelf.notes_of(Week.of(DAY)) == {"2007.00001": Week.of(DAY)}
    assert shelf.notes_of(Week.of(LATER)) == {}


@pytest.mark.parametrize(("text", "shown"), [("앞.\n\n글이다.\n", ""), ("", "글이다.\n\n뒤.")])
def test_what_a_note_says_already_is_not_written_again(text: str, shown: str) -> None:
    """As it is written, or as a reader sees it."""
    note = make_note("2007.00001", "2007.00001")
    shelf = shelf_of(note, texts={note.path: text}, shown=shown)
    assert shelf.put(draft("글이다.")) == Put("import-here", "2007.00001", (PATH,))
    assert shelf.drafts == {}


def test_of_notes_that_say_it_the_weeks_own_goes_first() -> None:
    notes = [make_note(f"2007.00001-{day[-2:]}", "2007.00001", day) for day in ("2020-07-24", "2020-07-17")]
    shelf = shelf_of(*notes, texts={note.path: "글이다." for note in notes})
    assert shelf.put(DRAFT).slug == "2007.00001-17"
    assert shelf.put(replace(DRAFT, day=LATER)).slug == "2007.00001-24"


def test_another_reviewers_note_says_nothing_where_one_is_named() -> None:
    note = make_note("2007.00001", "2007.00001", reviewer="kim")
    assert shelf_of(note, texts={note.path: "글이다."}).put(DRAFT).state == "import-here"
    signed = shelf_of(note, texts={note.path: "글이다."}, is_signed=True)
    assert signed.put(DRAFT) == Put("import-second", "2007.00001-2020-w29", ("notes/2020/2007.00001-2020-w29.md",))
    own = shelf_of(replace(note, reviewer="r"), texts={note.path: "글이다."}, is_signed=True)
    assert own.put(DRAFT).state == "import-here"


def test_what_several_notes_say_together_is_there() -> None:
    notes = [make_note(f"2007.00001-{day[-2:]}", "2007.00001", day) for day in ("2020-07-17", "2020-07-24")]
    texts = {notes[0].path: "하나다.", notes[1].path: "둘이다."}
    found = shelf_of(*notes, texts=texts).put(draft("하나다.", "둘이다."))
    assert (found.state, found.slug) == ("import-here", "2007.00001-17")
    assert found.paths == (notes[0].path, notes[1].path)


def test_a_second_note_holds_what_the_first_does_not() -> None:
    note = make_note("2007.00001", "2007.00001")
    shelf = shelf_of(note, texts={note.path: "글이다."})
    found = shelf.put(draft("글이다.", "새 글이다."))
    path = "notes/2020/2007.00001-2020-w29.md"
    assert found == Put("import-second", "2007.00001-2020-w29", (path, PATH))
    assert shelf.drafts[found.slug].blocks == ("새 글이다.",)
    # Where it says nothing of the first, it stands for itself.
    assert shelf_of(note).put(draft("새 글이다.")).paths == (path,)


def test_two_texts_of_a_week_on_a_paper_become_one_note() -> None:
    shelf = shelf_of()
    shelf.put(replace(DRAFT, waits=True))
    assert shelf.places["2007.00001"].is_draft
    found = shelf.put(draft("둘째다.", title="Deep Nets: a Study"))
    assert found == Put("import-joined", "2007.00001", (PATH,))
    assert shelf.drafts["2007.00001"].blocks == ("글이다.", "둘째다.")
    place = shelf.places["2007.00001"]
    assert (place.title, place.is_draft) == ("Deep Nets: a Study", False)


def test_texts_of_two_weeks_become_two_notes_unless_they_say_the_same() -> None:
    shelf = shelf_of()
    shelf.put(DRAFT)
    assert shelf.put(replace(DRAFT, day=LATER)) == Put("import-joined", "2007.00001", (PATH,))
    found = shelf.put(draft("글이다.", "새 글이다.", day=LATER))
    second = "notes/2020/2007.00001-2020-w30.md"
    assert found == Put("import-second", "2007.00001-2020-w30", (second, PATH))
    assert shelf.drafts["2007.00001-2020-w30"].body == "새 글이다."
    # What the other week's note says is not said again in this one's.
    assert shelf.put(draft("글이다.", "셋째다.", day=LATER)) == Put(
        "import-joined", "2007.00001-2020-w30", (second, PATH)
    )
    assert shelf.drafts["2007.00001-2020-w30"].body == "새 글이다.\n\n셋째다."


def test_names_that_are_taken_are_told_apart() -> None:
    shelf = shelf_of(make_note("Deep-Nets", "https://example.org/0"))
    slugs = [shelf.put(draft("글.", paper=f"https://example.org/{number}")).slug for number in (1, 2)]
    assert slugs == ["deep-nets-2", "deep-nets-3"]
    shelf = shelf_of(make_note("2007.00001", "2007.00001"))
    slugs = [
        shelf.put(draft(f"글 {day}.", reviewer=reviewer, day=day)).slug
        for day, reviewer in ((DAY, "kim"), (LATER, "kim"), (date(2020, 7, 31), None))
    ]
    assert slugs == ["2007.00001-kim", "2007.00001-2020-w30", "2007.00001-2020-w31"]


def test_a_note_lies_in_the_folder_of_its_year() -> None:
    assert shelf_of().put(replace(DRAFT, day=date(2021, 1, 1))).paths == ("notes/2021/2007.00001.md",)
