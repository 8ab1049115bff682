"""The texts and single lines of a site rendered, each once, and the problems in them by line."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import dirname, relpath
from unicodedata import normalize
from urllib.parse import unquote

from reviews.build.options import Options
from reviews.build.textcache import TextCache, Texts, is_lasting
from reviews.model.fault import Fault
from reviews.model.problem import Problem
from reviews.render.body import LINE, Body
from reviews.render.fragment import connect, near_file, target
from reviews.render.pool import Pool
from reviews.source.attachment import SUFFIXES
from reviews.source.document import Document

# The values that are shown with their formulas drawn or readable, by the folder of their files.
_TYPESET = {"notes": ("title", "summary"), "issues": ("title",)}
# Report progress after this many texts.
_PART = 200
# For so many broken links of a file the file that was meant is looked for.
_MOST_NEAR = 20


@dataclass(frozen=True)
class _Connected:
    """A rendered text with its links resolved, and how each link was resolved (`answers`)."""

    path: str
    html: str
    broken: Sequence[tuple[int, str]]
    answers: Mapping[str, str | None]


def start_ahead(pool: Pool, texts: int, options: Options) -> None:
    """Let processes start that will render so many texts, where no build before has kept any."""
    if options.cache is not None and not _kept(options.cache, "texts").exists():
        pool.start_ahead(texts)


def render_texts(
    documents: Mapping[str, Document],
    addresses: Mapping[str, str],
    drafts: Mapping[str, str],
    pool: Pool,
    options: Options,
) -> tuple[dict[str, str], list[Problem]]:
    """Each document's text as HTML, by path, and its broken links and other problems.

    `addresses` are those that every text may link to, by path; `drafts` those that only drafts may.
    """

    def resolve(path: str, link: str) -> str | None:
        linked = target(path, link)
        return drafts.get(linked) if path in drafts and linked in drafts else addresses.get(linked)

    def render_all(missing: Sequence[tuple[str, str]]) -> list[Body]:
        return _rendered("texts", [(text, documents[path].slug) for path, text in missing], pool, options)

    rendered = options.memo.get_all(
        "rendered", {path: document.body for path, document in documents.items()}, render_all, is_lasting
    )
    connected = options.memo.get_all(
        "connected",
        {path: body.html for path, body in rendered.items()},
        lambda missing: [_connected(path, html, resolve) for path, html in missing],
        holds=lambda one: all(resolve(one.path, link) == address for link, address in one.answers.items()),
    )
    problems: list[Problem] = []
    renamed = _renamed(documents) if any(one.broken for one in connected.values()) else {}
    for path, document in documents.items():
        faults, broken = rendered[path].faults, connected[path].broken
        if faults or broken:
            for place, (line, link) in enumerate(broken):
                # Looking for what was meant takes time, and nobody mistypes so many.
                faults += (_fault(path, line, link, drafts, renamed, addresses if place < _MOST_NEAR else ()),)
            first = document.body_line - 1
            problems += [Problem(path, first + fault.line, fault.kind, fault.details) for fault in faults]
    return {path: one.html for path, one in connected.items()}, problems


def render_lines(
    documents: Mapping[str, Document], pool: Pool, options: Options
) -> tuple[Mapping[str, str], list[Problem]]:
    """The lines of plain text that hold formulas, such as titles: HTML by source text; and their problems."""
    found = options.memo.get_each("lines of one", documents, _lines_with_formulas)
    written = [(documents[path], key, text) for path, lines in found.items() for key, text in lines]

    def render_all(missing: Sequence[tuple[str, str]]) -> list[Body]:
        return _rendered("lines", [(text, LINE) for text, _ in missing], pool, options)

    drawn = options.memo.get_all("lines", {text: text for _, _, text in written}, render_all, is_lasting)
    problems = [
        Problem(document.path, document.lines[key], _kind_in_line(fault.kind), {"key": key, **fault.details})
        for document, key, text in written
        for fault in drawn[text].faults
    ]
    return {text: body.html for text, body in drawn.items()}, problems


def _lines_with_formulas(document: Document) -> list[tuple[str, str]]:
    """The lines of a document that hold formulas, each by its key."""
    lines = ((key, document.values.get(key, "")) for key in _TYPESET.get(document.folder, ()))
    return [(key, text) for key, text in lines if "$" in text]


def _kind_in_line(kind: str) -> str:
    """The message for a line: the one for texts speaks of nested lists, which a line cannot have."""
    return "line-large" if kind.startswith("render-") else kind


def _rendered(name: str, texts: Texts, pool: Pool, options: Options) -> list[Body]:
    """Texts, given with their names, rendered or taken from the cache of this name."""

    def render(found: Texts) -> list[Body]:
        parts = [found[start : start + _PART] for start in range(0, len(found), _PART)]
        return [body for part in options.watch("render", parts) for body in pool.render(part)]

    if options.cache is None:
        return render(texts)
    cache = TextCache(_kept(options.cache, name), str(pool.settings))
    bodies = cache.render(texts, render)
    cache.save()
    return bodies


def _kept(cache: Path, name: str) -> Path:
    """The file of the cache of this name."""
    return cache / f"{name}.json"


def _connected(path: str, html: str, resolve: Callable[[str, str], str | None]) -> _Connected:
    answers: dict[str, str | None] = {}

    def ask(link: str) -> str | None:
        answers[link] = resolve(path, link)
        return answers[link]

    return _Connected(path, *connect(html, ask), answers)


def _renamed(documents: Mapping[str, Document]) -> dict[str, str]:
    """The path of each renamed file, by its folder and a former name."""
    return {
        f"{document.folder}/{name}.md": path
        for path, document in documents.items()
        for name in document.values.get("formerly", ())
    }


def _fault(
    path: str, line: int, link: str, drafts: Collection[str], renamed: Mapping[str, str], known: Collection[str]
) -> Fault:
    """The problem of a broken link, with the file that its writer may have meant."""
    if not link:
        return Fault(line, "link-empty", {"link": link})
    if link.startswith("//") or re.match(r"[a-z][a-z0-9+.-]*:", link, re.IGNORECASE):
        return Fault(line, "link-address", {"link": link})
    meant = target(path, unquote(link.partition("#")[0]))
    if meant in drafts:
        return Fault(line, "link-to-draft", {"link": link})
    # A note's file lies in a folder of its year, which may have changed as well.
    near = renamed.get(f"{meant.partition('/')[0]}/{meant.rpartition('/')[2]}") or near_file(meant, known)
    if near is None:
        is_attachment = PurePosixPath(meant).suffix.lower() in SUFFIXES
        return Fault(line, "attachment-missing" if is_attachment else "link-broken", {"link": link})
    if normalize("NFC", near) == normalize("NFC", meant):
        return Fault(line, "link-form", {"link": link})
    return Fault(line, "link-near", {"link": link, "near": relpath(near, dirname(path))})
