"""A server on this machine that plays arXiv's API."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from answers import Answer, Asked, service

ANSWERS = Path(__file__).parents[1] / "cases" / "arxiv"


def answer(name: str) -> Answer:
    """The Atom of a file under `cases/arxiv`."""
    return Answer((ANSWERS / name).read_bytes(), headers={"Content-Type": "application/atom+xml; charset=utf-8"})


@contextmanager
def arxiv(*answers: Answer) -> Iterator[tuple[str, list[Asked]]]:
    """A server that gives these answers one by one, then the last one again; its address, and what it was asked."""
    left = iter(answers)
    with service(lambda path: next(left, answers[-1])) as (address, asked):
        yield f"{address}api/query", asked
