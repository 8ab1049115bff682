"""A reviewer: who writes notes, and is credited by a page."""

from dataclasses import dataclass, field

from reviews.source import fields
from reviews.source.document import Document
from reviews.source.fields import key


@dataclass(frozen=True)
class Reviewer:
    """The contract of `docs/reviewers/<slug>.md`, which is optional; its body is a line about the reviewer.

    `link` is a web address of the reviewer's own.
    """

    name: str = field(metadata=key(fields.text))
    link: str | None = field(metadata=key(fields.address, required=False))

    path: str
    slug: str

    @classmethod
    def of(cls, document: Document) -> "Reviewer":
        """The reviewer of a complete document."""
        values = {"link": None, **document.values}
        return cls(**values, path=document.path, slug=document.slug)

    @classmethod
    def without_file(cls, slug: str) -> "Reviewer":
        """A reviewer of whom nothing is known but the slug, which serves as the name."""
        return cls(name=slug, link=None, path=f"reviewers/{slug}.md", slug=slug)

    @property
    def address(self) -> str:
        """The reviewer's page, relative to the site's root."""
        return f"reviewers/{self.slug}/"
