"""The site as readers see it, made from a library. Only views that have changed are made again."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from reviews.build.incremental import Memo
from reviews.exports.csl import csl_item
from reviews.exports.papers import full_record, record
from reviews.exports.remarks import by_paper
from reviews.exports.ris import ris_record
from reviews.library.library import Library
from reviews.library.outline import Groups, Outline
from reviews.library.relations import NoteRelations, Relations, TextLink, build_relations
from reviews.model.issue import Issue
from reviews.model.note import Note
from reviews.model.week import Week
from reviews.pages.site import Setup, Site
from reviews.pages.view import IssueHead, IssueView, Named, Review, ReviewGroups
from reviews.pages.views import (
    described_reviewer,
    described_topic,
    issue_head,
    named_reviewer,
    named_topic,
    relations_views,
    review_view,
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
    given = (library, _relations(library, texts, memo), {path: texts[path] for path in described})
    # Of most texts, views depend only on the links.
    views = memo.get("views", lambda library, relations, texts: _views(library, relations, texts, setup, memo), *given)
    bodies = {note.slug: texts[note.path] for note in library.notes.values()}
    plain_texts = memo.get_each("plain text", bodies, plain_text)
    papers = by_paper(views["reviews"].values(), plain_texts)
    csl_items = memo.get_each("csl items", papers, lambda reviewed: csl_item(reviewed, setup))
    given_texts = {slug: (review, plain_texts[slug]) for slug, review in views["reviews"].items()}
    ris_records = memo.get_each("ris records", given_texts, lambda one: ris_record(*one, setup))
    written = {slug: (review, sources.get(review.path, "")) for slug, review in views["reviews"].items()}
    full_records = memo.get_each("full record", written, lambda one: full_record(*one, setup.settings.url))
    return Site(
        library=library,
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
    texts: Mapping[str, str],
    setup: Setup,
    memo: Memo,
) -> dict[str, Any]:
    """All of a site but its library and its texts; `texts` are those of topics and reviewers."""
    outline, settings, plain = library.outline, setup.settings, setup.templates.plain
    topics, reviewers, heads = memo.get("named", _named, outline, setup)
    given = {
        slug: (note, tuple([topics[topic] for topic in note.topics]), reviewers[note.reviewer])
        for slug, note in library.notes.items()
    }
    reviews = memo.get_each("review", given, lambda one: review_view(*one, settings, plain))
    related = {
        week: (of_notes, tuple([reviews[slug] for slug in others]), topics)
        for week, (of_notes, others) in relations.items()
    }

    def grouped(groups: Groups) -> ReviewGroups:
        return tuple([(heads[issue.week], tuple([reviews[slug] for slug in slugs])) for issue, slugs in groups])

    return {
        "reviews": reviews,
        "records": memo.get_each("record", reviews, record),
        "heads": heads,
        "issues": _issues(outline, heads, reviews, memo),
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
    }


def _named(outline: Outline, setup: Setup) -> tuple[dict[str, Named], dict[str, Named], dict[Week, IssueHead]]:
    """Topics, reviewers and issues as they are named anywhere."""
    return (
        {slug: named_topic(topic) for slug, topic in outline.topics.items()},
        {slug: named_reviewer(reviewer) for slug, reviewer in outline.reviewers.items()},
        {week: issue_head(issue, setup.words, setup.templates.plain) for week, issue in outline.issues.items()},
    )


def _relations(library: Library, texts: Mapping[str, str], memo: Memo) -> Mapping[Week, _IssueRelations]:
    """How notes stand to each other, by issue. They follow from papers, authors, topics and links alone."""
    notes = library.notes.values()
    found = memo.get_each("links", {note.slug: texts[note.path] for note in notes}, _links)
    traits = memo.get("traits", _traits, library.notes)
    relations = memo.get("relations", lambda *_: build_relations(library, found), traits, found)
    return memo.get("issue relations", _by_issue, library.outline, relations)


def _traits(notes: Mapping[str, Note]) -> tuple[tuple[object, ...], ...]:
    """What relations depend on beside links."""
    return tuple([(note.slug, note.paper, note.authors, note.topics) for note in notes.values()])


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
