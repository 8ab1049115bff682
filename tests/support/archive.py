"""An archive of any size, made up, in the shape of a real one.

`python tests/support/archive.py FOLDER --notes 1500 --seed 1` writes it.

The shape is that of 1,563 reviews of four years: how long they are, how many a week, by how many authors, on how many
topics. The same count and seed give the same bytes.
"""

import argparse
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from operator import attrgetter
from pathlib import Path
from random import Random

from vocabulary import WORDS, items, pairs, particle_after

LAST_WEEK = date(2024, 12, 23)
"""The Monday of the newest week; the older ones follow backwards."""

_PROJECT = Path(__file__).parents[2]
_SLOT = re.compile(r"\{([A-Z])([가-힣]*)\}")
_BUSIEST_WEEK = 97
_LONGEST = 3355
_TAIL = [(rank + 10) ** -1.3 for rank in range(1, 1000)]  # how often the first, the second, ... of many is taken


@dataclass(frozen=True)
class Note:
    """A note as it is written; `text` is Markdown."""

    slug: str
    paper: str
    arxiv_id: str | None
    title: str
    authors: tuple[str, ...]
    day: date
    topics: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    text: str
    reviewer: str = ""
    """Empty for the site's own."""

    @property
    def path(self) -> str:
        return f"notes/{self.day.year}/{self.slug}.md"


@dataclass(frozen=True)
class Topic:
    """A topic as it is written."""

    slug: str
    title: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Archive:
    """All that was written: notes from the oldest to the newest, topics from the largest to the smallest."""

    notes: tuple[Note, ...]
    topics: tuple[Topic, ...]


def write_archive(folder: Path, count: int, seed: int, *, rarities: bool = False) -> Archive:
    """Write a docs folder of so many notes, if asked for with what `with_rarities` adds."""
    archive = make_archive(count, seed)
    archive = with_rarities(archive, seed) if rarities else archive
    files = {note.path: _note_file(note) for note in archive.notes}
    files |= {f"topics/{topic.slug}.md": _topic_file(topic) for topic in archive.topics}
    files["about.md"] = "# 소개\n\n시험에 쓰려고 지어낸 글 모음입니다.\n"
    files["contributing.md"] = "# 함께 쓰기\n\n지어낸 글은 받지 않습니다.\n"
    for parent in {(folder / path).parent for path in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (folder / path).write_text(content, encoding="utf-8")
    return archive


def write_project(root: Path, count: int, seed: int, *, rarities: bool = False) -> Archive:
    """Write a project that can be built: our settings, code and templates, and an archive for its docs."""
    for name in ("hooks", "overrides"):
        shutil.copytree(_PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(_PROJECT / "tests" / "sample" / "mkdocs.yml", root)
    return write_archive(root / "docs", count, seed, rarities=rarities)


def make_archive(count: int, seed: int) -> Archive:
    """Make up so many notes, and the topics of all of them."""
    random = Random(seed)
    topics = _topics(random)
    writer = _Writer(random, topics)
    notes: list[Note] = []
    for day in _days(count, random):
        notes.append(writer.note(day, notes))
    longest = random.randrange(count) if count >= 1000 else None
    if longest is not None:
        notes[longest] = writer.at_length(notes[longest], _LONGEST)
    return Archive(tuple(notes), tuple(topics))


def with_rarities(archive: Archive, seed: int) -> Archive:
    """The same with what is rare in a real one: papers by hundreds of people, and second opinions."""
    random = Random(seed)
    names = [f"{given} {family}" for given in WORDS["given"].split() for family in WORDS["family"].split()]
    notes = list(archive.notes)
    for place in random.sample(range(len(notes)), len(notes) // 300):
        authors = tuple(random.sample(names, min(random.choice([100, 300, 1000]), len(names))))
        notes[place] = replace(notes[place], authors=authors)
    last = LAST_WEEK + timedelta(days=6)
    for note in random.sample(notes, len(notes) // 50):
        day = min(note.day + timedelta(days=random.randint(1, 30)), last)
        notes.append(replace(note, slug=f"{note.slug}-kim", day=day, reviewer="kim"))
    return Archive(tuple(sorted(notes, key=attrgetter("day"))), archive.topics)


class _Writer:
    """Writes notes one after another, no paper twice."""

    def __init__(self, random: Random, topics: Sequence[Topic]) -> None:
        self.random = random
        self.topics = [topic.slug for topic in topics]
        self.taken: set[str] = set()
        self.words = {letter: pairs(WORDS[kind]) for letter, kind in {"M": "models", "D": "data"}.items()}
        self.words["N"] = [(noun, noun) for noun in WORDS["nouns"].split()]
        self.weights = {letter: list(accumulate(_TAIL[: len(words)])) for letter, words in self.words.items()}

    def note(self, day: date, before: Sequence[Note]) -> Note:
        title = self._title()
        slug, paper, arxiv_id = self._paper(day, title)
        text = self._text(round(self.random.lognormvariate(4.84, 0.68)))
        if before and self.random.random() < 0.02:
            other = self.random.choice(before)
            form = self.random.choice(
                ["{0.paper}", "[{0.title}]({0.paper})", "[{0.title}](../{0.day.year}/{0.slug}.md)"]
            )
            text += f" 앞서 나온 {form.format(other)} 쪽과 견줄 만하다."
        return Note(
            slug=slug,
            paper=paper,
            arxiv_id=arxiv_id,
            title=title,
            authors=self._authors(),
            day=day,
            topics=self._several(self.topics, [5, 55, 27, 10, 3], _TAIL[: len(self.topics)]),
            tags=self._several(items(WORDS["tags"]), [40, 30, 20, 10]),
            summary=self._sentence("summaries"),
            text=text,
        )

    def at_length(self, note: Note, length: int) -> Note:
        """A note with a text of exactly so many characters."""
        text = self._text(length + 100)[: length - 1].rstrip(" *\n")
        return Note(**{**note.__dict__, "text": text.ljust(length - 1, "다") + "."})

    def _several(self, known: Sequence[str], counts: Sequence[int], weights: Sequence[float] = ()) -> tuple[str, ...]:
        """None, one, two, ... of what is known, as often as `counts` says; each once."""
        (count,) = self.random.choices(range(len(counts)), counts)
        return tuple(dict.fromkeys(self.random.choices(known, weights or None, k=count)))

    def _authors(self) -> tuple[str, ...]:
        count = min(1 + round(self.random.gammavariate(2.2, 2.3)), 40)
        given, family, korean = (WORDS[key].split() for key in ("given", "family", "korean_names"))
        names = [
            self.random.choice(korean)
            if self.random.random() < 0.04
            else f"{self.random.choice(given)} {self.random.choice(family)}"
            for _ in range(count)
        ]
        return tuple(dict.fromkeys(names))

    def _paper(self, day: date, title: str) -> tuple[str, str, str | None]:
        """The slug, the address and the arXiv id of a paper from before the day."""
        while self.random.random() < 0.02:
            slug = re.sub("[^a-z0-9]+", "-", title.lower()).strip("-")
            if slug not in self.taken:
                self.taken.add(slug)
                return slug, f"https://papers.example.org/{slug}", None
        age = self.random.choices([12, 150, 3000], [85, 10, 5])[0]
        month = max(day - timedelta(days=int(self.random.expovariate(1 / age))), date(1995, 1, 1))
        while (arxiv_id := self._arxiv_id(month)) in self.taken:
            pass
        self.taken.add(arxiv_id)
        version = f"v{self.random.randint(2, 4)}" if self.random.random() < 0.05 else ""
        return arxiv_id.replace("/", "-"), f"https://arxiv.org/abs/{arxiv_id}{version}", arxiv_id

    def _arxiv_id(self, month: date) -> str:
        if month < date(2007, 4, 1):
            return f"cs/{month:%y%m}{self.random.randint(1, 999):03}"
        if month < date(2015, 1, 1):
            return f"{month:%y%m}.{self.random.randint(1, 6999):04}"
        return f"{month:%y%m}.{self.random.randint(1, 19999):05}"

    def _title(self) -> str:
        words = {"T": items(WORDS["title_words"]), "A": WORDS["title_adjectives"].split()}
        words["M"] = [name for name, _ in self.words["M"]]
        return _SLOT.sub(lambda slot: self.random.choice(words[slot[1]]), self.random.choice(WORDS["titles"]))

    def _text(self, length: int) -> str:
        """Sentences of about so many characters together, in paragraphs of four."""
        text = self._sentence("sentences")
        sentences = 1
        while len(text) < length - 20:
            text += ("\n\n" if sentences % 4 == 0 else " ") + self._sentence("sentences")
            sentences += 1
        return text

    def _sentence(self, kind: str) -> str:
        return _SLOT.sub(self._fill, self.random.choice(WORDS[kind]))

    def _fill(self, slot: re.Match[str]) -> str:
        kind, particle = slot.groups()
        if kind == "P":
            return f"{self.random.randint(1, 99) / 10}%{particle}"
        (name, reading), *_ = self.random.choices(self.words[kind], cum_weights=self.weights[kind])
        return name + particle_after(reading, particle)


def _days(count: int, random: Random) -> list[date]:
    """The days of so many notes, from the oldest: 8.9 a week, with one week that is by far the busiest."""
    weeks: list[int] = []
    left = count
    while left > 0:
        is_busiest = len(weeks) == 20 and left > _BUSIEST_WEEK
        # Beyond 10,000 weeks grow, not years: papers of one month have only so many ids.
        usual = 7.5 * max(1, count / 10_000)
        size = _BUSIEST_WEEK if is_busiest else 1 + int(random.expovariate(1 / usual))
        weeks.append(min(size, left))
        left -= size
    mondays = [LAST_WEEK - timedelta(weeks=week) for week in range(len(weeks))]
    return sorted(
        monday + timedelta(days=random.randrange(7))
        for monday, size in zip(mondays, weeks, strict=True)
        for _ in range(size)
    )


def _topics(random: Random) -> list[Topic]:
    """Those of their own name first, then every field with every task."""
    named = [line.split("|") for line in WORDS["topics"].strip().splitlines()]
    crossed = [
        [f"{field} {task}", f"{field_en} {task_en}"]
        for field, field_en in pairs(WORDS["fields"])
        for task, task_en in pairs(WORDS["tasks"])
    ]
    random.shuffle(crossed)
    return [Topic(_slug(names), names[0], tuple(names[1:])) for names in named + crossed]


def _slug(names: Sequence[str]) -> str:
    latin = next(name for name in names if re.fullmatch("[ -~]+", name))
    return latin.lower().replace(" ", "-")


def _note_file(note: Note) -> str:
    lines = [
        f"paper: {note.paper}",
        f'title: "{note.title}"',
        f"authors: [{', '.join(note.authors)}]",
        f"date: {note.day}",
        *([f"reviewer: {note.reviewer}"] if note.reviewer else []),
        f"topics: [{', '.join(note.topics)}]",
        *([f"tags: [{', '.join(note.tags)}]"] if note.tags else []),
        f'summary: "{note.summary}"',
    ]
    return "\n".join(["---", *lines, "---", note.text, ""])


def _topic_file(topic: Topic) -> str:
    aliases = ", ".join(topic.aliases)
    return f"---\ntitle: {topic.title}\naliases: [{aliases}]\n---\n{topic.title}에 관한 글을 모았다.\n"


def _main() -> None:
    parser = argparse.ArgumentParser(description="Write a docs folder of notes that are made up.")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--notes", type=int, default=1563)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write_archive(options.folder, options.notes, options.seed)


if __name__ == "__main__":
    _main()
