"""The files of a site: each is made of plain inputs alone, and not made again while they stay the same."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Work(Generic[T]):
    """Something to be made: `make(*inputs)`, which depends on nothing else but templates, settings and words."""

    make: Callable[..., T]
    inputs: tuple[Any, ...]

    def __call__(self) -> T:
        return self.make(*self.inputs)


class Made(Mapping[str, T]):
    """Things by name, each made when it is asked for; `works` says how."""

    def __init__(self, works: Mapping[str, Work[T]]) -> None:
        self.works = works

    def __getitem__(self, name: str) -> T:
        return self.works[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self.works)

    def __len__(self) -> int:
        return len(self.works)
