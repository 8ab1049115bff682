"""Our files stand beside those of an engine, build after build, and only what is no longer right is touched."""

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from published import build_library, outputs_of
from reviews.build.filecache import FileCache
from reviews.build.incremental import Memo
from reviews.build.outputs import Listing, Outputs
from reviews.build.workers import Watch, unwatched
from reviews.build.writer import Writer
from reviews.library.library import Library
from reviews.pages.output import Group, Output, PageOutput
from reviews.pages.page import ContentsValues, Page
from reviews.pages.page_template import PageTemplate

T = TypeVar("T")
PNG = b"\x89PNG\r\n\x1a\n"
# The engine's own.
FRAME = {"index.html": b"home", "assets/style.css": b"css"}
SITE = outputs_of(build_library([], [], [], {}, date(2024, 12, 27)))


def file(name: str, content: str, *, twin: str = "", is_costly: bool = False) -> Output:
    return Output(name, "file", lambda _: (content,), str.encode, is_costly, twin)


def page(url: str, title: str) -> PageOutput:
    return PageOutput(url, "page", f"{url}index.md", lambda _: (title,), lambda title: Page(title, "", NONE))


NONE = ContentsValues(())


class Desk:
    """A folder in which an engine and we write, build after build."""

    def __init__(self, folder: Path, *, is_final: bool = False) -> None:
        folder.mkdir()
        self.folder = folder
        self.writer = Writer(folder, is_final=is_final)
        self.templates: dict[Group, PageTemplate] = {}
        self.made: list[str] = []

    def begin(self, theirs: Mapping[str, bytes] = FRAME) -> None:
        """The engine empties the folder and writes its own files."""
        self.writer.set_aside()
        assert not [path for path in self.folder.iterdir() if not path.name.startswith(".")]
        for name, content in theirs.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(content)

    def build(
        self,
        *listed: Output | PageOutput,
        theirs: Mapping[str, bytes] = FRAME,
        drawn: Collection[str] = (),
        more: Mapping[str, bytes] | None = None,
        cache: FileCache | None = None,
        watch: Watch = unwatched,
    ) -> set[str]:
        self.begin(theirs)
        outputs = Outputs(Listing(listed), Library(SITE.site.notes, SITE.site.outline), {}, SITE.setup, Memo())
        outputs.site = SITE.site
        return self.writer.write(outputs, self.templates, drawn, lambda: more or {}, cache, watch)

    def tree(self) -> dict[str, bytes]:
        """Every file, hidden ones too."""
        paths = [path for path in self.folder.rglob("*") if path.is_file()]
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}

    def folders(self) -> set[str]:
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_dir()}

    def age(self) -> None:
        """Make all files old, so that those written from now on are known."""
        for path in self.folder.rglob("*"):
            if path.is_file():
                os.utime(path, (1, 1))

    def young(self) -> set[str]:
        return {name for name in self.tree() if (self.folder / name).stat().st_mtime != 1}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "site")


def test_files_of_both_stand_side_by_side(desk: Desk) -> None:
    theirs = {**FRAME, "notes/drawn/index.html": b"drawn", "notes/deep/er/theirs.js": b"js"}
    desk.build(file("feed.xml", "feed"), file("notes/a/card.png", "card"), theirs=theirs, more={"search/1.json": b"1"})
    assert desk.tree() == {**theirs, "feed.xml": b"feed", "notes/a/card.png": b"card", "search/1.json": b"1"}
    assert desk.folders() == {"assets", "notes", "notes/a", "notes/drawn", "notes/deep", "notes/deep/er", "search"}


def test_a_folder_of_one_build_holds_the_same(tmp_path: Path) -> None:
    ours: list[Output | PageOutput] = [
        file("a/1.txt", "1"),
        file("b/1.txt", "1", twin="a/1.txt"),
        file("cards/a.png", "card", is_costly=True),
        page("notes/a/", "A"),
        page("notes/drawn/", "B"),
    ]
    made = []
    for is_final in (False, True):
        desk = Desk(tmp_path / f"{is_final}", is_final=is_final)
        desk.templates = {("notes", 2): PageTemplate.of("<title>x</title>")}
        cache = FileCache(tmp_path / "cache")
        names = desk.build(*ours, drawn={"notes/drawn/index.md"}, more={"search/1.json": b"1"}, cache=cache)
        made.append((desk.tree(), names, desk.writer.sizes))
    assert made[0] == made[1]
    assert (len(made[0][0]), len(made[0][1]), len(made[0][2])) == (7, 1, 5)


def test_only_what_has_changed_is_written(desk: Desk) -> None:
    ours = [file("a/1.txt", "1"), file("a/2.txt", "2"), file("b/3.txt", "3")]
    desk.build(*ours, more={"search/1.json": b"1", "search/2.json": b"2"})
    desk.age()
    changed = {"search/1.json": b"1", "search/2.json": b"other"}
    desk.build(ours[0], file("a/2.txt", "other"), ours[2], more=changed)
    assert desk.young() == {"a/2.txt", "search/2.json", *FRAME}
    assert desk.tree() == {**FRAME, "a/1.txt": b"1", "a/2.txt": b"other", "b/3.txt": b"3", **changed}
    desk.age()
    desk.build(ours[0], file("a/2.txt", "other"), ours[2], more=changed, theirs={})
    assert desk.young() == set()


def test_what_is_no_longer_listed_goes_with_the_folders_that_it_leaves_empty(desk: Desk) -> None:
    desk.build(file("a/b/c/1.txt", "1"), file("a/2.txt", "2"), file("3.txt", "3"), more={"search/deep/1.json": b"1"})
    desk.build(file("a/2.txt", "2"))
    assert desk.tree() == {**FRAME, "a/2.txt": b"2"}
    assert desk.folders() == {"a", "assets"}
    assert desk.writer.sizes == {"a/2.txt": 1}


def test_a_file_of_the_engine_among_ours_goes_unless_it_writes_it_again(desk: Desk) -> None:
    ours = file("notes/a.txt", "a")
    desk.build(ours, theirs={"notes/x/1.html": b"1", "notes/2.html": b"2", "notes/3.html": b"3"})
    (desk.folder / "notes" / "3.html").unlink()  # by somebody else
    desk.build(ours, theirs={"notes/2.html": b"new"})
    assert desk.tree() == {"notes/a.txt": b"a", "notes/2.html": b"new"}
    assert desk.folders() == {"notes"}
    desk.build(ours, theirs={})
    assert desk.tree() == {"notes/a.txt": b"a"}


def test_a_page_that_the_engine_draws_takes_the_place_of_ours_for_as_long(desk: Desk) -> None:
    ours, theirs = (page("notes/a/", "ours"), page("notes/b/", "ours")), {"notes/a/index.html": b"drawn"}
    desk.templates = {("notes", 2): PageTemplate(("<p>", "title", "</p>"))}
    for _ in range(2):
        desk.build(*ours, theirs=theirs, drawn={"notes/a/index.md"})
        assert desk.tree() == {**theirs, "notes/b/index.html": b"<p>ours</p>"}
        desk.build(*ours, theirs={})
        assert desk.tree() == dict.fromkeys(("notes/a/index.html", "notes/b/index.html"), b"<p>ours</p>")


def test_pages_are_stamped_from_the_page_template_of_their_group(desk: Desk) -> None:
    desk.templates = {
        ("notes", 2): PageTemplate(("<p>", "title", "</p>")),
        ("topics", 2): PageTemplate(("<b>", "title", "</b>")),
    }
    desk.build(page("notes/a/", "가"), page("topics/t/", "t"), theirs={})
    assert desk.tree() == {"notes/a/index.html": "<p>가</p>".encode(), "topics/t/index.html": b"<b>t</b>"}
    assert desk.writer.sizes == {"notes/a/index.html": 10, "topics/t/index.html": 8}


def test_the_size_of_every_file_of_ours_is_known(desk: Desk) -> None:
    pair = [file("abs/1/index.html", "글"), file("pdf/1/index.html", "글", twin="abs/1/index.html")]
    desk.build(*pair, file("empty.txt", ""), more={"search/1.json": b"1234"})
    sizes = {"abs/1/index.html": 3, "pdf/1/index.html": 3, "empty.txt": 0}
    assert desk.writer.sizes == {**sizes, "search/1.json": 4}
    desk.build(*pair, file("empty.txt", ""), more={"search/2.json": b"12"})
    assert desk.writer.sizes == {**sizes, "search/2.json": 2}


def test_twins_are_one_file_under_two_names_wherever_they_can_be(desk: Desk) -> None:
    def pair(text: str) -> tuple[Output, Output]:
        return file("abs/1.txt", text), file("pdf/1.txt", text, twin="abs/1.txt")

    one, other = desk.folder / "abs" / "1.txt", desk.folder / "pdf" / "1.txt"
    desk.build(*pair("first"))
    assert one.samefile(other)
    assert one.read_bytes() == b"first"
    desk.build(*pair("second"))
    assert (one.read_bytes(), other.read_bytes()) == (b"second", b"second")
    # The engine writes one of them itself, and is still free to write what it likes.
    desk.build(*pair("third"), theirs={"abs/1.txt": b"theirs"}, drawn={"abs/1.txt"})
    assert (one.read_bytes(), other.read_bytes()) == (b"theirs", b"third")
    desk.build(*pair("third"), theirs={"pdf/1.txt": b"theirs"}, drawn={"pdf/1.txt"})
    assert (one.read_bytes(), other.read_bytes()) == (b"third", b"theirs")
    desk.build(pair("third")[0])
    assert not other.parent.exists()


@pytest.mark.parametrize("number", [499, 500])
def test_twins_that_different_cores_write_are_whole(desk: Desk, number: int) -> None:
    names = [f"{place}.txt" for place in range(number // 2)]
    pairs = [(file(f"abs/{name}", name), file(f"pdf/{name}", name, twin=f"abs/{name}")) for name in names]
    desk.build(*[one for pair in pairs for one in reversed(pair)], theirs={})
    assert desk.tree() == {f"{folder}/{name}": name.encode() for name in names for folder in ("abs", "pdf")}
    assert set(desk.writer.sizes.values()) <= {5, 6, 7}


def test_what_stood_there_before_a_build_that_failed_stands_there_again(desk: Desk) -> None:
    (desk.folder / ".lock").write_bytes(b"hidden")
    ours = [file("notes/a.txt", "a"), file("b.txt", "b")]
    theirs = {**FRAME, "notes/drawn.html": b"drawn", "other/x.html": b"x"}
    desk.build(*ours, theirs=theirs)
    before = desk.tree()
    assert before == {".lock": b"hidden", **theirs, "notes/a.txt": b"a", "b.txt": b"b"}
    for attempt in ({}, {"index.html": b"new", "notes/drawn.html": b"new", "more/y.html": b"y"}):
        desk.begin(attempt)
        desk.writer.restore()
        assert desk.tree() == before
        desk.writer.restore()  # a second time, nothing is left to do
        assert desk.tree() == before
    desk.build(*ours)
    assert desk.tree() == {".lock": b"hidden", **FRAME, "notes/a.txt": b"a", "b.txt": b"b"}


def test_what_failed_to_be_made_is_made_by_the_next_build(desk: Desk) -> None:
    def refuse(text: str) -> bytes:
        raise ValueError(text)

    kept, gone = file("kept.txt", "kept"), file("gone/1.txt", "gone")
    desk.build(kept, gone, file("a.txt", "old"), file("b.txt", "old"))
    broken = replace(file("b.txt", "broken"), make=refuse)
    with pytest.raises(ValueError, match="broken"):
        desk.build(kept, file("a.txt", "new"), broken, theirs={"index.html": b"new"})
    desk.writer.restore()
    assert {name: desk.tree()[name] for name in ("kept.txt", *FRAME)} == {"kept.txt": b"kept", **FRAME}
    desk.age()
    desk.build(kept, file("a.txt", "old"), file("b.txt", "old"), theirs={})
    assert desk.tree() == {"kept.txt": b"kept", "a.txt": b"old", "b.txt": b"old"}
    assert desk.young() == {"a.txt", "b.txt"}


def test_unlisted_files_that_failed_to_be_made_are_made_by_the_next_build(desk: Desk) -> None:
    class Refusing(dict[str, bytes]):
        """Files whose last one cannot be read."""

        def items(self) -> Iterable[tuple[str, bytes]]:  # type: ignore[override]
            raise ValueError("broken")

    desk.build(more={"search/1.json": b"1"})
    with pytest.raises(ValueError, match="broken"):
        desk.build(more=Refusing({"search/2.json": b"2"}))
    desk.writer.restore()
    assert desk.tree() == {**FRAME, "search/1.json": b"1"}
    desk.build(more={"search/2.json": b"2"})
    assert desk.tree() == {**FRAME, "search/2.json": b"2"}


def test_costly_files_come_from_the_cache(desk: Desk, tmp_path: Path) -> None:
    made: list[str] = []

    def make(text: str) -> bytes:
        made.append(text)
        return PNG + text.encode()

    cards = [replace(file(f"{name}/card.png", name, is_costly=True), make=make) for name in "ab"]
    plain, cache = file("plain.png", "plain"), FileCache(tmp_path / "cache")
    names = desk.build(*cards, plain, cache=cache)
    assert names == {path.name for path in (tmp_path / "cache").iterdir()}
    assert (len(names), made) == (2, ["a", "b"])
    another = Desk(tmp_path / "another")
    assert another.build(*cards, plain, cache=cache) == names
    assert made == ["a", "b"]
    assert another.tree() == desk.tree()
    assert another.build(*cards, plain, cache=cache) == set()  # nothing is made
    assert Desk(tmp_path / "third").build(*cards, plain) == set()
    assert made == ["a", "b", "a", "b"]


def test_a_watch_sees_what_is_written(desk: Desk) -> None:
    seen: list[tuple[str, int]] = []

    def watch(kind: str, items: Sequence[T], /) -> Iterable[T]:
        seen.append((kind, len(items)))
        return items

    ours = [file("a/1.txt", "1"), file("a/2.txt", "2")]
    desk.build(*ours, watch=watch)
    desk.build(ours[0], file("a/2.txt", "other"), watch=watch)
    assert seen == [("write", 2), ("write", 1)]


def test_files_have_the_rights_that_a_user_gives_new_files(desk: Desk) -> None:
    before = os.umask(0o027)
    try:
        desk.build(file("a/1.txt", "1"))
    finally:
        os.umask(before)
    assert (desk.folder / "a" / "1.txt").stat().st_mode & 0o777 == 0o640


def test_a_disk_that_takes_a_part_at_a_time_gets_everything(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    write: Callable[[int, memoryview], int] = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:3]))
    desk.build(file("1.txt", "0123456789"))
    assert desk.tree()["1.txt"] == b"0123456789"


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="looks at /proc")
def test_no_file_stays_open(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def count() -> int:
        return len([*Path("/proc/self/fd").iterdir()])

    before = count()
    desk.build(*(file(f"{number}.txt", "x") for number in range(9)))

    def refuse(file: int, data: memoryview) -> int:
        raise OSError("full")

    monkeypatch.setattr(os, "write", refuse)
    with pytest.raises(OSError, match="full"):
        desk.build(file("1.txt", "other"))
    assert count() == before


def test_what_becomes_shorter_keeps_nothing_of_what_it_was(desk: Desk) -> None:
    for text in ("0123456789", "01", ""):
        desk.build(file("1.txt", text))
        assert desk.tree()["1.txt"] == text.encode()


def test_the_folder_may_have_to_be_made_and_may_be_set_aside_twice(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "made" / "here")
    for _ in range(2):
        writer.set_aside()
    writer.restore()
    assert not [*(tmp_path / "made" / "here").iterdir()]


def test_nothing_is_restored_before_the_first_build(desk: Desk) -> None:
    (desk.folder / "mine.txt").write_bytes(b"mine")
    desk.writer.restore()
    desk.writer.lay()
    assert desk.tree() == {"mine.txt": b"mine"}


def test_a_folder_that_somebody_emptied_meanwhile_is_filled_with_what_is_new(desk: Desk) -> None:
    desk.build(file("a/1.txt", "1"), file("b/2.txt", "2"))
    shutil.rmtree(desk.folder / "a")
    desk.build(file("b/2.txt", "2"))
    assert desk.tree() == {**FRAME, "b/2.txt": b"2"}
