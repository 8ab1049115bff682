"""A topic: its file is the vocabulary, so a new topic is a new file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """The content of its file (see `source.contracts`); `aliases` are words, in any language, that readers search
    for.
    """

    title: str
    path: str
    slug: str
    aliases: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Its page, relative to the site's root."""
        return f"topics/{self.slug}/"
