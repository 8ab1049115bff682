"""`reviews build`: the site without MkDocs, or a live preview of it."""

import argparse
import time
from pathlib import Path

from reviews.build.project import Project, Refused
from reviews.cli.console import Commands, Ended, open_project, say, show
from reviews.engines.direct.build import Builder, open_config
from reviews.engines.direct.serve import parse_address, serve


def add(commands: Commands) -> None:
    """Tell the command line of this command."""
    parser = commands.add_parser("build", help="build the site without MkDocs, or serve a live preview of it")
    parser.add_argument("-d", "--site-dir", type=Path, help="where to build (default: `site_dir` of the settings)")
    parser.add_argument("-s", "--strict", action="store_true", help="fail at every warning; the former site stays")
    parser.add_argument("--serve", action="store_true", help="show the site, and build it again at every change")
    parser.add_argument("-a", "--dev-addr", metavar="HOST:PORT", help="where to serve (default: 127.0.0.1:8000)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Gives 1 where the site cannot be built. A preview runs until it is interrupted."""
    started = time.monotonic()
    project = open_project(options)
    words = project.words
    try:
        config = open_config(project)
        if options.serve:
            _serve(options, options.dev_addr or config.dev_addr, project)
            return 0
        site = options.site_dir or config.site_dir
        Builder(say).build(project, config, site, is_strict=options.strict or config.strict)
    except Refused as refusal:
        if refusal.problems:
            return show(refusal.problems, words)
        say(str(refusal))
        return 1
    print(words.report("built", path=site, seconds=f"{time.monotonic() - started:.1f}"))
    return 0


def _serve(options: argparse.Namespace, text: str, project: Project) -> None:
    address = parse_address(text)
    if address is None:
        raise Ended(project.words.report("address-broken", found=text))

    def opened() -> Project:
        try:
            return open_project(options)
        except Ended as end:  # while a preview runs, that is mended as anything else is
            raise Refused(str(end)) from None

    serve(opened, address, say)
