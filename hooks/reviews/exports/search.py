"""What search is fed: one entry a note. Search itself is the theme's.

The theme splits texts and queries by one expression (`plugins.search.separator` in mkdocs.yml), which
cuts Korean particles off. What cutting cannot do is done here, by adding words to the index.
"""

import json
import re
from collections.abc import Callable, Iterable
from html import escape

from markupsafe import Markup
from markupsafe import escape as escape_attribute

from reviews.pages.view import Review
from reviews.render.in_text import as_text

# In ASCII, so that a name ends where a Korean particle begins.
_HYPHENED = re.compile(r"\b([A-Za-z][A-Za-z0-9]*)-(\d+(?:\.\d+)*[A-Za-z]*)\b", re.ASCII)
_JOINED = re.compile(r"\b([A-Za-z]{2,})(\d+(?:\.\d+)*[A-Za-z]?)\b", re.ASCII)


def spellings(text: str) -> list[str]:
    """`GPT4` for a text that says GPT-4, and `GPT-4` for one that says GPT4: a hyphen splits words."""
    joined = {first + second for first, second in _HYPHENED.findall(text)}
    return sorted(joined | {f"{first}-{second}" for first, second in _JOINED.findall(text)})


def search_entry(review: Review, body: str, plain: Callable[[str], str]) -> str:
    """The entry of a note with this text, as HTML, in the theme's index, as JSON.

    `plain` makes the formulas of titles readable, as `Templates.plain` does.
    """
    text = Markup(as_text(body)).striptags()
    title, summary = plain(review.title), plain(review.summary)
    reviewer = " ".join(dict.fromkeys((review.reviewer, review.shown_reviewer.name)))
    more = " ".join(spellings(f"{title} {summary} {text}"))
    authors = f"{', '.join(review.authors)} · " if review.authors else ""
    paragraphs = (summary, text, f"{authors}{reviewer} {more}")
    entry = {
        "location": review.address,
        "title": str(escape_attribute(title)),
        # The theme shows a part of it as HTML.
        "text": " ".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs if paragraph),
        "tags": [str(escape_attribute(name)) for name in _names(review)],  # the theme takes them for HTML
    }
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))


def _names(review: Review) -> list[str]:
    """What a reader may search for by name, each once in any case; nobody writes 증강 in a note on augmentation."""
    ids = [review.paper.arxiv_id] if review.paper.arxiv_id else []
    topics = (name for topic in review.shown_topics for name in (topic.slug, topic.name, *topic.aliases))
    return list({name.casefold(): name for name in (*topics, *review.tags, *ids)}.values())


def search_index(theirs: str, entries: Iterable[str]) -> bytes:
    """The theme's index with our entries before its own.

    The theme writes every letter beyond ASCII as six bytes; as UTF-8 a Korean one takes three.
    """
    index = json.loads(theirs)
    docs = [*entries, *(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in index.pop("docs"))]
    head = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f'{head[:-1]},"docs":[{",".join(docs)}]}}'.encode()
