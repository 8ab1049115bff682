"""A project's own macros."""

import pytest

from reviews.render.formula import Converter, mathml, use_macros
from reviews.source.macros import macro_faults, our_macros
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
        ({"a": r"\b", "b": r"x\a"}, [("a", "setting-macro-loop"), ("b", "setting-macro-loop")]),
    ],
)
def test_what_is_wrong_with_macros_is_named(macros: object, faults: list[tuple[str, str]]) -> None:
    assert [(key, kind) for key, kind, _ in macro_faults(macros)] == faults
