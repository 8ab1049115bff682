"""No file from outside the docs folder and no variable of the building machine gets into the site."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hostile import lines_of, note
from published import setup_of
from reviews.build.content import read_fit_content
from testbed import TODAY, TODAY_EPOCH, mkdocs_build

Project = Callable[..., Path]
SECRET = "열려라참깨0a1b2c"
TEXTS = lines_of("disclosures.txt")
FRONTS = [
    "title: !ENV SECRET\n",
    "title: !ENV [SECRET, x]\n",
    "title: !!python/object/apply:os.getenv [SECRET]\n",
    "title: !!python/name:os.environ\n",
    "title: !include ../../../secret.txt\n",
    "title: &a x\nsummary: *a\n",
    "<<: {title: x}\n",
    "title: ${SECRET} $SECRET {{ environ }}\n",
    "template: ../../secret.txt\n",
    "code: file:///etc/passwd\n",
    "paper: file:///etc/passwd\n",
    "reviewer: ../../secret\n",
    "topics: [../../secret]\n",
]
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><text>&s;</text></svg>'


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def published(root: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted((root / "site").rglob("*")) if file.is_file())


def test_there_are_enough_attempts() -> None:
    assert len(TEXTS) + len(FRONTS) >= 60


def test_no_text_brings_in_what_is_outside(project: Project) -> None:
    root = project()
    docs = root / "docs"
    for secret in (root / "secret.txt", docs / ".hidden.txt", docs / ".env", docs / ".git" / "config"):
        write(secret, SECRET)
    for number, text in enumerate(TEXTS):
        write(
            docs / "notes" / "2020" / f"t{number}.md", note(f"앞\n\n{text}\n", paper=f"https://example.org/t{number}")
        )
    for number, front in enumerate(FRONTS):
        write(docs / "notes" / "2020" / f"f{number}.md", note(front=front))
    write(docs / "assets" / "entity.svg", f'<!DOCTYPE svg [<!ENTITY s SYSTEM "../../secret.txt">]>{DRAWING}')
    write(docs / "assets" / "include.svg", DRAWING.replace("<text>&s;</text>", '<image href="../../secret.txt"/>'))
    for name in ("notes/2020/secret.html", "notes/2020/secret.py", "notes/2020/page.md.j2", "topics/secret.txt"):
        write(docs / name, "{{ environ }}")
    result = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH, DROP_BAD="1", SECRET=SECRET)
    assert result.returncode == 0, result.stderr
    site = published(root)
    assert SECRET.encode() not in site
    assert SECRET not in result.stderr
    assert b"root:x:0" not in site
    assert os.fsencode(root) not in site
    for name in ("entity.svg", "include.svg"):
        assert f"docs/assets/{name}:1:" in result.stderr
        assert not (root / "site" / "assets" / name).exists()
    left_out = {line.split(":")[0] for line in result.stderr.split("docs/")[1:]}
    assert len(left_out) > 30


@pytest.mark.parametrize(
    "path",
    [
        "notes/2020/linked.md",
        "notes/2020/picture.png",
        "notes/2020/paper.pdf",
        "topics/linked.md",
        "issues/2020-W30.md",
        "reviewers/linked.md",
        "linked.md",
        "linked.html",
        "assets/data.json",
    ],
)
@pytest.mark.parametrize("target", ["../secret.txt", "about.md", "/etc/passwd", "/dev/zero", "nowhere"])
def test_a_link_is_refused_without_following_it(
    path: str, target: str, project: Project, check: Callable[[Path], list[str]]
) -> None:
    root = project()
    write(root / "secret.txt", SECRET)
    link = root / "docs" / path
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target if target.startswith("/") else os.path.relpath(root / "docs" / target, link.parent))
    said = check(root)
    assert [line.partition(" ")[0] for line in said] == [f"docs/{path}:1:"]
    assert SECRET not in said[0]


@pytest.mark.parametrize("path", ["notes/2019", "assets", "notes/2020/deeper", "loop"])
def test_a_link_to_a_folder_ends_every_build(path: str, project: Project) -> None:
    root = project()
    write(root / "outside" / "secret.md", note(SECRET))
    (root / "docs" / path).symlink_to(root / ("docs" if path == "loop" else "outside"))
    result = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH, DROP_BAD="1")
    assert result.returncode == 1
    assert f"docs/{path}:1: " in result.stderr
    assert "Traceback" not in result.stderr
    assert not (root / "site").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no such files")
@pytest.mark.parametrize("path", ["notes/2020/pipe.md", "pipe.png"])
def test_nobody_waits_on_a_pipe(path: str, project: Project, check: Callable[[Path], list[str]]) -> None:
    root = project()
    os.mkfifo(root / "docs" / path)
    assert [line.partition(" ")[0] for line in check(root)] == [f"docs/{path}:1:"]
    # MkDocs lists the file, and would wait on it when it copies.
    result = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH, DROP_BAD="1")
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"\xff.md", r"\udcff.md"),
        (b"a\n::error::b.md", r"a\n::error::b.md"),
        ("a\u202egnp.md".encode(), r"a\u202egnp.md"),
        (b"\x1b[31m.md", r"\x1b[31m.md"),
    ],
)
@pytest.mark.parametrize("folder", ["notes/2020", "assets"])
def test_a_name_that_cannot_be_shown_is_refused(
    name: bytes, shown: str, folder: str, project: Project, check: Callable[[Path], list[str]]
) -> None:
    root = project()
    (root / "docs" / folder).mkdir(exist_ok=True)
    try:
        Path(os.fsdecode(os.fsencode(root / "docs" / folder) + b"/" + name)).write_text(note(), encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("the file system has no such names")
    said = check(root)
    assert len(said) == 1
    assert said[0].startswith(f"docs/{folder}/{shown}:1: ")
    content, _ = read_fit_content(root, root / "docs", setup_of(), TODAY)
    assert content is not None
