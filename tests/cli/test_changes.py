"""`reviews changes --since` lists the notes of a pull request, and shows a stranger's words as text."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from repository import begin, commit, write
from reviews.words import load_words
from testbed import TODAY_EPOCH, reviews_here

Project = Callable[..., Path]


@pytest.fixture
def root(project: Project) -> Path:
    """A project whose base docs are committed."""
    return begin(project())


def changes(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = reviews_here("changes", *arguments, cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout, result.stderr


def test_new_and_changed_notes_are_listed_with_their_issue(root: Path) -> None:
    write(root, "new", "2020-07-31")
    write(root, "draft", "2020-07-30", "\ndraft: true\nreviewer: kim")
    old = root / "docs" / "notes" / "2020" / "first-review.md"
    old.write_text(old.read_text(encoding="utf-8") + "덧붙인다.\n", encoding="utf-8")
    assert changes(root, "--since", "HEAD") == (
        0,
        "## 새로 쓰거나 고친 리뷰 3편\n\n"
        "| 구분 | 호 | 제목 | 요약 | 리뷰어 |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| 새 리뷰 | 2020-W31 | A Title | 한 문장으로 쓴 요약이다&#46; | rosinality |\n"
        "| 새 리뷰, 초안 | 2020-W31 | A Title | 한 문장으로 쓴 요약이다&#46; | kim |\n"
        "| 고친 리뷰 | 2020-W29 | A Title | 한 문장으로 쓴 요약이다&#46; | rosinality |\n",
        "",
    )


def test_a_note_that_was_moved_is_no_change(root: Path) -> None:
    path = write(root, "moved", "2019-07-17")
    commit(root)
    assert changes(root, "--since", "HEAD~1")[1].count("\n| 새 리뷰 |") == 1
    assert changes(root, "--since", "HEAD") == (0, "새로 쓰거나 고친 리뷰가 없습니다.\n", "")
    text = path.read_text(encoding="utf-8")
    path.unlink()
    (root / "docs" / "notes" / "2020" / "moved.md").write_text(text.replace("2019-", "2020-"), encoding="utf-8")
    assert changes(root, "--since", "HEAD")[1].count("\n| 고친 리뷰 |") == 1


def test_a_note_that_bears_a_topics_name_is_new(root: Path) -> None:
    """`notes/2020/gan.md` beside `topics/gan.md`, which was there before."""
    write(root, "gan", "2020-07-31")
    assert changes(root, "--since", "HEAD")[1].splitlines()[-1].startswith("| 새 리뷰 | 2020-W31 |")


def test_what_cannot_be_listed_is_said(root: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        changes(root)
    assert changes(root, "--since", "nothing") == (
        2,
        "",
        load_words("ko").report("unknown-revision", found="nothing") + "\n",
    )
    write(root, "broken", "2020-02-30")
    status, out, err = changes(root, "--since", "HEAD")
    assert (status, out) == (2, "")
    assert "docs/notes/2020/broken.md:5: " in err


def test_a_hostile_title_fills_its_cell_alone(root: Path) -> None:
    path = write(root, "hostile", "2020-07-31")
    title = r"a | b \| <script>x</script> [c](http://evil.example) ![](x) `code` **b** www.evil.example @everyone #1"
    path.write_text(path.read_text(encoding="utf-8").replace('"A Title"', f"'{title}'"), encoding="utf-8")
    row = changes(root, "--since", "HEAD")[1].splitlines()[-1]
    cells = row.split("|")
    assert len(cells) == 7
    assert html.unescape(cells[3]).replace("\u2060", "").strip() == title
    assert not re.search(r"[][<>()*`@!\\]|://|www\.", cells[3])
