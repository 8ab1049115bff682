"""`reviews links` finds all broken links of a built site, and reports nothing else."""

import os
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from reviews.build.broken_links import BuiltSite
from reviews.words import load_words
from testbed import CASES, reviews_here

Project = Callable[..., Path]

URL = "https://example.org/"
FAULTS = tomllib.loads((CASES / "broken-links.toml").read_text(encoding="utf-8"))


def planted(source: str, fault: dict[str, str]) -> str:
    """A file's text with a fault in it."""
    put = fault["put"]
    if "before" in fault:
        return source.replace(fault["before"], put + fault["before"], 1)
    if "behind" in fault:
        return source.replace(fault["behind"], fault["behind"] + put, 1)
    return source.replace(fault["instead"], put, 1)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_found(built: Path, tmp_path: Path, fault: dict[str, str]) -> None:
    site = shutil.copytree(built, tmp_path / "site", copy_function=os.link)
    path = site / fault["file"]
    before = path.read_text(encoding="utf-8")
    after = planted(before, fault)
    assert after != before
    path.unlink()  # must not be overwritten: it belongs to the real site
    path.write_text(after, encoding="utf-8")
    found = [load_words("ko").problem(problem) for problem in BuiltSite(site, URL).problems()]
    assert found
    assert all(line.startswith(f"{fault['file']}:") and fault["says"] in line for line in found)
    assert len(set(found)) == len(found)


def test_an_anchor_by_name_is_one(built: Path, tmp_path: Path, sample: Path) -> None:
    """`<a name="...">` is how older tools mark a place, and a page by hand may hold what they made."""
    site = shutil.copytree(built, tmp_path / "site")
    page = site / "about" / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</article>", '<a name="글"></a><a href="#글">x</a></article>', 1), encoding="utf-8")
    result = reviews_here("links", str(site), cwd=sample, SITE_URL="https://example.org/")
    assert (result.returncode, result.stderr) == (0, "")


def test_an_address_may_be_percent_encoded(built: Path, tmp_path: Path) -> None:
    site = shutil.copytree(built, tmp_path / "site")
    (site / "assets" / "그림 1.png").write_bytes(b"")
    page = site / "about" / "index.html"
    text = page.read_text(encoding="utf-8")
    link = '<a href="../assets/%EA%B7%B8%EB%A6%BC%201.png">x</a>'
    page.write_text(text.replace("</article>", f"{link}</article>", 1), encoding="utf-8")
    assert list(BuiltSite(site, URL).problems()) == []
