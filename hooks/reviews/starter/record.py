"""What `reviews init` wrote, kept in the site for the next version: the answers, and a hash of each file."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from reviews.model.error import ReviewsError
from reviews.starter.answers import Answers

RECORD = ".reviews.json"


def is_the_sites_own(path: str) -> bool:
    """Whether a file belongs to the site alone once it is there: what people write, and the settings."""
    return path.startswith("docs/") or path in {"mkdocs.yml", "README.md"}


def hash_of(text: str) -> str:
    """The hash of a file's text, whatever its line ends."""
    return sha256(text.replace("\r\n", "\n").encode()).hexdigest()


@dataclass(frozen=True)
class SiteRecord:
    """How a site was made: the version, the answers, and the hashes of the files that a new version may change."""

    version: str
    answers: Answers
    files: Mapping[str, str]

    @classmethod
    def of(cls, version: str, answers: Answers, files: Mapping[str, str]) -> "SiteRecord":
        """The record of files with these texts."""
        hashes = {path: hash_of(text) for path, text in files.items() if not is_the_sites_own(path)}
        return cls(version, answers, hashes)

    def text(self) -> str:
        """The record as the text of its file."""
        values = {"version": self.version, "answers": asdict(self.answers), "files": self.files}
        return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def read_record(root: Path) -> SiteRecord:
    """The record of the site in a folder. Raises ReviewsError if there is none that can be read."""
    try:
        values = json.loads((root / RECORD).read_text(encoding="utf-8"))
        return SiteRecord(str(values["version"]), Answers(**values["answers"]), dict(values["files"]))
    except FileNotFoundError:
        raise ReviewsError("upgrade-no-record", path=RECORD) from None
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ReviewsError("upgrade-record-broken", path=RECORD, error=error) from None
