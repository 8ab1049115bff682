"""After every edit, a preview is byte for byte the same as a build from scratch."""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from archive import write_project
from testbed import PROJECT, SOAK, with_own_templates

NOTES = 24
Edit = Callable[["Desk"], None]


class Desk:
    """A project in which somebody edits at random."""

    def __init__(self, root: Path, seed: int) -> None:
        self.docs = root / "docs"
        self.root = root
        self.dice = random.Random(seed)
        self.count = 0

    def notes(self) -> list[Path]:
        return sorted((self.docs / "notes").rglob("*.md"))

    def note(self) -> Path:
        return self.dice.choice(self.notes())

    def topic(self) -> str:
        """The name of a topic, mostly of one that has notes."""
        return self.dice.choice([path.stem for path in sorted((self.docs / "topics").glob("*.md"))][:20])

    def day(self) -> date:
        return date(2024, 12, 2) + timedelta(days=self.dice.randrange(29))  # no paper of the archive is newer

    def change(self, path: Path, pattern: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        changed = re.sub(pattern, lambda _: new, text, count=1, flags=re.MULTILINE)
        path.write_text(changed if changed != text else f"{text}\n{self.words()}\n", encoding="utf-8")

    def state(self) -> dict[Path, bytes]:
        """All files that a build depends on."""
        paths = (path for path in self.root.rglob("*") if path.is_file() and path.suffix in {".md", ".html", ".yml"})
        return {path: path.read_bytes() for path in paths}

    def words(self) -> str:
        self.count += 1
        return f"고침 {self.count}"


def edit_text(desk: Desk) -> None:
    desk.change(desk.note(), r"\Z", f"\n{desk.words()}, $x_{{{desk.count}}}$.\n")


def edit_title(desk: Desk) -> None:
    desk.change(desk.note(), "^title: .*", f'title: "Title {desk.words()} & more"')


def edit_summary(desk: Desk) -> None:
    desk.change(desk.note(), "^summary: .*", f'summary: "요약 {desk.words()}이다."')


def edit_topics(desk: Desk) -> None:
    topics = {desk.topic() for _ in range(desk.dice.randrange(4))}
    desk.change(desk.note(), "^topics: .*", f"topics: [{', '.join(sorted(topics))}]")


def edit_authors(desk: Desk) -> None:
    desk.change(desk.note(), "^authors: .*", f"authors: [Kim {desk.dice.randrange(3)}, Lee]")


def move_to_another_week(desk: Desk) -> None:
    path = desk.note()
    if path.parent.name == "2024":
        desk.change(path, "^date: .*", f"date: {desk.day()}")
    else:
        edit_text(desk)


def sign(desk: Desk) -> None:
    path, name = desk.note(), desk.dice.choice(["kim", "lee", "rosinality"])
    text = re.sub("^reviewer: .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text.replace("topics:", f"reviewer: {name}\ntopics:", 1), encoding="utf-8")


def hide_or_show(desk: Desk) -> None:
    path = desk.note()
    text = path.read_text(encoding="utf-8")
    if path.stem not in everything_but(desk, path):
        text = text.replace("draft: true\n", "") if "draft" in text else text.replace("topics:", "draft: true\ntopics:")
    path.write_text(text, encoding="utf-8")


def add_note(desk: Desk) -> None:
    other = desk.note()
    slug = f"new-{desk.count}"
    desk.count += 1
    text = f"---\npaper: https://example.org/{slug}\ntitle: New {desk.words()}\nauthors: [Kim 1]\ndate: {desk.day()}\n"
    text += (
        f"topics: [{desk.topic()}]\nsummary: 새 글이다.\n---\n[앞의 글](/{other.relative_to(desk.docs)})을 잇는다.\n"
    )
    if "draft: true" in other.read_text(encoding="utf-8"):
        text = text.replace(f"(/{other.relative_to(desk.docs)})", "(/about.md)")
    (desk.docs / "notes" / "2024" / f"{slug}.md").write_text(text, encoding="utf-8")


def remove_note(desk: Desk) -> None:
    path = desk.note()
    if path.stem not in everything_but(desk, path):
        path.unlink()


def everything_but(desk: Desk, path: Path) -> str:
    """The text of all other files, to see whether they name one."""
    return "".join(other.read_text(encoding="utf-8") for other in desk.docs.rglob("*.md") if other != path)


def edit_topic(desk: Desk) -> None:
    path = desk.docs / "topics" / f"{desk.topic()}.md"
    desk.change(
        path, *desk.dice.choice([("^title: .*", f"title: 주제 {desk.words()}"), (r"\Z", f"\n{desk.words()}\n")])
    )


def edit_reviewer(desk: Desk) -> None:
    (desk.docs / "reviewers").mkdir(exist_ok=True)
    text = f"---\nname: 김 {desk.words()}\n---\n논문을 읽는다.\n"
    (desk.docs / "reviewers" / "kim.md").write_text(text, encoding="utf-8")


def edit_issue(desk: Desk) -> None:
    (desk.docs / "issues").mkdir(exist_ok=True)
    path = desk.docs / "issues" / f"{desk.day():%G-W%V}.md"
    path.write_text(f"---\ntitle: 호 {desk.words()}\n---\n여는 말 {desk.count}.\n", encoding="utf-8")


def edit_hand_written_page(desk: Desk) -> None:
    """Its links decide which of our pages MkDocs draws itself, and its title stands in the navigation of all pages."""
    title = desk.dice.choice(["소개", desk.words()])
    note = desk.note().relative_to(desk.docs).as_posix()
    (desk.docs / "about.md").write_text(f"# {title}\n\n{desk.words()} [RSS](feed.xml) [글]({note})\n", encoding="utf-8")


def edit_template(desk: Desk) -> None:
    name = desk.dice.choice(["note.html", "topic.html", "issue.html", "parts/paper.html", "feed/note.html"])
    desk.change(desk.root / "overrides" / "content" / name, r"\Z", f"<p>{desk.words()}</p>\n")


def edit_theme(desk: Desk) -> None:
    desk.change(desk.root / "overrides" / "partials" / "footer.html", "</footer>", f"{desk.words()}</footer>")


def edit_settings(desk: Desk) -> None:
    key, value = desk.dice.choice(
        [
            ("site_description", desk.words()),
            ("site_name", f"이름 {desk.words()}"),
            ("    feed_issues", str(desk.dice.randrange(1, 9))),
            ("    reviewer", desk.dice.choice(["kim", "rosinality"])),
            ("  language", desk.dice.choice(["ko", "en"])),
        ]
    )
    path = desk.root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(f"^{key}: .*", f"{key}: {value}", text, count=1, flags=re.MULTILINE), encoding="utf-8")


# Every kind of edit once. Two are made together only if neither rebuilds what the other one changes.
TEN_EDITS: list[tuple[Edit, ...]] = [
    (edit_title,),  # a card of the note stayed as it was in the issues of its neighbours
    (edit_text, edit_summary),
    (edit_topics, edit_authors),
    (move_to_another_week,),
    (sign, edit_reviewer),
    (hide_or_show, edit_issue),
    (add_note, edit_topic),
    (remove_note, edit_hand_written_page),
    (edit_template, edit_theme),
    (edit_settings,),
]
EDITS: list[Edit] = [
    *[edit_text, edit_title, edit_title, edit_summary, edit_topics, edit_authors, move_to_another_week] * 2,
    *[sign, hide_or_show, add_note, remove_note, edit_topic, edit_reviewer, edit_issue],
    *[edit_hand_written_page, edit_template, edit_theme, edit_settings],
]


def edits(desk: Desk) -> Iterator[tuple[Edit, ...]]:
    """The ten, or 500 at random; those that left everything as it was are made until they do not."""
    chosen = [(desk.dice.choice(EDITS),) for _ in range(500)] if SOAK else TEN_EDITS
    for together in chosen:
        for edit in together:
            before = desk.state()
            edit(desk)
            while desk.state() == before and not SOAK:
                edit(desk)
        yield together


@contextmanager
def builder(kind: str, root: Path) -> Iterator[Callable[[Path], Callable[[], dict[str, bytes]]]]:
    """Starts to build a project into a folder; to be asked for the site's files (see `rebuilds.py`)."""
    command = [sys.executable, str(PROJECT / "tests" / "support" / "rebuilds.py"), kind, str(root)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1735600000"}
    log = root.with_name(f"{kind}.log")
    with (
        log.open("w") as errors,
        subprocess.Popen(
            command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, encoding="utf-8"
        ) as process,
    ):
        assert process.stdin and process.stdout
        sender, answers = process.stdin, process.stdout

        def start(folder: Path) -> Callable[[], dict[str, bytes]]:
            def files() -> dict[str, bytes]:
                assert answers.readline() == "built\n", log.read_text(encoding="utf-8")
                paths = (path for path in folder.rglob("*") if path.is_file())
                return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}

            print(folder, file=sender, flush=True)
            return files

        yield start
        sender.close()


def project(root: Path, notes: int) -> Desk:
    """An archive at a desk, with those of its topics alone that have notes, and templates of its own."""
    archive = write_project(root, notes, seed=4)
    with_own_templates(root)
    used = {topic for note in archive.notes for topic in note.topics}
    for path in (root / "docs" / "topics").glob("*.md"):
        if path.stem not in used:
            path.unlink()
    return Desk(root, seed=1)


def differing(shown: dict[str, bytes], expected: dict[str, bytes]) -> list[str]:
    """The files that one of two sites lacks, or that are not the same in both."""
    assert len(expected) > 100
    return sorted(path for path in {*shown, *expected} if shown.get(path) != expected.get(path))


@pytest.mark.soak
def test_after_every_edit_a_preview_is_what_a_build_from_nothing_is(tmp_path: Path) -> None:
    root = tmp_path / "project"
    desk = project(root, NOTES)
    # Notes of five issues that name each other: an edit in one changes what stands in others.
    for number, path in enumerate(desk.notes()):
        desk.change(path, "^date: .*", f"date: {date(2024, 12, 2) + timedelta(weeks=number % 5)}")
        if number % 2:
            desk.change(path, "^authors: .*", "authors: [Kim 0, Lee]")
    with builder("warm", root) as warm, builder("cold", root) as cold:
        for number, together in enumerate(edits(desk)):
            builds = warm(tmp_path / "warm"), cold(tmp_path / "cold")
            found = differing(*(files() for files in builds))
            assert not found, f"{number}: {', '.join(edit.__name__ for edit in together)}: {found[:5]}"
            shutil.rmtree(tmp_path / "cold")


def test_what_a_failed_build_has_written_is_written_anew(tmp_path: Path) -> None:
    """A template fails at one note after others have been written; then everything is as before."""
    root = tmp_path / "project"
    desk = project(root, 12)
    template = root / "overrides" / "content" / "note.html"
    template.write_text(template.read_text(encoding="utf-8") + "{{ note.code.host if note.code }}", encoding="utf-8")
    for path in desk.notes():
        path.write_text(re.sub("^code: .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE), "utf-8")
    first, *_, last = sorted(desk.notes(), key=lambda path: path.read_text(encoding="utf-8").partition("\ndate: ")[2])
    before = {path: path.read_text(encoding="utf-8") for path in (first, last)}
    with builder("warm", root) as warm, builder("cold", root) as cold:
        warm(tmp_path / "warm")()
        desk.change(last, "^title: .*", "title: Changed")
        desk.change(first, "^topics:", "code: https://example.org/x\ntopics:")
        added = root / "docs" / "notes" / "2024" / "new.md"
        added.write_text(re.sub("paper: .*", "paper: https://example.org/new", before[last], count=1), "utf-8")
        with pytest.raises(AssertionError, match="has no attribute 'host'"):
            warm(tmp_path / "warm")()
        added.unlink()
        for path, text in before.items():
            path.write_text(text, encoding="utf-8")
        builds = warm(tmp_path / "warm"), cold(tmp_path / "cold")
        assert differing(*(files() for files in builds)) == []


def test_templates_may_move_to_another_folder(tmp_path: Path) -> None:
    """Those that were not needed before are read from there."""
    root = tmp_path / "project"
    notes = project(root, 12).docs / "notes"
    notes.rename(tmp_path / "notes")
    with builder("warm", root) as warm, builder("cold", root) as cold:
        warm(tmp_path / "warm")()
        (tmp_path / "notes").rename(notes)
        (root / "overrides").rename(root / "theme")
        config = root / "mkdocs.yml"
        config.write_text(config.read_text(encoding="utf-8").replace("overrides", "theme"), encoding="utf-8")
        builds = warm(tmp_path / "warm"), cold(tmp_path / "cold")
        assert differing(*(files() for files in builds)) == []
