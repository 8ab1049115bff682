"""What was made at the last build is made again only where it has to be."""

from collections.abc import Sequence

from reviews.memo import Memo


def test_a_value_is_made_again_when_an_input_has_changed() -> None:
    memo, made = Memo(), list[str]()

    def make(text: str) -> str:
        made.append(text)
        return text.upper()

    for text in ("a", "a", "b", "b", "a"):
        assert memo.get("key", make, text) == text.upper()
        memo.turn()
    assert made == ["a", "b", "a"]


def test_what_a_build_does_not_ask_for_is_forgotten() -> None:
    memo = Memo()
    for key in ("one", "other", "one"):
        memo.get(key, object)
        memo.turn()
    first, second = Memo(), Memo()
    kept = first.get("one", object)
    first.turn()
    assert first.get("one", object) is kept
    assert second.get("one", object) is not kept


def test_another_context_forgets_all() -> None:
    memo = Memo()
    for context, is_kept in (("a", False), ("a", True), ("b", False)):
        memo.within(context)
        before = getattr(memo, "seen", None)
        value = memo.get("key", object)
        assert (value is before) is is_kept
        memo.seen = value  # type: ignore[attr-defined]
        memo.turn()


def test_of_many_values_only_those_are_made_that_have_to_be() -> None:
    memo, made = Memo(), list[str]()

    def make_all(texts: Sequence[str]) -> list[str]:
        made.extend(texts)
        return [text.upper() for text in texts]

    for inputs in ({"x": "a", "y": "b"}, {"x": "a", "y": "c", "z": "d"}):
        found = memo.get_all("kind", inputs, make_all)
        assert found == {key: text.upper() for key, text in inputs.items()}
        memo.turn()
    assert made == ["a", "b", "c", "d"]
    memo.get_all("kind", {"x": "a"}, make_all, holds=lambda value: value != "A")
    assert made[-1] == "a"
