"""MathML in pieces: a token with its text and both tags, or another tag. The same few make up most formulas.

Tokens are the elements of MathML that hold text (https://www.w3.org/TR/mathml-core/#token-elements).
"""

from collections.abc import Callable
from typing import Generic, TypeVar

_T = TypeVar("_T")
_MOST = 4096
_ENDS = {"mi": "</mi>", "mo": "</mo>", "mn": "</mn>", "mtext": "</mtext>", "mspace": "</mspace>"}
NO_PIECE = frozenset({"", *(end[1:] for end in _ENDS.values())})
"""What is no piece of MathML that is split at `<`: what stands before it, and end tags that belong to tokens."""


def end_of(tag: str) -> str:
    """The end tag of a token, by its start tag without brackets; nothing for other tags."""
    return "" if tag[-1:] == "/" else _ENDS.get(tag.partition(" ")[0], "")


def in_pieces(mathml: str) -> list[str]:
    """MathML in its pieces, which are the whole of it when joined."""
    return [f"<{piece}{end_of(piece.partition('>')[0])}" for piece in mathml.split("<") if piece not in NO_PIECE]


class ByPiece(dict[str, _T], Generic[_T]):
    """What a function says of a piece, asked once a piece; forgets all when it is full.

    A dictionary answers sooner than `lru_cache`, and is asked for every piece of every formula.
    """

    def __init__(self, function: Callable[[str], _T]) -> None:
        self._function = function

    def __missing__(self, piece: str) -> _T:
        if len(self) >= _MOST:
            self.clear()
        said = self[piece] = self._function(piece)
        return said
