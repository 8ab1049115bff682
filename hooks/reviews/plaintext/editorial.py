"""An issue's file, made from what the texts of its week say apart from papers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reviews.model.issue import Editorial
from reviews.plaintext.gist import new_blocks
from reviews.plaintext.inline import inline_words
from reviews.plaintext.markdown import to_blocks
from reviews.plaintext.note import sort_hashtags
from reviews.plaintext.parser import Weekly
from reviews.plaintext.site_links import LinkTarget
from reviews.source.frontmatter import Written, front_matter
from reviews.source.yamltext import entries


@dataclass(frozen=True)
class FormerIssue:
    """An issue that exists: what it says, its file as it is written, and its text as a reader sees it, as Markdown."""

    editorial: Editorial
    file: str
    shown: str


@dataclass(frozen=True)
class Opening:
    """What one text says about its week; `slugs` are its notes in order, including those of other weeks."""

    source: str
    day: date
    weekly: Weekly
    slugs: Sequence[str]
    are_known: bool
    """Whether all its notes were there before."""

    @property
    def says_anything(self) -> bool:
        """Whether there is more than a note: an order, a title, words, or hashtags of the whole text."""
        weekly = self.weekly
        return len(self.slugs) > 1 or bool(weekly.title or weekly.opening or weekly.sections or weekly.hashtags)

    @property
    def undated_title(self) -> str:
        """The heading without the text's day at its head."""
        return re.sub(rf"^{self.day:%y%m%d}[\s_.-]*", "", self.weekly.title)


def merge(
    openings: Sequence[Opening],
    former: Editorial,
    shown: str,
    week_of: Mapping[str, object],
    places: Mapping[str, LinkTarget],
    root: str,
) -> Editorial:
    """The issue that says everything in its texts and its former file, without repetition.

    `shown` is the former text as a reader sees it, `week_of` holds the slugs of the week's notes, `places` has every
    note, and `root` is the site's address.
    """
    title, published, body = former.title, former.published, former.body
    notes, tags = list(former.notes), list(former.tags)
    for opening in openings:
        said = [body, shown]  # what a text repeats by itself stays
        heading = opening.weekly.title
        if heading == title:
            pass
        elif heading != opening.undated_title and published in (None, opening.day):
            heading, published = opening.undated_title, opening.day
        title = title or heading or None
        if heading not in ("", title):
            body = _appended(body, new_blocks([f"## {inline_words(heading)}"], said, root))
        body = _appended(body, new_blocks(to_blocks(opening.weekly.opening), said, root))
        for section, end in zip(opening.weekly.sections, _ends(opening), strict=False):
            words = new_blocks(to_blocks(section.words), said, root)
            if words:
                listed = _listed(opening.slugs[section.first : end], places)
                body = _appended(body, [*words, *([listed] if listed else [])])
        # What export writes of a week that has no file of its own says nothing new.
        if not opening.are_known:
            notes += [slug for slug in opening.slugs if slug in week_of and len(opening.slugs) > 1]
            tags += sort_hashtags(opening.weekly.hashtags, {})[1]
        else:
            tags += [tag for tag in sort_hashtags(opening.weekly.hashtags, {})[1] if tag.casefold() != "review"]
    return Editorial(title, published, tuple(dict.fromkeys(notes)), tuple(dict.fromkeys(tags)), body)


def _appended(body: str, blocks: Sequence[str]) -> str:
    return "\n\n".join([*([body.rstrip()] if body.strip() else []), *blocks])


def _ends(opening: Opening) -> list[int]:
    """The end of each section, as the number of a note."""
    return [*(section.first for section in opening.weekly.sections[1:]), len(opening.slugs)]


def _listed(slugs: Sequence[str], places: Mapping[str, LinkTarget]) -> str:
    """The notes that a section's words lead, as a list of links; drafts are on no page that could be linked to."""
    found = [places[slug] for slug in dict.fromkeys(slugs)]
    return "\n".join(
        f"- {inline_words(place.title)}" if place.is_draft else f"- [{inline_words(place.title)}](../{place.path})"
        for place in found
    )


def issue_text(issue: Editorial, former: FormerIssue | None) -> str:
    """The file of an issue; of one that exists, every line that need not change is kept as it is written."""
    values = _values(issue)
    if former is None:
        # Front matter has to have a key.
        return front_matter(values or {"notes": ()}) + (f"{issue.body.rstrip()}\n" if issue.body else "")
    text = former.file.removeprefix("\ufeff").replace("\r\n", "\n")
    front, body = re.split(r"^---[ \t]*\n", text, maxsplit=2, flags=re.MULTILINE)[1:]
    before = _values(former.editorial)
    changed = {key: value for key, value in values.items() if before.get(key) != value}
    chunks = [chunk for _, chunk in entries(front.removesuffix("\n"), 1)]
    kept = [_replaced(chunk, changed) for chunk in chunks]
    new = {key: value for key, value in changed.items() if not any(_key(chunk) == key for chunk in chunks)}
    added = front_matter(new).split("\n")[1:-2] if new else []
    # Nothing is taken out of the former text: what is new follows it.
    rest = issue.body.removeprefix(former.editorial.body.rstrip())
    body = body if issue.body == former.editorial.body else f"{body.rstrip()}{rest.rstrip()}\n"
    if not former.editorial.body.strip():
        body = f"{issue.body.rstrip()}\n" if issue.body else body
    return "\n".join(["---", *kept, *added, "---", body])


def _values(issue: Editorial) -> dict[str, Written]:
    values: dict[str, Written | None] = {
        "title": issue.title,
        "published": issue.published,
        "notes": issue.notes,
        "tags": issue.tags,
    }
    return {key: value for key, value in values.items() if value}


def _key(chunk: str) -> str:
    return chunk.partition(":")[0].strip()


def _replaced(chunk: str, changed: Mapping[str, Written]) -> str:
    """An entry of front matter with its new value, the comments below it kept."""
    key = _key(chunk)
    if key not in changed:
        return chunk
    comments = [line for line in chunk.split("\n")[1:] if line.startswith("#")]
    return "\n".join([front_matter({key: changed[key]}).split("\n")[1], *comments])
