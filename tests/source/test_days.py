"""Days as people write them."""

import pytest

from reviews.source.days import clear_readings, readings

JULY = "2020-07-17"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("11/09/2026", ["2026-11-09", "2026-09-11"]),
        ("9.11.2026", ["2026-09-11", "2026-11-09"]),
        ("11-11-2026", ["2026-11-11"]),
        ("17/07/2020", [JULY]),
        ("07/17/2020 10:00", [JULY]),
        ("2020/7/17", [JULY]),
        ("2020. 7. 17.", [JULY]),
        ("20200717", [JULY]),
        ("2020년 7월 17일 (금)", [JULY]),
        ("Fri, 17 July 2020", [JULY]),
        ("Jul 17th, 2020", [JULY]),
        ("２０２０-０７-１７", [JULY]),
        ("2020．7．17", [JULY]),
        ("2020－07－17", [JULY]),
        ("2020–07–17", [JULY]),
        ("17−07−2020", [JULY]),
        ("\u200b2020-07-17\ufeff", [JULY]),
        ("2020-07-17 (금)", [JULY]),
        ("2020.07.17(Fri)", [JULY]),
        ("2020-7-17, 금요일", [JULY]),
        ("2020년 7월 17일 Fri", [JULY]),
        ("2020-07-17,", [JULY]),
        ("2020-07-17 (개정)", []),
        ("30/30/2020", []),
        ("2020-02-30T10:00Z", []),
        ("yesterday", []),
        ("", []),
    ],
)
def test_a_whole_year(text: str, days: list[str]) -> None:
    assert [day.isoformat() for day in clear_readings(text)] == days
    assert readings(text) == clear_readings(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("20.07.17", [JULY, "2017-07-20"]),
        ("31/12/20", ["2031-12-20", "2020-12-31"]),
        ("01/02/03", ["2001-02-03", "2003-01-02", "2003-02-01"]),
        ("200717", [JULY, "2017-07-20"]),
        ("20-07.17", []),
    ],
)
def test_a_year_in_two_digits(text: str, days: list[str]) -> None:
    assert [day.isoformat() for day in readings(text)] == days
    assert clear_readings(text) == []
