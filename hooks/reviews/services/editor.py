"""A file opened in the editor that its person has chosen."""

import os
import shlex
import subprocess
from pathlib import Path


def chosen_editor() -> str:
    """The command of the environment's VISUAL or EDITOR, as git and others take it; empty where neither is set."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""


def edit(editor: str, path: Path) -> None:
    """Open a file and wait until the editor ends. Raises OSError where it cannot be run, or ends with a failure."""
    try:
        subprocess.run([*shlex.split(editor), str(path)], check=True)
    except (subprocess.CalledProcessError, ValueError) as error:
        raise OSError(str(error)) from error
