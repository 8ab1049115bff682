"""A review that another program keeps: what its readers find, whatever the file's form; and a text made of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from posixpath import basename
from urllib.parse import urlsplit

from reviews.archives.blocks import plainly
from reviews.model.paper import Paper
from reviews.model.problem import Problem
from reviews.plaintext.archive import ArchiveText, Links, find_links
from reviews.plaintext.pairing import link_key
from reviews.plaintext.parser import Weekly, WeeklyEntry
from reviews.plaintext.summary import find_sentence
from reviews.plaintext.tokens import addresses, clean, is_of_a_paper, is_paper, outside_code
from reviews.source import limits
from reviews.source.characters import unprintable_references
from reviews.source.days import clear_readings
from reviews.source.fields import YEAR
from reviews.source.frontmatter import quoted
from reviews.source.skeleton import kebab

_MARKUP = re.compile(r"\{%.{0,300}?%\}|\{\{.{0,300}?\}\}|^:::.*$|^!!! .*$", re.MULTILINE)
"""Liquid, shortcodes, and what Quarto and Material write for blocks: no Markdown, and shown as typed."""
_NO_WORDS = re.compile(r"</?[a-zA-Z][^<>]*>|\[\^[^\]]*\]:?|!\\\[\\\[[^\]]*\\\]\\\]|!\\?\[[^\[\]]*\]\([^()]*\)")
"""Tags, footnotes, pictures, and files that Obsidian would show in their place."""
_MORE = re.compile(r"[ \t]*<!--\s*(?:more|excerpt)\s*-->[ \t]*")
_CODE_OR_NAME = re.compile(r"(`+)[^`].*?\1|(!?)\[\[([^\[\]\n]+)\]\]")
_LINK = re.compile(r"(`+)[^`].*?\1|(!?)\[([^\[\]\n]*)\]\(([^()\s]+)((?:\s+\"[^\"]*\")?)\)")
_VALUE = r"""\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>]*))"""
_PICTURE = re.compile(r"(`+)[^`].*?\1|<img\b[^<>]*>", re.IGNORECASE)
_SOURCE = re.compile(rf"\ssrc{_VALUE}", re.IGNORECASE)
_ALT = re.compile(r"""\salt(?:\s*=\s*(?P<words>"[^"]*"|'[^']*'|[^\s"'<>]*))?""", re.IGNORECASE)
# A slash belongs to an address without quotes (https://html.spec.whatwg.org/multipage/syntax.html#unquoted).
_TAG_END = re.compile(r"\s*(?:(?<=[\s\"'])/)?>$")
_TIME = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[T ].*", re.DOTALL)


@dataclass(frozen=True)
class Post:
    """What was found of one review; texts are as they are written. `line` is where in its file it begins."""

    path: str
    line: int
    title: str
    text: str
    day: date | None = None
    links: tuple[str, ...] = ()
    """Addresses that its keys give for the paper, the best first."""
    authors: tuple[str, ...] = ()
    """The paper's, not those of the review."""
    reviewer: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    is_draft: bool = False
    code: str = ""
    venue: str = ""
    year: int | None = None
    doi: str = ""
    """Where and when the paper appeared, and its DOI."""
    unused: Mapping[str, str] = field(default_factory=dict)
    """Keys that say nothing of a review, with their values."""


def day_of(text: str) -> date | None:
    """The day of a text such as `2020-07-17 10:00:00 +0900`, as written there; None where it is not clear."""
    match = _TIME.fullmatch(text.strip())
    found = clear_readings(match[1] if match else text)
    return found[0] if len(found) == 1 else None


def link_of(text: str) -> str:
    """The address that an arXiv id, a DOI or an address gives; empty for other texts."""
    text = text.strip().strip("<>")
    doi = re.fullmatch(r"(?:doi:\s*)?(10\.\d{4,}/\S+)", text, re.IGNORECASE)
    if doi:
        return f"https://doi.org/{doi[1]}"
    if re.match(r"https?://", text, re.IGNORECASE):
        return text if is_paper(text) else ""
    return Paper.parse(text).address if re.match(r"(?:arxiv:)?\s*[\w.-]*/?\d{4}", text, re.I) and is_paper(text) else ""


def venue_of(text: str) -> str:
    """The name of a venue on one line; empty for text that is too long to be one."""
    line = " ".join(text.split())
    return line if len(line) <= limits.TEXT else ""


def year_of(text: str) -> int | None:
    """The year that a text such as `2021` or `2021-06-01` begins with."""
    match = re.match(rf"\s*({YEAR})(?!\d)", text)
    return int(match[1]) if match else None


def reviewer_of(name: str) -> str:
    """The name of a reviewer's page: lower-case letters, digits and `-`; empty where none can be made of the name."""
    return kebab(name)


def to_text(
    post: Post, day: date | None, titles: Mapping[str, str], answers: Mapping[str, str]
) -> tuple[ArchiveText | None, list[Problem]]:
    """A post as a text of an archive; None, and why, where it has no paper, several, or no day.

    `titles` and `answers` tell by `pairing.link_key` which title is a paper's.
    """
    text = _MORE.sub("", clean(post.text))
    day = day or post.day
    if day is None:
        return None, [Problem(post.path, post.line, "import-no-date", {"found": post.title})]
    found = _paper_links(post, text)
    told = [link for link in found if {**titles, **answers}.get(link_key(link)) == post.title]
    if not found:
        return None, [Problem(post.path, post.line, "import-no-paper", {"found": post.title})]
    if len(found) > 1 and not told:
        first, second = (f"{link}: {quoted(post.title)}" for link in found[:2])
        details = {"found": post.title, "first": first, "second": second}
        return None, [Problem(post.path, post.line, "import-question", details)]
    link = (told or found)[0]
    links = find_links([link])
    if not isinstance(links, Links):
        return None, [Problem(post.path, post.line, links, {"key": "paper", "found": link})]
    body = _fitted(_without_title(text, post.title))
    lines = body.split("\n")
    summary = find_sentence([post.summary], post.title) or find_sentence(_words(lines), post.title)
    entry = WeeklyEntry(
        links=(link,),
        line=1,
        end=len(lines),
        title=post.title,
        authors=post.authors,
        text=tuple(lines),
        summary=summary,
        hashtags=post.tags,
        is_markdown=True,
        reviewer=post.reviewer,
        is_draft=post.is_draft,
        venue=post.venue,
        year=post.year,
        doi=post.doi,
    )
    path = post.path if post.line == 1 else f"{post.path}:{post.line}"
    source = ArchiveText(path, day, body, Weekly(entries=(entry,)), (_with_code(links, post.code),), _told(post, text))
    return source, []


def _words(lines: Sequence[str]) -> list[str]:
    """Lines without markup and emphasis, of which a sentence is to be taken."""
    written = [(line, _NO_WORDS.sub("", _MARKUP.sub("", line))) for line in lines]
    plain = plainly([words for line, words in written if words.strip() or not line.strip()])
    return [re.sub(r"\*+([^*\s](?:[^*]*[^*\s])?)\*+", r"\1", line) for line in plain]


def _with_code(links: Links, code: str) -> Links:
    return Links(links.paper, links.typed, code or None, links.rest)


def _paper_links(post: Post, text: str) -> list[str]:
    """The addresses that may be the paper's: the first of the keys, or all of the text, each paper once."""
    if post.links:
        return [post.links[0]]
    lines = text.split("\n")
    found: dict[str, str] = {}
    for line, is_text in zip(lines, outside_code(lines), strict=True):
        for start, end in addresses(line) if is_text else ():
            if is_of_a_paper(line[start:end]):
                found.setdefault(link_key(line[start:end]), line[start:end])
    return [link for link in found.values() if is_paper(link)]


def heading_of(text: str) -> str:
    """The first heading of a text, where it begins with one."""
    match = re.match(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|\Z)", text)
    return match[1] if match else ""


def _without_title(text: str, title: str) -> str:
    """A text without a first heading that repeats its title."""
    first, _, rest = text.strip("\n").partition("\n")
    heading = " ".join(heading_of(first).split())
    return rest.strip("\n") if heading and heading == title else text.strip("\n")


def _fitted(text: str) -> str:
    """A text with names in double brackets, markup of other programs and links to other files as they are read."""
    lines = text.split("\n")
    fitted: list[str] = []
    for line, is_text in zip(lines, outside_code(lines), strict=True):
        if is_text:
            line = _MARKUP.sub(lambda match: match[0].replace("<", "&lt;"), line)
            line = _CODE_OR_NAME.sub(_name, line)
            line = _LINK.sub(_link, line)
            line = _PICTURE.sub(_picture, line)
            for reference in unprintable_references(line):
                line = line.replace(reference, f"&amp;{reference[1:]}")
        fitted.append(line.rstrip())
    return "\n".join(fitted).strip("\n")


def _name(match: re.Match[str]) -> str:
    return match[0] if match[1] else f"{match[2]}\\[\\[{match[3]}\\]\\]"


def _link(match: re.Match[str]) -> str:
    """A link or an image as it is where readers can follow it; others are text."""
    code, sign, words, target, title = match.groups()
    if code or target.startswith(("#", "mailto:")) or (target.startswith("https://") and (words or not sign)):
        return match[0]
    if sign and target.startswith("https://"):
        return f"![{basename(urlsplit(target).path) or target}]({target}{title})"
    if not sign and target.startswith("http://"):
        return match[0]
    return f"{sign}\\[{words}\\]({target}{title})".replace("://", "&#58;//")


def _picture(match: re.Match[str]) -> str:
    """A picture by a tag, with words for it."""
    source = _SOURCE.search(match[0])
    if match[1] or source is None or ((alt := _ALT.search(match[0])) and (alt["words"] or "").strip("\"' ")):
        return match[0]
    address = source["double"] or source["single"] or source["bare"] or ""
    name = escape(basename(urlsplit(address).path) or address)
    return f'{_TAG_END.sub("", _ALT.sub("", match[0]))} alt="{name}">'


def _told(post: Post, text: str) -> tuple[tuple[str, str], ...]:
    """What becomes of all that is no Markdown and no key of a note: kinds of the report, and what was found."""
    lines = text.split("\n")
    kept = "\n".join(line for line, fits in zip(lines, outside_code(lines), strict=True) if fits)
    markup = dict.fromkeys(match[0] for match in _MARKUP.finditer(kept))
    keys = (f"{key}: {value}" for key, value in post.unused.items())
    return (*(("import-key", key) for key in keys), *(("import-markup", each) for each in _files(kept, markup)))


def _files(text: str, markup: Mapping[str, None]) -> Iterator[str]:
    yield from markup
    for match in _LINK.finditer(text):
        if not match[1] and _link(match) != match[0] and not match[4].startswith("https://"):
            yield match[0]
