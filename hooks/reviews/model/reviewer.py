"""A reviewer: somebody who writes notes, and is credited by a page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reviewer:
    """What the reviewer's file says (see `source.contracts`); `link` is a web address of the reviewer's own."""

    name: str
    path: str
    slug: str
    link: str | None = None
    formerly: tuple[str, ...] = ()
    orcid: str | None = None

    @classmethod
    def without_file(cls, slug: str) -> "Reviewer":
        """A reviewer without a file; the slug serves as the name."""
        return cls(name=slug, path=f"reviewers/{slug}.md", slug=slug)

    @property
    def address(self) -> str:
        """The reviewer's page, relative to the site's root."""
        return f"reviewers/{self.slug}/"
