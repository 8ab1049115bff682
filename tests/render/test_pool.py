"""A text's verdict is its own: it depends neither on what the machine does beside, nor on other texts."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from hostile import blow_ups
from reviews.model.fault import Fault
from reviews.render.body import Body
from reviews.render.pool import Limits, Pool, _processes_for, _refused, close_pools, open_pool
from testbed import SOAK

needs_forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="texts are counted where forks are")
# Long to render, by steps of Python and by what runs in C.
KINDS = [
    "body-brackets-open",
    "body-links-nested",
    "body-images-open",
    "body-references-open",
    "body-fences-open",
    "body-headings",
    "body-headings-underlined",
    "body-table-of-pipes-in-code",
    "body-footnotes-many",
    "body-cdata-open",
]


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """Processes beside that take all that the machine has."""
    beside = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(processes)]
    try:
        yield
    finally:
        for process in beside:
            process.kill()
            process.wait()


@contextmanager
def opened(seconds: float) -> Iterator[Pool]:
    pool = Pool(Limits(seconds), "")
    try:
        yield pool
    finally:
        pool.close()


def text_of(kind: str, size: int) -> tuple[str, str]:
    return blow_ups(size)[kind].split("---\n", 2)[2], "x"


def verdicts(pool: Pool, texts: list[tuple[str, str]]) -> list[str]:
    """The fault for which each text was refused, or nothing; each in a run of its own."""
    found = []
    for text in texts:
        pool.begin()
        (body,) = pool.render([text])
        found.append(verdict(body))
    return found


def verdict(body: Body) -> str:
    return body.faults[0].kind if body.faults and not body.html else ""


def largest_fine(pool: Pool, kind: str) -> int:
    """About the size from which on texts of a kind are refused."""
    fine, slow = 50, 20_000
    while slow - fine > max(1, fine / 500):
        size = (fine + slow) // 2
        if verdicts(pool, [text_of(kind, size)]) == [""]:
            fine = size
        else:
            slow = size
    return fine


@needs_forks
@pytest.mark.soak
def test_the_verdict_on_a_text_near_the_limit_does_not_depend_on_the_load() -> None:
    """Texts within 1.5 % of the limit, of which many change sides where the clock or CPU time is the judge."""
    kinds, each, seconds = (KINDS, 30, 0.3) if SOAK else (KINDS[:1], 4, 0.1)
    with opened(seconds) as pool:
        texts = []
        for kind in kinds:
            edge = largest_fine(pool, kind)
            texts += [text_of(kind, round(edge * (0.985 + 0.03 * step / (each - 1)))) for step in range(each)]
        idle = verdicts(pool, texts)
        with busy(4 if SOAK else 2):
            loaded = verdicts(pool, texts)
    flips = sum(one != other for one, other in zip(idle, loaded, strict=True))
    print(f"{len(texts)} texts, {idle.count('')} fine, {flips} flips")
    assert len(texts) / 4 < idle.count("") < len(texts)
    assert idle == loaded


@needs_forks
def test_a_process_that_stands_still_for_a_while_is_waited_for() -> None:
    """As on a machine that is so busy that none of the CPU's time comes to it."""
    with opened(0.1) as pool:
        pool.render([("글", "a")])
        (worker,) = pool._idle
        worker._process.send_signal(signal.SIGSTOP)
        wake = subprocess.Popen(["sh", "-c", f"sleep 1; kill -CONT {worker._process.pid}"])
        slow = ("[" * 16_000, "slow")
        assert [verdict(body) for body in pool.render([slow, ("글", "a")])] == ["render-slow", ""]
        wake.wait()


@needs_forks
def test_what_hangs_in_c_is_ended() -> None:
    """Python gets no word in as long as a regular expression runs; the system's timer does."""
    with opened(0.1) as pool:
        text = "<a " + "b=" * 100_000, "c"
        started = time.process_time()
        assert verdicts(pool, [text])[0] in {"render-slow", ""}
        assert time.process_time() - started < 5


@needs_forks
def test_hostile_texts_share_a_budget_and_leave_honest_ones_alone() -> None:
    """They are judged one after another until it is used up, then told so; what is quick is fine throughout."""
    limits = Limits(0.2 if SOAK else 0.1)
    pool = open_pool(limits, "")
    slow, fine = ("[" * 16_000, "slow"), ("*글*", "fine")
    before = time.process_time()
    count = 500 if SOAK else 30
    found = [verdict(body) for body in pool.render([slow, fine] * count)]
    assert found[1::2] == [""] * count
    judged, unjudged = found[::2].count("render-slow"), found[::2].count("render-unjudged")
    assert judged + unjudged == count
    assert 5 <= judged < 60
    # The next run begins with a budget of its own.
    assert [verdict(body) for body in open_pool(limits, "").render([slow])] == ["render-slow"]
    pool.close()
    assert time.process_time() - before < 30


@needs_forks
def test_a_long_honest_text_is_fine_however_little_is_quick() -> None:
    paragraph = "글은 *이렇게* 쓴다. [이름](https://example.org/) 그리고 `코드`와 $x^2$까지.\n\n"
    with opened(1) as pool:
        assert verdicts(pool, [(paragraph * 600, "long")]) == [""]


@needs_forks
def test_the_processes_end_with_the_one_who_asks() -> None:
    """However it ends: it has no chance to tell them."""
    code = (
        "import os, signal, threading, time\n"
        "from reviews.render.pool import Limits, Pool\n"
        "pool = Pool(Limits(30), '')\n"
        "pool.render([('x', 'a')])\n"
        "print(pool._idle[0]._process.pid, flush=True)\n"
        "threading.Thread(target=pool.render, args=([('[' * 60_000, 'a')],), daemon=True).start()\n"
        "time.sleep(0.5)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    asker = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=False)
    worker = int(asker.stdout)
    deadline = time.monotonic() + 20
    while alive(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(worker)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_what_a_text_may_take_is_counted_in_seconds_of_work() -> None:
    limits = Limits(0.8)
    assert (limits.quick, limits.steps, limits.longest, limits.budget) == (0.05, 8_000_000, 3.2, 48)
    assert limits.clock == 64
    assert Limits() == Limits(seconds=0.4, megabytes=256)


def test_a_refused_text_is_told_at_its_longest_line() -> None:
    refused = _refused(("글\n더 긴 글\n글", "a much longer name"), "render-slow", 0.4)
    assert refused == Body("", (Fault(2, "render-slow", {"seconds": "0.4"}),))


@pytest.mark.parametrize(("texts", "processes"), [(0, 1), (49, 1), (50, 2), (99, 2), (100, 3), (100_000, 8)])
def test_fifty_texts_are_worth_a_process_where_there_is_a_core(
    texts: int, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    assert _processes_for(texts) == processes
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert _processes_for(texts) == 1


def test_whoever_is_interrupted_leaves_no_process_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(text: tuple[str, str]) -> Body:
        raise KeyboardInterrupt

    with opened(0.4) as pool:
        assert pool.render([("글", "x")])[0].html
        (worker,) = pool._workers
        monkeypatch.setattr(pool, "_quick", interrupted)
        with pytest.raises(KeyboardInterrupt):
            pool.render([("글", "x")])
        assert worker._process.wait(10) == -signal.SIGKILL


def test_a_process_that_is_lost_between_two_texts_costs_none() -> None:
    with opened(0.4) as pool:
        before = pool.render([("글", "x")])
        (lost,) = pool._workers
        lost.kill()
        lost._process.wait(10)
        assert pool.render([("글", "x")]) == before
        (worker,) = pool._workers
        assert worker is not lost
        assert lost._process.returncode == -signal.SIGKILL
        pool.close()
        assert worker._process.wait(10) == -signal.SIGKILL
        assert (pool._workers, pool._idle) == ([], [])
        assert pool.render([("글", "x")]) == before


def test_one_process_renders_what_is_little() -> None:
    with opened(0.4) as pool:
        assert [body.html for body in pool.render([(f"글 {number}", "x") for number in range(49)])] == [
            f"<p>글 {number}</p>" for number in range(49)
        ]
        assert len(pool._workers) == len(pool._idle) == 1


# It numbers its answers.
_NUMBERING = (
    """n=0; echo; while read -r q; do n=$((n + 1)); echo '{"html": "'$n'", "faults": [], "seconds": 0}'; done"""
)


def test_a_text_that_was_rendered_is_not_asked_about_again() -> None:
    with opened(0.4) as pool:
        pool._command = ("sh", "-c", _NUMBERING, "", "", "")
        assert [body.html for body in pool.render([("글", "x")] * 3)] == ["1", "2", "3"]


@needs_forks
def test_two_texts_that_are_counted_are_worth_two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    slow = ("[" * 16_000, "slow")
    with opened(0.1) as pool:
        for texts, processes in ((1, 1), (2, 2)):
            assert verdicts(pool, [slow]) == ["render-slow"]
            pool.close()
            pool.begin()
            pool.render([slow] * texts)
            assert len(pool._workers) == processes


def test_all_pools_end_their_processes_when_asked() -> None:
    pools = [open_pool(Limits(seconds), "closed") for seconds in (0.3, 0.4)]
    for pool in pools:
        pool.render([("글", "x")])
    close_pools()
    assert [pool._workers for pool in pools] == [[], []]


def test_processes_that_were_started_ahead_render_what_comes() -> None:
    cores = os.cpu_count() or 1
    with opened(0.4) as pool:
        pool.start_ahead(49)
        pool.start_ahead(49)
        ahead = list(pool._workers)
        assert len(ahead) == 1
        assert pool.render([("글", "x")])[0].html == "<p>글</p>"
        assert pool._workers == ahead
        pool.start_ahead(5000)
        assert len(pool._workers) == len(pool._idle) == cores
        started = [worker._process for worker in pool._workers]
    assert [process.wait(10) for process in started] == [-signal.SIGKILL] * cores


def test_a_process_that_does_not_start_is_told() -> None:
    with opened(0.4) as pool:
        pool._command = (sys.executable, "-c", "raise SystemExit", "", "", "")
        pool.start_ahead(1)
        with pytest.raises(RuntimeError, match="does not start"):
            pool.render([("글", "x")])


def test_each_run_has_a_budget_of_its_own() -> None:
    limits = Limits(0.3)
    pool = open_pool(limits, "a run")
    pool._left = 0
    assert open_pool(limits, "another") is not pool
    assert pool._left == 0
    assert open_pool(limits, "a run") is pool
    assert pool._left == limits.budget


@needs_forks
def test_the_verdict_on_a_text_does_not_depend_on_what_was_rendered_before() -> None:
    """Formulas that were drawn before are remembered, and would take a third of their steps."""
    formulas = [f"$x_{{{one}}}^{{y_{other}}}$" for one in range(40) for other in range(20)]
    long = " ".join(formulas), "long"
    parts = [(" ".join(formulas[start : start + 20]), "part") for start in range(0, len(formulas), 20)]
    with opened(0.03) as pool:
        assert verdicts(pool, [long]) == ["render-slow"]
        pool.begin()
        assert [verdict(body) for body in pool.render([long, *parts])] == ["render-slow", *[""] * len(parts)]
