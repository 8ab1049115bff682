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
    """The docs folder, as seen from the top of the repository."""
    reviewer: str
    """The reviewer of notes that name none."""
    tag_authority: str
    tag_year: int
    """With the authority, the beginning of every permanent id (RFC 4151): a domain, and a year in which it was ours."""
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Seoul"))
    """Where weeks begin and end."""
    feed_issues: int = 20
    """The most issues in a feed."""
    feed_notes: int = 50
    """The most notes in a feed of notes."""
    wordmark: str = ""
    """What the header calls the site; the name if empty."""
    tagline: str = ""
    """A line on what the site is, for its home page and footer; the description if empty."""
    hub: str = ""
    """The address of a WebSub hub to notify; may be empty."""
    did: str = ""
    """The account of the AT Protocol that holds the site's records (see `atproto`); may be empty."""
    pds: str = "https://bsky.social"
    """The address of its server, without a closing slash."""
    repository: str = ""
    """The address of the GitHub repository that holds the site's sources, without a closing slash; may be empty."""
    branch: str = "main"
    """Its branch that is published."""
    note_size: int = 256
    """The most kilobytes of one text."""
    note_seconds: float = 0.4
    note_memory: int = 256
    """The most seconds and megabytes that rendering one text may take."""
    cards: bool = True
    """Whether the site has link cards."""
    license: str = ""
    """The address of the licence of all reviews; may be empty."""
    drop_bad: bool = False
    """Whether a build leaves out files that have problems; otherwise it publishes nothing."""
    host_rules: bool = False
    """Whether the host follows the rules in `_redirects`, so that no pages lead from arXiv's paths to notes."""
    badges: bool = False
    """Whether there is a badge for each paper: two more files for each."""
    epub: bool = False
    """Whether there is a book of each issue, year and topic."""
    markdown: bool = False
    """Whether there is a Markdown text beside each page: as many files more."""

    allow: tuple[str, ...] = ()
    """Origins besides the site's own whose scripts, styles and frames its pages may use."""
    footer: tuple[tuple[str, str], ...] = ()
    """Links in the footer: their names and addresses."""
    agent: str = ""
    """What services that are asked about papers are told of who asks; empty for the site's name and address."""
    services: tuple[tuple[str, str], ...] = ()
    """Other addresses of their APIs, by name, or `off`."""

    macros: tuple[tuple[str, str], ...] = ()
    """Commands of formulas that stand for others: TeX by name."""

    @property
    def user_agent(self) -> str:
        """What services of the web are told of who asks."""
        return self.agent or f"reviews (+{self.url})"

    def tag(self, specific: str) -> str:
        """A permanent id (RFC 4151, a tag: URI); it never holds the site's address."""
        return f"tag:{self.tag_authority},{self.tag_year}:{specific}"
