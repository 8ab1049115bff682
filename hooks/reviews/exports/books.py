"""Issues, topics and years as books; made if the settings say so, and by `reviews export --format epub`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path
from posixpath import splitext
from urllib.parse import unquote

from reviews.exports.epub import PICTURES, Book, Chapter, epub
from reviews.exports.epub_text import Surroundings, anchor, heading, xhtml
from reviews.library.outline import Outline
from reviews.model.address import ascii_address
from reviews.model.week import Week
from reviews.pages.output import Output
from reviews.pages.site import Setup, Site
from reviews.pages.view import IssueHead, Review
from reviews.render.fragment import ROOT, place

_Part = tuple[IssueHead, str, tuple[tuple[Review, str], ...]]
"""An issue, its opening words, and its reviews with their texts."""
_Given = tuple[str, str, str, str, tuple[_Part, ...], tuple[tuple[str, bytes], ...]]
"""A book's id, title, address and introduction, its issues, and its pictures by their paths in the docs folder."""
_PICTURE = re.compile(rf' src="{ROOT}([^"]*)"')


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """A book for each closed issue, each year of them and each topic."""
    if not setup.settings.epub:
        return
    make = partial(_book, setup)
    closed = [issue.week for issue in outline.issues.values() if issue.is_closed and issue.notes]
    for week in closed:
        yield Output(f"issues/{week}.epub", "book", partial(_of_issue, setup, week), make)
    for year in dict.fromkeys(week.year for week in closed):
        yield Output(f"issues/{year}.epub", "book", partial(_of_year, setup, year), make)
    for topic in outline.topics:
        yield Output(f"topics/{topic}.epub", "book", partial(_on_topic, setup, topic), make)


def book_of(name: str, site: Site, setup: Setup) -> bytes | None:
    """The book of a week (`2020-W29`), a year (`2020`) or a topic (`gan`); None if there is none."""
    weeks = {str(week): week for week in site.issues}
    if name in weeks:
        return _book(setup, *_of_issue(setup, weeks[name], site))
    years = {str(week.year): week.year for week in site.issues}
    if name in years:
        return _book(setup, *_of_year(setup, years[name], site))
    if name in site.topics:
        return _book(setup, *_on_topic(setup, name, site))
    return None


def _of_issue(setup: Setup, week: Week, site: Site) -> _Given:
    head = site.issues[week].head
    return _given(setup, site, f"issues/{week}", head.title, head.address, "", [(head, site.issues[week].notes)])


def _of_year(setup: Setup, year: int, site: Site) -> _Given:
    """The oldest issue is the first; those that are not closed are left out."""
    views = [view for view in site.issues.values() if view.head.week.year == year and view.head.is_closed]
    title = setup.words("book-of-year", site=setup.settings.name, year=year)
    return _given(setup, site, f"issues/{year}", title, "issues/", "", [(one.head, one.notes) for one in views[::-1]])


def _on_topic(setup: Setup, topic: str, site: Site) -> _Given:
    described = site.topics[topic]
    title = f"{setup.settings.name}: {described.name}"
    return _given(setup, site, f"topics/{topic}", title, described.address, described.body, site.on_topic[topic])


def _given(
    setup: Setup,
    site: Site,
    name: str,
    title: str,
    address: str,
    lead: str,
    groups: Iterable[tuple[IssueHead, Sequence[Review]]],
) -> _Given:
    issues = []
    for head, reviews in groups:
        opening = "" if name.startswith("topics/") else site.texts.get(site.issues[head.week].path, "")
        shown = tuple([(review, site.texts[review.path]) for review in reviews if not review.draft])
        issues.append((head, opening, shown))
    texts = [lead, *(text for _, opening, shown in issues for text in (opening, *(text for _, text in shown)))]
    pictures = _pictures(site.docs, texts) if site.docs else ()
    return setup.settings.tag(name), title, setup.settings.url + address, lead, tuple(issues), pictures


def _pictures(docs: Path, texts: Iterable[str]) -> tuple[tuple[str, bytes], ...]:
    """The pictures of the docs folder that texts show, each with its path."""
    paths = {unquote(path) for text in texts for path in _PICTURE.findall(text)}
    known = sorted(path for path in paths if splitext(path)[1].lower() in PICTURES)
    return tuple([(path, (docs / path).read_bytes()) for path in known if (docs / path).is_file()])


def _book(
    setup: Setup,
    id: str,
    title: str,
    address: str,
    lead: str,
    issues: Sequence[_Part],
    pictures: Sequence[tuple[str, bytes]],
) -> bytes:
    reviews = [review for _, _, shown in issues for review, _ in shown]
    maker = _Chapters(setup, reviews, {path: _in_book(number, path) for number, (path, _) in enumerate(pictures)})
    days = [review.updated or review.date for review in reviews] + [head.published for head, _, _ in issues]
    parts = [Chapter("introduction", title, maker.introduction(title, address, lead))] if lead or not issues else []
    for head, opening, shown in issues:
        chapters = tuple([maker.chapter(review, text) for review, text in shown])
        parts.append(Chapter(f"issue-{head.week}", head.title, maker.opening(head, opening, chapters), chapters))
    return epub(
        Book(
            id=id,
            title=title,
            language=setup.settings.language,
            publisher=setup.settings.name,
            creators=tuple(dict.fromkeys(review.shown_reviewer.name for review in reviews)),
            date=str(max(days, default=f"{setup.settings.tag_year}-01-01")),
            source=address,
            rights=setup.settings.license,
            contents_label=setup.words("book-contents"),
            chapters=tuple(parts),
            pictures={_in_book(number, path): data for number, (path, data) in enumerate(pictures)},
        )
    )


def _in_book(number: int, path: str) -> str:
    return f"picture-{number}{splitext(path)[1].lower()}"


class _Chapters:
    """Makes the chapters of one book, whose links to each other stay within it."""

    def __init__(self, setup: Setup, reviews: Iterable[Review], pictures: Mapping[str, str]) -> None:
        self.setup, self.pictures = setup, pictures
        self.files = {f"{setup.settings.url}{review.address}": f"note-{review.slug}.xhtml" for review in reviews}

    def chapter(self, review: Review, text: str) -> Chapter:
        words, plain = self.setup.words, self.setup.templates.plain
        title = plain(review.title)
        arxiv_id = review.paper.arxiv_id
        name = words("arxiv-link", id=arxiv_id) if arxiv_id else words("paper-link")
        paper = f'<a href="{escape(ascii_address(review.paper.address))}">{escape(name)}</a>'
        said = escape(f"{review.shown_reviewer.name}, {review.date}")
        about = " · ".join(filter(None, [escape(", ".join(review.authors)), paper, said]))
        head = heading(title, 1, self.setup.settings.url + review.address)
        summary = f"<p><strong>{escape(plain(review.summary))}</strong></p>"
        body = self._text(text, review.address)
        return Chapter(f"note-{review.slug}", title, f'{head}\n<p class="quiet">{about}</p>\n{summary}\n{body}')

    def opening(self, head: IssueHead, text: str, chapters: Sequence[Chapter]) -> str:
        """The page before an issue's chapters, with the editor's words and their titles."""
        days = escape(self.setup.words.days(head.week.monday, head.week.sunday))
        title = heading(head.title, 1, self.setup.settings.url + head.address)
        listed = "".join(f'<li><a href="{one.name}.xhtml">{escape(one.title)}</a></li>\n' for one in chapters)
        inside = f"<ol>\n{listed}</ol>" if listed else ""
        return f'{title}\n<p class="quiet">{days}</p>\n{self._text(text, head.address)}\n{inside}'

    def introduction(self, title: str, address: str, lead: str) -> str:
        return f"{heading(title, 1, address)}\n{self._text(lead, address.removeprefix(self.setup.settings.url))}"

    def _text(self, html: str, address: str) -> str:
        url = self.setup.settings.url
        here = url + address
        placed = place(html, url, here)
        ids = set(re.findall(r' id="([^"]*)"', placed))

        def link(target: str) -> str:
            page, _, fragment = target.partition("#")
            if page == here and fragment in ids:
                return f"#{anchor(unquote(fragment))}"
            return self.files.get(page, target) if not fragment else target

        def picture(source: str) -> str | None:
            return self.pictures.get(unquote(source.removeprefix(url)))

        return xhtml(placed, Surroundings(link, picture))
