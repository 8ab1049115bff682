"""Real git repositories for tests."""

from pathlib import Path

from testbed import run

NOTE = """---
paper: https://example.org/{slug}
title: "A Title"
authors: [Kim Min]
date: {day}
topics: [gan]
summary: 한 문장으로 쓴 요약이다.
---
본문이다.
"""


def git(root: Path, *arguments: str) -> None:
    result = run("git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments, cwd=root)
    assert result.returncode == 0, result.stderr


def begin(root: Path) -> Path:
    """Turn a project into a repository with all its files in the first commit."""
    git(root, "init", "--quiet", "--template=")
    commit(root)
    return root


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "-")


def write(root: Path, slug: str, day: str, more: str = "") -> Path:
    path = root / "docs" / "notes" / day.strip('"')[:4] / f"{slug}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(NOTE.format(slug=slug, day=f"{day}{more}"), encoding="utf-8")
    return path
