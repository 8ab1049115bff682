"""`reviews ping`: tell the hub named in the settings that the feeds have news."""

import argparse

from reviews.cli.console import Commands, open_project, say
from reviews.model.error import ReviewsError
from reviews.services.websub import ping


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    return commands.add_parser("ping", help="tell the WebSub hub of the settings that the feeds have news")


def run(options: argparse.Namespace) -> int:
    """Returns 1 if the hub cannot be reached or refuses."""
    project = open_project(options)
    words = project.words
    outputs = project.open(drafts=False).outputs
    settings = outputs.setup.settings
    if not settings.hub:
        raise ReviewsError("no-hub")
    feeds = [settings.url + output.url for output in outputs.listing.outputs if output.kind == "feed"]
    try:
        ping(settings.hub, feeds)
    except OSError as error:
        say(words.report("ping-failed", hub=settings.hub, error=error))
        return 1
    print(words.report("ping-done", hub=settings.hub, count=len(feeds)))
    return 0
