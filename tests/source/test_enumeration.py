"""Lists written as one line of text."""

import pytest

from reviews.source.enumeration import at_commas, names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A, B and C", ["A", "B", "C"]),
        ("A, B, and C", ["A", "B", "C"]),
        ("Kim Min & Lee Su", ["Kim Min", "Lee Su"]),
        ("Kim Min; Lee Su", ["Kim Min", "Lee Su"]),
        ("Kim, Min and Lee, Su", ["Min Kim", "Su Lee"]),
        ("Kim, Min; Lee, Su", ["Min Kim", "Su Lee"]),
        ("김민, 이수진", ["김민", "이수진"]),
        ("김민과 이수진", ["김민", "이수진"]),
        ("김민·이수진 외 3명", ["김민", "이수진"]),
        ("Kim Min, Lee Su, et al.", ["Kim Min", "Lee Su"]),
        ("Andy Sand, Lee Anders", ["Andy Sand", "Lee Anders"]),
        ("Kim Min", ["Kim Min"]),
        ("Kim", ["Kim"]),
        ("Kim and Lee", ["Kim", "Lee"]),
        ("Kim; Lee", ["Kim", "Lee"]),
        ("Kim, Min; Lee, Su;", ["Min Kim", "Su Lee"]),
        ("Kim, Min; Lee Su", ["Kim", "Min", "Lee Su"]),
        ("김민", ["김민"]),
        ("[Kim Min, Lee Su],", ["Kim Min", "Lee Su"]),
        ("［Kim Min， Lee Su］", ["Kim Min", "Lee Su"]),
        ("[Kim, Min]", []),
        ("(Kim Min, Lee Su)", ["Kim Min", "Lee Su"]),
        ("Kim Min (a), Lee Su (b)", ["Kim Min (a)", "Lee Su (b)"]),
        ("• Kim Min • Lee Su-Jin", ["Kim Min", "Lee Su-Jin"]),
        ("-Kim Min -Lee Su", ["Kim Min", "Lee Su"]),
        ("Kim, Min", []),
        (",", []),
    ],
)
def test_people(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_words() -> None:
    assert at_commas("gan, \"deep nets\", ‘a’, 'b'") == ["gan", "deep nets", "a", "b"]
    assert at_commas('"a, b", c') == []
    assert at_commas("#gan #style and content") == ["gan", "style and content"]
    assert at_commas("gan, C#") == ["gan", "C#"]
    assert at_commas("［gan、 nlp］") == ["gan", "nlp"]
    assert at_commas("gan, nlp;style and content,") == ["gan", "nlp", "style and content"]
