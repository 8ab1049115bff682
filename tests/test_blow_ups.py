"""Texts made to take for ever, to fill the memory or to nest without end: each is published, or refused by its name."""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hostile import KINDS, blow_up, note, patterns
from processes import begin_measuring, cpu_seconds, peak_megabytes
from published import files_of, html_of, problems_of, publish, search_of, setup_of
from reviews.build.content import read_content, read_fit_content
from reviews.build.incremental import Memo
from reviews.build.options import Options
from reviews.build.rehearsal import problems_of_outputs
from reviews.render.pool import Limits, Pool
from reviews.words import load_words
from testbed import SETTINGS, SOAK, TODAY, lay_out

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
Project = Callable[..., Path]

# The largest takes the longest to be given up, so that it is tried by `make soak` alone.
SIZES = (1_000, 16_000, 128_000) if SOAK else (1_000, 16_000)
# Less than the default, so that the suite ends. `make soak` keeps to the default, and looks at the clock.
SECONDS = 0.1
MOST_SECONDS, MOST_MEGABYTES = 3, 300
# Images within images that are never closed: many times the limit of one text.
SLOW = "![" * 100_000


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("blow-ups") / "project")


def test_there_are_enough_of_them() -> None:
    assert len({name for kind in KINDS for name in patterns(kind)}) >= 200


@pytest.mark.soak
@pytest.mark.parametrize("kind", KINDS)
def test_a_text_of_any_size_is_published_or_refused(kind: str, root: Path) -> None:
    """Each pattern in a file of each kind, at each size: the whole check, as `reviews check` makes it."""
    setup = setup_of(SETTINGS if SOAK else replace(SETTINGS, note_seconds=SECONDS))
    had = begin_measuring()
    options = Options(memo=Memo())  # of the rest of the site nothing is made again
    words = load_words("ko")
    # The suite tries every sixteenth, and in notes a quarter of the others at the size that hurts.
    hurts = SIZES[-1] if kind == "notes" else None
    tried = [
        (name, size)
        for number, name in enumerate(patterns(kind))
        for size in SIZES
        if SOAK or number % 16 == 0 or (number % 4 == 1 and size == hurts)
    ]
    for name, size in tried:
        within, text = blow_up(kind, name, size)
        path = root / "docs" / within
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        before = cpu_seconds()
        content, problems = read_content(root, root / "docs", setup, TODAY, options=options)
        if content is not None:
            problems = [problem.within("docs") for problem in problems_of_outputs(content)]
        taken = cpu_seconds() - before
        path.unlink()
        assert content is not None or {problem.path for problem in problems} <= {f"docs/{within}"}, name
        assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems), name
        assert all(len(words.problem(problem).splitlines()) == 1 for problem in problems), name
        assert "render-failed" not in {problem.kind for problem in problems}, name
        assert len(problems) <= 101, name
        assert taken < MOST_SECONDS, (name, size, problems[:1])
        if content is not None:
            body = content.documents[within].body
            assert len(content.texts[within]) <= 20 * len(body) + 20_000, name
    assert peak_megabytes(had) < MOST_MEGABYTES


@pytest.fixture
def pool() -> Iterator[Pool]:
    pool = Pool(Limits(SECONDS, 128), "")
    yield pool
    pool.close()


def test_one_text_beyond_the_limit_keeps_no_other_from_being_rendered(pool: Pool) -> None:
    slow, fine = (SLOW, "slow"), ("*글*", "fine")
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
    bodies += pool.render([("글\n\n" + SLOW, "slow")])
    faults = [body.faults[0] for body in bodies]
    assert [fault.kind for fault in faults] == ["render-deep", "render-large", "render-large", "render-slow"]
    assert [fault.line for fault in faults] == [3, 3, 3, 3]


def test_a_text_is_refused_for_its_own_sake_only(pool: Pool) -> None:
    fine = [("글", "a")]
    pool.render(fine)
    for before in (pool._idle[0], pool._idle[0]):
        before._process.kill()
        before._process.wait()
        assert pool.render(fine)[0].html == "<p>글</p>"
    large = "*a* " * 60_000  # whose tokens have no room in 128 MB
    patient = Pool(Limits(30, 128), "")
    assert [bool(body.html) for body in patient.render([*fine, (large, "large"), *fine])] == [True, False, True]
    patient.close()


def test_a_process_that_renders_runs_the_code_of_the_one_that_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reviews").mkdir()
    (tmp_path / "reviews" / "__init__.py").write_text("raise SystemExit('another')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    pool = Pool(Limits(30), "")
    assert pool.render([("글", "a")])[0].html == "<p>글</p>"
    pool.close()


def test_the_settings_limit_size_and_time(root: Path) -> None:
    note_file = root / "docs" / "notes" / "2020" / "hostile.md"
    note_file.write_text(note("가" * 500), encoding="utf-8")
    problems = problems_of(root, settings=replace(SETTINGS, note_size=1))
    assert [(problem.kind, problem.details) for problem in problems] == [
        ("file-too-large", {"found": "2", "most": "1"})
    ]
    assert problems_of(root, settings=replace(SETTINGS, note_size=2)) == []
    note_file.write_text(note("![" * 150), encoding="utf-8")
    assert problems_of(root) == []
    problems = problems_of(root, settings=replace(SETTINGS, note_seconds=0.1))
    assert [problem.kind for problem in problems] == ["render-slow"]
    note_file.unlink()


def test_papers_of_thousands_share_authors_quickly(root: Path) -> None:
    names = ", ".join(f"Name {number}" for number in range(6_000))
    for number in range(3):
        text = note(paper=f"https://example.org/many{number}", authors=f"[{names}]")
        (root / "docs" / "notes" / "2020" / f"many{number}.md").write_text(text, encoding="utf-8")
    started = time.process_time()
    site = publish(root).site  # how notes stand to each other is found out here
    assert [len(site.reviews[f"many{number}"].authors) for number in range(3)] == [6_000] * 3
    assert time.process_time() - started < 10
    for number in range(3):
        (root / "docs" / "notes" / "2020" / f"many{number}.md").unlink()


def test_leaving_bad_files_out_gives_what_there_would_be_without_them(project: Project) -> None:
    root = project()
    docs = root / "docs"
    (docs / "notes" / "2020" / "good.md").write_text(note(), encoding="utf-8")
    before = publish(root)
    (docs / "notes" / "2020" / "bad.md").write_text(note(date="2020-02-30"), encoding="utf-8")
    (docs / "notes" / "2020" / "leads-to-bad.md").write_text(note("[x](bad.md)", paper="2007.00001"), encoding="utf-8")
    (docs / "notes" / "2020" / "slow.md").write_text(note(SLOW), encoding="utf-8")
    (docs / "topics" / "bad.md").write_text("---\ntitle: [a\n---\n", encoding="utf-8")
    (docs / "bad.svg").write_text("<svg onload='alert(1)'/>", encoding="utf-8")
    content, problems = read_fit_content(root, docs, setup_of(replace(SETTINGS, note_seconds=SECONDS)), TODAY)
    assert content is not None, problems
    after = content.outputs
    for made in (html_of, search_of, files_of):
        assert dict(made(after)) == dict(made(before))
    dropped = sorted({problem.path.removeprefix("docs/") for problem in content.dropped})
    assert dropped == [
        "bad.svg",
        *(f"notes/2020/{name}.md" for name in ("bad", "leads-to-bad", "slow")),
        "topics/bad.md",
    ]
