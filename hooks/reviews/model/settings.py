"""What the maintainer decides for the whole site."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Settings:
    """What the maintainer decides; every field is valid."""

    name: str
    description: str
    url: str
    """The site's address, with a closing slash."""
    language: str
    """One of `words.LANGUAGES`: the words of the interface and of messages."""
    folder: str
    """Where the docs are, as seen from the top of the repository."""
    reviewer: str
    """Who signs a note that names no reviewer."""
    tag_authority: str
    tag_year: int
    """With the authority, the head of every permanent id (RFC 4151): a domain, and a year in which it was ours."""
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Seoul"))
    """Where weeks begin and end."""
    feed_issues: int = 20
    """How many issues the feed holds at most."""
    feed_notes: int = 50
    """How many notes the feeds of notes hold at most."""
    hub: str = ""
    """The address of a WebSub hub, which is told of news; may be empty."""
    repository: str = ""
    """The address of the GitHub repository that holds the site's sources, without a closing slash; may be empty."""
    branch: str = "main"
    """The branch of it that is published."""
    note_size: int = 256
    """How many kilobytes one text may have."""
    note_seconds: float = 0.4
    note_memory: int = 256
    """How many seconds and megabytes rendering one text may take."""
    drop_bad: bool = False
    """Whether files that have problems are left out, for previews; else nothing is published."""

    macros: tuple[tuple[str, str], ...] = ()
    """Commands of formulas that stand for others, as TeX; each with its name."""

    def tag(self, specific: str) -> str:
        """A permanent id (RFC 4151, a tag: URI); it never holds the site's address."""
        return f"tag:{self.tag_authority},{self.tag_year}:{specific}"
