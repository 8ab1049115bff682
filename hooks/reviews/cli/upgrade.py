"""`reviews upgrade`: what this version would write into a site that an older one made."""

import argparse
import os
import re
from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

from reviews.cli.console import Commands, say
from reviews.cli.init import write_files, write_wheel
from reviews.model.error import ReviewsError
from reviews.model.product import installed_version
from reviews.model.week import today
from reviews.services.requirement import WHEELS, own_requirement
from reviews.starter.files import site_files
from reviews.starter.record import RECORD, SiteRecord, read_record
from reviews.starter.upgrade import Change, changes
from reviews.words import Words, load_words

_KINDS = {"new": "upgrade-new", "changed": "upgrade-changed", "edited": "upgrade-edited"}
_WHEEL = re.compile(rf"^\./({WHEELS}/\S+\.whl)", re.MULTILINE)


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    parser = commands.add_parser("upgrade", help="compare a site with what this version would write; see --write")
    parser.add_argument("--write", action="store_true", help="write the files that nobody has edited since")
    return parser


def run(options: argparse.Namespace) -> int:
    """Returns 1 if files differ and are not written. Never touches the docs folder and the settings."""
    root: Path = options.config_file.resolve().parent
    record = read_record(root)
    words = load_words(record.answers.language)
    day = today(ZoneInfo("UTC"), os.environ.get("SOURCE_DATE_EPOCH"))
    try:
        with own_requirement() as (requirement, wheel):
            files = site_files(record.answers, requirement, day)
            found = changes(root, record, files)
            left = [change for change in found if change.kind == "edited" or not options.write]
            for change in found:
                _tell(change, words, is_written=change not in left)
            if options.write:
                write_files(root, {change.path: change.new for change in found if change not in left})
                write_wheel(root, wheel)
                for path in _former_wheels(change for change in found if change not in left):
                    (root / path).unlink(missing_ok=True)
                    print(words.report("upgrade-removed", path=path))
                # An edited file keeps the hash of what an older version wrote, and is offered until it is the same.
                version = installed_version()
                write_files(root, {RECORD: SiteRecord.of(version, record.answers, files).text()})
    except (OSError, UnicodeDecodeError) as error:
        raise ReviewsError("upgrade-failed", error=error) from None
    say(words.report("upgrade-done", old=record.version, new=installed_version(), count=len(found)))
    if left and not options.write:
        say(words.report("upgrade-write"))
    return 1 if left else 0


def _former_wheels(written: Iterable[Change]) -> list[str]:
    """The wheels that the written files named before and do not name any more."""
    return [path for one in written for path in _WHEEL.findall(one.old) if path not in _WHEEL.findall(one.new)]


def _tell(change: Change, words: Words, *, is_written: bool) -> None:
    """Print what differs: for a file that somebody edited, and for one that is not written, line by line."""
    print(words.report("upgrade-written" if is_written else _KINDS[change.kind], path=change.path))
    if not is_written:
        print(change.difference(), end="")
