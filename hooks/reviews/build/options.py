"""What makes a build quicker, or tells of it, and changes nothing in what is made."""

from dataclasses import dataclass, field
from pathlib import Path

from reviews.build.incremental import Memo
from reviews.build.workers import Watch, unwatched


@dataclass(frozen=True)
class Means:
    """`memo` is that of the build before in this process, `cache` a folder for what builds hand on to one another."""

    memo: Memo = field(default_factory=Memo)
    watch: Watch = unwatched
    cache: Path | None = None
