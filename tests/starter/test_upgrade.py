"""A site moves to a newer version by the documented steps: nothing that people wrote is touched."""

import hashlib
from pathlib import Path

import pytest

from reviews.starter.answers import Answers
from reviews.starter.record import SiteRecord
from reviews.starter.upgrade import changes
from wheel import Installed, copy_of_source, make_wheel

DAY = {"SOURCE_DATE_EPOCH": "1767571200"}
ANSWERS = (
    "--language",
    "en",
    "--name",
    "NLP",
    "--reviewer",
    "kim",
    "--repository",
    "https://github.com/kim-lab/papers",
)
STARTER = "hooks/reviews/starter/files"


@pytest.fixture
def next_wheel(tmp_path: Path) -> Path:
    """A made-up next version: another workflow, another template, and a setting that is called otherwise."""
    source = copy_of_source(
        tmp_path / "next",
        {
            "pyproject.toml": (r'(?m)^version = "[^"]+"', 'version = "9.0.0"'),
            f"{STARTER}/common/dot-github/workflows/check.yml": ("timeout-minutes: 10", "timeout-minutes: 12"),
            f"{STARTER}/common/dot-github/CODEOWNERS": ("/docs/topics/\n", "/docs/topics/\n/docs/assets/\n"),
            f"{STARTER}/en/docs/about.md": ("# About", "# All about it"),
            f"{STARTER}/en/mkdocs.yml": ("hub", "feed_hub"),
            "hooks/reviews/source/settings.py": (r"FORMER(.*) = {}", r'FORMER\1 = {"feed_length": "feed_issues"}'),
        },
    )
    (source / STARTER / "common" / "dot-editorconfig").write_text("root = true\n", encoding="utf-8")
    return make_wheel(source, tmp_path / "made")


def hashes(root: Path) -> dict[str, str]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_site_moves_to_the_next_version(tmp_path: Path, wheel: Path, next_wheel: Path) -> None:
    installed = Installed.make(tmp_path / "environment")
    installed.install(wheel)
    root = tmp_path / "papers"
    assert installed.reviews("init", str(root), *ANSWERS, cwd=tmp_path, **DAY).returncode == 0
    same = installed.reviews("upgrade", cwd=root, **DAY)
    assert (same.returncode, same.stdout) == (0, "")
    owners = root / ".github" / "CODEOWNERS"
    owners.write_text(owners.read_text(encoding="utf-8") + "/docs/club.md @kim-lab/club\n", encoding="utf-8")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("    branch:", "    feed_length: 3\n    branch:"), encoding="utf-8")
    before = hashes(root)

    installed.install(next_wheel)
    shown = installed.reviews("upgrade", cwd=root, **DAY)
    assert shown.returncode == 1
    assert hashes(root) == before
    for line in (
        "+    timeout-minutes: 12",
        ".github/workflows/check.yml: changed in this version",
        ".editorconfig: new in this version",
        "+/docs/assets/",
    ):
        assert line in shown.stdout
    assert "mkdocs.yml" not in shown.stdout
    assert "docs/about.md" not in shown.stdout

    written = installed.reviews("upgrade", "--write", cwd=root, **DAY)
    assert written.returncode == 1  # a file was edited here, and its difference is left to a person
    after = hashes(root)
    changed = {path for path in after if before.get(path) != after[path]}
    assert changed == {
        ".editorconfig",
        ".github/workflows/check.yml",
        ".reviews.json",
        "requirements.txt",
        f"wheels/{next_wheel.name}",
    }
    assert "/docs/club.md" in owners.read_text(encoding="utf-8")
    assert next_wheel.name in (root / "requirements.txt").read_text(encoding="utf-8")
    assert before.keys() - after.keys() == {f"wheels/{wheel.name}"}
    assert f"wheels/{wheel.name}: removed" in written.stdout

    refused = installed.reviews("check", cwd=root, **DAY)
    assert refused.returncode != 0
    assert "The setting `feed_length` was renamed to `feed_issues`." in refused.stdout + refused.stderr
    settings.write_text(settings.read_text(encoding="utf-8").replace("feed_length", "feed_issues"), encoding="utf-8")
    text = owners.read_text(encoding="utf-8")
    owners.write_text(text.replace("/docs/topics/\n", "/docs/topics/\n/docs/assets/\n"), encoding="utf-8")
    assert installed.reviews("build", "--strict", cwd=root, **DAY).returncode == 0


def test_a_site_that_init_did_not_make_is_refused(tmp_path: Path, installed: Installed) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    refused = installed.reviews("upgrade", cwd=tmp_path)
    assert refused.returncode == 2
    assert ".reviews.json" in refused.stderr
    (tmp_path / ".reviews.json").write_text('{"version": "0.1.0"', encoding="utf-8")
    broken = installed.reviews("upgrade", cwd=tmp_path)
    assert broken.returncode == 2
    assert "git checkout -- .reviews.json" in broken.stderr


def test_what_was_deleted_stays_deleted_and_line_ends_do_not_count(tmp_path: Path) -> None:
    old = {"a": "1\n", "b": "1\n", "c": "1\n", "docs/d.md": "1\n", "mkdocs.yml": "1\n"}
    record = SiteRecord.of("0.1.0", Answers("en", "x", "kim"), old)
    (tmp_path / "a").write_bytes(b"1\r\n")
    (tmp_path / "c").write_text("2\n", encoding="utf-8")
    new = {path: "3\n" for path in (*old, "e")}
    assert [(change.path, change.kind) for change in changes(tmp_path, record, new)] == [
        ("a", "changed"),
        ("c", "edited"),
        ("e", "new"),
    ]
    assert changes(tmp_path, record, old) == []
