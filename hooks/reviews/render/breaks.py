"""Where a formula in a line of text may be parted, so that no page is wider than its screen."""

from collections.abc import Sequence

from reviews.render.pieces import ByPiece

# Relations and operators after which a line may end.
_RELATIONS = frozenset("=≤≥≈≃∼≡≠≔∝∈∉⊂⊆⊃⊇→←↦⇒⇔⟹⟸⟺⟶∣≜≐≪≫⊢⊨∥") | {"&lt;", "&gt;"}
_OPERATORS = frozenset("+−±∓⋅×÷∘⊙⊗⊕∪∩∧∨∗⋆")
_OPEN, _CLOSE = frozenset("([{⟨⌊⌈⟦"), frozenset(")]}⟩⌋⌉⟧")
# Characters of a part that may also end within parentheses.
_LONG = 24


def in_lines(pieces: Sequence[str]) -> str:
    """MathML, in its pieces, as rows that end after its relations and operators.

    Where it has none of them it stays one row.
    """
    parts: list[str] = []
    start = depth = fences = seen = 0
    for place, piece in enumerate(pieces):
        step, length, sign, attributes = _READ[piece]
        if length:
            seen += length
            if not depth and sign:
                fences += (sign in _OPEN) - (sign in _CLOSE)
                # A sign before a number or a name is no operator.
                is_first = place == start or (sign in _OPERATORS and 'lspace="0"' in attributes)
                if place + 1 < len(pieces) and not is_first and _may_end(sign, fences, seen):
                    form = "" if "form=" in attributes else ' form="infix"'  # at a row's end it would be a postfix one
                    parts.append(f"<mrow>{''.join(pieces[start:place])}<mo{attributes}{form}>{sign}</mo></mrow>")
                    start, seen = place + 1, 0
        depth += step
    if not parts:
        return f"<mrow>{''.join(pieces)}</mrow>"
    return f'<mrow class="tex-line">{"".join(parts)}<mrow>{"".join(pieces[start:])}</mrow></mrow>'


def _read(piece: str) -> tuple[int, int, str, str]:
    """How many levels a piece goes down, the length of its text, and the sign and attributes of an operator."""
    if piece.startswith("</"):
        return -1, 0, "", ""
    tag, _, rest = piece.partition(">")
    text, _, end = rest.partition("</")
    name, space, attributes = tag.partition(" ")
    step = 0 if end else 1
    return (step, len(text), text, space + attributes) if name == "<mo" else (step, len(text), "", "")


def _may_end(sign: str, fences: int, seen: int) -> bool:
    if sign in _RELATIONS or sign in _OPERATORS:
        return fences <= 0 or seen > _LONG
    return sign == "," and seen > _LONG


_READ = ByPiece(_read)
