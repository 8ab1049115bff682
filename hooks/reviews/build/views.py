"""The site as readers see it, made from a library. Only views that have changed are made again."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from reviews.build.incremental import Memo
from reviews.exports.csl import csl_item
from reviews.exports.papers import full_record, record
from reviews.exports.remarks import by_paper
from reviews.exports.ris import ris_record
from reviews.library.library import Library
from reviews.library.mentioned import MentionedPaper, mentioned_papers
from reviews.library.neighbours import neighbours
from reviews.library.outline import Groups, Outline
from reviews.library.relations import NoteRelations, Relations, TextLink, build_relations, lonely_among, with_nearest
from reviews.model.issue import Issue
from reviews.model.note import Note
from reviews.model.week import Week
from reviews.pages.papers import MOST_MENTIONED
from reviews.pages.pictures import Trends, quarter_of, trends
from reviews.pages.site import Setup, Site
from reviews.pages.view import IssueHead, IssueView, Named, Review, ReviewGroups
from reviews.pages.views import (
    described_reviewer,
    described_topic,
    issue_head,
    linked_names,
    mentioned_view,
    minutes_to_read,
    named_reviewer,
    named_topic,
    relations_views,
    review_view,
    row,
)
from reviews.render.fragment import links
from reviews.render.plain_lines import plain_text

_IssueRelations: TypeAlias = tuple[tuple[NoteRelations, ...], tuple[str, ...]]
"""How each of an issue's notes stands to others, and which those are."""


def make_site(
    library: Library, texts: Mapping[str, str], sources: Mapping[str, str], docs: Path | None, setup: Setup, memo: Memo
) -> Site:
    """The site of a library; `texts` and `sources` map the path of each source file to its text, as HTML and as it was
    written; `docs` is the folder of their pictures.
    """
    outline = library.outline
    paths = [topic.path for topic in outline.topics.values()] + [one.path for one in outline.reviewers.values()]
    described = [path for path in paths if path in texts]
    of_notes = {note.slug: texts[note.path] for note in library.notes.values()}
    language = setup.settings.language
    minutes = memo.get_each("minutes", of_notes, lambda text: minutes_to_read(text, language))
    relations, mentioned = _relations(library, of_notes, memo)
    given = (library, relations, mentioned, minutes, {path: texts[path] for path in described})
    # Of most texts, views depend only on the links and the length.
    views = memo.get("views", partial(_views, setup=setup, memo=memo), *given)
    plain_texts = memo.get_each("plain text", of_notes, plain_text)
    papers = {
        key: tuple([(review, plain_texts[review.slug]) for review in reviews])
        for key, reviews in memo.get("papers", by_paper, [*views["reviews"].values()]).items()
    }
    csl_items = memo.get_lazily("csl items", papers, lambda reviewed: csl_item(reviewed, setup))
    given_texts = {slug: (review, plain_texts[slug]) for slug, review in views["reviews"].items()}
    ris_records = memo.get_lazily("ris records", given_texts, lambda one: ris_record(*one, setup))
    times = {paper.key: len(paper.by) for paper in mentioned}
    written = {
        slug: (review, times.get(review.paper.key, 0), sources.get(review.path, ""))
        for slug, review in views["reviews"].items()
    }
    full_records = memo.get_lazily("full record", written, lambda one: full_record(*one, setup.settings.url))
    return Site(
        outline=outline,
        notes=library.notes,
        texts=texts,
        docs=docs,
        sources=sources,
        full_records=full_records,
        csl_items=csl_items,
        ris_records=ris_records,
        **views,
    )


def _views(
    library: Library,
    relations: Mapping[Week, _IssueRelations],
    mentioned: Sequence[MentionedPaper],
    minutes: Mapping[str, int],
    texts: Mapping[str, str],
    *,
    setup: Setup,
    memo: Memo,
) -> dict[str, Any]:
    """All of a site but its library and its texts; `texts` are those of topics and reviewers."""
    outline, settings, plain = library.outline, setup.settings, setup.templates.plain
    topics, reviewers, heads = memo.get("named", _named, outline, setup)
    names = memo.get("names", linked_names, outline)
    given = {
        slug: (
            note,
            tuple([topics[topic] for topic in note.topics]),
            reviewers[note.reviewer],
            names[slug],
            library.standings.get(note.paper.key),
        )
        for slug, note in library.notes.items()
    }
    reviews = memo.get_each("review", given, lambda one: review_view(*one, settings, setup.words, plain))
    related = {
        week: (of_notes, tuple([reviews[slug] for slug in others]), topics)
        for week, (of_notes, others) in relations.items()
    }

    times = {paper.key: len(paper.by) for paper in mentioned}
    counted = {slug: (review, times.get(review.paper.key, 0)) for slug, review in reviews.items()}

    def grouped(groups: Groups) -> ReviewGroups:
        return tuple([(heads[issue.week], tuple([reviews[slug] for slug in slugs])) for issue, slugs in groups])

    return {
        "reviews": reviews,
        "rows": memo.get_each("row", _rows(outline, reviews, relations, minutes), lambda one: row(*one)),
        "records": memo.get_lazily("record", counted, lambda one: record(*one)),
        "heads": heads,
        "issues": _issues(outline, heads, reviews, memo),
        "mentioned": [mentioned_view(paper, reviews) for paper in mentioned[:MOST_MENTIONED]],
        "relations": memo.get_each("shown relations", related, lambda one: relations_views(*one)),
        "topics": {
            slug: described_topic(topic, outline.on_topic[slug], texts.get(topic.path, ""), settings)
            for slug, topic in outline.topics.items()
        },
        "reviewers": {
            slug: described_reviewer(reviewer, outline.by_reviewer[slug], texts.get(reviewer.path), settings)
            for slug, reviewer in outline.reviewers.items()
        },
        "on_topic": {slug: grouped(groups) for slug, groups in outline.on_topic.items()},
        "by_reviewer": {slug: grouped(groups) for slug, groups in outline.by_reviewer.items()},
        "trends": memo.get("trends", _trends, outline),
        "neighbours": memo.get("neighbours", _neighbours, outline, topics),
    }


def _rows(
    outline: Outline,
    reviews: Mapping[str, Review],
    relations: Mapping[Week, _IssueRelations],
    minutes: Mapping[str, int],
) -> dict[str, tuple[Review, int, bool, int, int]]:
    """What each line of a list is made of, in the order of the reviews."""
    placed = {}
    for week, issue in outline.issues.items():
        for number, (slug, (opinions, *_)) in enumerate(zip(issue.notes, relations[week][0], strict=True), start=1):
            placed[slug] = (reviews[slug], number, slug in issue.picks, len(opinions), minutes[slug])
    return {slug: placed[slug] for slug in reviews}


def _trends(outline: Outline) -> dict[str, Trends]:
    """Every topic by itself, all over the same span."""
    quarters = {quarter_of(note.date) for note in outline.notes.values()}
    found = {}
    for topic, groups in outline.on_topic.items():
        days = [outline.notes[slug].date for _, slugs in groups for slug in slugs]
        if picture := trends({topic: days}, quarters):
            found[topic] = picture
    return found


def _neighbours(outline: Outline, topics: Mapping[str, Named]) -> dict[str, tuple[tuple[Named, int], ...]]:
    return {
        topic: tuple((topics[other], count) for other, count in near) for topic, near in neighbours(outline).items()
    }


def _named(outline: Outline, setup: Setup) -> tuple[dict[str, Named], dict[str, Named], dict[Week, IssueHead]]:
    """Topics, reviewers and issues as they are named anywhere."""
    return (
        {slug: named_topic(topic) for slug, topic in outline.topics.items()},
        {slug: named_reviewer(reviewer) for slug, reviewer in outline.reviewers.items()},
        {week: issue_head(issue, setup.words, setup.templates.plain) for week, issue in outline.issues.items()},
    )


def _relations(
    library: Library, of_notes: Mapping[str, str], memo: Memo
) -> tuple[Mapping[Week, _IssueRelations], Sequence[MentionedPaper]]:
    """How notes stand to each other, by issue, and which papers they mention; both follow from their traits and links.

    `of_notes` are their texts by slug.
    """
    found = memo.get_each("links", of_notes, _links)
    traits = memo.get("traits", _traits, library.notes)
    clear = memo.get("relations", lambda *_: build_relations(library, found), traits, found)
    shelves = memo.get("shelves", _shelves, library.notes)
    lonely = memo.get("lonely", lambda *_: lonely_among(clear, library.notes), clear, shelves)
    titles = [note.title for note in library.notes.values()] if lonely else []
    relations = memo.get("nearest", lambda *_: with_nearest(clear, library.notes, lonely), clear, lonely, titles)
    mentioned = memo.get("mentioned", lambda *_: mentioned_papers(library.notes, relations.mentions), traits, found)
    return memo.get("issue relations", _by_issue, library.outline, relations), mentioned


def _traits(notes: Mapping[str, Note]) -> tuple[tuple[object, ...], ...]:
    """What relations depend on beside links."""
    return tuple([(note.slug, note.paper, note.doi, note.authors, note.topics) for note in notes.values()])


def _shelves(notes: Mapping[str, Note]) -> tuple[tuple[object, ...], ...]:
    """What brings notes together beside their titles."""
    return tuple([(note.slug, note.paper, note.topics, note.tags) for note in notes.values()])


def _links(html: str) -> tuple[TextLink, ...]:
    return tuple(TextLink(*link) for link in links(html))


def _by_issue(outline: Outline, relations: Relations) -> dict[Week, _IssueRelations]:
    def of_issue(issue: Issue) -> _IssueRelations:
        of_notes = tuple(map(relations.of, issue.notes))
        return of_notes, tuple(dict.fromkeys(slug for one in of_notes for slug in one.others))

    return {week: of_issue(issue) for week, issue in outline.issues.items()}


def _issues(
    outline: Outline, heads: Mapping[Week, IssueHead], reviews: Mapping[str, Review], memo: Memo
) -> Mapping[Week, IssueView]:
    given = {}
    for week, issue in outline.issues.items():
        older, newer = (heads[one.week] if one else None for one in outline.neighbours(issue))
        given[week] = (issue.path, heads[week], tuple([reviews[slug] for slug in issue.notes]), older, newer)
    return memo.get_each("issue", given, lambda one: IssueView(*one))
