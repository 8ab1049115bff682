"""The contracts: which keys the front matter of each kind of file may have, and the values made from it.

To add a key, add it here, to its class in `model`, its words to `words/*.toml`, and to the template that shows it.
"""

from collections.abc import Mapping

from reviews.model.issue import Editorial
from reviews.model.note import Note
from reviews.model.reviewer import Reviewer
from reviews.model.topic import Topic
from reviews.source import fields, limits
from reviews.source.document import Document
from reviews.source.enumeration import names
from reviews.source.fields import Contract, ListOf, optional, required

FORMERLY = ListOf(fields.former_name, limits.FORMERLY)
"""Names that a file had before."""

NOTE: Contract = {
    "paper": required(fields.paper),
    "title": required(fields.text),
    # Two authors may have the same name.
    "authors": required(ListOf(fields.text, limits.AUTHORS, empty=True, repeats=True, part=names)),
    "venue": optional(fields.text),
    "year": optional(fields.year),
    "doi": optional(fields.doi),
    "date": required(fields.day),
    "topics": required(ListOf(fields.text, limits.TOPICS, empty=True)),
    "tags": optional(ListOf(fields.text, limits.TAGS, empty=True)),
    "summary": required(fields.text),
    "reviewer": optional(fields.slug),
    "code": optional(fields.address),
    "review_doi": optional(fields.doi),
    "updated": optional(fields.day),
    "draft": optional(fields.switch),
    "formerly": optional(FORMERLY),
}
TOPIC: Contract = {
    "title": required(fields.text),
    "aliases": optional(ListOf(fields.text, limits.ALIASES, empty=True)),
    "formerly": optional(FORMERLY),
}
ISSUE: Contract = {
    "title": optional(fields.text),
    "published": optional(fields.day),
    "notes": optional(ListOf(fields.text, limits.NOTES, empty=True)),
    "pick": optional(ListOf(fields.text, limits.NOTES, empty=True)),
    "tags": optional(ListOf(fields.text, limits.TAGS, empty=True)),
    "formerly": optional(FORMERLY),
}
REVIEWER: Contract = {
    "name": required(fields.text),
    "link": optional(fields.address),
    "formerly": optional(FORMERLY),
    "orcid": optional(fields.orcid),
}

CONTRACTS: Mapping[str, Contract] = {"notes": NOTE, "topics": TOPIC, "issues": ISSUE, "reviewers": REVIEWER}
"""The contract for each folder of the docs."""


def contract_of(path: str) -> Contract | None:
    """The contract of a file by its folder; `path` is relative to the docs folder."""
    folder, slash, _ = path.partition("/")
    return CONTRACTS.get(folder) if slash else None


def note_of(document: Document, reviewer: str) -> Note:
    """The note of a complete document; `reviewer` is credited if the file names nobody."""
    return Note(**{"reviewer": reviewer, **document.values}, path=document.path, slug=document.slug)


def topic_of(document: Document) -> Topic:
    """The topic of a complete document."""
    return Topic(**document.values, path=document.path, slug=document.slug)


def editorial_of(document: Document) -> Editorial:
    """The editorial in an issue's document."""
    return Editorial(**document.values, body=document.body)


def reviewer_of(document: Document) -> Reviewer:
    """The reviewer of a complete document."""
    return Reviewer(**document.values, path=document.path, slug=document.slug)
