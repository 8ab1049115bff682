"""`reviews import` of malicious archives: nothing outside is read or written, and each bad file is named."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hostile import escaped_lines_of
from reviews.plaintext.archive import MOST_FILES, MOST_KILOBYTES
from reviews.source.files import list_files
from testbed import CASES, TODAY_EPOCH, reviews_here

Project = Callable[..., Path]
TEXT = (CASES / "weekly" / "no-title.txt").read_text(encoding="utf-8")
SECRET = "https://arxiv.org/abs/2007.00099\nA Secret (Kim Min)\n비밀이다.\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with one good text, beside a secret that lies outside of it."""
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "200715 A Name.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "200716 secret.md").write_text(SECRET, encoding="utf-8")
    return folder


def run(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = reviews_here("import", *arguments, cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert "Traceback" not in result.stderr
    assert "비밀" not in result.stdout
    assert "Secret" not in result.stdout
    return result.returncode, result.stdout, result.stderr


def link(target: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(target)


def folder_with_link(target: str) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        path.mkdir()
        (path / "200716 x.md").symlink_to(target)

    return make


def bind(path: Path) -> None:
    """A socket, whose address is short enough only as seen from its folder."""
    here = Path.cwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)
    os.chdir(here)


def write(text: str | bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(text if isinstance(text, bytes) else text.encode())


# A bad file in an archive: its name, how to make it, and part of the message.
BAD: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "a link to a file of the system": ("200716 x.md", link("/etc/passwd"), "심볼릭 링크"),
    "a link to a file beside": ("200716 x.md", link("../outside/200716 secret.md"), "심볼릭 링크"),
    "a link within the folder": ("200716 x.md", link("200715 A Name.md"), "심볼릭 링크"),
    "a link to a folder": ("200716 x", link("../outside"), "심볼릭 링크"),
    "a link to the root": ("root", link("/"), "심볼릭 링크"),
    "a link to its own folder": ("again", link("."), "심볼릭 링크"),
    "a link to the folder above": ("above", link(".."), "심볼릭 링크"),
    "a link to itself": ("200716 x.md", link("200716 x.md"), "심볼릭 링크"),
    "a link to nothing": ("200716 x.md", link("nowhere"), "심볼릭 링크"),
    "a link to an endless file": ("200716 x.md", link("/dev/zero"), "심볼릭 링크"),
    "a link to memory": ("200716 x.md", link("/proc/self/mem"), "심볼릭 링크"),
    "a link to the environment": ("200716 x.md", link("/proc/self/environ"), "심볼릭 링크"),
    "a link deeper": ("deeper", folder_with_link("../../outside/200716 secret.md"), "심볼릭 링크"),
    "a pipe": ("200716 x.md", lambda file: os.mkfifo(file), "파일도 폴더도 아닙니다"),
    "a socket": ("200716 x.md", bind, "파일도 폴더도 아닙니다"),
    "an escape sequence": ("200716 \x1b[31mx.md", write(TEXT), "보이지 않는 문자"),
    "a line's end": ("200716 x\n::error::y.md", write(TEXT), "보이지 않는 문자"),
    "a carriage return": ("200716 x\ry.md", write(TEXT), "보이지 않는 문자"),
    "a turned name": ("200716 \u202edm.md", write(TEXT), "보이지 않는 문자"),
    "not UTF-8": (os.fsdecode(b"200716 \xff.md"), write(TEXT), "보이지 않는 문자"),
    "nothing to see": ("\u3164.md", write(TEXT), "보이지 않는 문자"),
    "too large": ("200716 x.md", write(TEXT + "가" * MOST_KILOBYTES * 400), "너무 큽니다"),
    "zeros": ("200716 x.md", write(b"\0" * 2_000_000), "너무 큽니다"),
    "an archive": ("200716 x.zip", write(b"PK\x03\x04"), "글이 아닌 파일"),
    "bytes": ("200716 x.md", write(bytes(range(256))), "UTF-8"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_text_of_the_archive_is_named_and_passed_over(name: str, project: Project, archive: Path) -> None:
    root = project()
    before = set((root / "docs").rglob("*.md"))
    file, make, said = BAD[name]
    make(archive / file)
    status, out, _ = run(root, str(archive))
    assert status == 1
    (line,) = out.splitlines()
    assert said in line
    assert line.startswith(f"{archive}/")
    assert not (root / "docs/notes/2020/2007.00051.md").exists()
    status, out, _ = run(root, str(archive), "--skip-unknown")
    assert status == 0
    assert set((root / "docs").rglob("*.md")) - before == {root / "docs/notes/2020/2007.00051.md"}


NO_ARCHIVES = ["..", "/dev/null", "/dev/zero", "x" * 5_000, "a/" * 3_000, "pipe", "loop"]


@pytest.mark.parametrize("name", NO_ARCHIVES, ids=lambda name: name[:10])
def test_what_is_no_archive_is_refused(name: str, project: Project, archive: Path) -> None:
    root = project()
    os.mkfifo(root / "pipe")
    (root / "loop").symlink_to("loop")
    status, _, _ = run(root, name)
    assert status in {1, 2}


def test_names_that_climb_are_names(project: Project, archive: Path) -> None:
    """Names of files and titles do not become paths."""
    root = project()
    before = {path for path in root.rglob("*")}
    for number, title in enumerate(["..", "..%2f..%2fx", "../../x", "/etc/passwd", "~root", "C:\\x", "con", "x" * 900]):
        text = f"https://example.org/p{number}\n{title} Net (Kim Min)\n글 {number}이다.\n"
        (archive / f"20071{number} {title.replace('/', '∕')[:80]}.md").write_text(text, encoding="utf-8")
    status, out, _ = run(root, str(archive))
    assert status == 0, out
    new = {path.relative_to(root).as_posix() for path in root.rglob("*") if path not in before and path.is_file()}
    assert len(new) >= 9
    assert all(path.startswith(("docs/notes/2020/", "docs/issues/")) for path in new)


def test_too_many_files_are_refused_at_once(project: Project, archive: Path) -> None:
    for number in range(MOST_FILES):
        (archive / f"{number}.md").touch()
    status, out, _ = run(project(), str(archive))
    assert status == 1
    (line,) = out.splitlines()
    assert f"{MOST_FILES:,}개까지" in line


@pytest.fixture
def deep(archive: Path) -> Iterator[Path]:
    """Folders in folders, deeper than a path can be long."""
    here = Path.cwd()
    os.chdir(archive)
    for _ in range(60):
        Path("d" * 200).mkdir()
        os.chdir("d" * 200)
    os.chdir(here)
    yield archive
    shutil.rmtree(archive)


def test_folders_that_are_too_deep_are_named(project: Project, deep: Path) -> None:
    root = project()
    status, out, _ = run(root, str(deep))
    assert status == 1
    assert "경로가 너무 길거나" in out
    assert [problem.kind for problem in list_files(deep)[1]] == ["folder-unreadable"]
    for depth in (50, 51):
        folder = root / f"{depth}"
        (folder / "/".join("a" * depth)).mkdir(parents=True)
        (folder / "/".join("a" * depth) / "b.md").touch()
        assert len(list_files(folder)[0]) == (depth <= 50)
    many = root / "docs" / "assets" / "/".join("a" * 600)
    many.mkdir(parents=True)
    result = reviews_here("check", cwd=root)
    assert (result.returncode, "Traceback" in result.stderr) == (1, False)
    assert "경로가 너무 길거나" in result.stdout


@pytest.mark.parametrize("place", ["docs/notes/2020/.2007.00051.md.new", "docs/.hidden", "docs/notes/.x"])
def test_a_hidden_link_is_neither_followed_nor_written_through(project: Project, archive: Path, place: str) -> None:
    """Git carries such a link, and nothing shows it."""
    root = project()
    outside = archive.parent / "outside" / "200716 secret.md"
    (root / place).symlink_to("/dev/zero" if "hidden" in place else outside)
    assert run(root, str(archive))[0] == 0
    assert outside.read_text(encoding="utf-8") == SECRET
    assert "2007.00051" in (root / "docs/notes/2020/2007.00051.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["notes/2020", "notes", "issues", "notes/2020/2007.00051.md"])
def test_nothing_is_written_through_a_link(project: Project, archive: Path, place: str) -> None:
    root = project()
    outside = archive.parent / "outside"
    before = sorted(outside.iterdir())
    if (root / "docs" / place).exists():
        (root / "docs" / place).rename(root / "aside")
    (root / "docs" / place).symlink_to(outside / "new.md" if place.endswith(".md") else outside)
    assert run(root, str(archive))[0] == 2
    assert sorted(outside.iterdir()) == before


@pytest.mark.parametrize("place", ["notes", "notes/2020"])
def test_no_new_note_is_written_through_a_link(project: Project, archive: Path, place: str) -> None:
    root = project()
    outside = archive.parent / "outside"
    before = sorted(outside.iterdir())
    (root / "docs" / place).rename(root / "aside")
    (root / "docs" / place).symlink_to(outside)
    result = reviews_here("new", "2007.00051", "--offline", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert (result.returncode, "Traceback" in result.stderr) == (2, False)
    assert "심볼릭 링크" in result.stderr
    assert sorted(outside.iterdir()) == before


def test_forty_nasty_names_of_files_are_told_in_a_line_each(project: Project, archive: Path) -> None:
    names = [name for name in escaped_lines_of("names.txt") if not {"/", "\0"} & set(name) and name[0] != "."]
    for number, name in enumerate(names):
        (archive / f"{name}.md").write_text(f"https://arxiv.org/abs/2007.{number:05}\n글.\n", encoding="utf-8")
    status, out, err = run(project(), str(archive))
    assert status == 1
    assert len(out.splitlines()) == len(names)
    assert "\x1b" not in out + err
    assert "##[" not in out + err
