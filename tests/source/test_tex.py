"""TeX is held to its limits before it is converted."""

import pickle

import pytest

from reviews.source.tex import FormulaError, depth_of, group_end


@pytest.mark.parametrize(
    ("tex", "depth", "tokens"),
    [
        ("x", 0, []),
        (r"{x}\{", 1, ["{", "}", r"\{"]),
        (r"{{x}{y}}", 2, ["{", "{", "}", "{", "}", "}"]),
        (r"\left(\begin{a}x&y\end{a}\right)", 3, [*r"\left \begin { } & \end { } \right".split()]),
        (r"\%", 0, [r"\%"]),
        ("x" * 5_000, 0, []),
        ("가", 0, []),
    ],
)
def test_the_depth_and_the_signs_of_a_formula(tex: str, depth: int, tokens: list[str]) -> None:
    assert depth_of(tex) == (depth, tokens)


@pytest.mark.parametrize(
    ("tex", "kind", "found"),
    [
        ("x" * 5_001, "formula-large", "x" * 5_001),
        ("&" * 401, "formula-large", "&" * 401),
        ("&" * 200 + r"\\" * 201, "formula-large", "&" * 200 + r"\\" * 201),
        (r"\def\a{b}", "formula-command", r"\def"),
        ("a\n b % c\nd", "formula-percent", "b % c"),
        ("{x", "formula-broken", "{x"),
        ("x}", "formula-broken", "x}"),
        (r"{\left(}\right)", "formula-broken", r"{\left(}\right)"),
        ("\ue000", "formula-broken", "\ue000"),
        ("\uf8ff", "formula-broken", "\uf8ff"),
    ],
)
def test_what_cannot_be_drawn_is_refused(tex: str, kind: str, found: str) -> None:
    with pytest.raises(FormulaError) as refused:
        depth_of(tex)
    assert (refused.value.kind, refused.value.found) == (kind, found)


def test_four_hundred_cells_are_not_too_many() -> None:
    assert depth_of("&" * 200 + r"\\" * 200)[0] == 0
    assert depth_of("{x}" * 500)[0] == 1


@pytest.mark.parametrize(
    ("tex", "start", "end"),
    [
        ("{a{b}c}d", 0, 7),
        (r"{a\}b}c", 0, 6),
        (r"\alpha b", 0, 6),
        (r"\, b", 0, 2),
        ("ab", 1, 2),
        ("ab", 2, 2),
        ("{a", 0, 2),
    ],
)
def test_an_argument_ends_with_its_group(tex: str, start: int, end: int) -> None:
    assert group_end(tex, start) == end


def test_an_error_keeps_its_place_between_processes() -> None:
    error = pickle.loads(pickle.dumps(FormulaError("formula-command-near", "a\n\\foo x\n\\fo", "\\fo", r"\foo")))
    assert (error.kind, error.line, error.near) == ("formula-command-near", 2, r"\foo")
    assert error.details == {"found": "\\fo", "near": r"\foo"}
    assert FormulaError("control-character", "x", "U+0001").details == {"code": "U+0001"}
    assert FormulaError("formula-broken", "x", "y").line == 0
    assert FormulaError("formula-broken", "\nx", "x").line == 1
