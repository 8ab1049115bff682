"""Drafts of an import, filled in by what services say of their papers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from reviews.cli.console import say
from reviews.model.paper import Paper
from reviews.model.settings import Settings
from reviews.plaintext.fetch import fill
from reviews.plaintext.note import Draft
from reviews.services.arxiv import ARXIV
from reviews.services.directory import services
from reviews.services.metadata import Client, NoAnswer, Record, Service, UnknownPaper, look_up
from reviews.services.page import PAGE
from reviews.words import Words


@dataclass
class Fetching:
    """Fills drafts in from the services that know their papers; `titles` are what it learnt, by the paper's key."""

    settings: Settings
    words: Words
    titles: dict[str, str] = field(default_factory=dict)

    @cached_property
    def _services(self) -> list[tuple[Service, str]]:
        """All but the pages of papers: their addresses stand in texts from anywhere, and are not asked unseen."""
        return [(service, api) for service, api in services(dict(self.settings.services)) if service is not PAGE]

    @cached_property
    def client(self) -> Client:
        return Client(self.settings.user_agent)

    def fill(self, drafts: Iterable[Draft]) -> Mapping[str, Draft]:
        """Drafts filled in, by the key of the paper; what could not be learnt is said."""
        filled, failed = fill(drafts, self._ask, 0)
        self.titles = {key: draft.title for key, draft in filled.items()}
        say(self.words.report("import-filled", count=len(filled)))
        for draft, error in failed:
            reason = self.words.report(error.kind, service=_service_of(draft.paper), **error.details)
            say(self.words.report("import-not-filled", address=draft.paper.address, reason=reason))
        return filled

    def _ask(self, paper: Paper) -> Record | None:
        asked = look_up(paper, self._services, self.client, lambda service: None)
        if not asked:
            return None
        # Of several that do not have it, one that could not be asked might.
        failed = [each.found for each in asked if isinstance(each.found, NoAnswer)]
        if isinstance(asked[-1].found, Record):
            return asked[-1].found
        raise next((each for each in failed if not isinstance(each, UnknownPaper)), failed[-1])


def _service_of(paper: Paper) -> str:
    """Who was asked about a paper, for messages."""
    return ARXIV.name if paper.arxiv_id else urlsplit(paper.address).hostname or paper.address
