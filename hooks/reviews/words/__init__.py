"""The words of the interface and of messages, one TOML file per language beside this one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import category

from babel.dates import format_date, format_interval, format_skeleton

from reviews.model.error import ReviewsError
from reviews.model.problem import Problem

LANGUAGES = ("ko", "en")
"""The catalogues beside this file; the first is the default if a project's language is not known."""
_OTHERWISE = "en"
_LONGEST = 300
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@dataclass(frozen=True)
class Words:
    """One language's words. Dates are written by Babel, after the Unicode CLDR."""

    language: str
    table: Mapping[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """The words for `key`, with placeholders filled. `count` chooses between singular and plural.

        Raises KeyError for a word that the catalogue lacks.
        """
        return _filled(self.table["site"][key], values)

    def report(self, key: str, **values: object) -> str:
        """A sentence of a command's report. Values from strangers cannot break its line."""
        shown = {name: value if isinstance(value, int) else _in_line(str(value)) for name, value in values.items()}
        return _filled(self.table["report"][key], shown)

    def key(self, key: str) -> str:
        """The description of a key of the front matter."""
        description: str = self.table["key"][key]
        return description

    def problem(self, problem: Problem) -> str:
        """`path:line: what is wrong. how it should look`."""
        what, cure = self.what_and_cure(problem)
        return f"{visible(problem.path)}:{problem.line}: {what} {cure}"

    def what_and_cure(self, problem: Problem) -> tuple[str, str]:
        """What is wrong, and how to correct it."""
        return self._said(problem, "what"), self._said(problem, "cure")

    def what(self, problem: Problem) -> str:
        """What is wrong, without its place and cure."""
        return self._said(problem, "what")

    def _said(self, problem: Problem, part: str) -> str:
        details = {name: _shortened(value) for name, value in problem.details.items()}
        if "key" in details:
            details.setdefault("example", self.table["example"].get(details["key"], ""))
        return visible(self.table["problem"][problem.kind][part].format(**details))

    def error(self, error: ReviewsError) -> str:
        """Why something cannot be done, followed by the problems in files that are the reason, a line each."""
        return "\n".join([self.report(error.kind, **error.details), *map(self.problem, error.problems)])

    def day(self, day: date) -> str:
        """A day in full, such as 2020년 7월 17일."""
        return _day(day, "long", self.language)

    def short_day(self, day: date) -> str:
        """A day in figures, such as 2020. 7. 17."""
        return _day(day, "medium", self.language)

    def period(self, year: int, month: int | None = None) -> str:
        """A year, such as 2020년, or a month of it, such as 2020년 7월."""
        return _part("yMMM" if month else "y", date(year, month or 1, 1), self.language)

    def month(self, day: date) -> str:
        """A day's month, abbreviated, such as 7월."""
        return _day(day, "LLL", self.language)

    def quarter(self, day: date) -> str:
        """A day's quarter, such as 2020년 3분기."""
        return _part("yQQQ", day, self.language)

    def days(self, first: date, last: date) -> str:
        """A span of days, without repeating the parts that both have in common."""
        return format_interval(first, last, "yMMMd", locale=self.language)


@cache  # days recur
def _day(day: date, form: str, language: str) -> str:
    return format_date(day, form, locale=language)


@cache  # and so do months
def _part(skeleton: str, day: date, language: str) -> str:
    return format_skeleton(skeleton, day, locale=language)


def _shortened(value: str) -> str:
    """A stranger's text, shortened to what is needed to find it."""
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"


def visible(text: str) -> str:
    """A line that stays one line and does not control a terminal or a runner: controls and surrogates are escaped.

    GitHub's runner obeys `##[command]` anywhere in a line, and `::command::` at its beginning, which may be a path.
    """
    shown = "".join(char.encode("unicode_escape").decode() if is_invisible(char) else char for char in text)
    shown = shown.replace("##[", r"#\x23[")
    return shown.replace("::", r"\x3a:", 1) if shown.lstrip().startswith("::") else shown


def _in_line(text: str) -> str:
    """The same, but tabs stay: they are only space to a terminal."""
    return "\t".join(map(visible, text.split("\t")))


def is_invisible(char: str) -> bool:
    """Whether a character is a control that breaks a line, changes its order, or is not printed."""
    return category(char) in _INVISIBLE


def _filled(word: Any, values: Mapping[str, object]) -> str:
    """A word with placeholders filled; `count` chooses between singular and plural."""
    text: str = word["one" if values["count"] == 1 else "other"] if isinstance(word, dict) else word
    return text.format(**values)


def language_of(theme_language: str) -> str:
    """The catalogue for a theme's language, such as `ko-KR`; English if there is none."""
    language = theme_language.partition("-")[0]
    return language if language in LANGUAGES else _OTHERWISE


@cache
def load_words(language: str) -> Words:
    """The catalogue of one of LANGUAGES."""
    text = Path(__file__).with_name(f"{language}.toml").read_text(encoding="utf-8")
    return Words(language, tomllib.loads(text))
