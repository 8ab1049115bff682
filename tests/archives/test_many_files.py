"""Files of other programs, of random pieces, and the reviews that were found in each when somebody looked.

A case of `cases/archives.txt` is a file's name and its text, and below equals signs its problems and its reviews.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from looked import looked_at
from reviews.archives.readers import read_file
from reviews.plaintext.archive import ArchiveText


def described(file: str) -> str:
    name, _, text = file.partition("\n")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "posts" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        sources, problems = read_file(path, None, {}, {}, as_essay=False)
    lines = [f"{each.line} {each.kind} {dict(each.details)}" for each in problems]
    lines += [line for source in sources for line in review(source)]
    return "\n".join(lines).replace(f"{Path(folder).as_posix()}/posts/", "")


def review(source: ArchiveText) -> list[str]:
    (entry,) = source.weekly.entries
    (links,) = source.links
    return [
        f"{source.path} {source.day} | {entry.title} | {'; '.join(entry.authors)} | {entry.reviewer}",
        f"{links.paper.address} | {links.code} | {' '.join(links.rest)}",
        f"{entry.venue} {entry.year} {entry.doi} | {' '.join(entry.hashtags)} | {entry.is_draft} | {entry.summary}",
        *(f"{kind} {told}" for kind, told in source.told),
        *(f"> {line}" for line in entry.text),
    ]


@pytest.mark.parametrize(("file", "found"), looked_at("archives.txt", described))
def test_a_file_holds_reviews(file: str, found: str) -> None:
    assert described(file) == found
