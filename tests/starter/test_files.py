"""The files of a new site, and the record of them."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import markdown
import pytest
import yaml

from reviews.model.error import ReviewsError
from reviews.starter.answers import Answers
from reviews.starter.files import site_files
from reviews.starter.record import RECORD, SiteRecord, hash_of, is_the_sites_own, read_record
from reviews.starter.upgrade import Change, changes

DAY = date(2026, 1, 5)
HOME = "https://github.com/kim-lab/papers"
COMMON = {
    ".gitignore",
    ".github/dependabot.yml",
    ".github/CODEOWNERS",
    ".github/ISSUE_TEMPLATE/config.yml",
    ".github/ISSUE_TEMPLATE/paper.yml",
    ".github/pull_request_template.md",
    ".github/workflows/check.yml",
    ".github/workflows/publish.yml",
    "README.md",
    "docs/about.md",
    "docs/contributing.md",
    "docs/notes/2026/1706.03762.md",
    "docs/reviewers/kim.md",
    "hooks/mkdocs_hooks.py",
    "mkdocs.yml",
    "requirements-build.lock",
    "requirements.lock",
    "requirements.txt",
}


def answers(language: str = "en", repository: str = HOME, name: str = "Papers") -> Answers:
    return Answers(language, name, "kim", credited="Kim <Min>", repository=repository, branch="trunk").complete(DAY)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_site_has_these_files(language: str) -> None:
    files = site_files(answers(language), "reviews==1", DAY)
    assert files.keys() == COMMON
    assert files["requirements.txt"] == "reviews==1\n"
    assert all(text.endswith("\n") and "<%" not in text for text in files.values())
    note = files["docs/notes/2026/1706.03762.md"]
    assert "\ndate: 2026-01-05\n" in note
    assert "\ndraft: true\n" in note
    assert "Kim <Min>" in files["docs/reviewers/kim.md"]
    assert files[".github/CODEOWNERS"].startswith("# Whom")  # a line with a condition leaves no empty line
    assert "*                   @kim-lab\n" in files[".github/CODEOWNERS"]
    assert "branches: [trunk]" in files[".github/workflows/publish.yml"]
    assert f'cron: "{answers(language).cron}"' in files[".github/workflows/publish.yml"].replace("'", '"')


def test_a_file_that_would_be_empty_is_left_out() -> None:
    assert COMMON - site_files(answers(repository=""), "reviews==1", DAY).keys() == {".github/CODEOWNERS"}


def test_a_name_is_quoted_as_it_is() -> None:
    name = '한글 "따옴표" \\ #1: {{ x }}'
    settings = yaml.load(site_files(answers(name=name), "reviews==1", DAY)["mkdocs.yml"], yaml.BaseLoader)
    assert settings["site_name"] == name
    assert "한글" in site_files(answers(name=name), "reviews==1", DAY)["mkdocs.yml"]


@pytest.mark.parametrize("name", ["no", "007", "1e5", "null", "2020", "kim"])
def test_names_that_yaml_reads_as_something_else_are_texts(name: str) -> None:
    made = replace(answers(), reviewer=name, branch=name)
    files = site_files(made, "reviews==1", DAY)
    ours = yaml.safe_load(re.sub("!ENV|!!python.*", "", files["mkdocs.yml"]))["extra"]["reviews"]
    assert (ours["reviewer"], ours["branch"]) == (name, name)
    assert yaml.safe_load(files[".github/workflows/publish.yml"])[True]["push"]["branches"] == [name]
    note = files["docs/notes/2026/1706.03762.md"]
    assert yaml.safe_load(note.split("---")[1])["reviewer"] == name


@pytest.mark.parametrize(
    "name",
    [
        "#1",
        "- x",
        "1. x",
        "> q",
        "a_b_c *d* [e](f)",
        "`x`",
        "A <b>& C",
        "a\\b \\*",
        "- - -",
        "2) y",
        "[x]: y",
        "C* & K",
    ],
)
def test_a_name_is_shown_as_it_is(name: str) -> None:
    about = site_files(answers(name=name), "reviews==1", DAY)["docs/about.md"]
    front, _, text = about.removeprefix("---\n").partition("\n---\n")
    assert name in yaml.safe_load(front)["description"]
    shown = markdown.markdown(text.split("\n\n")[1])
    assert re.fullmatch(r"<p>([^<]*)</p>", shown), shown
    assert unescape(shown[3:-4]) == name


def test_a_year_has_four_digits() -> None:
    assert "docs/notes/0999/1706.03762.md" in site_files(answers(), "reviews==1", date(999, 1, 7))


@pytest.mark.parametrize(
    ("path", "is_own"),
    [
        ("docs/about.md", True),
        ("mkdocs.yml", True),
        ("README.md", True),
        ("docs.md", False),
        (".github/README.md", False),
        ("requirements.txt", False),
    ],
)
def test_what_people_write_is_the_sites_own(path: str, is_own: bool) -> None:
    assert is_the_sites_own(path) is is_own


def test_a_record_is_read_back(tmp_path: Path) -> None:
    record = SiteRecord.of("1.2.3", answers(name="이름"), {"a": "1\n", "docs/b.md": "2\n", "mkdocs.yml": "3\n"})
    assert record.files == {"a": hash_of("1\n")}
    (tmp_path / RECORD).write_text(record.text(), encoding="utf-8")
    assert read_record(tmp_path) == record
    assert record.text().startswith('{\n "version": "1.2.3",\n "answers": {\n  "language": "en",\n')
    assert record.text().endswith("}\n")
    assert '"name": "이름"' in record.text()


def test_a_version_may_be_a_number(tmp_path: Path) -> None:
    text = '{"version": 2, "answers": {"language": "en", "name": "x", "reviewer": "y"}, "files": {}}'
    (tmp_path / RECORD).write_text(text, encoding="utf-8")
    assert read_record(tmp_path) == SiteRecord("2", Answers("en", "x", "y"), {})


def test_the_ends_of_lines_do_not_count() -> None:
    assert hash_of("a\r\nb\r\n") == hash_of("a\nb\n") != hash_of("a\nb")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"version": "1", "answers": {}, "files": {}}',
        '{"version": "1", "answers": {"language": "en", "name": "x", "reviewer": "y", "mood": 1}, "files": {}}',
        '{"version": "1", "answers": {"language": "en", "name": "x", "reviewer": "y"}, "files": 7}',
    ],
)
def test_a_record_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / RECORD).write_text(text, encoding="utf-8")
    with pytest.raises(ReviewsError) as error:
        read_record(tmp_path)
    assert (error.value.kind, error.value.details["path"]) == ("upgrade-record-broken", RECORD)
    (tmp_path / RECORD).unlink()
    with pytest.raises(ReviewsError, match="upgrade-no-record"):
        read_record(tmp_path)


OLD, NEW, MINE = "old\n", "new\n", "mine\n"


@pytest.mark.parametrize(
    ("recorded", "here", "new", "kind"),
    [
        (OLD, OLD, OLD, None),
        (OLD, OLD, NEW, "changed"),
        (OLD, MINE, NEW, "edited"),
        (OLD, MINE, OLD, None),  # edited, and the new version writes what the old one did
        (OLD, NEW, NEW, None),  # somebody was sooner
        (OLD, None, NEW, None),  # deleted
        (None, None, NEW, "new"),
        (None, NEW, NEW, None),
        (None, MINE, NEW, "edited"),
    ],
)
def test_what_a_new_version_changes(
    tmp_path: Path, recorded: str | None, here: str | None, new: str, kind: str | None
) -> None:
    record = SiteRecord.of("1", answers(), {"a": recorded} if recorded else {})
    if here:
        (tmp_path / "a").write_text(here, encoding="utf-8")
    assert changes(tmp_path, record, {"a": new, "docs/a.md": new}) == (
        [Change("a", kind, here or "", new)] if kind else []
    )


def test_a_difference_is_shown_as_diff_does() -> None:
    assert Change("a/b", "edited", "1\n2\n", "1\n3\n").difference() == (
        "--- a/a/b\n+++ b/a/b\n@@ -1,2 +1,2 @@\n 1\n-2\n+3\n"
    )
