"""Opening a file in the user's editor."""

import os
import shlex
import subprocess
from pathlib import Path


def chosen_editor() -> str:
    """The command in the environment's VISUAL or EDITOR, which git uses too; empty if neither is set."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""


def edit(editor: str, path: Path) -> None:
    """Open a file and wait until the editor ends. Raises OSError if it cannot be run, or fails."""
    try:
        subprocess.run([*shlex.split(editor), path], check=True)
    except (subprocess.CalledProcessError, ValueError) as error:
        raise OSError(error) from error
