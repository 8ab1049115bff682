"""The docs folder as it was at a revision, and where it stands in its repository; the only module that runs git."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from reviews.model.error import ReviewsError


class NoHistory(ReviewsError):
    """The repository or the revision cannot be read."""


def read_revision(docs: Path, revision: str) -> Mapping[str, bytes]:
    """Every Markdown file that the folder `docs` held at a revision, by its '/'-separated path within the folder.

    `revision` is a commit by any name that git knows (gitrevisions(7)). Where it has moved on since the work began
    that is checked out, the files of then are among them too: what was removed or renamed there is not new here.
    Raises NoHistory where there is no git, no repository around the folder, or no such commit.
    """
    folder_in_repository(docs)
    files = _files(docs, revision)
    base = _git(docs, "merge-base", "--end-of-options", revision, "HEAD")
    # A shallow clone may not hold it, and unrelated histories have none.
    return files if base.returncode else {**_files(docs, base.stdout.decode().strip()), **files}


def _files(docs: Path, revision: str) -> dict[str, bytes]:
    # From within a folder, git lists that folder alone.
    listed = _git(docs, "ls-tree", "-r", "-z", "--end-of-options", f"{revision}^{{commit}}")
    if listed.returncode:
        raise NoHistory("unknown-revision", found=revision)
    entries = [entry.split(b"\t", 1) for entry in listed.stdout.split(b"\0") if entry]
    # An entry is `mode type object<TAB>path` (git-ls-tree(1)).
    objects = {os.fsdecode(path): about.split()[2] for about, path in entries if path.endswith(b".md")}
    printed = _git(docs, "cat-file", "--batch", stdin=b"".join(name + b"\n" for name in objects.values()))
    if printed.returncode:
        raise NoHistory("no-repository", path=docs, error=os.fsdecode(printed.stderr).strip())
    return dict(zip(objects, _contents(printed.stdout), strict=True))


def folder_in_repository(folder: Path) -> str:
    """Where a folder stands in its git repository: `sub/folder/`, or nothing for the top. Raises NoHistory."""
    found = _git(folder, "rev-parse", "--show-prefix")
    if found.returncode:
        raise NoHistory("no-repository", path=folder, error=os.fsdecode(found.stderr).strip())
    return os.fsdecode(found.stdout).removesuffix("\n")


def _contents(batch: bytes) -> list[bytes]:
    """The objects that `git cat-file --batch` printed: `object type size`, a newline, the content, a newline."""
    contents = []
    start = 0
    while start < len(batch):
        end = batch.index(b"\n", start)
        size = int(batch[start:end].split()[2])
        contents.append(batch[end + 1 : end + 1 + size])
        start = end + 1 + size + 1
    return contents


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    # Run by a hook of git's, these name the repository as seen from another folder.
    env = {name: value for name, value in os.environ.items() if name not in {"GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"}}
    try:
        return subprocess.run(["git", *arguments], cwd=folder, env=env, input=stdin, capture_output=True, check=False)
    except FileNotFoundError:
        raise NoHistory("no-git") from None
