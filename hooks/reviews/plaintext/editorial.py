"""An issue's file, made from what the texts of its week say apart from papers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reviews.model.issue import Editorial
from reviews.plaintext.inline import inline_words
from reviews.plaintext.markdown import to_markdown
from reviews.plaintext.note import sort_hashtags
from reviews.plaintext.parser import Weekly
from reviews.plaintext.tokens import visible
from reviews.source.frontmatter import Written, front_matter


@dataclass(frozen=True)
class Opening:
    """What one text says about its week; `slugs` are its notes in order, including those of other weeks."""

    source: str
    day: date
    weekly: Weekly
    slugs: Sequence[str]

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
    openings: Sequence[Opening], former: Editorial, week_of: Mapping[str, object], places: Mapping[str, tuple[str, str]]
) -> Editorial:
    """The issue that says everything in its texts and its former file, without repetition.

    A text whose heading begins with its day was published on that day. `week_of` holds the slugs of the week's notes;
    `places` gives the path and the title of every note.
    """
    title, published, body = former.title, former.published, former.body
    notes, tags = list(former.notes), list(former.tags)
    said = visible(former.body)
    for opening in openings:
        heading = opening.weekly.title
        if heading != opening.undated_title and published in (None, opening.day):
            heading, published = opening.undated_title, opening.day
        title = title or heading or None
        blocks = [] if heading in ("", title) else [f"## {inline_words(heading)}"]
        blocks.append(to_markdown(opening.weekly.opening))
        for section, end in zip(opening.weekly.sections, _ends(opening), strict=False):
            listed = _listed(opening.slugs[section.first : end], places)
            blocks.append(f"{to_markdown(section.words)}\n\n{listed}")
        for block in blocks:
            if visible(block) not in said:
                body = f"{body.rstrip()}\n\n{block}".lstrip()
        notes += [slug for slug in opening.slugs if slug in week_of and len(opening.slugs) > 1]
        tags += sort_hashtags(opening.weekly.hashtags, {})[1]
    return Editorial(title, published, tuple(dict.fromkeys(notes)), tuple(dict.fromkeys(tags)), body)


def _ends(opening: Opening) -> list[int]:
    """The end of each section, as the number of a note."""
    return [*(section.first for section in opening.weekly.sections[1:]), len(opening.slugs)]


def _listed(slugs: Sequence[str], places: Mapping[str, tuple[str, str]]) -> str:
    """The notes under a section's words, as a list of links."""
    return "\n".join(f"- [{inline_words(places[slug][1])}](../{places[slug][0]})" for slug in dict.fromkeys(slugs))


def issue_file(issue: Editorial) -> str:
    """The file of an issue."""
    values: dict[str, Written | None] = {
        "title": issue.title,
        "published": issue.published,
        "notes": issue.notes,
        "tags": issue.tags,
    }
    # Front matter has to have a key.
    said = {key: value for key, value in values.items() if value} or {"notes": ()}
    return front_matter(said) + (f"{issue.body.rstrip()}\n" if issue.body else "")
