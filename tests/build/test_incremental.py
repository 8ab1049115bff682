"""Results of the last build are made again only if necessary."""

from collections.abc import Sequence

from reviews.build.incremental import Memo


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
