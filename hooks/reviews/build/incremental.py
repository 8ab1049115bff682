"""What was made at the last build is made again only if what it was made from has changed."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from operator import is_not, ne
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
G = TypeVar("G")
T = TypeVar("T")
_NOTHING = object()


class Lazy(Mapping[K, T], Generic[K, T]):
    """The values of many names, each made when it is first asked for."""

    def __init__(self, inputs: Mapping[K, Any], make: Callable[[Any], T], made: dict[K, T]) -> None:
        """A value is `make(inputs[name])`, unless it is in `made`."""
        self.inputs = dict(inputs)
        self._make = make
        self._made = made

    def __getitem__(self, name: K) -> T:
        if name not in self._made:
            self._made[name] = self._make(self.inputs[name])
        return self._made[name]

    def __iter__(self) -> Iterator[K]:
        return iter(self.inputs)

    def __len__(self) -> int:
        return len(self.inputs)

    def after(self, inputs: Mapping[K, Any], make: Callable[[Any], T]) -> "Lazy[K, T]":
        """The values of these inputs, of which those that were made stay: this object if all inputs are the same."""
        if list(self.inputs) == list(inputs) and self.inputs == inputs:
            self._make = make
            return self
        made = {name: value for name, value in self._made.items() if self.inputs[name] == inputs.get(name, _NOTHING)}
        return Lazy(inputs, make, made)


class Memo:
    """Keeps values from one build to the next, each with the inputs that it was made from.

    Inputs are compared, not hashed: what stayed the same is mostly the very same object, and costs next to nothing.
    Single values are kept until others take their place; of many, those that are no longer asked for are forgotten.
    """

    def __init__(self) -> None:
        self._single: dict[Hashable, tuple[Any, Any]] = {}
        self._many: dict[str, tuple[dict[Any, Any], dict[Any, Any]]] = {}
        self._lazy: dict[str, Lazy[Any, Any]] = {}
        self._context: object = None

    def within(self, context: object) -> None:
        """Forget everything if the context is another than it was: what is made depends on it beside its inputs."""
        if context != self._context:
            self._context = context
            self.forget()

    def forget(self) -> None:
        """Forget everything."""
        self._single, self._many, self._lazy = {}, {}, {}

    def get(self, key: Hashable, make: Callable[..., T], *inputs: Any) -> T:
        """The value of a key: `make(*inputs)`, which must depend on nothing else, or the kept one of equal inputs.

        Mappings are equal in whatever order: if `make` depends on it, give it what is not.
        """
        kept = self._single.get(key)
        if kept is None or kept[0] != inputs:
            made = make(*inputs)
            # An equal value stays the same object: whatever is made of it need not look closer.
            kept = self._single[key] = (inputs, kept[1] if kept and kept[1] == made else made)
        value: T = kept[1]
        return value

    def get_all(
        self,
        kind: str,
        inputs: Mapping[K, G],
        make_all: Callable[[Sequence[tuple[K, G]]], Sequence[T]],
        holds: Callable[[T], bool] | None = None,
    ) -> Mapping[K, T]:
        """The values of many names: those to be made are made at once, by `make_all` from names and inputs.

        A kept value for which `holds` is false is made again: it may know more of what it was made from. Names of the
        kind that are not asked for are forgotten.
        """
        before, values = self._many.get(kind, ({}, {}))
        has_same_names = list(before) == list(inputs)
        kept: Collection[object] = before.values()
        if not has_same_names:
            kept = [before.get(name, _NOTHING) for name in inputs]
        missing = differing(inputs, kept, inputs.values())
        if holds is not None:
            failing = (name for name, value in values.items() if not holds(value))
            missing += [name for name in failing if before[name] == inputs.get(name, _NOTHING)]
        if missing or not has_same_names:
            made = make_all([(name, inputs[name]) for name in missing]) if missing else []
            # Equal values, too, stay the same objects, and so do equal mappings; their order is part of what they say.
            fresh = {
                name: value
                for name, value in zip(missing, made, strict=True)
                if name not in values or values[name] != value
            }
            if fresh or not has_same_names:
                known = {**values, **fresh}
                values = known if has_same_names else {name: known[name] for name in inputs}
            self._many[kind] = dict(inputs), values
        return values

    def get_each(self, kind: str, inputs: Mapping[K, G], make: Callable[[G], T]) -> Mapping[K, T]:
        """The same where each value is made by itself, as `make(input)`."""
        return self.get_all(kind, inputs, lambda missing: [make(given) for _, given in missing])

    def get_lazily(self, kind: str, inputs: Mapping[K, G], make: Callable[[G], T]) -> Mapping[K, T]:
        """The same, each value made when it is first asked for."""
        before: Lazy[K, T] | None = self._lazy.get(kind)
        now = self._lazy[kind] = before.after(inputs, make) if before else Lazy(inputs, make, {})
        return now


def differing(names: Iterable[K], before: Collection[object], after: Collection[object]) -> list[K]:
    """The names of values that are not equal to those before; all come in one order.

    Of thousands of values nearly all are the very same objects, or tuples of such.
    """
    is_other = list(map(is_not, before, after))
    is_unequal = map(ne, compress(before, is_other), compress(after, is_other))
    return list(compress(compress(names, is_other), is_unequal))
