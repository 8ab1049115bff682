"""`reviews build`: the site without MkDocs, or a live preview of it."""

import argparse
import time
from functools import partial
from pathlib import Path

from reviews.cli.console import Commands, open_project, say, show
from reviews.engines.direct.build import Builder, open_config
from reviews.engines.direct.serve import parse_address, serve
from reviews.model.error import ReviewsError


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    parser = commands.add_parser("build", help="build the site without MkDocs, or serve a live preview of it")
    parser.add_argument("-d", "--site-dir", type=Path, help="where to build (default: `site_dir` of the settings)")
    parser.add_argument("-s", "--strict", action="store_true", help="fail at every warning; the former site stays")
    parser.add_argument("--serve", action="store_true", help="show the site, and build it again at every change")
    parser.add_argument("-a", "--dev-addr", metavar="HOST:PORT", help="where to serve (default: 127.0.0.1:8000)")
    return parser


def run(options: argparse.Namespace) -> int:
    """Returns 1 if the site cannot be built. A preview runs until it is interrupted."""
    started = time.monotonic()
    project = open_project(options)
    words = project.words
    address = _address(options.dev_addr) if options.dev_addr else None
    try:
        config = open_config(project)
        if options.serve:
            serve(partial(open_project, options), address or _address(config.dev_addr), say)
        site = options.site_dir or config.site_dir
        Builder(say).build(project, config, site, is_strict=options.strict or config.strict)
    except ReviewsError as error:
        if error.problems:
            return show(error.problems, words)
        say(words.error(error))
        return 1
    print(words.report("built", path=site, seconds=f"{time.monotonic() - started:.1f}"))
    return 0


def _address(text: str) -> tuple[str, int]:
    address = parse_address(text)
    if address is None:
        raise ReviewsError("address-broken", found=text)
    return address
