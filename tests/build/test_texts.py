"""Texts are rendered, their links are connected, and their problems are told with their lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from unicodedata import normalize

import pytest

from reviews.build.options import Options
from reviews.build.texts import render_lines, render_texts, start_ahead
from reviews.render.pool import Limits, Pool
from reviews.source.document import Document
from reviews.source.yamltext import Map

T = TypeVar("T")
LIMITS = Limits(30.0)
SLOW = Pool(Limits(0.0), "")  # for which every text takes too long


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    made = Pool(LIMITS, "")
    yield made
    made.close()


def document(path: str, body: str = "", /, **values: str) -> Document:
    """A document whose front matter has a line for each value, from the third on."""
    lines = {key: number for number, key in enumerate(values, 3)}
    return Document(path, values, Map({}, lines, 1), body, 10)


def by_path(*documents: Document) -> dict[str, Document]:
    return {one.path: one for one in documents}


def test_a_text_that_ran_out_of_time_is_tried_again(pool: Pool) -> None:
    """A busy machine may be slow once; a preview would refuse the text until somebody changes it."""
    documents, options = by_path(document("topics/a.md", "Text.\n")), Options()
    for each, kinds in ((SLOW, ["render-unjudged"]), (pool, [])):
        _, problems = render_texts(documents, {}, {}, each, options)
        assert [problem.kind for problem in problems] == kinds


def test_processes_start_ahead_only_where_no_text_was_kept(tmp_path: Path) -> None:
    """With texts from the cache, or in a preview that has them all, they may have nothing to do."""
    with closing(Pool(LIMITS, "")) as pool:
        start_ahead(pool, 1, Options())
        assert pool._workers == []
        start_ahead(pool, 1, Options(cache=tmp_path / "new"))
        assert len(pool._workers) == 1
        render_texts(by_path(document("topics/a.md", "Text.\n")), {}, {}, pool, Options(cache=tmp_path / "new"))
        assert len(pool._workers) == 1
    with closing(Pool(LIMITS, "")) as pool:
        start_ahead(pool, 1, Options(cache=tmp_path / "new"))
        assert pool._workers == []


KNOWN = {
    "topics/a.md": "topics/a/",
    "topics/gan.md": "topics/gan/",
    "topics/글.md": "topics/글/",
    "notes/2020/vae.md": "notes/vae/",
    "assets/curve.png": "assets/curve.png",
}
DRAFTS = {"notes/2020/draft.md": "notes/draft/"}


@pytest.mark.parametrize(
    ("link", "kind", "near"),
    [
        ("", "link-empty", None),
        ("//example.org/a", "link-address", None),
        ("FTP://example.org/a", "link-address", None),
        ("none.md", "link-broken", None),
        ("none.md#part", "link-broken", None),
        ("none.png", "attachment-missing", None),
        ("none.PDF", "attachment-missing", None),
        ("gam.md", "link-near", "gan.md"),
        ("gam.md#part", "link-near", "gan.md"),
        ("g%61m.md", "link-near", "gan.md"),
        ("../topics/gam.md", "link-near", "gan.md"),
        ("../vae.md", "link-near", "../notes/2020/vae.md"),
        ("/curve.png", "link-near", "../assets/curve.png"),
        (normalize("NFD", "글.md"), "link-form", None),
        ("/notes/2020/draft.md", "link-to-draft", None),
        ("/notes/2020/draft.md#part", "link-to-draft", None),
    ],
)
def test_a_broken_link_is_told_with_its_line_and_what_may_be_meant(
    pool: Pool, link: str, kind: str, near: str | None
) -> None:
    documents = by_path(document("topics/a.md", f"One.\n\n[x]({link})\n"))
    texts, (problem,) = render_texts(documents, KNOWN, DRAFTS, pool, Options())
    assert (problem.path, problem.line, problem.kind) == ("topics/a.md", 12, kind)
    assert (problem.details["link"], problem.details.get("near")) == (link, near)
    assert "href" not in texts["topics/a.md"]


@pytest.mark.parametrize(
    ("link", "near"),
    [("../topics/nets.md", "../topics/gan.md"), ("2019/old.md", "2020/new.md"), ("2020/20.7.md#a", "2020/new.md")],
)
def test_a_link_to_a_former_name_is_told_the_name_of_today(pool: Pool, link: str, near: str) -> None:
    """Even where another file has a similar name."""
    documents = by_path(
        document("notes/a.md", f"[x]({link})\n"),
        replace(document("notes/2020/new.md"), values={"formerly": ("old", "20.7")}),
        replace(document("topics/gan.md"), values={"formerly": ("nets",)}),
    )
    known = {"topics/nets.bib": "topics/nets.bib", "notes/2019/old.ris": "", **dict.fromkeys(documents, "")}
    _, (problem,) = render_texts(documents, known, {}, pool, Options())
    assert (problem.kind, problem.details["near"]) == ("link-near", near)


def test_only_a_draft_may_link_to_drafts(pool: Pool) -> None:
    text = "[a](draft.md) [b](vae.md) [c](draft.md#part)\n"
    documents = by_path(document("notes/2020/draft.md", text), document("notes/2020/vae.md", text))
    texts, problems = render_texts(documents, KNOWN, DRAFTS, pool, Options())
    assert [(problem.path, problem.kind) for problem in problems] == [("notes/2020/vae.md", "link-to-draft")] * 2
    assert texts["notes/2020/draft.md"].count("notes/draft/") == 2
    assert all("notes/vae/" in text for text in texts.values())


def test_what_was_meant_is_looked_for_twenty_times_in_a_text(pool: Pool) -> None:
    text = "\n\n".join(f"[x](gam.md#{number})" for number in range(21))
    documents = by_path(document("topics/a.md", text))
    _, problems = render_texts(documents, KNOWN, DRAFTS, pool, Options())
    assert [problem.kind for problem in problems] == ["link-near"] * 20 + ["link-broken"]
    assert [problem.line for problem in problems] == list(range(10, 52, 2))


def test_a_link_follows_the_address_of_its_file(pool: Pool) -> None:
    """A text that was rendered before is connected again only if one of its links leads elsewhere."""
    documents = by_path(document("topics/a.md", "[x](attention.md)\n"), document("topics/b.md", "[x](a.md)\n"))
    options = Options()

    def rendered(**more: str | None) -> tuple[Mapping[str, str], list[str]]:
        known = {"topics/a.md": "topics/a/", "topics/attention.md": "topics/attention/", **more}
        addresses = {path: address for path, address in known.items() if address}
        texts, problems = render_texts(documents, addresses, {}, pool, options)
        return texts, [problem.kind for problem in problems]

    first, problems = rendered()
    assert ("topics/attention/" in first["topics/a.md"], problems) == (True, [])
    moved, problems = rendered(**{"topics/attention.md": "topics/new/"})
    assert ("topics/new/" in moved["topics/a.md"], problems) == (True, [])
    assert moved["topics/b.md"] is first["topics/b.md"]
    _, problems = rendered(**{"topics/attention.md": None})
    assert problems == ["link-broken"]
    assert rendered()[1] == []


def test_what_is_wrong_in_a_text_comes_before_its_broken_links(pool: Pool) -> None:
    documents = by_path(document("topics/a.md", "[x](none.md)\n\n$\\nonsense$\n"))
    _, problems = render_texts(documents, KNOWN, {}, pool, Options())
    assert [problem.line for problem in problems] == [12, 10]
    assert problems[1].kind == "link-broken"


def test_titles_and_summaries_with_formulas_are_rendered_and_no_others(pool: Pool) -> None:
    documents = by_path(
        document("notes/2020/a.md", title="$x^2$ and more", summary="plain", tags="$y$"),
        document("notes/2020/b.md", title="plain", summary="of $O(n)$"),
        document("issues/2020-W29.md", title="Week of $z$", summary="$w$"),
        document("topics/t.md", title="$t$"),
    )
    lines, problems = render_lines(documents, pool, Options())
    assert [*lines] == ["$x^2$ and more", "of $O(n)$", "Week of $z$"]
    assert all("<math" in html for html in lines.values())
    assert problems == []


def test_a_title_that_takes_too_long_is_told_at_the_line_of_its_key() -> None:
    documents = by_path(document("notes/2020/a.md", title="a", summary="$x$"))
    _, (problem,) = render_lines(documents, SLOW, Options())
    assert (problem.path, problem.line, problem.kind) == ("notes/2020/a.md", 4, "line-large")
    assert problem.details["key"] == "summary"


def test_texts_are_taken_from_a_cache_of_the_same_settings(pool: Pool, tmp_path: Path) -> None:
    documents = by_path(document("notes/2020/a.md", "Text.\n", title="$x$"))
    fresh = (
        render_texts(documents, {}, {}, pool, Options(cache=tmp_path)),
        render_lines(documents, pool, Options(cache=tmp_path)),
    )
    assert {file.name for file in tmp_path.iterdir()} == {"texts.json", "lines.json"}

    class Unused(Pool):
        def render(self, texts: Sequence[tuple[str, str]]) -> list[object]:  # type: ignore[override]
            raise AssertionError(texts)

    unused = Unused(LIMITS, "")
    assert render_texts(documents, {}, {}, unused, Options(cache=tmp_path)) == fresh[0]
    assert render_lines(documents, unused, Options(cache=tmp_path)) == fresh[1]
    with pytest.raises(AssertionError):
        render_texts(documents, {}, {}, Unused(LIMITS, "other"), Options(cache=tmp_path))
    with pytest.raises(AssertionError):
        render_texts(documents, {}, {}, unused, Options())


def test_a_watch_sees_texts_go_by_in_parts(pool: Pool) -> None:
    seen: list[tuple[str, list[int]]] = []

    def watch(kind: str, items: Sequence[T], /) -> Iterable[T]:
        seen.append((kind, [len(part) for part in items]))  # type: ignore[arg-type]
        return items

    documents = by_path(*(document(f"topics/t{number}.md", "x\n") for number in range(201)))
    texts, _ = render_texts(documents, {}, {}, pool, Options(watch=watch))
    assert [*texts] == [*documents]
    assert seen == [("render", [200, 1])]
