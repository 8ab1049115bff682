"""A project's own macros."""

import pytest

from reviews.render.formula import Converter, mathml, use_macros
from reviews.source.macros import expanded, macro_faults, our_macros
from reviews.source.tex import FormulaError


def test_a_macro_takes_arguments_and_comes_before_ours() -> None:
    converter = Converter({"loss": r"\mathcal{L}_{\text{#1}}", "KL": r"\mathrm{KL}"})
    assert 'alttext="ℒ_total+KL"' in converter.mathml(r"\loss{total} + \KL", display=True)


@pytest.mark.parametrize(
    ("macros", "tex", "line"),
    [
        ({"mean": r"\mathop{\mathbb{E}}"}, r"\begin{aligned} a &= \mean_x b \end{aligned}", "a =𝔼ₓb"),
        ({"loss": r"\bm{\mathcal{L}}_{#1}"}, r"\loss{ab}", "𝓛_ab"),
        ({"given": r"\text{ for $#1$}"}, r"x\given{y}", "x for y"),
        ({"two": r"\begin{align} #1 &= #2 \end{align}"}, r"\two ab", "a =b"),
        ({"outer": r"\inner{#1}_2", "inner": r"\hat{#1}"}, r"\outer x y", "x̂₂y"),
        ({"lambdas": r"\lambda"}, r"\lambdas x", "λx"),
        ({"first": "#1b"}, r"\first{\alpha}c", "αbc"),
    ],
)
def test_a_macro_may_hold_whatever_a_formula_may(macros: dict[str, str], tex: str, line: str) -> None:
    assert f'alttext="{line}"' in Converter(macros).mathml(tex, display=True)


@pytest.mark.parametrize("tex", [r"\norm", r"{\norm}", r"x + \norm"])
def test_a_macro_without_its_argument_is_refused(tex: str) -> None:
    with pytest.raises(FormulaError) as refused:
        mathml(tex, display=True)
    assert (refused.value.kind, refused.value.found) == ("formula-broken", r"\norm")


@pytest.mark.parametrize("macros", [{"a": "x" * 300}, {"a": "{" * 6 + "x" + "}" * 6}, {"a": r"\b", "b": "x"}])
def test_a_macro_may_be_as_long_and_deep_as_its_limits(macros: dict[str, str]) -> None:
    assert list(macro_faults(macros)) == []


def test_macros_are_used_a_thousand_times_at_most() -> None:
    assert expanded(r"\a" * 1_000, {r"\a": "x"}) == "x" * 1_000
    with pytest.raises(FormulaError) as refused:
        expanded(r"\a" * 1_001, {r"\a": "x"})
    assert refused.value.kind == "formula-large"


def test_a_formula_may_not_grow_beyond_its_limit() -> None:
    assert len(expanded("x" * 4_998 + r"\a", {r"\a": "yyy"})) == 5_001
    with pytest.raises(FormulaError) as refused:
        expanded("x" * 4_996 + r"\a\a", {r"\a": "yyyy"})
    assert refused.value.kind == "formula-large"


@pytest.mark.parametrize(
    ("body", "tex", "meant"),
    [
        ("#1", r"\a x y", "x y"),
        ("#2#1", r"\a{x y}\b z", r"\b x y z"),
        ("#1", r"\a \b c", r"\b  c"),
        ("x", r"\ab \a b \\a", r"\ab x b \\a"),
        (r"\b", r"\a c", r"\b  c"),
        ("#1#1", r"\a {\a x}", "xxxx"),
    ],
)
def test_arguments_stand_in_their_places(body: str, tex: str, meant: str) -> None:
    assert expanded(tex, {r"\a": body}) == meant


def test_our_own_are_as_fit_as_a_projects() -> None:
    assert list(macro_faults(our_macros())) == []
    for name in our_macros():
        Converter().mathml(f"\\{name}{{x}}{{y}}", display=True)


def test_a_process_knows_the_projects_macros() -> None:
    with pytest.raises(FormulaError):
        mathml(r"\ours", display=False)
    use_macros({"ours": "x"})
    try:
        assert 'alttext="x"' in mathml(r"\ours", display=False)
        use_macros({"ours": "y"})
        assert 'alttext="y"' in mathml(r"\ours", display=False)
    finally:
        use_macros({})


@pytest.mark.parametrize(
    ("macros", "faults"),
    [
        ({}, []),
        ({"KL": r"D_{\mathrm{KL}}"}, []),
        ("KL", [("macros", "setting-macros")]),
        (["KL"], [("macros", "setting-macros")]),
        ({r"\KL": "x"}, [(r"\KL", "setting-macro-name")]),
        ({"K1": "x"}, [("K1", "setting-macro-name")]),
        ({"a": 1}, [("a", "setting-macro")]),
        ({"a": ""}, [("a", "setting-macro")]),
        ({"a": "{x"}, [("a", "setting-macro")]),
        ({"a": "x" * 301}, [("a", "setting-macro")]),
        ({"a": "{" * 7 + "}" * 7}, [("a", "setting-macro")]),
        ({"a": r"\def\b{c}"}, [("a", "setting-macro")]),
        ({"a": r"\a"}, [("a", "setting-macro-loop")]),
        ({"a": r"\b\c", "b": 3, "c": r"\c"}, [("b", "setting-macro"), ("c", "setting-macro-loop")]),
        ({"a": r"\b", "b": r"x\a"}, [("a", "setting-macro-loop"), ("b", "setting-macro-loop")]),
    ],
)
def test_what_is_wrong_with_macros_is_named(macros: object, faults: list[tuple[str, str]]) -> None:
    assert [(key, kind) for key, kind, _ in macro_faults(macros)] == faults


@pytest.mark.parametrize(
    ("macros", "fault"),
    [
        (3, ("macros", "setting-macros", "3")),
        ({4: "x"}, ("4", "setting-macro-name", "4")),
        ({"a": 5}, ("a", "setting-macro", "5")),
        ({"a": r"x\a"}, ("a", "setting-macro-loop", r"x\a")),
    ],
)
def test_what_is_wrong_is_told_as_it_was_written(macros: object, fault: tuple[str, str, str]) -> None:
    assert list(macro_faults(macros)) == [fault]


def test_an_error_within_a_macro_names_what_was_written() -> None:
    with pytest.raises(FormulaError) as refused:
        expanded(r"x + \a", {r"\a": r"\b", r"\b": "#1"})
    assert (refused.value.kind, refused.value.tex, refused.value.found) == ("formula-broken", r"x + \a", r"\b")
