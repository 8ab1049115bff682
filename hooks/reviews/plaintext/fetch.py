"""What a service says of papers whose notes wait to be written, filled in."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from reviews.model.paper import Paper
from reviews.plaintext.note import Draft
from reviews.plaintext.summary import find_sentence
from reviews.services.metadata import NoAnswer, Record, UnknownPaper

Ask = Callable[[Paper], Record | None]
"""Asks for a paper: None where no service knows papers of its kind. Raises NoAnswer."""


def fill(drafts: Iterable[Draft], ask: Ask, pause: float) -> tuple[dict[str, Draft], list[tuple[Draft, NoAnswer]]]:
    """Fill in drafts from the records of their papers: by the paper's key, and those of which nothing was learnt.

    `pause` is how many seconds lie between two requests. Where a service does not answer, it is asked no more.
    """
    filled: dict[str, Draft] = {}
    failed: list[tuple[Draft, NoAnswer]] = []
    asked = False
    for draft in drafts:
        if asked:
            time.sleep(pause)
        try:
            record = ask(draft.paper)
        except UnknownPaper as error:
            failed.append((draft, error))
            asked = True
            continue
        except NoAnswer as error:
            failed.append((draft, error))
            break
        asked = record is not None
        if record:
            filled[draft.paper.key] = _filled(draft, record)
    return filled, failed


def _filled(draft: Draft, record: Record) -> Draft:
    """A draft with the title and the authors of a record; until it is written, its abstract sums it up."""
    sentence = find_sentence([record.abstract], record.title) if draft.waits else ""
    title = draft.title if draft.is_titled else record.title
    return replace(
        draft,
        title=title,
        authors=draft.authors or record.authors,
        is_titled=True,
        summary=sentence or draft.summary,
        venue=draft.venue or record.venue,
        year=draft.year or (record.year if record.year != draft.paper.year else None),
        doi=draft.doi or record.doi,
    )
