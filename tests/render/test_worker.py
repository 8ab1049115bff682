"""What the process that renders answers, asked here without another process."""

import io
import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from typing import Any

import pytest

from reviews.model.fault import Fault
from reviews.render import worker
from reviews.render.body import Body
from reviews.render.renderer import Renderer

needs_timers = pytest.mark.skipif(not hasattr(os, "fork"), reason="texts are timed where forks are")


class Watched(Renderer):
    """A renderer that notes whether it was known to be at work."""

    def __init__(self, is_asked: bytearray) -> None:
        super().__init__()
        self.seen: list[int] = []
        self._is_asked = is_asked

    def render(self, text: str, name: str) -> Body:
        self.seen.append(self._is_asked[0])
        return super().render(text, name)


def served(questions: Sequence[object], monkeypatch: pytest.MonkeyPatch) -> tuple[int, list[dict[str, Any]]]:
    """The exit status, and the answers; an empty question is None."""
    lines = b"".join((b"" if each is None else json.dumps(each).encode()) + b"\n" for each in questions)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    answers, is_asked = io.BytesIO(), bytearray(1)
    renderer = Watched(is_asked)
    status = worker._serve(renderer, answers, is_asked)
    found = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert (set(renderer.seen) or {1}, is_asked[0]) == ({1}, 0)
    return status, found


def test_each_text_is_answered_with_its_faults_and_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    before = time.process_time()
    status, (fine, faulty) = served([["*글*", "a", 10, None], ["글\n[가](#a)", "b", 10, None]], monkeypatch)
    assert fine["seconds"] + faulty["seconds"] <= time.process_time() - before
    assert status == worker._NOBODY_ASKS
    assert (fine["html"], fine["faults"]) == ("<p><em>글</em></p>", [])
    assert 0 <= fine["seconds"] < 10
    assert [Fault(**fault) for fault in faulty["faults"]] == [Fault(2, "link-anchor", {"link": "#a"})]


def test_an_empty_line_asks_for_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    status, answers = served([["글", "a", 10, None], None, ["글", "a", 10, None]], monkeypatch)
    assert (status, len(answers)) == (worker._RENEWED, 1)


@needs_timers
def test_after_a_text_that_could_not_be_rendered_another_process_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_LARGEST", 20)
    status, answers = served([["짧다", "a", 10, None], ["글" * 20, "b", 10, None], ["글", "c", 10, None]], monkeypatch)
    assert status == worker._UNCLEAN
    assert [answer["html"] for answer in answers] == ["<p>짧다</p>", ""]


@needs_timers
def test_a_text_that_was_quicker_than_the_timer_looks_is_slow_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    # So long that it takes several ticks: once a timer ran, some systems count no less.
    status, (answer,) = served([["글 *글*\n\n" * 2000, "a", 0, None]], monkeypatch)
    assert (status, answer["ended"]) == (worker._NOBODY_ASKS, "render-slow")
    assert answer["seconds"] > 0


def test_html_may_be_as_large_as_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "글\n\n긴 글이다"
    html = Renderer().render(text, "a").html
    monkeypatch.setattr(worker, "_LARGEST", len(html))
    assert worker._rendered(Renderer(), text, "a") == Body(html)
    monkeypatch.setattr(worker, "_LARGEST", len(html) - 1)
    assert worker._rendered(Renderer(), text, "a") == Body("", (Fault(3, "render-large"),))


@pytest.mark.parametrize(("characters", "is_kept"), [(2_000_000, True), (2_000_001, False)])
def test_html_may_have_two_million_characters(characters: int, is_kept: bool) -> None:
    class Long(Renderer):
        def render(self, text: str, name: str) -> Body:
            return Body("x" * characters)

    assert bool(worker._rendered(Long(), "글", "a").html) is is_kept


def test_an_answer_is_sent_at_once() -> None:
    sent = io.BytesIO()
    answers = io.BufferedWriter(sent)
    worker._write(answers, {"html": "글"})
    assert json.loads(sent.getvalue()) == {"html": "글"}


@needs_timers
def test_the_systems_timer_runs_for_a_text_alone_and_ends_the_process() -> None:
    handler = signal.signal(signal.SIGPROF, signal.SIG_IGN)
    try:
        with worker._ended_after(50):
            assert 40 < signal.getitimer(signal.ITIMER_PROF)[0] <= 51
            assert signal.getsignal(signal.SIGPROF) == signal.SIG_DFL
        assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    finally:
        signal.signal(signal.SIGPROF, handler)


def test_lines_are_counted_for_a_text_alone() -> None:
    before = sys.gettrace()
    try:
        with worker._counted(1_000):
            assert sys.gettrace() is not None
        assert sys.gettrace() is None
    finally:
        sys.settrace(before)


@pytest.mark.parametrize(
    ("error", "kind"),
    [(RecursionError, "render-deep"), (MemoryError, "render-large"), (ValueError, "render-failed")],
)
def test_whatever_a_text_does_to_the_libraries_is_its_own_fault(error: type[Exception], kind: str) -> None:
    class Broken(Renderer):
        def render(self, text: str, name: str) -> Body:
            raise error

    assert worker._rendered(Broken(), "글\n긴 글", "a") == Body("", (Fault(2, kind),))


class _Ended(BaseException):
    pass


@pytest.mark.parametrize(("steps", "is_ended"), [(None, False), (1_000, False), (4, False), (3, True), (0, True)])
def test_lines_are_counted(steps: int | None, is_ended: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call, two lines and a return are four steps."""

    def end(status: int) -> None:
        raise _Ended(status)

    def two_lines() -> None:
        first = 1
        del first

    before = sys.gettrace()
    monkeypatch.setattr(os, "_exit", end)
    statuses = []
    try:
        with worker._counted(steps):
            two_lines()
            sys.settrace(None)
    except _Ended as ended:
        statuses.append(ended.args[0])
    finally:
        sys.settrace(before)
    assert statuses == ([worker._TOO_MANY_STEPS] if is_ended else [])


def test_the_ways_in_which_a_process_ends_are_told_apart() -> None:
    ends = {worker._NOBODY_ASKS, worker._TOO_MANY_STEPS, worker._RENEWED, worker._UNCLEAN, worker._BROKEN}
    assert len(ends) == 5
