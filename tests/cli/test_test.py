"""`reviews test` stops at the first of its steps that fails, and says which it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from testbed import TODAY_EPOCH, reviews_here

# The paper of the cases is on the host that their settings name.
SITE = {"SOURCE_DATE_EPOCH": TODAY_EPOCH, "SITE_URL": "https://site.example/"}
Project = Callable[..., Path]


def test_a_good_site_is_built_and_said_to_be_good(project: Project) -> None:
    root = project()
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "site_dir: public\n", encoding="utf-8")
    result = reviews_here("test", cwd=root, **SITE)
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.splitlines()[-1].startswith("모두 통과했습니다.")
    assert len(result.stdout.splitlines()) == 4
    assert (root / "public" / "index.html").is_file()


@pytest.mark.parametrize(
    ("file", "text", "command", "said"),
    [
        ("notes/2020/bad.md", "---\ntitle: A\n---\n글.\n", "reviews check", "bad.md:1: `date` 항목이 없습니다"),
        (
            "notes/2020/bad.md",
            "---\ntitle: A: B\n---\n글.\n",
            "reviews check",
            "bad.md:2: YAML로 읽을 수 없는 값입니다",
        ),
        ("about.md", "# 소개\n\n[없는 글](nowhere.md)\n", "reviews build --strict", "nowhere.md"),
        ("about.md", '# 소개\n\n<a href="../nowhere/">없는 곳</a>\n', "reviews links", "사이트에 없는 주소입니다"),
    ],
)
def test_the_step_that_fails_is_named(project: Project, file: str, text: str, command: str, said: str) -> None:
    root = project()
    (root / "docs" / file).write_text(text, encoding="utf-8")
    result = reviews_here("test", cwd=root, **SITE)
    assert result.returncode == 1
    assert said in result.stdout + result.stderr
    assert result.stderr.splitlines()[-1].startswith(f"`{command}`")
    assert (root / "docs" / file).read_text(encoding="utf-8") == text
    assert "통과했습니다" not in result.stdout
