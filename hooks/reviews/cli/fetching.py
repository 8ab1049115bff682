"""Drafts of `reviews import --fetch`, filled in from arXiv."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reviews.cli.console import say
from reviews.model.paper import Paper
from reviews.plaintext.fetch import fill
from reviews.plaintext.note import Draft
from reviews.services.arxiv import ARXIV
from reviews.services.metadata import Patience, Record, fetch_record
from reviews.words import Words


@dataclass
class Services:
    """Fills drafts in from the services that know their papers; `titles` are what it learnt, by the paper's key."""

    site: str
    words: Words
    titles: dict[str, str] = field(default_factory=dict)

    def fill(self, drafts: Iterable[Draft]) -> Mapping[str, Draft]:
        """Drafts filled in, by the key of the paper; what could not be learnt is said."""
        filled, failed = fill(drafts, self._ask, Patience().pause)
        self.titles = {key: draft.title for key, draft in filled.items()}
        say(self.words.report("import-filled", count=len(filled)))
        for draft, error in failed:
            reason = self.words.report(error.kind, service=ARXIV.name, **error.details)
            say(self.words.report("import-not-filled", address=draft.paper.address, reason=reason))
        return filled

    def _ask(self, paper: Paper) -> Record | None:
        query = ARXIV.query(os.environ.get(ARXIV.variable, ARXIV.api), paper)
        return fetch_record(ARXIV, query, paper, f"reviews (+{self.site})") if query else None
