"""Where a formula in a line of text may be parted, so that no page is wider than its screen."""

import re

_TAG = re.compile(r"<(/?)([a-z]+)([^>]*)>([^<]*)")
# Relations and operators after which a line may end.
_RELATIONS = frozenset("=≤≥≈≃∼≡≠≔∝∈∉⊂⊆⊃⊇→←↦⇒⇔⟹⟸⟺⟶∣≜≐≪≫⊢⊨∥") | {"&lt;", "&gt;"}
_OPERATORS = frozenset("+−±∓⋅×÷∘⊙⊗⊕∪∩∧∨∗⋆")
_OPEN, _CLOSE = frozenset("([{⟨⌊⌈⟦"), frozenset(")]}⟩⌋⌉⟧")
# Characters of a part that may also end within parentheses.
_LONG = 24


def in_lines(mathml: str) -> str:
    """The elements of a row as rows that end after its relations and operators; as they are where there are none."""
    parts: list[str] = []
    start = depth = fences = seen = 0
    opening = ""
    for match in _TAG.finditer(mathml):
        slash, tag, attributes, text = match.groups()
        if not slash:
            depth += 1
            seen += len(text)
            if depth == 1:
                opening, sign, sign_start = attributes, text if tag == "mo" else "", match.start()
            continue
        depth -= 1
        if depth or not sign:
            continue
        fences += (sign in _OPEN) - (sign in _CLOSE)
        end = match.end()
        is_first = sign_start == start or (sign in _OPERATORS and 'lspace="0"' in opening)  # a sign before a number
        if end < len(mathml) and not is_first and _may_end(sign, fences, seen):
            form = "" if "form=" in opening else ' form="infix"'  # at the end of a row it would be a postfix one
            parts.append(f"<mrow>{mathml[start:sign_start]}<mo{opening}{form}>{sign}</mo></mrow>")
            start, seen = end, 0
    if not parts:
        return f"<mrow>{mathml}</mrow>"
    return f'<mrow class="tex-line">{"".join(parts)}<mrow>{mathml[start:]}</mrow></mrow>'


def _may_end(sign: str, fences: int, seen: int) -> bool:
    if sign in _RELATIONS or sign in _OPERATORS:
        return fences <= 0 or seen > _LONG
    return sign == "," and seen > _LONG
