"""What a pull request does to the notes, as a table for the page of its job."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from reviews.model.note import Note
from reviews.words import Words


@dataclass(frozen=True)
class NoteChange:
    """A note that is new or changed."""

    note: Note
    is_new: bool


def changed_notes(notes: Iterable[Note], now: Mapping[str, bytes], former: Mapping[str, bytes]) -> list[NoteChange]:
    """Those of `notes` whose file has changed, in their order; a file that was only moved does not count.

    `now` and `former` are the current and the former files of the docs folder, by path.
    """
    known = {PurePosixPath(path).stem: content for path, content in former.items() if path.startswith("notes/")}
    return [NoteChange(note, is_new=note.slug not in known) for note in notes if known.get(note.slug) != now[note.path]]


def changes_table(changes: Sequence[NoteChange], words: Words) -> str:
    """A Markdown table of changes, one line each, under a heading that counts them."""
    if not changes:
        return words.report("changes-none")
    keys = ("changes-what", "changes-issue", "changes-title", "changes-summary", "changes-reviewer")
    names = [words.report(key) for key in keys]
    rows = [names, ["---"] * len(names), *(_row(change, words) for change in changes)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"## {words.report('changes-heading', count=len(changes))}", "", *lines])


def _row(change: NoteChange, words: Words) -> list[str]:
    note = change.note
    what = [words.report("changes-new" if change.is_new else "changes-changed")]
    what += [words("draft")] if note.draft else []
    return [", ".join(what), str(note.week), *map(in_markdown, (note.title, note.summary, note.reviewer))]


def in_markdown(text: str) -> str:
    """Text that Markdown shows as it is: a stranger's title must not become markup or a link, or mention anybody.

    A character reference is never markup (CommonMark 0.31, section 2.5). GitHub links addresses and mentions (@, #)
    after it has resolved references, so an invisible word joiner splits those.
    """
    parted = re.sub(r"[@#:](?=\S)|w(?=ww\.)", "\\g<0>\u2060", text, flags=re.IGNORECASE)
    return re.sub(r"[^\w ]|_", lambda sign: f"&#{ord(sign[0])};" if sign[0].isascii() else sign[0], parted)
