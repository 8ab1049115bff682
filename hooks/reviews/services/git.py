"""The docs folder at a revision, its place in the repository, and what git is set to. Only this module runs git."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from reviews.model.error import ReviewsError


class NoHistory(ReviewsError):
    """The repository or the revision cannot be read."""


def read_revision(docs: Path, revision: str) -> Mapping[str, bytes]:
    """Every Markdown file of the folder `docs` at a revision, by its '/'-separated path within the folder.

    `revision` is any name of a commit (gitrevisions(7)). If it has moved on since the checked-out work branched off,
    files of that earlier commit are included: what was removed or renamed there since is not new here. Raises NoHistory
    if there is no git, no repository around the folder, or no such commit.
    """
    folder_in_repository(docs)
    files = _files(docs, revision)
    base = _git(docs, "merge-base", "--end-of-options", revision, "HEAD")
    # A shallow clone may lack it, and unrelated histories have none.
    return files if base.returncode else {**_files(docs, base.stdout.decode().strip()), **files}


def read_published(docs: Path, revision: str) -> Mapping[str, bytes]:
    """The files that were there when the checked-out work branched off from a revision, and that it still has.

    Of what is missing among them, it is this work that renamed or deleted it. Raises as `read_revision` does.
    """
    folder_in_repository(docs)
    files = _files(docs, revision)
    base = _git(docs, "merge-base", "--end-of-options", revision, "HEAD")
    branched = files if base.returncode else _files(docs, base.stdout.decode().strip())
    return {path: data for path, data in branched.items() if path in files}


def _files(docs: Path, revision: str) -> dict[str, bytes]:
    # Run in a folder, git lists only that folder.
    listed = _git(docs, "ls-tree", "-r", "-z", "--end-of-options", f"{revision}^{{commit}}")
    if listed.returncode:
        raise NoHistory("unknown-revision", found=revision)
    entries = [entry.split(b"\t", 1) for entry in listed.stdout.split(b"\0") if entry]
    # An entry is `mode type object<TAB>path` (git-ls-tree(1)).
    objects = {os.fsdecode(path): about.split()[2] for about, path in entries if path.endswith(b".md")}
    printed = _printed(docs, "cat-file", "--batch", stdin=b"".join(name + b"\n" for name in objects.values()))
    return dict(zip(objects, _contents(docs, printed), strict=True))


def folder_in_repository(folder: Path) -> str:
    """The path of a folder in its git repository: `sub/folder/`, or empty for the top. Raises NoHistory."""
    return os.fsdecode(_printed(folder, "rev-parse", "--show-prefix")).removesuffix("\n")


def configured(folder: Path, key: str) -> str:
    """A value of git's configuration as seen from a folder (git-config(1)); empty if there is none, or no git."""
    return _line(folder, "config", "--get", key)


def configure(folder: Path, key: str, value: str) -> bool:
    """Set a value of the repository around a folder; whether that worked."""
    try:
        return not _git(folder, "config", "--local", key, value).returncode
    except NoHistory:
        return False


def branch_of(folder: Path) -> str:
    """The branch that is checked out in the repository around a folder; empty if there is none."""
    return _line(folder, "symbolic-ref", "--short", "--quiet", "HEAD")


def remote_of(folder: Path) -> str:
    """The address of the repository's remote `origin`; empty if there is none."""
    return _line(folder, "remote", "get-url", "origin")


def _line(folder: Path, *arguments: str) -> str:
    """What git prints, in one line; empty if it fails."""
    try:
        found = _git(folder, *arguments)
    except NoHistory:
        return ""
    return "" if found.returncode else os.fsdecode(found.stdout).strip()


def _contents(docs: Path, batch: bytes) -> list[bytes]:
    """The objects that `git cat-file --batch` printed: `object type size`, a newline, the content, a newline.

    Raises NoHistory for an object that the repository has lost, of which git says `object missing`.
    """
    contents = []
    start = 0
    while start < len(batch):
        end = batch.index(b"\n", start)
        about = batch[start:end]
        if about.endswith(b" missing"):
            raise NoHistory("no-repository", path=docs, error=about.decode())
        size = int(about.split()[2])
        contents.append(batch[end + 1 : end + 1 + size])
        start = end + 1 + size + 1
    return contents


def _printed(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """What git prints. Raises NoHistory, with what it says, if it fails."""
    found = _git(folder, *arguments, stdin=stdin)
    if found.returncode:
        raise NoHistory("no-repository", path=folder, error=os.fsdecode(found.stderr).strip())
    return found.stdout


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    # In a git hook, these name the repository relative to another folder.
    env = {name: value for name, value in os.environ.items() if name not in {"GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"}}
    try:
        return subprocess.run(["git", *arguments], cwd=folder, env=env, input=stdin, capture_output=True, check=False)
    except FileNotFoundError:
        raise NoHistory("no-git") from None
