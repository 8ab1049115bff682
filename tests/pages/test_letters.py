"""Names by their first letter."""

import pytest

from reviews.pages.letters import by_letter, first_letter
from reviews.pages.view import Described


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("가상", "ㄱ"),
        ("까치", "ㄱ"),
        ("힣", "ㅎ"),
        ("\u1100\u1161", "ㄱ"),  # as macOS names files
        ("gan", "G"),
        ("Écran", "E"),
        ("ｗｉｄｅ", "W"),
        ("3D", "#"),
        ("漢字", "#"),
        ("ㄱ", "#"),
        ("", "#"),
        ("alpha", "A"),
        ("zeta", "Z"),
        ("@", "#"),
        ("[", "#"),
        ("  gan", "G"),
        ("개", "ㄱ"),
        ("갛", "ㄱ"),
        ("낗", "ㄱ"),
        ("나", "ㄴ"),
        ("따", "ㄷ"),
        ("빵", "ㅂ"),
        ("쌀", "ㅅ"),
        ("짝", "ㅈ"),
    ],
)
def test_a_name_is_found_under_its_first_letter(name: str, letter: str) -> None:
    assert first_letter(name) == letter


def topic(name: str) -> Described:
    return Described(name, name, f"topics/{name}/", 1, "", "", aliases=("별명",))


def test_a_long_list_is_grouped_and_loses_nobody() -> None:
    names = ["zeta", "Alpha", "3d", *(f"{letter}{number}" for letter in "나다하" for number in range(10))]
    groups = by_letter(map(topic, names))
    assert [group.letter for group in groups] == ["ㄴ", "ㄷ", "ㅎ", "A", "Z", "#"]
    assert sorted(line.name for group in groups for line in group.lines) == sorted(names)
    assert {line.aliases for group in groups for line in group.lines} == {("별명",)}


def test_thirty_names_are_a_short_list() -> None:
    assert [group.letter for group in by_letter([topic("가")] * 30)] == [""]
    assert [group.letter for group in by_letter([topic("가")] * 31)] == ["ㄱ"]


def test_a_short_list_keeps_its_order() -> None:
    (group,) = by_letter(map(topic, ["나", "가"]))
    assert (group.letter, [line.name for line in group.lines]) == ("", ["나", "가"])
    assert by_letter([]) == ()


def test_under_a_letter_names_are_in_the_order_of_the_alphabet_whatever_their_case() -> None:
    names = ["gb", "GA", "Gc", "ga"]
    (_, group) = by_letter([*(topic(f"가{number}") for number in range(30)), *map(topic, names)])
    assert [line.name for line in group.lines] == ["GA", "ga", "gb", "Gc"]
