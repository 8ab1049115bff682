"""MathML in pieces."""

import pytest

from reviews.render import pieces
from reviews.render.pieces import ByPiece, end_of, in_pieces


def test_tokens_are_pieces_with_both_their_tags() -> None:
    mathml = '<mrow><mi>x</mi><mo form="infix">+</mo><mspace></mspace></mrow><mprescripts/>'
    assert in_pieces(mathml) == [
        "<mrow>", "<mi>x</mi>", '<mo form="infix">+</mo>', "<mspace></mspace>", "</mrow>", "<mprescripts/>",
    ]  # fmt: skip
    assert [end_of(tag) for tag in ("mi", "mo form", "mrow")] == ["</mi>", "</mo>", ""]
    assert end_of("mspace/") == end_of('mspace width="1em"/') == ""


def test_a_piece_is_asked_about_once_until_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_MOST", 2)
    asked: list[str] = []

    def length(piece: str) -> int:
        asked.append(piece)
        return len(piece)

    said = ByPiece(length)
    assert [said[piece] for piece in ("a", "bb", "a", "ccc", "a")] == [1, 2, 1, 3, 1]
    assert asked == ["a", "bb", "ccc", "a"]


def test_four_thousand_pieces_are_remembered_and_not_many_more() -> None:
    said = ByPiece(len)
    for number in range(4096):
        assert said[str(number)] < 5
    assert len(said) == 4096
    assert (said["another"], len(said)) == (7, 1)
