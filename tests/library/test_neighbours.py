"""Topics that share notes."""

from datetime import date

from published import build_library
from reviews.library.neighbours import neighbours
from testbed import make_note, make_topic


def test_neighbours_are_those_that_share_most_notes() -> None:
    topics = ["gan nlp", "gan nlp", "gan edge", "nlp", ""]
    notes = [make_note(f"n{n}", f"https://example.org/{n}", topics=given) for n, given in enumerate(topics)]
    library = build_library(notes, [make_topic(slug) for slug in ("gan", "nlp", "edge", "alone")], [], {}, date.max)
    assert neighbours(library.outline) == {
        "gan": (("nlp", 2), ("edge", 1)),
        "nlp": (("gan", 2),),
        "edge": (("gan", 1),),
    }


def test_of_many_neighbours_the_nearest_are_named() -> None:
    others = [f"t{number}" for number in range(9)]
    # The notes come in another order than the names of the topics, which count where all share as many notes.
    notes = [
        make_note(f"n{8 - place}", f"https://example.org/{slug}", topics=f"hub {slug}")
        for place, slug in enumerate(others)
    ]
    library = build_library(notes, [make_topic(slug) for slug in ("hub", *others)], [], {}, date.max)
    assert [slug for slug, _ in neighbours(library.outline)["hub"]] == others[:6]
