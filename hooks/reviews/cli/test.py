"""`reviews test`: everything that has to hold before a site is published, in one command."""

import argparse
from argparse import Namespace
from collections.abc import Callable

from reviews.cli import build, check, links
from reviews.cli.console import Commands, open_project, say
from reviews.engines.direct.build import open_config


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    parser = commands.add_parser("test", help="check the texts, build the site without a warning, and check its links")
    parser.add_argument("--since", metavar="REV", help="as for `reviews check`")
    return parser


def run(options: argparse.Namespace) -> int:
    """Returns 1 at the first step that fails: what comes after it would only repeat its problems."""
    project = open_project(options)
    site = open_config(project).site_dir
    steps: list[tuple[str, Callable[[Namespace], int], dict[str, object]]] = [
        ("reviews check", check.run, {"paths": [], "since": options.since, "fix": False, "format": "text"}),
        ("reviews build --strict", build.run, {"site_dir": None, "strict": True, "serve": False, "dev_addr": None}),
        ("reviews links", links.run, {"site": site}),
    ]
    for command, step, given in steps:
        if step(Namespace(config_file=options.config_file, **given)):
            say(project.words.report("test-failed", command=command))
            return 1
    print(project.words.report("tested"))
    return 0
