"""Built sites, compared byte for byte."""

from pathlib import Path


def tree(site: Path) -> dict[str, bytes]:
    """Every file of a built site."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def assert_same(theirs: Path, ours: Path) -> None:
    """That two sites are the same, byte for byte; else, which of their files are not."""
    one, other = tree(theirs), tree(ours)
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []
