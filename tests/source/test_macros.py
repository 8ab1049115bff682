"""A project's own macros."""

import pytest

from reviews.render.formula import Converter, mathml, use_macros
from reviews.source.macros import macro_faults, our_macros
from reviews.source.tex import FormulaError


def test_a_macro_takes_arguments_and_comes_before_ours() -> None:
    converter = Converter({"loss": r"\mathcal{L}_{\text{#1}}", "KL": r"\mathrm{KL}"})
    assert 'alttext="ℒ_total+KL"' in converter.mathml(r"\loss{total} + \KL", display=True)


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
