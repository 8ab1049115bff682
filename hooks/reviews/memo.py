"""What was made at the last build is made again only if what it was made from has changed."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


class Memo:
    """Keeps values from one build to the next, each with the inputs that it was made from.

    Inputs are compared, not hashed: what stayed the same is mostly the very same object, and costs next to nothing.
    What a build does not ask for is forgotten at its end.
    """

    def __init__(self) -> None:
        self._before: dict[Hashable, tuple[Any, Any]] = {}
        self._now: dict[Hashable, tuple[Any, Any]] = {}
        self._context: object = None

    def within(self, context: object) -> None:
        """Forget everything if the context is another than it was: what is made depends on it beside its inputs."""
        if context != self._context:
            self._context = context
            self._before, self._now = {}, {}

    def get(self, key: Hashable, make: Callable[..., T], *inputs: Any) -> T:
        """The value of a key: `make(*inputs)`, which must depend on nothing else, or the kept one of equal inputs."""
        kept = self._now.get(key) or self._before.get(key)
        if kept is None or kept[0] != inputs:
            kept = (inputs, make(*inputs))
        self._now[key] = kept
        value: T = kept[1]
        return value

    def get_all(
        self,
        kind: str,
        inputs: Mapping[str, Any],
        make_all: Callable[[Sequence[Any]], list[T]],
        holds: Callable[[T], bool] = lambda value: True,
    ) -> dict[str, T]:
        """The values of many keys: those to be made are made at once, by `make_all` from their inputs.

        A kept value for which `holds` is false is made again: it may know more of what it was made from.
        """
        kept = {key: self._now.get((kind, key)) or self._before.get((kind, key)) for key in inputs}
        missing = [key for key, pair in kept.items() if pair is None or pair[0] != inputs[key] or not holds(pair[1])]
        kept.update(
            (key, (inputs[key], value))
            for key, value in zip(missing, make_all([inputs[key] for key in missing]) if missing else [], strict=True)
        )
        self._now.update(((kind, key), pair) for key, pair in kept.items() if pair)
        return {key: pair[1] for key, pair in kept.items() if pair}

    def turn(self) -> None:
        """End a build."""
        self._before, self._now = self._now, {}
