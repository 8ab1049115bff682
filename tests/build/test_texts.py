"""Texts are rendered, and their problems are reported."""

from reviews.build.options import Options
from reviews.build.texts import render_texts
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
