"""`reviews links` prints broken links in order."""

import shutil
from collections.abc import Callable
from pathlib import Path

from testbed import reviews_here

Project = Callable[..., Path]


def test_faults_of_many_pages_come_in_their_order(built: Path, tmp_path: Path, sample: Path) -> None:
    site = shutil.copytree(built, tmp_path / "site")
    pages = sorted(path.relative_to(site).as_posix() for path in site.glob("topics/*/index.html"))
    for page in pages:
        text = (site / page).read_text(encoding="utf-8")
        (site / page).write_text(text.replace("</article>", '<a href="0.html">x</a></article>', 1), encoding="utf-8")
    result = reviews_here("links", str(site), cwd=sample, SITE_URL="https://example.org/")
    found = [line.removeprefix(f"{site}/").partition(":")[0] for line in result.stdout.splitlines()]
    assert result.returncode == 1
    assert len(pages) > 5
    assert found == pages
    assert all("사이트에 없는 주소입니다" in line for line in result.stdout.splitlines())


def test_the_real_site_leads_everywhere(built: Path, sample: Path) -> None:
    result = reviews_here("links", str(built), cwd=sample, SITE_URL="https://example.org/")
    assert (result.returncode, result.stderr) == (0, "")


def test_what_is_wrong_with_the_sources_is_said_by_their_lines(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8") + "\n[링크][없음]\n", encoding="utf-8")
    result = reviews_here("links", cwd=root)
    assert result.returncode == 1
    assert result.stdout.startswith("docs/notes/2020/first-review.md:11: 정의가 없는 참조입니다: `[없음]`.")
    assert result.stderr == "고칠 곳이 1군데 있습니다.\n"


def test_without_a_site_it_says_what_to_do(project: Project) -> None:
    result = reviews_here("links", cwd=project())
    assert (result.returncode, result.stdout) == (2, "")
    assert "reviews build" in result.stderr


def test_a_site_that_leads_everywhere_is_said_to_be_whole(project: Project) -> None:
    root = project()
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text('<p id="x"><a href="#x">x</a></p>', encoding="utf-8")
    found = reviews_here("links", cwd=root, SITE_URL="https://example.org/")
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout == "site에 끊어진 링크가 없습니다.\n"
