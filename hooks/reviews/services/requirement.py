"""The line by which pip installs this program again elsewhere, by the very file that was installed here."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from reviews.model.product import installed_version

WHEELS = "wheels"
"""The folder of a site that holds the program's wheel, if it was installed from a file."""


@contextmanager
def own_requirement() -> Iterator[tuple[str, Path | None]]:
    """The line for a site's `requirements.txt`, and the wheel that it names, in a folder `wheels`, if it names a file.

    From a web address it is that address, from a clone a wheel made of it. Otherwise it is the version alone, which an
    index has to have. The wheel is removed at the end.
    """
    noted = json.loads(distribution("reviews").read_text("direct_url.json") or "{}")
    with TemporaryDirectory(prefix="reviews-") as name:
        folder = Path(name) / WHEELS
        folder.mkdir()
        if line := _by_address(noted):
            yield line, None
        elif wheel := _wheel(noted, folder):
            yield f"./{WHEELS}/{wheel.name} --hash=sha256:{sha256(wheel.read_bytes()).hexdigest()}", wheel
        else:
            yield f"reviews=={installed_version()}", None


def _by_address(noted: Any) -> str:
    """The line for what an installer noted of a web address (https://packaging.python.org/specifications/direct-url/)."""
    url: str = noted.get("url", "")
    if not url or url.startswith("file:"):
        return ""
    if vcs := noted.get("vcs_info"):
        return f"reviews @ {vcs['vcs']}+{url}@{vcs['commit_id']}"
    digest = noted.get("archive_info", {}).get("hashes", {}).get("sha256")
    return f"reviews @ {url}" + (f" --hash=sha256:{digest}" if digest else "")


def _wheel(noted: Any, folder: Path) -> Path | None:
    """A copy of the wheel that was installed, or of one made of the clone; None if neither is there."""
    path = Path(url2pathname(urlsplit(noted.get("url", "")).path)) if noted.get("url") else None
    if path is None:
        return None
    if path.suffix == ".whl" and path.is_file():
        return Path(shutil.copy(path, folder))
    return _made(path, folder) if "dir_info" in noted else None


def _made(clone: Path, folder: Path) -> Path | None:
    """A wheel made of a clone, offline, with the tools that are installed beside this program."""
    with TemporaryDirectory(prefix="reviews-") as name:
        # A build leaves its traces in its folder.
        copy = Path(name) / "clone"
        kept = (
            "hooks",
            "overrides",
            "schema",
            "pyproject.toml",
            "setup.py",
            "README.md",
            "LICENSE",
            "requirements.txt",
        )
        copy.mkdir()
        for each in kept:
            if (clone / each).is_dir():
                shutil.copytree(clone / each, copy / each, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
            elif (clone / each).is_file():
                shutil.copy(clone / each, copy)
        options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-index", "--no-build-isolation"]
        command = [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(folder), str(copy)]
        subprocess.run(command, capture_output=True, check=False)
    return next(folder.glob("*.whl"), None)
