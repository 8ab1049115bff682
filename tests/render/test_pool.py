"""Texts are rendered within limits of time and memory, each for its own sake."""

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from reviews.render.pool import Limits, Pool

# Less than the default, so that the suite ends. `make soak` keeps to the default, and looks at the clock.
SECONDS = 0.3


@pytest.fixture
def pool() -> Iterator[Pool]:
    pool = Pool(Limits(SECONDS, 128), "")
    yield pool
    pool.close()


def test_one_text_beyond_the_limit_keeps_no_other_from_being_rendered(pool: Pool) -> None:
    slow, fine = ("[" * 16_000, "slow"), ("*글*", "fine")
    bodies = pool.render([fine, slow, fine, slow, *[fine] * 120])
    assert [fault.kind for fault in bodies[1].faults] == ["render-slow"]
    assert [body.html for body in bodies if not body.faults] == ["<p><em>글</em></p>"] * 122


def test_what_cannot_be_rendered_says_why_and_where(pool: Pool) -> None:
    deep = "글\n\n" + "1. " * 600
    large = "[a]: https://example.org/" + "a" * 60_000 + "\n\n" + "[a] " * 20_000
    patient = Pool(Limits(30, 256), "")
    bodies = patient.render([(deep, "deep"), (large, "large")])
    bodies += patient.render([("[a]: https://example.org/" + "a" * 1_000 + "\n\n" + "[a] " * 5_000, "wide")])
    patient.close()
    bodies += pool.render([("글\n\n" + "[" * 16_000, "slow")])
    faults = [body.faults[0] for body in bodies]
    assert [fault.kind for fault in faults] == ["render-deep", "render-large", "render-large", "render-slow"]
    assert [fault.line for fault in faults] == [3, 3, 3, 3]


def test_a_text_is_refused_for_its_own_sake_only() -> None:
    fine = [("글", "a")]
    patient = Pool(Limits(30, 128), "")
    patient.render(fine)
    for before in (patient._idle[0], patient._idle[0]):
        before._process.kill()
        before._process.wait()
        assert patient.render(fine)[0].html == "<p>글</p>"
    large = "[a]: https://example.org/" + "a" * 60_000 + "\n\n" + "[a] " * 20_000
    assert [bool(body.html) for body in patient.render([*fine, (large, "large"), *fine])] == [True, False, True]
    patient.close()


def test_a_text_that_is_tried_again_takes_no_longer_than_one() -> None:
    """The first process ends by itself shortly before the limit; the second gets what is left of it."""
    seconds = 3.0
    pool = Pool(Limits(seconds, 128), "")
    pool.render([("글", "a")])
    (first,) = pool._idle
    end = Timer(0.8 * seconds, first._process.kill)
    started = time.monotonic()
    end.start()
    (body,) = pool.render([("[" * 16_000, "slow")])
    taken = time.monotonic() - started
    pool.close()
    assert [fault.kind for fault in body.faults] == ["render-failed"]
    assert taken < 1.7 * seconds  # a process takes its time to start


def test_a_process_that_renders_runs_the_code_of_the_one_that_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reviews").mkdir()
    (tmp_path / "reviews" / "__init__.py").write_text("raise SystemExit('another')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    pool = Pool(Limits(30), "")
    assert pool.render([("글", "a")])[0].html == "<p>글</p>"
    pool.close()
