"""A pull request of hundreds of notes that take as long as a note may, and longer: what it costs, and whom it hurts."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hostile import note
from processes import resident_megabytes
from reviews.render.pool import Limits, Pool
from testbed import SAMPLE, SOAK, TODAY_EPOCH

Project = Callable[..., Path]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
HOSTILE, HONEST = (500, 20) if SOAK else (12, 6)
# Of a note, in seconds; the default is the limit that is spoken of.
SECONDS = 0.4 if SOAK else 0.1
# The kinds of text that take the most steps for their size, each with the size from which on it is refused.
KINDS = ("[", "*a **b ", "![", "[a](b")[: 4 if SOAK else 2]


def largest_fine(pool: Pool, unit: str) -> int:
    """How often a text may be repeated before it is refused, nearly."""
    fine, slow = 1, 60_000 // len(unit)
    while slow - fine > max(1, fine / 50):
        count = (fine + slow) // 2
        pool.begin()
        if pool.render([(unit * count, "x")])[0].html:
            fine = count
        else:
            slow = count
    return fine


def hostile_texts() -> Iterator[str]:
    """By turns a text that is refused, of some 4 KB, and one that is fine by a hair."""
    pool = Pool(Limits(SECONDS), "")
    edges = [(unit, largest_fine(pool, unit)) for unit in KINDS]
    pool.close()
    for number in range(HOSTILE):
        unit, edge = edges[number % len(edges)]
        # Another text each time, so that none is known from before.
        yield f"{number}\n\n" + unit * (int(edge * 0.97) if number % 2 else max(edge + edge // 4, 4_000 // len(unit)))


@pytest.mark.soak
def test_five_hundred_hostile_notes_cost_minutes_and_hurt_nobody_else(project: Project) -> None:
    root = project()
    settings = (SAMPLE / "mkdocs.yml").read_text(encoding="utf-8")
    limits = f"    note_seconds: {SECONDS}\n    note_memory: 256\n"
    (root / "mkdocs.yml").write_text(settings.replace("  reviews:\n", f"  reviews:\n{limits}", 1), encoding="utf-8")
    folder = root / "docs" / "notes" / "2020"
    for number, text in enumerate(hostile_texts()):
        (folder / f"h{number}.md").write_text(note(text, paper=f"https://example.org/h{number}"), encoding="utf-8")
    for number in range(HONEST):
        text = f"{number}. 글은 *이렇게* 쓴다. [이름](https://example.org/) 그리고 `코드`와 $x^2$까지.\n\n" * 20
        (folder / f"fine{number}.md").write_text(note(text, paper=f"https://example.org/f{number}"), encoding="utf-8")
    env = {**os.environ, "SOURCE_DATE_EPOCH": TODAY_EPOCH, "REVIEWS_CACHE": "", "PYTHONUTF8": "1"}
    started, before = time.monotonic(), os.times()
    process = subprocess.Popen(
        [sys.executable, "-m", "reviews", "check"],
        cwd=root,
        env=env | {"XDG_CACHE_HOME": str(root / "cache")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    most = [0]

    def watch() -> None:
        while process.poll() is None:
            most.append(resident_megabytes(process.pid))
            time.sleep(0.2)

    watcher = threading.Thread(target=watch)
    watcher.start()
    out, err = process.communicate()
    watcher.join()
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    named = re.findall(r"^docs/notes/2020/(\w+)\.md:\d+: ", out, re.MULTILINE)
    unjudged = out.count("확인하지 못했습니다")
    taken = time.monotonic() - started
    print(f"{taken:.0f} s, {cpu:.0f} s of CPU, {max(most)} MB; {len(named)} named, {unjudged} of them not judged")
    print(out, err, sep="\n")
    assert process.returncode == 1
    assert "Traceback" not in err
    # All that are beyond the limit are named, none that is within it, and nobody else.
    assert {name for name in named if name.startswith("fine")} == set()
    assert {f"h{number}" for number in range(0, HOSTILE, 2)} <= {*named}
    assert cpu < 2 * 300
    assert max(most) < 900
