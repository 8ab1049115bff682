"""A topic: its file is the vocabulary, so a new topic is a new file."""

from dataclasses import dataclass, field

from reviews.source import fields
from reviews.source.document import Document
from reviews.source.fields import key


@dataclass(frozen=True)
class Topic:
    """The contract of `docs/topics/<slug>.md`, whose body introduces the topic.

    `aliases` are the words, in any language, by which a reader may look for it.
    """

    title: str = field(metadata=key(fields.text))
    aliases: tuple[str, ...] = field(metadata=key(fields.list_of(fields.text, empty=True), required=False))

    path: str
    slug: str

    @classmethod
    def of(cls, document: Document) -> "Topic":
        """The topic of a complete document."""
        values = {"aliases": (), **document.values}
        return cls(**values, path=document.path, slug=document.slug)

    @property
    def address(self) -> str:
        """Its page, relative to the site's root."""
        return f"topics/{self.slug}/"
