"""The newest closed issues as letters: HTML that mail programs draw, and the same as plain text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import escape

from lxml.html import fragments_fromstring, tostring
from markupsafe import Markup

from reviews.exports.mail_styles import STYLES, mail_html
from reviews.library.outline import Outline
from reviews.model.week import Week
from reviews.pages.output import Output
from reviews.pages.site import Setup, Site
from reviews.pages.templates import Values
from reviews.pages.view import IssueHead, Review
from reviews.plaintext.tokens import MARK
from reviews.plaintext.week_text import plain_lines
from reviews.render.fragment import place
from reviews.render.in_text import as_text

MOST = 100_000
"""Bytes of a letter's HTML beyond which Gmail cuts it off: such a letter holds summaries alone."""

_RULE = "-" * 40


@dataclass(frozen=True)
class LetterValues(Values):
    """An issue as a letter; `notes` are its reviews with their texts, which are empty if it `is_short`."""

    template = "mail.html"
    issue: IssueHead
    lead: Markup
    notes: tuple[tuple[Review, Markup], ...]
    is_short: bool
    styles: dict[str, str]


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """A letter for each closed issue that is in the feed."""
    closed = [issue for issue in outline.issues.values() if issue.is_closed]
    make = partial(_letter, setup)
    for issue in closed[: setup.settings.feed_issues]:
        yield Output(f"issues/{issue.week}.mail.html", "letter", partial(_inputs, issue.week), make)


def letter_html(week: Week, site: Site, setup: Setup) -> str:
    """The letter of an issue of the site."""
    return _letter(setup, *_inputs(week, site)).decode()


def letter_text(week: Week, site: Site, setup: Setup) -> str:
    """The same as plain text: formulas are readable, and addresses follow the words of links in parentheses."""
    head, lead, notes = _inputs(week, site)
    root, plain, words = setup.settings.url, setup.templates.plain, setup.words
    parts = [f"{head.title}\n{root}{head.address}", *_paragraphs(lead, root)]
    for number, (review, text) in enumerate(notes, 1):
        facts = [", ".join(review.authors), review.paper.address, review.code]
        if review.reviewer != setup.settings.reviewer:
            facts.append(f"{words('reviewer-label')} {review.shown_reviewer.name}")
        title = f"{_RULE}\n{number}. {plain(review.title)}"
        parts += ["\n".join(filter(None, [title, *facts])), plain(review.summary), *_paragraphs(text, root)]
    return "\n\n".join([*parts, f"{_RULE}\n{words('subscribe')}: {root}subscribe/"]) + "\n"


def _paragraphs(html: str, root: str) -> Iterator[str]:
    """The blocks of a rendered text as plain text; the lines of a list, a table or of code stay together."""
    placed = as_text(place(html, root))
    for block in fragments_fromstring(placed) if placed.strip() else ():
        # Raw HTML may have words between its blocks.
        words = block if isinstance(block, str) else block.tail or ""
        inside = "" if isinstance(block, str) else tostring(block, encoding="unicode", with_tail=False)
        for text in (inside, escape(words)):
            if lines := plain_lines(text, root):
                yield "\n".join(lines).replace(MARK, "")


def _inputs(week: Week, site: Site) -> tuple[IssueHead, str, tuple[tuple[Review, str], ...]]:
    view = site.issues[week]
    notes = [(review, site.texts[review.path]) for review in view.notes if not review.draft]
    return view.head, site.texts.get(view.path, ""), tuple(notes)


def _letter(setup: Setup, head: IssueHead, lead: str, notes: tuple[tuple[Review, str], ...]) -> bytes:
    url = setup.settings.url

    def body(html: str, address: str) -> Markup:
        return Markup(mail_html(place(html, url, url + address, 3), setup.words("mail-picture")))

    texts = tuple([(review, body(text, review.address)) for review, text in notes])
    whole = LetterValues(head, body(lead, head.address), texts, False, STYLES)
    letter = setup.templates.fill(whole, url).encode()
    if len(letter) <= MOST:
        return letter
    short = LetterValues(head, whole.lead, tuple([(review, Markup()) for review, _ in notes]), True, STYLES)
    return setup.templates.fill(short, url).encode()
