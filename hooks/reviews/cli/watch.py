"""`reviews watch`: what became of the reviewed papers, kept in `docs/papers.yml`."""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from reviews.build.reading import read_what_can_be_read
from reviews.build.textcache import cache_folder
from reviews.cli.console import Commands, open_project, say
from reviews.model.identity import identifier_of_doi
from reviews.model.paper import Paper
from reviews.model.standing import PaperStanding
from reviews.services.client import Client, NoAnswer
from reviews.services.directory import services
from reviews.services.metadata import Record
from reviews.services.watching import appeared, ask_arxiv, ask_crossref
from reviews.source.disk import write_file
from reviews.source.papers import PAPERS, read_papers, write_papers
from reviews.words import Words


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    return commands.add_parser("watch", help="learn which papers have a new version, a venue, or were withdrawn")


def run(options: argparse.Namespace) -> int:
    """Returns 1 if some papers could not be asked about; what was learnt of the others is kept."""
    project = open_project(options)
    settings, _ = project.settle()
    notes = read_what_can_be_read(project.docs, settings.note_size)["notes"]
    papers = {
        note.values["paper"].key: note.values["paper"]
        for note in notes
        if "paper" in note.values and not note.values.get("draft")
    }
    file = project.docs / PAPERS
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    cache = cache_folder(project.root)
    known = read_papers(before)[0]
    watch = WatchRound(known, papers, cache / "watch.json" if cache else None, project.words)
    apis = {service.setting: api for service, api in services(dict(settings.services))}
    is_whole = watch.ask(apis, Client(settings.user_agent, is_slow=True))
    after = write_papers(watch.standings)
    for key, standing in sorted(watch.standings.items()):
        if standing.says_something and standing != known.get(key):
            print(project.words.report("watch-news", paper=key, news=_told(standing)))
    if after != before and (before or any(each.says_something for each in watch.standings.values())):
        write_file(file, after.encode())
        count = sum(each.says_something for each in watch.standings.values())
        print(project.words.report("watch-written", path=f"{project.docs.name}/{PAPERS}", count=count))
    else:
        print(project.words.report("watch-nothing"))
    return 0 if is_whole else 1


def _told(standing: PaperStanding) -> str:
    """A standing in a line that needs no words: `v3 (2021-03-02), ICML 2021, doi:10.1000/x`."""
    newest = f"v{standing.newest[0]} ({standing.newest[1]})" if standing.newest else ""
    doi = f"doi:{standing.doi}" if standing.doi else ""
    return ", ".join(filter(None, (newest, "withdrawn" if standing.withdrawn else "", standing.venue, doi)))


class WatchRound:
    """One round of questions about all papers; what is done is noted in a file, so that a broken one goes on."""

    def __init__(
        self, standings: Mapping[str, PaperStanding], papers: Mapping[str, Paper], progress: Path | None, words: Words
    ) -> None:
        self.standings = {key: standing for key, standing in standings.items() if key in papers}
        self._papers = papers
        self._progress = progress
        self._words = words
        self._done = self._noted()

    def ask(self, apis: Mapping[str, str], client: Client) -> bool:
        """Ask arXiv and Crossref; gives whether both answered to the end."""
        try:
            if "arxiv" in apis:
                ids = sorted(key for key, paper in self._papers.items() if paper.arxiv_id and key not in self._done)
                self._tell("arXiv", ids)
                ask_arxiv(ids, apis["arxiv"], client, self._learn_versions)
            if "crossref" in apis:
                self._ask_crossref(apis["crossref"], client)
        except NoAnswer as error:
            say(self._words.report(error.kind, service="arXiv / Crossref", **error.details))
            say(self._words.report("watch-broken"))
            return False
        if self._progress:
            self._progress.unlink(missing_ok=True)
        return True

    def _ask_crossref(self, api: str, client: Client) -> None:
        """Ask about DOIs: of papers reviewed by them, then of what papers became, where their venue is not known."""
        own = {identifier_of_doi(paper.doi): key for key, paper in self._papers.items() if paper.doi}
        became = {
            identifier_of_doi(standing.doi): key
            for key, standing in self.standings.items()
            if standing.doi and not standing.venue
        }
        for keys in (own, became):
            dois = sorted(doi for doi in keys if doi.startswith("doi:") and doi not in self._done)
            self._tell("Crossref", dois)

            def learn(batch: Sequence[str], records: dict[str, Record], keys: dict[str, str] = keys) -> None:
                for name, record in records.items():
                    if name in keys:
                        self._learn_record(keys[name], record, is_own=keys is own)
                self._note([f"doi:{doi}" for doi in batch])

            ask_crossref([doi.removeprefix("doi:") for doi in dois], api, client, learn)
            for key, standing in self.standings.items():
                # What a preprint became is asked about next.
                if keys is own and standing.doi and not standing.venue:
                    became.setdefault(identifier_of_doi(standing.doi), key)

    def _learn_record(self, key: str, record: Record, *, is_own: bool) -> None:
        standing = self.standings.get(key, PaperStanding())
        if not is_own:
            self._set(key, appeared(standing, record))
            return
        # What it became was asked about before, unless it became something else since.
        is_known = standing.doi == record.published_as
        venue, year = (standing.venue, standing.year) if is_known else ("", None)
        self._set(key, PaperStanding((), record.withdrawn, venue, year, record.published_as))

    def _learn_versions(self, batch: Sequence[str], found: dict[str, PaperStanding]) -> None:
        for key, standing in found.items():
            if key in self._papers:
                known = self.standings.get(key, PaperStanding())
                joined = known.joined_with(standing)
                if standing.doi and standing.doi == known.doi and not standing.venue:  # as Crossref said before
                    joined = PaperStanding(joined.versions, joined.withdrawn, known.venue, known.year, known.doi)
                self._set(key, joined)
        self._note(batch)

    def _set(self, key: str, standing: PaperStanding) -> None:
        self.standings[key] = standing

    def _tell(self, service: str, names: Sequence[str]) -> None:
        if names:
            say(self._words.report("watch-asking", service=service, count=len(names)))

    def _noted(self) -> set[str]:
        """What a broken round has asked about."""
        try:
            noted = json.loads(self._progress.read_text("utf-8")) if self._progress else []
        except (OSError, ValueError):
            return set()
        return {each for each in noted if isinstance(each, str)} if isinstance(noted, list) else set()

    def _note(self, names: Sequence[str]) -> None:
        self._done |= set(names)
        if self._progress:
            self._progress.parent.mkdir(parents=True, exist_ok=True)
            write_file(self._progress, json.dumps(sorted(self._done)).encode())
