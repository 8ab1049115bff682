"""Which papers notes mention, and how often."""

from reviews.library.mentioned import mentioned_papers
from reviews.library.relations import Mention
from testbed import make_note

ARXIV = "https://arxiv.org/abs/"


def test_a_paper_is_counted_once_a_note_whatever_its_address() -> None:
    notes = {
        slug: make_note(slug, f"{ARXIV}{slug}", "2020-07-17", topics="", reviewer="kim")
        for slug in ("2007.00001", "2007.00002", "2007.00003")
    }
    one, two, three = notes
    elsewhere = [Mention("BERT", f"{ARXIV}1810.04805v1", None), Mention("the BERT paper", f"{ARXIV}1810.04805v2", None)]
    found = mentioned_papers(
        notes,
        {
            two: [Mention("first", notes[one].paper.address, one), elsewhere[0]],
            three: [elsewhere[1], Mention("one", notes[one].paper.address, one)],
            one: [elsewhere[0]],
        },
    )
    assert [(paper.name, paper.note, paper.by) for paper in found] == [
        ("BERT", None, (one, two, three)),
        ("first", one, (two, three)),
    ]
    assert mentioned_papers(notes, {}) == []


def test_papers_with_most_mentions_come_first_then_by_name_and_key() -> None:
    notes = {slug: make_note(slug, f"{ARXIV}{slug}") for slug in ("2007.00001", "2007.00002")}
    first, second = (
        [Mention(name, f"{ARXIV}{paper}", None) for name, paper in told]
        for told in (
            [("B", "1801.00002"), ("A", "1801.00003"), ("A", "1801.00001"), ("Z", "1801.00004v2")],
            [("Y", "1801.00004v1")],
        )
    )
    found = mentioned_papers(notes, {"2007.00001": first, "2007.00002": second})
    assert [(paper.name, paper.address.rpartition("/")[2], len(paper.by)) for paper in found] == [
        ("Y", "1801.00004v2", 2),  # its names are equally frequent; its address is that of the newest note
        ("A", "1801.00001", 1),
        ("A", "1801.00003", 1),
        ("B", "1801.00002", 1),
    ]
