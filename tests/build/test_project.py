"""A project is opened as it stands today, or refused with all that is wrong."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from photographs import picture
from reviews.build.options import Options
from reviews.build.project import Project, Refused
from reviews.cli.console import open_project
from reviews.model.error import ReviewsError
from testbed import CASES, TODAY_EPOCH

MakeProject = Callable[..., Path]
NOTE = "notes/2020/first-review.md"


@pytest.fixture
def root(project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY_EPOCH)
    return project(CASES / "good" / "draft")


def opened(root: Path) -> Project:
    return open_project(Namespace(config_file=root / "mkdocs.yml"))


def text_of(root: Path) -> str:
    return (root / "docs" / NOTE).read_text(encoding="utf-8")


def write(root: Path, text: str) -> None:
    (root / "docs" / NOTE).write_text(text, encoding="utf-8")


def test_today_is_the_day_that_the_environment_names(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, day = opened(root).settle()
    assert day == date(2020, 8, 1)
    for epoch in ("x", "1" + 30 * "0", "-" + 30 * "1"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        with pytest.raises(ReviewsError) as caught:
            opened(root).settle()
        assert (caught.value.kind, caught.value.details["found"]) == ("epoch-broken", epoch)


def test_settings_that_are_wrong_are_refused(root: Path) -> None:
    with pytest.raises(Refused) as caught:
        replace(opened(root), url="nowhere").settle()
    assert {problem.path for problem in caught.value.problems} == {"mkdocs.yml"}
    assert caught.value.details["count"] == len(caught.value.problems)


def test_files_are_edited_in_the_folder_of_the_repository(root: Path, tmp_path: Path) -> None:
    deep = replace(opened(root), docs=root / "site" / "texts")
    assert deep.settle()[0].folder == "site/texts"
    assert replace(deep, docs=tmp_path.parent / "texts").settle()[0].folder == "texts"


def test_what_is_wrong_is_refused_unless_files_may_be_left_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, text_of(root).replace("2020-07-17", "2020-07-99"))
    for may_drop in (False, True):
        with pytest.raises(Refused) as caught:
            opened(root).open(drafts=False, may_drop=may_drop)
        assert [problem.path for problem in caught.value.problems] == [f"docs/{NOTE}"]
    assert len(opened(root).open(drafts=False, with_gaps=True).dropped) == 1
    monkeypatch.setenv("DROP_BAD", "1")
    assert len(opened(root).open(drafts=False, may_drop=True).dropped) == 1
    with pytest.raises(Refused):
        opened(root).open(drafts=False)


def test_drafts_are_left_out_unless_they_are_asked_for(root: Path) -> None:
    for drafts in (False, True):
        assert ("draft" in opened(root).open(drafts=drafts).library.notes) is drafts


def test_a_site_that_nobody_shares_has_no_cards(root: Path) -> None:
    (root / "mkdocs.yml").write_text(
        (root / "mkdocs.yml").read_text(encoding="utf-8").replace("  reviews:\n", "  reviews:\n    host_rules: true\n"),
        encoding="utf-8",
    )
    for is_shared in (True, False):
        settings = opened(root).open(drafts=False, is_shared=is_shared).outputs.setup.settings
        assert settings.cards is settings.host_rules is is_shared


def test_on_another_day_everything_is_looked_at_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, text_of(root).replace("2020-07-17", "2020-08-02"))
    options = Options()
    with pytest.raises(Refused):
        opened(root).open(drafts=False, options=options)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(TODAY_EPOCH) + 86_400))
    assert "first-review" in opened(root).open(drafts=False, options=options).library.notes


def test_a_picture_that_the_configuration_names_is_published(root: Path) -> None:
    """Beside a draft alone, which would hide it."""
    draft = root / "docs" / "notes" / "2019" / "hidden.md"
    draft.parent.mkdir()
    text = text_of(root).replace("title:", "draft: true\ntitle:").replace("/first-review", "/hidden")
    draft.write_text(text.replace("2020-07-17", "2019-01-02"), encoding="utf-8")
    for name in ("logo.png", "other.png"):
        draft.with_name(name).write_bytes(picture(".png"))
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("# notes/2019/logo.png\n")
    assert opened(root).open(drafts=False).withheld == {"notes/2019/other.png"}


def test_what_files_would_break_is_told_and_nothing_is_written(root: Path) -> None:
    (root / "docs" / ".hidden").symlink_to("nowhere")
    before = {path: path.read_bytes() for path in (root / "docs").rglob("*") if path.is_file()}
    text = text_of(root)
    assert opened(root).problems_with({}) == []
    new = {"notes/2019/new.md": text.replace("/first-review", "/new").replace("2020-07-17", "2019-01-02")}
    assert opened(root).problems_with({**new, NOTE: text.replace("[Kim Min]", "[Lee]")}) == []
    broken = opened(root).problems_with({NOTE: text.replace("2020-07-17", "2020-07-99"), "topics/x.md": "---\n---\n"})
    assert [problem.path for problem in broken] == [f"docs/{NOTE}", "docs/topics/x.md"]
    assert {path: path.read_bytes() for path in (root / "docs").rglob("*") if path.is_file()} == before


def test_drafts_are_checked_as_well(root: Path) -> None:
    text = text_of(root).replace("/first-review", "/new").replace("title:", "draft: true\ntitle:")
    (problem,) = opened(root).problems_with({"notes/2020/new.md": f"{text}\n[x](nowhere.md)\n"})
    assert (problem.path, problem.kind) == ("docs/notes/2020/new.md", "link-broken")
