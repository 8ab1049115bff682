"""A process that answers, seen from the one who asks. Here it is a shell, which is there at once."""

import json
import subprocess
import sys
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

from reviews.render.process import Process
from testbed import PROJECT


def shell(script: str) -> Process:
    return Process(["sh", "-c", script])


def test_an_answer_with_a_text_makes_a_process_used_until_it_is_renewed() -> None:
    process = shell(
        r"""echo; for a in '{"html": ""}' '{"html": "x"}' '' '{"ended": "y"}'; do read q; echo "$a"; done"""
    )
    try:
        assert not process.is_used
        assert process.ask(["q"], 10) == {"html": ""}
        assert not process.is_used
        assert process.ask(["q"], 10) == {"html": "x"}
        assert process.is_used
        process.renew()
        assert not process.is_used
        assert process.ask(["q"], 10) == {"ended": "y"}
        assert not process.is_used
        process.end_if_late()
        assert process.ask(["q"], 10) is None
        assert not process.is_late
    finally:
        process.end()


def test_a_question_is_a_line_of_json() -> None:
    process = shell('echo; read -r q; printf \'{"html": %s}\\n\' "$q"')
    try:
        assert process.ask(["글\n", "a", 0.5, None], 10) == {"html": ["글\n", "a", 0.5, None]}
    finally:
        process.end()


def test_a_process_that_is_late_is_ended() -> None:
    process = shell("echo; exec sleep 60")
    answers: list[object] = []
    asking = Thread(target=lambda: answers.append(process.ask([], 0)))
    asking.start()
    until = monotonic() + 30
    while asking.is_alive() and monotonic() < until:
        process.end_if_late()
        sleep(0.01)
    asking.join(1)
    assert (answers, process.is_late) == ([None], True)
    process.end()


def test_a_process_that_has_time_left_goes_on() -> None:
    process = shell("""echo; read q; read w; echo '{"html": "x"}'""")
    answers: list[object] = []
    asking = Thread(target=lambda: answers.append(process.ask([], 60)))
    asking.start()
    while process._deadline is None:
        sleep(0.01)
    process.end_if_late()
    process._write(b"\n")
    asking.join(30)
    assert (answers, process.is_late) == ([{"html": "x"}], False)
    process.end()


@pytest.mark.parametrize("script", ["exit 1", "printf x", "exec 1>&-; exec sleep 60"])
def test_a_process_that_does_not_say_it_is_ready_is_told(script: str) -> None:
    process = shell(script)
    with pytest.raises(RuntimeError, match=f"sh -c {script}"):
        process.ask([], 10)
    assert process._process.returncode is not None


def test_a_process_runs_this_very_package_and_orders_sets_the_same_each_time() -> None:
    process = shell("""echo; read q; printf '{"html": "%s %s"}\\n' "$PYTHONHASHSEED" "$PYTHONPATH" """)
    try:
        answer = process.ask([], 10)
        assert answer is not None
        assert answer["html"].startswith(f"0 {PROJECT / 'hooks'}:")
    finally:
        process.end()
    assert process._process.returncode is not None


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are counted where /proc is")
def test_a_process_goes_on_after_a_text_that_ended_it_and_leaves_no_file_open() -> None:
    process = Process([sys.executable, "-m", "reviews.render.worker", "256", "", "{}"])
    counts = set()
    try:
        for _ in range(3):
            ended = process.ask(["[" * 16_000, "a", 0.02, None], 10)
            assert ended is not None
            assert ended["ended"] == "render-slow"
            process.renew()
            found = process.ask(["글", "a", 10, None], 10)
            assert found is not None
            assert found["html"] == "<p>글</p>"
            counts.add(len(list(Path(f"/proc/{process._process.pid}/fd").iterdir())))
        assert len(counts) == 1
    finally:
        process.end()


def test_a_process_ends_at_once_when_nobody_waits_for_its_answer() -> None:
    """Though its text has time left, and would take seconds."""
    command = [sys.executable, "-m", "reviews.render.worker", "256", "", "{}"]
    with subprocess.Popen(command, cwd=PROJECT / "hooks", stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        process.stdin.write(json.dumps(["[" * 100_000, "a", 60, None]).encode() + b"\n")
        process.stdin.flush()
        sleep(0.2)
        began = monotonic()
        process.stdin.close()
        assert b'"ended": "render-failed"' in process.stdout.read()
        assert process.wait() == 0
    assert monotonic() - began < 5
