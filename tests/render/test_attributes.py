"""Attributes of raw HTML and their values."""

import pytest

from reviews.render.attributes import fit


@pytest.mark.parametrize(
    ("tag", "attribute", "value", "kept"),
    [
        ("div", "class", "highlight md-header", "highlight"),
        ("div", "class", "md-header", None),
        ("span", "class", "k highlight nb", "k nb"),
        ("td", "style", "color: red; text-align: Right; width: 3px", "text-align:right"),
        ("td", "style", "text-align:left;text-align:center", "text-align:center"),
        ("td", "style", "text-align: url(x)", None),
        ("td", "style", "color: red", None),
        ("p", "align", "center", "center"),
        ("p", "align", "middle", None),
        ("img", "width", " 300px ", "300"),
        ("img", "height", "50%", "50%"),
        ("img", "width", "12345", None),
        ("img", "height", "3em", None),
        ("ol", "start", "-123456", "-123456"),
        ("ol", "start", "1234567", None),
        ("ol", "start", " 3", None),
        ("td", "colspan", "999", "999"),
        ("td", "rowspan", "0", None),
        ("th", "scope", "colgroup", "colgroup"),
        ("p", "lang", "ko-KR", "ko-KR"),
        ("p", "lang", "korean_language", None),
        ("abbr", "title", "300px", "300px"),
        ("img", "alt", " 3px", " 3px"),
    ],
)
def test_an_attribute_has_a_value_of_its_form_or_none(tag: str, attribute: str, value: str, kept: str | None) -> None:
    assert fit(tag, attribute, value) == kept
