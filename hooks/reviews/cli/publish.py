"""`reviews publish`: tell readers in the AT Protocol of the site and its closed issues, by records in an account."""

import argparse
import os
from urllib.parse import urlsplit

from reviews.cli.console import Commands, open_project, say
from reviews.exports.standard_site import WELL_KNOWN, records
from reviews.model.atproto import DOCUMENT, PUBLICATION, Records, publication_key, publication_uri
from reviews.model.error import ReviewsError
from reviews.model.settings import Settings
from reviews.services.atproto import Repository, differences
from reviews.services.client import Client, NoAnswer, Patience

PASSWORD = "ATPROTO_APP_PASSWORD"
"""The variable of the environment that holds the account's app password."""

PATIENCE = Patience(pause=0.3)
"""Servers of Bluesky take ten requests in a second."""
_SENTENCES = {"create": "publish-create", "update": "publish-update", "delete": "publish-delete"}


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    parser = commands.add_parser(
        "publish", help="write records of the closed issues into an account of Bluesky's network"
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would be written; needs no password")
    return parser


def run(options: argparse.Namespace) -> int:
    """Returns 1 if the server cannot be reached or refuses."""
    project = open_project(options)
    words = project.words
    outputs = project.open(drafts=False).outputs
    settings, password = outputs.setup.settings, os.environ.get(PASSWORD, "").strip()
    if not settings.did:
        raise ReviewsError("no-did")
    if not password and not options.dry_run:
        raise ReviewsError("publish-lacks-password", name=PASSWORD)
    client = Client(settings.user_agent, PATIENCE, follows=False)
    repository = Repository(settings.pds, settings.did, client)
    try:
        writes = differences(records(outputs.site, outputs.setup), _ours(repository, settings))
        if writes and not options.dry_run:
            repository.write(writes, password)
    except NoAnswer as error:
        kind, said = error.kind, error.said.decode(errors="replace")
        say(words.report("publish-refused" if said else kind, service=settings.pds, said=said, **error.details))
        return 1
    for write in writes:
        collection, key = write.place
        record = write.record or {}
        shown = record.get("title") or record.get("name", "")
        print(words.report(_SENTENCES[write.action], uri=f"at://{settings.did}/{collection}/{key}", title=shown))
    done = "publish-dry" if options.dry_run else "publish-done"
    print(words.report(done if writes else "publish-nothing", did=settings.did, count=len(writes)))
    parts = urlsplit(settings.url)
    if writes and parts.path != "/":
        wanted = f"{parts.scheme}://{parts.netloc}/{WELL_KNOWN}{parts.path.rstrip('/')}"
        print(words.report("publish-folder", file=settings.url + WELL_KNOWN, wanted=wanted))
    return 0


def _ours(repository: Repository, settings: Settings) -> Records:
    """The records that an account has of this site. Raises NoAnswer."""
    place, uri = (PUBLICATION, publication_key(settings)), publication_uri(settings)
    publications, documents = repository.records(PUBLICATION), repository.records(DOCUMENT)
    ours = {place: publications[place]} if place in publications else {}
    return ours | {place: record for place, record in documents.items() if record.get("site") == uri}
