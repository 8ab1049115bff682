"""What a new version of the program would write into a site that an older one made."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from reviews.starter.record import SiteRecord, hash_of, is_the_sites_own


@dataclass(frozen=True)
class Change:
    """A file that the new version writes differently."""

    path: str
    kind: str
    """`new`; `changed`, where it is as the old version wrote it; `edited`, where somebody has changed it since."""
    old: str
    new: str

    def difference(self) -> str:
        """The difference as `diff -u` writes it."""
        old, new = (text.splitlines(keepends=True) for text in (self.old, self.new))
        return "".join(unified_diff(old, new, f"a/{self.path}", f"b/{self.path}"))


def changes(root: Path, record: SiteRecord, files: Mapping[str, str]) -> list[Change]:
    """The differences between the site in a folder and the files of a new version. The site's own are left out.

    A file that was deleted stays deleted. Raises OSError and UnicodeDecodeError.
    """
    found = []
    for path, new in files.items():
        file = root / path
        if is_the_sites_own(path) or (path in record.files and not file.exists()):
            continue
        old = file.read_text(encoding="utf-8") if file.exists() else ""
        if not file.exists():
            found.append(Change(path, "new", "", new))
        elif hash_of(old) != hash_of(new) and record.files.get(path) != hash_of(new):
            found.append(Change(path, "changed" if hash_of(old) == record.files.get(path) else "edited", old, new))
    return found
