"""MathML in pieces."""

import pytest

from reviews.render import pieces
from reviews.render.pieces import ByPiece, end_of, in_pieces


def test_tokens_are_pieces_with_both_their_tags() -> None:
    mathml = '<mrow><mi>x</mi><mo form="infix">+</mo><mspace></mspace></mrow><mprescripts/>'
    assert in_pieces(mathml) == [
        "<mrow>", "<mi>x</mi>", '<mo form="infix">+</mo>', "<mspace></mspace>", "</mrow>", "<mprescripts/>",
    ]  # fmt: skip
    assert (end_of("mi"), end_of("mo form"), end_of("mrow"), end_of("mspace/")) == ("</mi>", "</mo>", "", "")


def test_a_piece_is_asked_about_once_until_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_MOST", 2)
    asked: list[str] = []

    def length(piece: str) -> int:
        asked.append(piece)
        return len(piece)

    said = ByPiece(length)
    assert [said[piece] for piece in ("a", "bb", "a", "ccc", "a")] == [1, 2, 1, 3, 1]
    assert asked == ["a", "bb", "ccc", "a"]
