"""The program as users get it: a wheel, installed into an environment of its own."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

from testbed import PROJECT, run

PARTS = ("hooks", "overrides", "schema", "pyproject.toml", "setup.py", "README.md", "LICENSE", "requirements.txt")


def copy_of_source(folder: Path, changes: Mapping[str, tuple[str, str]] | None = None) -> Path:
    """Our source in a new folder, with a pattern replaced in each of the files that `changes` names."""
    folder.mkdir(parents=True)
    for part in PARTS:
        if (PROJECT / part).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(PROJECT / part, folder / part, ignore=ignored)
        else:
            shutil.copy(PROJECT / part, folder)
    for name, (old, new) in (changes or {}).items():
        text = (folder / name).read_text(encoding="utf-8")
        changed = re.sub(old, new, text)
        assert changed != text, f"{name}: {old}"
        (folder / name).write_text(changed, encoding="utf-8")
    return folder


def make_wheel(source: Path, folder: Path) -> Path:
    """A wheel made of our source, without a network."""
    options = ("--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(folder))
    result = run(sys.executable, "-m", "pip", "wheel", *options, str(source), cwd=source)
    assert result.returncode == 0, result.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


class Installed:
    """The program in an environment that has nothing else but the libraries that it names."""

    def __init__(self, folder: Path) -> None:
        """One that was made."""
        self.folder = folder
        self._bin = folder / ("Scripts" if os.name == "nt" else "bin")

    @classmethod
    def make(cls, folder: Path) -> "Installed":
        """A new one."""
        result = run(sys.executable, "-m", "venv", "--without-pip", str(folder), cwd=folder.parent)
        assert result.returncode == 0, result.stderr
        made = cls(folder)
        inside = run(made.command("python"), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder)
        # The libraries are there without asking an index. What makes a clone's code importable is left out by Python:
        # it reads no `.pth` file in a folder that such a file names.
        Path(inside.stdout.strip(), "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
        return made

    def install(self, wheel: Path) -> None:
        """Install a wheel in the place of the version before."""
        result = self.pip("install", "--quiet", "--no-deps", "--no-index", "--force-reinstall", str(wheel))
        assert result.returncode == 0, result.stderr

    def pip(self, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run pip for this environment."""
        python = str(self._bin / "python")
        return run(sys.executable, "-m", "pip", "--python", python, *arguments, cwd=cwd or self.folder)

    def command(self, name: str) -> str:
        """The path of a command in this environment."""
        return str(self._bin / name)

    def reviews(self, *arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `reviews` as a user does who has nobody to answer questions."""
        env = {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", **environment}
        for name in ("PYTHONPATH", "PYTHONHOME"):
            env.pop(name, None)
        return subprocess.run(
            [self.command("reviews"), *arguments],
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
