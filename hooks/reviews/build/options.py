"""How a build does its work; none of this changes what is made."""

from dataclasses import dataclass, field
from pathlib import Path

from reviews.build.incremental import Memo
from reviews.build.workers import Watch, unwatched


@dataclass(frozen=True)
class Options:
    """`memo` is that of the previous build in this process; `cache` is a folder that builds share."""

    memo: Memo = field(default_factory=Memo)
    watch: Watch = unwatched
    cache: Path | None = None
