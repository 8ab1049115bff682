"""How many elements a drawing draws in the end."""

from collections.abc import Mapping, Sequence

import pytest

from reviews.source.svgrepeats import Repeats


@pytest.mark.parametrize(
    ("elements", "drawn"),
    [
        ([(None, {})], 1),
        ([(None, {}), (0, {}), (1, {})], 3),
        # What leads elsewhere draws itself and that.
        ([(None, {}), (0, {"id": "a"}), (0, {"href": "#a"})], 4),
        ([(None, {}), (0, {"id": "a"}), (1, {}), (1, {}), (0, {"xlink:href": "#a"}), (0, {"href": "#a"})], 12),
        ([(None, {}), (0, {"href": "#a"}), (0, {"id": "a"})], 4),
        ([(None, {}), (0, {"id": "a"}), (0, {"fill": "url( '#a' ) url(#a)"})], 5),
        ([(None, {}), (0, {"id": "a"}), (0, {"style": 'fill:URL(#a);mask:url("#a")', "href": "#a"})], 6),
        # Of two elements with one name the first is meant; a name that nobody has leads nowhere, nor does a word.
        ([(None, {}), (0, {"id": "a"}), (1, {}), (0, {"id": "a"}), (0, {"href": "#a"})], 7),
        ([(None, {}), (0, {"id": "a"}), (0, {"href": "#b"}), (0, {"title": "#a"}), (0, {"href": "a"})], 5),
        # One after another: each doubles the one before.
        (
            [
                (None, {}),
                (0, {"id": "a"}),
                (0, {"id": "b"}),
                (2, {"href": "#a"}),
                (2, {"href": "#a"}),
                (0, {"href": "#b"}),
            ],
            1 + 1 + 5 + 6,
        ),
    ],
)
def test_elements_are_counted_as_often_as_they_are_drawn(
    elements: Sequence[tuple[int | None, Mapping[str, str]]], drawn: int
) -> None:
    repeats = Repeats()
    assert [repeats.add(parent, attributes) for parent, attributes in elements] == [*range(len(elements))]
    assert not repeats.are_more_than(drawn)
    assert repeats.are_more_than(drawn - 1)


@pytest.mark.parametrize(
    "elements",
    [
        [(None, {"id": "a"}), (0, {"href": "#a"})],
        [(None, {}), (0, {"id": "a", "href": "#a"})],
        [(None, {}), (0, {"id": "a", "href": "#b"}), (0, {"id": "b", "href": "#a"})],
    ],
)
def test_what_leads_to_itself_is_more_than_any_number(
    elements: Sequence[tuple[int | None, Mapping[str, str]]],
) -> None:
    repeats = Repeats()
    for parent, attributes in elements:
        repeats.add(parent, attributes)
    assert repeats.are_more_than(10**9)
