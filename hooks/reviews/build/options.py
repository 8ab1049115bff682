"""How a build is to go about its work; none of it changes what is made."""

from dataclasses import dataclass, field
from pathlib import Path

from reviews.build.incremental import Memo
from reviews.build.workers import Watch, unwatched


@dataclass(frozen=True)
class Options:
    """`memo` is that of the build before in this process, `cache` a folder for what builds hand on to one another."""

    memo: Memo = field(default_factory=Memo)
    watch: Watch = unwatched
    cache: Path | None = None
