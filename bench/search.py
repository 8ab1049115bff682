"""The site's search, asked in a real browser over an archive that is made up:
`PYTHONPATH=tests/support python bench/search.py`.

Prints for each kind of query in `tests/cases/search-archive.tsv` how many of the notes that it should find are found,
and how long the first result takes. `tests/test_search_browser.py` holds the recall; times are measured here only.
"""

import argparse
import csv
import re
import statistics
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Browser, Page

from archive import Archive, Note, write_project
from browser import NO_CHROMIUM, find_chromium, running, served

QUERIES = Path(__file__).parent.parent / "tests" / "cases" / "search-archive.tsv"
LEAST = {"inner word": 0.9}
"""How much of what is expected is found at least, for kinds of which not all is promised (see `PROMISED`)."""
PROMISED = 0.99
APART = frozenset({"one syllable"})
"""Kinds that are measured, and promised to nobody: one syllable may be the end of any word."""
# Who signs every fifth review, and the next one, in place of the default reviewer.
REVIEWERS = {"kim": "김민서", "sora-lee": "이소라"}

# What may follow a Korean noun within its word; two of them may follow one another (에서 + 는).
_PARTICLE = (
    "(?:이라는|라는|이란|란|이다|다|으로서|로서|으로부터|로부터|으로|로|에게|에서|에|까지|부터|처럼|보다|만큼|조차|하고|"
    "이나|나|의|이|가|을|를|은|는|과|와|도|만)"
)


@dataclass(frozen=True)
class Query:
    """A line of the table: `text` is asked; the notes to be found are those that bear `value` as `bears` says."""

    kind: str
    text: str
    bears: str
    value: str


@dataclass(frozen=True)
class Answer:
    """What a query showed: the addresses of its results in their order, and when the first one was there."""

    query: Query
    expected: frozenset[str]
    shown: tuple[str, ...]
    milliseconds: float

    @property
    def found(self) -> int:
        return len(self.expected.intersection(self.shown))


def read_queries() -> list[Query]:
    """The table, in its order."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        return [Query(**row) for row in csv.DictReader(file, delimiter="\t")]


def ask_all(browser: Browser, address: str, archive: Archive, queries: Iterable[Query]) -> list[Answer]:
    """Ask each query on the site at an address, which is that of the archive."""
    page = browser.new_page()
    page.add_init_script(_SCRIPT)
    page.goto(address)
    page.locator("[data-md-component=search-query]").click()
    # The theme loads the index when the field is entered first, and asks for a word when it is ready.
    page.get_by_text("검색어를 입력하세요").wait_for()
    answers = []
    for query in queries:
        text = unicodedata.normalize("NFD", query.text) if query.kind == "decomposed" else query.text
        expected = _expected(query, archive)
        milliseconds, shown = _ask(page, text)
        answers.append(Answer(query, expected, tuple(shown), milliseconds))
    page.close()
    return answers


def _ask(page: Page, text: str) -> tuple[float, list[str]]:
    """The milliseconds to the first result, and the addresses of all results in their order.

    The theme does not ask twice in a row for the same: two queries in a row must not mean one paper's id.
    """
    page.evaluate("asking.start()")
    page.keyboard.insert_text(text)
    milliseconds, shown = page.evaluate("asking.end()")
    return milliseconds, shown


# Takes the time from the input to the first result (or to the word that there is none). All results are read from what
# the worker gives to the theme, which shows ten of them, and more when the end of the list comes into sight.
_SCRIPT = """
window.asking = {
  asked: 0,
  start() {
    const before = this.asked
    this.answer = new Promise((resolve) => {
      this.receive = ({ items, number }) => { if (number > before && number === this.asked) resolve(items) }
    })
    const box = document.querySelector("[data-md-component=search-result]")
    document.querySelector("[data-md-component=search-query]").select()
    this.milliseconds = new Promise((resolve, reject) => {
      let asked
      document.addEventListener("input", () => {
        asked = performance.now()
        observer.observe(box, { childList: true, subtree: true })
      }, { capture: true, once: true })
      const observer = new MutationObserver(() => {
        observer.disconnect()
        resolve(performance.now() - asked)
      })
      setTimeout(reject, 20000, new Error("search gives no answer"))
    })
  },
  async end() {
    const milliseconds = await this.milliseconds
    return [milliseconds, (await this.answer).map(([{ location }]) => location)]
  },
}
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given)
    this.addEventListener("message", ({ data: { type, data } }) => { if (type === 3) asking.receive?.(data) })
  }
  postMessage(message) {
    if (message.type === 2) asking.asked++  // the worker numbers its answers so
    super.postMessage(message)
  }
}
"""


def write_signed(root: Path, notes: int, seed: int) -> Archive:
    """An archive of several reviewers, ready to be built."""
    archive = write_project(root, notes, seed)
    for slug, name in REVIEWERS.items():
        file = root / "docs" / "reviewers" / f"{slug}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"---\nname: {name}\n---\n", encoding="utf-8")
    for number, note in enumerate(archive.notes):
        if reviewer := _reviewer(number):
            path = root / "docs" / note.path
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("\nsummary:", f"\nreviewer: {reviewer}\nsummary:", 1), encoding="utf-8")
    return archive


def _reviewer(number: int) -> str:
    return {0: "kim", 1: "sora-lee"}.get(number % 5, "")


def _expected(query: Query, archive: Archive) -> frozenset[str]:
    """The addresses that a query has to find, from what was written alone."""
    if query.bears == "page":
        return frozenset({query.value})
    wanted = (
        [part.split("=") for part in query.value.split("|")] if query.bears == "all" else [(query.bears, query.value)]
    )
    signed = {note.slug: _reviewer(number) for number, note in enumerate(archive.notes)}

    def is_by(note: Note, reviewer: str) -> bool:
        return signed[note.slug] == reviewer

    bears = {**_BEARS, "by": is_by}
    return frozenset(
        f"notes/{note.slug}/" for note in archive.notes if all(bears[how](note, value) for how, value in wanted)
    )


def false_hits(answer: Answer, archive: Archive) -> list[str]:
    """The reviews that a noun has found, and that hold it nowhere: in no text, in no longer word, in no name."""
    noun = answer.query.value.lower()
    held = {address for address, text in _all_words(archive).items() if noun in text}
    return [address for address in answer.shown if address.startswith("notes/") and address not in held]


@lru_cache(maxsize=1)
def _all_words(archive: Archive) -> Mapping[str, str]:
    """All that a note holds, by its address, and what its topics are called."""
    names = {topic.slug: [topic.title, topic.slug, *topic.aliases] for topic in archive.topics}
    found = {}
    for note in archive.notes:
        of_topics = [name for topic in note.topics for name in names[topic]]
        parts = [note.title, note.summary, note.text, *note.authors, *note.tags, *of_topics]
        found[f"notes/{note.slug}/"] = "\n".join(parts).lower()
    return found


@cache
def _text_of(note: Note) -> str:
    return "\n".join([note.title, note.summary, re.sub(r"\]\([^)]*\)|[*\[]", "", note.text)])


def _holds(note: Note, word: str, before: str = "(?<![가-힣A-Za-z0-9])") -> bool:
    """Whether title, summary or text hold a word, with or without particles; GPT-4 and GPT4 are one word."""
    text = _text_of(note)
    # Most texts do not hold a word in any form, and need no expression to tell.
    if word.partition("-")[0].lower() not in text.lower():
        return False
    exact = re.escape(word).replace(r"\-", "-?")
    return re.search(rf"{before}{exact}{_PARTICLE}{{0,2}}(?![가-힣A-Za-z0-9]|\.\d)", text, re.IGNORECASE) is not None


_BEARS: Mapping[str, Callable[[Note, str], bool]] = {
    "word": _holds,
    "inner": lambda note, word: _holds(note, word, before=""),
    "title word": lambda note, words: words in note.title,
    "topic": lambda note, slug: slug in note.topics,
    "tag": lambda note, tag: tag in note.tags,
    "author": lambda note, author: author in note.authors,
    "paper": lambda note, arxiv_id: note.arxiv_id == arxiv_id,
    "title": lambda note, title: note.title == title,
    "year": lambda note, year: str(note.day.year) == year,
}


def table(answers: Iterable[Answer]) -> str:
    """A line for each kind of query."""
    lines = [
        f"{'kind':<14}{'queries':>8}{'expected':>10}{'found':>8}{'recall':>8}{'shown':>8}{'median ms':>11}{'max ms':>8}"
    ]
    for kind, group in groupby(answers, key=lambda answer: answer.query.kind):
        of_kind = list(group)
        expected = sum(len(answer.expected) for answer in of_kind)
        found = sum(answer.found for answer in of_kind)
        shown = sum(len(answer.shown) for answer in of_kind)
        times = [answer.milliseconds for answer in of_kind]
        lines.append(
            f"{kind:<14}{len(of_kind):>8}{expected:>10}{found:>8}{found / expected:>8.3f}{shown:>8}"
            f"{statistics.median(times):>11.1f}{max(times):>8.1f}"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Ask the search of an archive that is made up.")
    parser.add_argument("--notes", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program = find_chromium()
    if program is None:
        sys.exit(NO_CHROMIUM)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        archive = write_signed(root, options.notes, options.seed)
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root, check=True)
        size = sum(file.stat().st_size for file in (root / "site" / "search").iterdir())
        with running(program) as browser, served(root / "site") as address:
            answers = ask_all(browser, address, archive, read_queries())
    print(f"{options.notes} notes, an index of {size / 1e6:.1f} MB\n")
    print(table(answers))
    nouns = [answer for answer in answers if answer.query.kind == "noun"]
    false = sum(len(false_hits(answer, archive)) for answer in nouns)
    print(f"\nof what nouns have found, false: {false} of {sum(len(answer.shown) for answer in nouns)}")
    for answer in answers:
        if answer.found < len(answer.expected):
            print(f"{answer.query.kind}: {answer.query.text}: {answer.found} of {len(answer.expected)}")


if __name__ == "__main__":
    main()
