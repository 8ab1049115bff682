"""The steps of a build, whichever engine draws it. `mkdocs/test_engine.py` and others hold whole builds."""

import atexit
import gc
import logging
import os
import signal
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reviews.build.project import Project, Refused
from reviews.cli.console import open_project
from reviews.engines.drawing import draw
from reviews.engines.session import Session
from reviews.model.error import ReviewsError
from reviews.model.problem import Problem
from reviews.pages.output import Output, PageOutput
from reviews.words import load_words
from testbed import CASES, TODAY_EPOCH

MakeProject = Callable[..., Path]
WORDS = load_words("ko")
PAGE = '<html><head><meta charset="utf-8"></head>\n\n<body>{}</body></html>'


@pytest.fixture(autouse=True)
def _signals_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY_EPOCH)
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def opened(project: MakeProject) -> Project:
    return open_project(Namespace(config_file=project(CASES / "good" / "draft") / "mkdocs.yml"))


def break_note(opened: Project) -> None:
    note = opened.docs / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8").replace("2020-07-17", "2020-07-99"), encoding="utf-8")


def test_a_site_is_built_beside_its_own_folder_and_a_preview_in_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    session = Session(is_preview=False)
    folder = session.stage(site)
    assert (folder.parent, folder.is_dir(), site.exists()) == (tmp_path, True, False)
    session.give_up()
    assert [*tmp_path.iterdir()] == []
    assert Session(is_preview=True).stage(site) == site
    assert (site / ".reviews.lock").is_file()  # held, so that no other preview removes it


def test_a_site_that_cannot_be_replaced_is_told(tmp_path: Path) -> None:
    (tmp_path / "site").touch()
    with pytest.raises(ReviewsError) as caught:
        Session(is_preview=False).stage(tmp_path / "site")
    assert caught.value.kind == "not-published"
    Session(is_preview=False).publish()  # of what was not staged, nothing


@pytest.mark.parametrize("is_preview", [False, True])
def test_pages_need_addresses_that_are_folders(opened: Project, is_preview: bool) -> None:
    with pytest.raises(ReviewsError) as caught:
        Session(is_preview=is_preview).read(opened, use_directory_urls=False)
    assert caught.value.kind == "directory-urls"


def test_only_a_preview_shows_drafts_and_cards_are_for_others(opened: Project) -> None:
    for is_preview in (False, True):
        outputs = Session(is_preview=is_preview).read(opened, use_directory_urls=True)
        assert ("notes/2020/draft.md" in outputs.listing.pages) is is_preview
        assert ("card.png" in outputs.listing.files) is not is_preview


def test_a_problem_is_refused_by_a_build_and_told_by_a_preview(
    opened: Project, caplog: pytest.LogCaptureFixture
) -> None:
    break_note(opened)
    with pytest.raises(Refused) as caught:
        Session(is_preview=False).read(opened, use_directory_urls=True)
    assert [problem.path for problem in caught.value.problems] == ["docs/notes/2020/first-review.md"]
    preview = Session(is_preview=True)
    outputs = preview.read(opened, use_directory_urls=True)
    assert "notes/2020/first-review.md" not in outputs.listing.pages
    assert preview.notice is not None
    assert not preview.notice.is_former
    assert [problem.path for problem in preview.notice.problems] == ["docs/notes/2020/first-review.md"]
    assert caplog.messages == [preview.notice.text()]


def test_a_build_that_may_leave_files_out_tells_each(
    opened: Project, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_note(opened)
    monkeypatch.setenv("DROP_BAD", "1")
    session = Session(is_preview=False)
    outputs = session.read(open_project(Namespace(config_file=opened.file)), use_directory_urls=True)
    assert "notes/2020/first-review.md" not in outputs.listing.pages
    assert session.notice is None
    (message,) = caplog.messages
    assert "docs/notes/2020/first-review.md:5:" in message


def test_the_notice_goes_when_everything_is_right(opened: Project) -> None:
    note = opened.docs / "notes" / "2020" / "first-review.md"
    text, preview = note.read_text(encoding="utf-8"), Session(is_preview=True)
    break_note(opened)
    preview.read(opened, use_directory_urls=True)
    assert preview.notice
    note.write_text(text, encoding="utf-8")
    preview.read(opened, use_directory_urls=True)
    assert preview.notice is None


@pytest.mark.parametrize(
    ("error", "said", "message", "count", "is_logged"),
    [
        (Refused([Problem("docs/a.md", 1, "link-empty", {"link": ""})]), "", "", 1, False),
        (Refused([Problem("docs/a.md", 1, "link-empty", {"link": ""})]), "by the engine", "", 1, False),
        (ReviewsError("directory-urls"), "", WORDS.error(ReviewsError("directory-urls")), 0, False),
        (ValueError("odd"), "", "ValueError: odd", 0, True),
        (ValueError("odd"), "by the engine", "by the engine", 0, False),
    ],
)
def test_a_preview_that_failed_tells_why_and_shows_the_former_site(
    error: Exception, said: str, message: str, count: int, is_logged: bool, caplog: pytest.LogCaptureFixture
) -> None:
    preview = Session(is_preview=True)
    preview.fail(WORDS, error, said)
    assert preview.notice is not None
    assert (preview.notice.message, len(preview.notice.problems), preview.notice.is_former) == (message, count, True)
    logged = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert logged[-1] == preview.notice.text()
    assert (len(logged) == 2 and logged[0].startswith("ValueError: odd")) is is_logged


@pytest.mark.parametrize(
    ("path", "is_by_hand"),
    [
        ("about.md", True),
        ("guide/index.md", True),
        ("assets/a.png", True),
        ("notes/2020/a.png", True),
        ("notes/2020/first-review.md", False),
        ("topics/t.md", False),
        ("notes/2020/bad.md", False),
        ("about.md~", False),
        ("assets/#a.png#", False),
    ],
)
def test_what_an_engine_publishes_itself_is_neither_ours_nor_left_out_nor_a_leftover(
    opened: Project, path: str, is_by_hand: bool
) -> None:
    session = Session(is_preview=True)
    session.read(opened, use_directory_urls=True)
    assert session.is_by_hand(path) is is_by_hand


def test_a_page_by_hand_that_is_left_out_is_not_published(opened: Project) -> None:
    (opened.docs / "broken.md").write_text("---\na: [\n---\n", encoding="utf-8")
    session = Session(is_preview=True)
    session.read(opened, use_directory_urls=True)
    assert not session.is_by_hand("broken.md")


@pytest.fixture
def preview(opened: Project, tmp_path: Path) -> Session:
    """A preview that has read its project and emptied its folder."""
    session = Session(is_preview=True)
    session.read(opened, use_directory_urls=True)
    session.clear(tmp_path / "out")
    return session


def paths(outputs: list[Output | PageOutput] | list[PageOutput]) -> list[str]:
    return [output.path for output in outputs]


def test_pages_without_a_group_and_what_is_linked_are_drawn(preview: Session) -> None:
    single = sorted(preview.outputs.listing.single)
    assert paths(preview.to_draw({})) == single
    assert "index.md" in single
    text = "[a](notes/2020/first-review.md) [b](feed.xml) [c](nowhere.md) [d](other.md)"
    drawn = paths(preview.to_draw({"about.md": text, "other.md": ""}))
    assert drawn == sorted([*single, "notes/2020/first-review.md", "feed.xml"])
    assert preview.is_ours("feed.xml")
    assert not preview.is_ours("about.md")


def build(session: Session, frame: object) -> list[str]:
    """Draw as an engine does, and give what it had to draw so that there are page templates."""
    drawn = [output for output in session.to_draw({}) if isinstance(output, PageOutput)]
    for output in drawn:
        session.drawing(output.path)
    models = session.models(frame)
    for output in models:
        session.drawing(output.path)
    for output in (*drawn, *models):
        if not session.is_kept(output.path):
            drawing = draw(session.outputs, output, session.outputs.page(output))
            session.protect(PAGE.format(f"<title>{drawing.title}</title>{drawing.content}"), output.path)
    return paths(models)


def test_a_preview_draws_one_page_of_each_group_until_the_frame_is_another(
    preview: Session, opened: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    models = sorted(preview.outputs.listing.models)
    assert len(models) > 3
    for frame, drawn in (("frame", models), ("frame", []), ("other", models), (None, models), (None, models)):
        assert build(preview, frame) == drawn
        if not drawn:
            assert preview.is_kept("index.md")
            assert "홈" in preview.protect("whatever was drawn", "index.md")
        preview.finish(folder, [], None)
        assert (folder / "notes" / "first-review" / "index.html").is_file()
        preview.publish()
        preview.read(opened, use_directory_urls=True)
        preview.clear(folder)


def test_a_group_whose_model_is_linked_by_hand_is_not_drawn_twice(preview: Session) -> None:
    model = next(path for path in preview.outputs.listing.models if path.startswith("notes/"))
    preview.to_draw({"about.md": f"[a]({model})"})
    assert model not in paths(preview.models("frame"))
    assert preview.is_ours(model)


def test_a_page_by_hand_is_squeezed_and_what_is_blocked_is_told_with_its_path(preview: Session) -> None:
    preview.to_draw({})
    html = preview.protect(PAGE.format('<script src="https://a.example/x.js"></script>'), "about.md")
    assert "</head>\n<body>" in html
    (told,) = preview.guard.findings({}, "docs")
    assert told["where"] == "docs/about.md"


def test_what_a_failed_build_has_changed_is_put_back(preview: Session, opened: Project, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    build(preview, "frame")
    preview.finish(folder, [], None)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    preview.read(opened, use_directory_urls=True)
    preview.clear(folder)
    (folder / "index.html").write_text("half", encoding="utf-8")
    preview.give_up()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.fixture
def collector() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()
    atexit.unregister(gc.freeze)


@pytest.mark.usefixtures("collector")
def test_a_build_publishes_what_it_has_made_and_keeps_nothing_for_another(opened: Project, tmp_path: Path) -> None:
    site, former = tmp_path / "site", Path(os.environ["REVIEWS_CACHE"]) / "files" / ("0" * 64)
    former.parent.mkdir(parents=True, exist_ok=True)
    former.touch()
    session = Session(is_preview=False)
    folder = session.stage(site)
    session.read(opened, use_directory_urls=True)
    assert not gc.isenabled()
    assert session._memo._single.keys() <= {"setup"}
    session.clear(folder)
    build(session, "frame")
    for output in (*session.outputs.listing.single, *session.outputs.listing.models):  # as an engine writes them
        file = folder / session.outputs.listing.pages[output].file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("drawn", encoding="utf-8")
    session.finish(folder, ["about/"], '{"docs": []}')
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000  # what lives until the end is not looked at
    assert session._memo._many == {}
    assert not former.exists()
    assert not site.exists()
    session.publish()
    assert "about/" in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert (site / "search" / "index.json").is_file()
    assert {output.file for output in session.outputs.listing.outputs} <= {
        path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()
    }
    assert not [*tmp_path.glob(".site.*")]


@pytest.mark.usefixtures("collector")
def test_a_build_that_lacks_a_page_is_not_published(opened: Project, tmp_path: Path) -> None:
    session = Session(is_preview=False)
    folder = session.stage(tmp_path / "site")
    session.read(opened, use_directory_urls=True)
    session.clear(folder)
    build(session, "frame")
    session.finish(folder, [], None)
    with pytest.raises(ReviewsError) as caught:
        session.publish()
    assert caught.value.kind == "incomplete"
    session.give_up()
    assert gc.isenabled()
    assert [path.name for path in tmp_path.iterdir()] == ["project"]


@pytest.mark.usefixtures("collector")
def test_a_preview_keeps_costly_files_and_goes_on_collecting(preview: Session, opened: Project, tmp_path: Path) -> None:
    former = Path(os.environ["REVIEWS_CACHE"]) / "files" / ("1" * 64)
    former.parent.mkdir(parents=True, exist_ok=True)
    former.touch()
    assert not gc.isenabled()
    build(preview, "frame")
    preview.finish(tmp_path / "out", [], None)
    assert gc.isenabled()
    assert former.exists()
    preview.read(opened, use_directory_urls=True)
    assert not gc.isenabled()
    preview.give_up()
    assert gc.isenabled()
