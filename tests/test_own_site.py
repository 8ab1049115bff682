"""Whatever the repository itself publishes, in a fork the fork's: it passes the checks, and both engines build it."""

from pathlib import Path

from testbed import PROJECT, mkdocs_build, reviews


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_it_passes_the_checks_and_both_engines_build_it(tmp_path: Path) -> None:
    checked = reviews("check", cwd=PROJECT)
    assert checked.returncode == 0, checked.stdout
    by_mkdocs = mkdocs_build(PROJECT, "--site-dir", str(tmp_path / "mkdocs"))
    assert by_mkdocs.returncode == 0, by_mkdocs.stderr
    directly = reviews("build", "--strict", "--site-dir", str(tmp_path / "direct"), cwd=PROJECT)
    assert directly.returncode == 0, directly.stderr
    assert files(tmp_path / "mkdocs") == files(tmp_path / "direct")
    links = reviews("links", str(tmp_path / "direct"), cwd=PROJECT)
    assert links.returncode == 0, links.stdout
