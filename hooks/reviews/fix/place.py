"""Files in the wrong place: where a command may move them, and when it must not."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from reviews.model.paper import NotAPaper, Paper
from reviews.model.problem import Problem
from reviews.source.files import is_reached

# Where an address may begin: in a link, in the definition of one (a footnote's is none), and in an element of HTML.
_BEGINNING = r"""(?:\]\(\s*+<?+|^\s{0,3}\[(?!\^)[^\]]+\]:\s*+<?+|\b(?i:href|src)\s*+=\s*+["']?+)"""
_RELATIVE = re.compile(rf"""{_BEGINNING}(?!https?:|#|/|mailto:)[^)\s"'>]""", re.MULTILINE)
_LINK = re.compile(rf"{_BEGINNING}[^)\s]*", re.MULTILINE)


def right_place(root: Path, problem: Problem) -> Path | None:
    """The right place for the file of a problem, relative to the project's `root`. None for other problems, and if the
    file's name may be right and its content wrong.
    """
    old = root / problem.path
    match problem.kind:
        case "suffix" if old.suffix.lower() in {".markdown", ".mdown", ".mkdn", ".mkd", ".md"}:
            return root / problem.details["path"]
        case "note-folder" if "/YYYY/" not in problem.details["path"]:
            return root / problem.details["path"]
        case "slug-not-the-id" if not _is_another_paper(old.stem, problem.details["right"]):
            return old.with_name(f"{problem.details['right']}.md")
        case "slug-form" if re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", old.stem):
            return old.with_name(f"{old.stem.lower()}.md")
    return None


def may_move(docs: Path, old: Path, new: Path, kin: Sequence[Path], others: Sequence[Path]) -> bool:
    """Whether a file may be moved: the place is free, no symbolic link leads out of the docs folder, and no link to or
    from the file would break.

    `kin` are the files of its kind, whose names must differ; `others` are all files that may link to it.
    """
    if not is_reached(docs, new):
        return False
    if any(_folded(file.stem) == _folded(new.stem) for file in kin if file != old) or (
        new.exists() and not old.samefile(new)
    ):
        return False
    if new.parent != old.parent and _RELATIVE.search(_text(old)):
        return False
    named = re.compile(rf"(?<![\w.-]){re.escape(old.stem)}(?![\w-])")
    return not any(named.search(_links(_text(other))) for other in others if other != old)


def _folded(stem: str) -> str:
    return unicodedata.normalize("NFC", stem).casefold()


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def _links(text: str) -> str:
    """The parts of a text that may lead to another file: its front matter, and the addresses of links."""
    front, body = text[3:].split("\n---", 1) if text.startswith("---") and "\n---" in text else ("", text)
    return "\n".join([front, *_LINK.findall(body)])


def _is_another_paper(stem: str, right: str) -> bool:
    """Whether a file is named after another paper than its content: one of the two is a mistake."""
    try:
        return Paper.parse(stem.replace("_", ".")).slug != right
    except NotAPaper:
        return False
