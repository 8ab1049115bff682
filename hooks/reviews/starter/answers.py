"""What a maintainer answers before a site is made."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from unicodedata import category, normalize
from zoneinfo import ZoneInfo

from reviews.model.address import split_address
from reviews.source.blank import is_blank

TIMEZONES = {"ko": "Asia/Seoul", "en": "UTC"}
"""Where weeks begin and end if nobody says otherwise, by language."""
_LOCAL = "http://127.0.0.1:8000/"


@dataclass(frozen=True)
class Answers:
    """The answers; `complete` fills in what follows from others."""

    language: str
    name: str
    reviewer: str
    credited: str = ""
    """The reviewer's name as readers see it."""
    description: str = ""
    repository: str = ""
    """The address of the repository on GitHub, or empty."""
    branch: str = "main"
    url: str = ""
    """Where the site will be served from."""
    timezone: str = ""
    tag_authority: str = ""
    tag_year: int = 0

    def complete(self, today: date) -> "Answers":
        """The answers with everything that may be left open."""
        url = self.url or _pages(self.repository) or _LOCAL
        return replace(
            self,
            url=url.rstrip("/") + "/",
            credited=self.credited or self.reviewer,
            description=self.description or self.name,
            timezone=self.timezone or TIMEZONES[self.language],
            tag_authority=self.tag_authority or _authority(url, f"{self.name} {self.reviewer} {today}"),
            tag_year=self.tag_year or today.year,
        )

    @property
    def owner(self) -> str:
        """The account that the repository belongs to, or empty."""
        return self.repository.split("/")[-2] if self.repository else ""

    @property
    def cron(self) -> str:
        """Monday, 00:05 in the site's zone, in UTC, as `cron` writes times.

        Where clocks change, the later of both, so that the issue is closed by then.
        """
        zone = ZoneInfo(self.timezone)
        year = datetime.now(UTC).year
        offsets = [datetime(year, month, 1, tzinfo=zone).utcoffset() or timedelta() for month in (1, 7)]
        monday = datetime(2024, 1, 1, 0, 5) - min(offsets)  # 1 January 2024 was a Monday
        return f"{monday.minute} {monday.hour} * * {monday.isoweekday() % 7}"


_REPOSITORY = re.compile(
    r"(?:(?:https?|ssh|git)://)?(?:[^@/\s]+@)?(?:www\.|ssh\.)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?::\d+(?=/))?[:/]/?"
    r"(?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?(?:tree/.*|blob/.*)?(?:[?#].*)?",
    re.IGNORECASE,
)


def repository_of(written: str) -> str:
    """The web address of a repository, written as git or a browser does: `git@github.com:kim/papers.git`.

    Names and passwords in it are left out. Empty if it is no such address, or if the path has more than two parts.
    """
    match = _REPOSITORY.fullmatch(written.strip())
    return f"https://{match['host'].lower()}/{match['owner']}/{match['name']}" if match else ""


def is_on_github(repository: str) -> bool:
    """Whether a web address is GitHub's, or that of an organisation's own GitHub: `github.com`, `github.lab.edu`."""
    return "github" in (split_address(repository).hostname or "").split(".")


def as_one_line(text: str) -> str:
    """A text without line ends, control characters and double spaces; empty if it shows nothing.

    A byte that is not UTF-8, which the system hands over as half a character, becomes `?`.
    """
    whole = text.encode(errors="replace").decode()
    line = " ".join("".join(" " if category(letter) == "Cc" else letter for letter in whole).split())
    return "" if is_blank(line) else line


def page_name(name: str) -> str:
    """A person's name as the name of a reviewer's page: `Kim Min` gives `kim-min`; empty if it has no Latin letters."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _pages(repository: str) -> str:
    """Where GitHub Pages serves a repository; empty for any other host."""
    parts = split_address(repository)
    if parts.hostname != "github.com":
        return ""
    owner, name = parts.path.strip("/").split("/")
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def _authority(url: str, seed: str) -> str:
    """The domain of permanent ids: the site's own host, or else a name that nobody else has (RFC 2606, `.invalid`)."""
    host = split_address(url).hostname or ""
    if re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}", host):
        return host
    return f"reviews-{sha256(seed.encode()).hexdigest()[:12]}.invalid"
