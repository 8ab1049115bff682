"""Pages as Markdown, each beside its page at `index.md`, for language models and scripts; made if settings say so."""

from collections.abc import Iterator
from functools import partial

from reviews.exports.source_text import absolute_links, lowered
from reviews.library.outline import Outline
from reviews.model.week import Week
from reviews.pages.output import Output
from reviews.pages.site import Setup, Site
from reviews.pages.view import Described, IssueView, Review, ReviewGroups


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """A text for the page of each note, issue, topic and reviewer."""
    if not setup.settings.markdown:
        return
    maker = _Maker(setup)
    for note in outline.notes.values():
        yield Output(f"notes/{note.slug}/index.md", "Markdown", partial(_note_inputs, note.slug), maker.of_note)
    for issue in outline.issues.values():
        yield Output(f"{issue.address}index.md", "Markdown", partial(_issue_inputs, issue.week), maker.of_issue)
    for slug, topic in outline.topics.items():
        yield Output(f"{topic.address}index.md", "Markdown", partial(_topic_inputs, slug), maker.of_list)
    for slug, reviewer in outline.reviewers.items():
        yield Output(f"{reviewer.address}index.md", "Markdown", partial(_reviewer_inputs, slug), maker.of_list)


def _note_inputs(slug: str, site: Site) -> tuple[object, ...]:
    review = site.reviews[slug]
    return review, site.sources.get(review.path, "")


def _issue_inputs(week: Week, site: Site) -> tuple[object, ...]:
    view = site.issues[week]
    notes = [(review, site.sources.get(review.path, "")) for review in view.notes]
    return view, site.sources.get(view.path, ""), *notes


def _topic_inputs(slug: str, site: Site) -> tuple[object, ...]:
    path = site.outline.topics[slug].path
    return site.topics[slug], path, site.sources.get(path, ""), site.on_topic[slug]


def _reviewer_inputs(slug: str, site: Site) -> tuple[object, ...]:
    path = site.outline.reviewers[slug].path
    return site.reviewers[slug], path, site.sources.get(path, ""), site.by_reviewer[slug]


class _Maker:
    """Makes the texts."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.url = setup.settings.url

    def of_note(self, review: Review, source: str) -> bytes:
        return self._joined(f"# {one_line(review.title)}", self._about(review), self._text(source, review.path, 2))

    def of_issue(self, view: IssueView, source: str, *notes: tuple[Review, str]) -> bytes:
        parts = [f"# {one_line(view.head.title)}", f"{view.head.week}, <{self.url}{view.head.address}>"]
        parts.append(self._text(source, view.path, 2))
        for review, text in notes:
            parts += [f"## {one_line(review.title)}", self._about(review), self._text(text, review.path, 3)]
        return self._joined(*parts)

    def of_list(self, described: Described, path: str, source: str, groups: ReviewGroups) -> bytes:
        """A topic or a reviewer: the words of their file, and a list of their reviews by issue."""
        parts = [f"# {one_line(described.name)}", f"<{self.url}{described.address}>", self._text(source, path, 2)]
        for head, reviews in groups:
            parts += [f"## {one_line(head.title)}", "\n".join(review_line(review, self.setup) for review in reviews)]
        return self._joined(*parts)

    def _about(self, review: Review) -> str:
        """What is known of a paper and its review, as a list, and the summary as a quotation."""
        words = self.setup.words
        topics = ", ".join(f"[{topic.name}]({self.url}{topic.address})" for topic in review.shown_topics)
        facts = {
            words("paper-link"): f"<{review.paper.address}>",
            words("authors-label"): ", ".join(review.authors),
            words("code-link"): f"<{review.code}>" if review.code else "",
            words("review-label"): f"{review.shown_reviewer.name}, {review.date}, <{self.url}{review.address}>",
            words("topic-label"): topics,
        }
        lines = [f"- {label}: {fact}" for label, fact in facts.items() if fact]
        return "\n".join([*lines, "", f"> {one_line(review.summary)}"])

    def _text(self, source: str, path: str, level: int) -> str:
        return lowered(absolute_links(source, path, self.url), level).strip()

    @staticmethod
    def _joined(*parts: str) -> bytes:
        return ("\n\n".join(filter(None, parts)) + "\n").encode()


def review_line(review: Review, setup: Setup) -> str:
    """A review in a list of links: its title, which leads to the page as Markdown if there is one, and its summary."""
    page = f"{setup.settings.url}{review.address}{'index.md' if setup.settings.markdown else ''}"
    title = one_line(review.title).replace("[", r"\[").replace("]", r"\]")
    return f"- [{title}]({page}): {one_line(review.summary)}"


def one_line(text: str) -> str:
    """A title or summary within Markdown: on one line, with what would be a tag escaped."""
    return " ".join(text.split()).replace("<", r"\<")
