"""Files on the disk: written at once or not at all."""

import os
import shutil
import tempfile
from pathlib import Path


def rewrite(file: Path, data: bytes) -> None:
    """Put other bytes into a file: at once or not at all, and with the rights that it had."""
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as new:
            new.write(data)
        shutil.copymode(file, name)
        Path(name).replace(file)  # a link that has taken its place is replaced, not followed
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def shown(root: Path, file: Path) -> str:
    """A file's path as a Problem has it: '/'-separated, as seen from the project's `root`."""
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
