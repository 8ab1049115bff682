"""Texts are rendered, and their problems are reported."""

from contextlib import closing
from pathlib import Path

from reviews.build.options import Options
from reviews.build.texts import render_texts, start_ahead
from reviews.render.pool import Limits, Pool
from reviews.source.contracts import TOPIC
from reviews.source.document import read_document


def test_a_text_that_ran_out_of_time_is_tried_again() -> None:
    """A busy machine may be slow once; a preview would refuse the text until somebody changes it."""
    document, _ = read_document("topics/a.md", b"---\ntitle: A\n---\nText.\n", TOPIC)
    options = Options()
    for seconds, kinds in ((0.0, ["render-unjudged"]), (30.0, [])):
        _, problems = render_texts({document.path: document}, {}, {}, Pool(Limits(seconds), ""), options)
        assert [problem.kind for problem in problems] == kinds


def test_processes_start_ahead_only_where_no_text_was_kept(tmp_path: Path) -> None:
    """With texts from the cache, or in a preview that has them all, they may have nothing to do."""
    with closing(Pool(Limits(30.0), "")) as pool:
        start_ahead(pool, 1, Options())
        assert pool._workers == []
        start_ahead(pool, 1, Options(cache=tmp_path / "new"))
        assert len(pool._workers) == 1
        document, _ = read_document("topics/a.md", b"---\ntitle: A\n---\nText.\n", TOPIC)
        render_texts({document.path: document}, {}, {}, pool, Options(cache=tmp_path / "new"))
        assert len(pool._workers) == 1
    with closing(Pool(Limits(30.0), "")) as pool:
        start_ahead(pool, 1, Options(cache=tmp_path / "new"))
        assert pool._workers == []
