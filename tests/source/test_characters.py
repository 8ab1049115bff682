"""Characters that no text may contain, written as references."""

import pytest

from reviews.source.characters import UNPRINTABLE, unescaped, unprintable_references, without_escapes


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("&#0; &#1 &#x1f; &#X7F", ["&#0", "&#1", "&#x1f", "&#X7F"]),
        ("&#8232; &#x2028; &#x202E; &#x00002028;", ["&#8232", "&#x2028", "&#x202E", "&#x00002028"]),
        ("&#9; &#10; &#65; &#160; &#xAC00; &#x10FFFD; &#8203; &amp; &#; &#x;", []),
        ("&#13; &#128; &#159;", ["&#13", "&#128", "&#159"]),
        ("&#xFFFE; &#x1FFFF; &#1114111; &#1114112; &#x110000;", None),
        ("&#55296; &#xDFFF; &#99999999; &#999999999; &#xFFFFFFFF;", None),
    ],
)
def test_references_to_what_no_text_may_hold_are_found_as_written(html: str, found: list[str] | None) -> None:
    every = [each.rstrip(";") for each in html.split()]
    assert unprintable_references(html) == (every if found is None else found)


PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"  # of CommonMark 0.31.2, 2.1


def test_references_are_replaced_however_many_digits_they_have() -> None:
    assert unescaped("&amp;&#65;&#x42&#0000000000067;&#x00000000044;") == "&ABCD"
    assert unescaped(f"a&#{'9' * 5000};b&#x{'F' * 5000};c") == "a\ufffdb\ufffdc"
    assert unescaped("&#x10FFFD;&#1114109;") == "\U0010fffd" * 2


@pytest.mark.parametrize(
    "sign", ["\t", "\n", " ", "\u200e", "\u200f", "\u00a0", "\u2027", "\u202f", "\ufffc", "\ud7ff"]
)
def test_what_a_text_may_hold(sign: str) -> None:
    assert UNPRINTABLE.search(sign) is None


def test_an_address_is_read_as_markdown_reads_it() -> None:
    assert without_escapes(r"a\_b\(1\).png&amp;c\\d\e&#9999999999;") == "a_b(1).png&c\\d\\e\ufffd"
    assert without_escapes("".join(f"\\{sign}" for sign in PUNCTUATION)) == PUNCTUATION
