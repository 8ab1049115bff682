"""Styles of the converter as classes of ours, and back."""

import pytest

from reviews.render.styles import STYLES, classes_of, style_of


@pytest.mark.parametrize(
    ("style", "color", "classes"),
    [
        ("text-align: right;justify-items: end", "", "tex-right"),
        ("color:red; width: 50%", "red", "tex-side"),
        ("border-top: 0.05em dashed currentcolor", "", "tex-dashed-top"),
        ("padding-left: 1em", "", "tex-padding-left-18"),
        ("padding-left: 0.1667em;padding-right:0em", "", "tex-padding-left-3 tex-padding-right-0"),
        ("padding-left: 0.2rem", "", "tex-padding-left-2"),
        ("padding-top: 0.5ex", "", "tex-padding-top-4"),
        ("padding-left: 2em", "", None),
        ("padding-left: -0.1667em", "", None),
        ("margin-left: -1em", "", "tex-margin-left-18"),
        ("margin-left: -0.0556em", "", "tex-margin-left-1"),
        ("margin-left: -1.1em", "", None),
        ("margin-left: 0.1667em", "", None),
        ("position: fixed", "", None),
        ("color: red; position: fixed", "", None),
        ("", "", ""),
    ],
)
def test_a_style_becomes_classes(style: str, color: str, classes: str | None) -> None:
    assert classes_of(style) == (color, classes)


def test_classes_become_styles_where_they_can_be_seen() -> None:
    assert (
        style_of("tex-bold tex-padding-left-3 tex-right") == "font-weight: bold; text-align: right; justify-items: end"
    )
    assert style_of("tex-dashed-top") == "border-top: 0.05em dashed currentcolor"
    assert style_of("tex-side tex-wide") == ""


def test_there_is_a_class_for_each_space_that_the_style_sheet_knows() -> None:
    """In eighteenths of an em."""
    found = {
        name: {units for units in range(-20, 21) if classes_of(f"{name}: {units / 18:.4f}em")[1] is not None}
        for name in ("padding-left", "margin-right")
    }
    assert found == {"padding-left": {0, 2, 3, 4, 5, 18}, "margin-right": {*range(-18, 1)}}
    assert classes_of("padding-left: 0.5rem") == ("", "tex-padding-left-5")
    assert classes_of("padding-bottom: 0.22ex; color: blue; width: 7.5%") == ("blue", "tex-padding-bottom-2 tex-margin")


@pytest.mark.parametrize(
    "name", ["bold", "italic", "underline", "cancel", "bcancel", "xcancel", "boxed", "left", "small-caps"]
)
def test_what_is_seen_of_a_class_is_seen_without_our_style_sheet(name: str) -> None:
    assert ": " in style_of(f"tex-{name}")


def test_only_spacing_is_left_out_without_our_style_sheet() -> None:
    assert [name for name in STYLES.values() if not style_of(name)] == ["tex-wide", "tex-side", "tex-margin"]
