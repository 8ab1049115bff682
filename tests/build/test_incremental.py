"""Results of the last build are made again only if necessary."""

from collections.abc import Sequence

import pytest

from reviews.build.incremental import Memo, differing


def test_a_value_is_made_again_when_an_input_has_changed() -> None:
    memo, made = Memo(), list[str]()

    def make(text: str) -> str:
        made.append(text)
        return text.upper()

    for text in ("a", "a", "b", "b", "a"):
        assert memo.get("key", make, text) == text.upper()
    assert made == ["a", "b", "a"]


def test_names_that_are_not_asked_for_are_forgotten() -> None:
    memo = Memo()
    before = memo.get_each("kind", {"x": 1, "y": 2}, lambda _: object())
    assert memo.get_each("other kind", {"x": 1}, lambda _: object())["x"] is not before["x"]
    between = memo.get_each("kind", {"y": 2}, lambda _: object())
    after = memo.get_each("kind", {"x": 1, "y": 2}, lambda _: object())
    assert before["y"] is between["y"] is after["y"]
    assert before["x"] is not after["x"]


def test_values_come_in_the_order_of_their_names() -> None:
    memo = Memo()
    for names in ("xyz", "zyx", "yaz"):
        assert list(memo.get_each("kind", dict.fromkeys(names, 1), str)) == list(names)


def test_lazy_values_are_made_once_and_only_if_asked_for() -> None:
    memo, made = Memo(), list[int]()

    def make(given: int) -> str:
        made.append(given)
        return f"<{given}>"

    before = memo.get_lazily("kind", {"x": 1, "y": 2, "z": 3}, make)
    assert (list(before), len(before), made) == (["x", "y", "z"], 3, [])
    assert (before["y"], before["y"], made) == ("<2>", "<2>", [2])
    assert memo.get_lazily("kind", {"x": 1, "y": 2, "z": 3}, make) is before
    assert list(memo.get_lazily("kind", {"z": 3, "y": 2, "x": 1}, make).values()) == ["<3>", "<2>", "<1>"]
    assert made == [2, 3, 1]
    after = memo.get_lazily("kind", {"y": 2, "z": 4, "new": 1}, make)
    assert dict(after) == {"y": "<2>", "z": "<4>", "new": "<1>"}
    assert made == [2, 3, 1, 4, 1]
    assert dict(memo.get_lazily("kind", {"x": 1}, make)) == {"x": "<1>"}  # it was not asked for in between
    assert made == [2, 3, 1, 4, 1, 1]
    memo.forget()
    assert dict(memo.get_lazily("kind", {"x": 1}, make)) == {"x": "<1>"}
    assert len(made) == 7


def test_lazy_values_are_made_as_they_are_made_now() -> None:
    """What makes them may hold the templates of the build before."""
    memo = Memo()
    assert memo.get_lazily("kind", {"x": 1, "y": 1}, lambda _: "before")["x"] == "before"
    after = memo.get_lazily("kind", {"x": 1, "y": 1}, lambda _: "after")
    assert dict(after) == {"x": "before", "y": "after"}


def test_another_context_forgets_all() -> None:
    memo = Memo()
    for context, is_kept in (("a", False), ("a", True), ("b", False)):
        memo.within(context)
        before = getattr(memo, "seen", None)
        value = memo.get("key", object)
        assert (value is before) is is_kept
        memo.seen = value  # type: ignore[attr-defined]


def test_of_many_values_only_those_are_made_that_have_to_be() -> None:
    memo, made = Memo(), list[str]()

    def make_all(missing: Sequence[tuple[str, str]]) -> list[str]:
        made.extend(name + text for name, text in missing)
        return [text.upper() for _, text in missing]

    for inputs in ({"x": "a", "y": "b"}, {"x": "a", "y": "c", "z": "d"}):
        found = memo.get_all("kind", inputs, make_all)
        assert found == {key: text.upper() for key, text in inputs.items()}
    assert made == ["xa", "yb", "yc", "zd"]
    memo.get_all("kind", {"x": "a"}, make_all, holds=lambda value: value != "A")
    assert made[-1] == "xa"


def test_an_equal_value_stays_the_same_object() -> None:
    """What is made of it need not look closer."""
    memo = Memo()
    first = memo.get("key", lambda text: [text.lower()], "A")
    assert memo.get("key", lambda text: [text.lower()], "a") is first
    assert memo.get("key", lambda text: [text.lower()], "b") == ["b"]
    assert memo.get("key", lambda text: [text.lower()], "A") == ["a"]


def test_values_that_are_nothing_are_kept_too() -> None:
    memo, made = Memo(), list[str]()
    for _ in range(2):
        assert memo.get("key", made.append, "one") is None
        assert memo.get_each("kind", {"x": "many"}, made.append) == {"x": None}
    assert made == ["one", "many"]


def test_keys_and_kinds_do_not_mix() -> None:
    memo = Memo()
    for key in ("one", "other"):
        assert memo.get(key, str.upper, key) == key.upper()
        assert memo.get_each(key, {"x": key}, str.upper) == {"x": key.upper()}
    for key in ("one", "other"):
        assert memo.get(key, str.lower, key) == key.upper()
        assert memo.get_each(key, {"x": key}, str.lower) == {"x": key.upper()}


def test_what_is_forgotten_is_made_again() -> None:
    memo = Memo()
    before = memo.get("key", object), memo.get_each("kind", {"x": 1}, lambda _: object())["x"]
    memo.forget()
    after = memo.get("key", object), memo.get_each("kind", {"x": 1}, lambda _: object())["x"]
    assert not {*map(id, before)} & {*map(id, after)}


@pytest.mark.parametrize(
    ("inputs", "made", "is_same"),
    [
        ({"x": "a", "y": "b"}, "", True),
        ({"x": "A", "y": "b"}, "A", True),  # becomes what it was
        ({"x": "c", "y": "b"}, "c", False),
        ({"y": "b", "x": "a"}, "", False),  # the order is part of what is said
        ({"x": "a"}, "", False),
        ({"x": "a", "y": "b", "z": "c"}, "c", False),
        ({"z": "c"}, "c", False),
        ({}, "", False),
    ],
)
def test_of_many_values_equal_ones_stay_the_same_objects(inputs: dict[str, str], made: str, is_same: bool) -> None:
    memo, seen = Memo(), list[str]()

    def make(text: str) -> list[str]:
        seen.append(text)
        return [text.lower()]

    before = memo.get_each("kind", {"x": "a", "y": "b"}, make)
    seen.clear()
    after = memo.get_each("kind", inputs, make)
    assert list(after.items()) == [(name, [text.lower()]) for name, text in inputs.items()]
    assert "".join(seen) == made
    assert (after is before) is is_same
    assert all(after[name] is before[name] for name in after if name in before and after[name] == before[name])
    assert before == {"x": ["a"], "y": ["b"]}
    seen.clear()
    assert memo.get_each("kind", dict(inputs), make) is after
    assert seen == []


def test_a_value_that_does_not_hold_is_made_again_once_if_it_is_still_asked_for() -> None:
    memo, made = Memo(), list[list[tuple[str, int]]]()

    def make_all(missing: Sequence[tuple[str, int]]) -> list[int]:
        made.append(list(missing))
        return [number for _, number in missing]

    memo.get_all("kind", {"gone": 1, "kept": 2, "broken": 1, "changed": 1}, make_all)
    memo.get_all("kind", {"kept": 2, "broken": 1, "changed": 3}, make_all, holds=lambda number: number != 1)
    assert made[1:] == [[("changed", 3), ("broken", 1)]]
    memo.get_all("kind", {"kept": 2, "changed": 3}, make_all, holds=lambda _: True)
    assert len(made) == 2


def test_the_names_of_values_that_are_no_longer_equal() -> None:
    nan = float("nan")
    assert differing("abcd", [1, [1], nan, None], [1.0, [2], nan, 0]) == ["b", "d"]
    assert differing("", [], []) == []


def test_inputs_that_are_changed_in_place_are_noticed() -> None:
    memo, inputs = Memo(), {"x": "a"}
    assert memo.get_each("kind", inputs, str.upper) == {"x": "A"}
    assert memo.get_lazily("kind", inputs, str.upper) == {"x": "A"}
    inputs["x"] = "b"
    assert memo.get_each("kind", inputs, str.upper) == {"x": "B"}
    assert memo.get_lazily("kind", inputs, str.upper) == {"x": "B"}
