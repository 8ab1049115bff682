"""The notice of a preview, in the terminal and on every page: what is wrong, and what is shown meanwhile."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from reviews.model.error import ReviewsError
from reviews.model.problem import Problem
from reviews.words import Words, visible

# At most this many on a page; the terminal lists them all.
_MOST = 50
_FILES = Path(__file__).parent
_STYLE = Markup(_FILES.joinpath("notice.css").read_text(encoding="utf-8"))
_SCRIPT = Markup(_FILES.joinpath("notice.js").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Notice:
    """Problems in the files of a project, or a message if the site could not be built for another reason."""

    words: Words
    problems: Sequence[Problem] = ()
    message: str = ""
    is_former: bool = False
    """Whether the former site is still shown."""

    def text(self) -> str:
        """The notice for the terminal, one line per problem."""
        return "\n".join([self._heading, *map(self.words.problem, self.problems), *self.message.splitlines()])

    def html(self) -> str:
        """A bar for the end of a page, with its style and script. Text by others is escaped."""
        items = Markup().join(self._items())
        message = Markup("<pre>{}</pre>").format(self.message) if self.message else ""
        return Markup(
            '<section class="reviews-notice" aria-label="{label}" lang="{lang}" tabindex="0"><style>{style}</style>'
            '<div role="status"><details open><summary>{heading}</summary>{message}{items}</details></div>'
            "</section><script>{script}</script>"
        ).format(
            label=self.words.report("preview-notice"),
            lang=self.words.language,
            style=_STYLE,
            heading=self._heading,
            message=message,
            items=Markup('<ul role="list">{}</ul>').format(items) if items else "",
            script=_SCRIPT,
        )

    @property
    def _heading(self) -> str:
        if not self.problems:
            return self.words.report("preview-former-error")
        return self.words.report("preview-former" if self.is_former else "preview-without", count=len(self.problems))

    def _items(self) -> Iterator[Markup]:
        for problem in self.problems[:_MOST]:
            what, cure = self.words.what_and_cure(problem)
            place = f"{visible(problem.path)}:{problem.line}"
            yield Markup("<li><code>{}</code><b>{}</b><span>{}</span></li>").format(place, what, cure)
        if (more := len(self.problems) - _MOST) > 0:
            yield Markup("<li>{}</li>").format(self.words.report("preview-more", count=more))


def notice_of(words: Words, error: BaseException, said: str = "") -> Notice:
    """The notice of a build that failed; `said` is what its engine says of an error that is not ours."""
    if isinstance(error, ReviewsError):
        return Notice(words, error.problems, message="" if error.problems else words.error(error), is_former=True)
    return Notice(words, message=said or f"{type(error).__name__}: {error}", is_former=True)


def with_notice(page: bytes, notice: Notice | None) -> bytes:
    """A page as HTML with the bar at its end."""
    if notice is None:
        return page
    before, end, after = page.rpartition(b"</body>")
    bar = notice.html().encode("utf-8", "xmlcharrefreplace")
    return before + bar + end + after if end else page + bar
