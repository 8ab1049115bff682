"""The files of a site: each is made of plain inputs alone, and not made again while they stay the same."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True)
class Work(Generic[T]):
    """Something to be made: `make(*inputs)`, which depends on nothing else but templates, settings and words."""

    make: Callable[..., T]
    inputs: tuple[Any, ...]

    def __call__(self) -> T:
        return self.make(*self.inputs)


class Made(Mapping[str, T], Generic[S, T]):
    """What `make` makes of `sources`, by the same names, each when it is asked for."""

    def __init__(self, sources: Mapping[str, S], make: Callable[[S], T]) -> None:
        self.sources = sources
        self._make = make

    def __getitem__(self, name: str) -> T:
        return self._make(self.sources[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.sources)

    def __len__(self) -> int:
        return len(self.sources)
