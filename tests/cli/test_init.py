"""`reviews init` and `reviews upgrade`: what they take from git and from people, and what they write and say."""

import json
import shlex
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

import pytest

from noted import RELEASE, install_from
from repository import git
from reviews.cli.main import main
from reviews.model.product import installed_version
from reviews.starter.record import RECORD

Run = Callable[..., tuple[int, str, str]]
GIVEN = ("--language", "en", "--name", "NLP", "--reviewer", "kim")


class Terminal(StringIO):
    """A person at a terminal, who types these lines."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in an empty folder, on a machine whose git knows nobody; the program is from the web."""
    here = tmp_path / "here"
    here.mkdir()
    install_from(tmp_path, {"url": RELEASE, "archive_info": {}}, monkeypatch)
    monkeypatch.chdir(here)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767571200")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, typed: Sequence[str] | None = None) -> tuple[int, str, str]:
        lines = "".join(f"{line}\n" for line in typed or ())
        monkeypatch.setattr("sys.stdin", StringIO() if typed is None else Terminal(lines))
        return main(arguments), *capsys.readouterr()

    return run


def answers(folder: str = "papers") -> dict[str, object]:
    """What a site's record says of the answers."""
    found: dict[str, object] = json.loads(Path(folder, RECORD).read_text(encoding="utf-8"))["answers"]
    return found


def test_what_is_made_is_said_with_what_to_do_next(run: Run) -> None:
    status, out, err = run("init", "papers", *GIVEN)
    files = [path for path in Path("papers").rglob("*") if path.is_file()]
    assert (status, out) == (0, "")
    lines = err.splitlines()
    assert lines[0] == f"Made papers, with {len(files) - 1} files."  # beside its record
    assert lines[1].startswith("The site has no address of its own yet.")
    assert "cd papers" in err
    assert "which only an index can install" not in err
    assert "another repository" not in err
    assert Path("papers/requirements.txt").read_text("utf-8") == f"reviews @ {RELEASE}\n"
    assert b"\r" not in b"".join(path.read_bytes() for path in files)
    record = json.loads(Path("papers", RECORD).read_text("utf-8"))
    assert record["version"] == installed_version()
    assert "mkdocs.yml" not in record["files"]


def test_of_a_version_alone_it_is_said_that_an_index_has_to_have_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_from(tmp_path / "index", None, monkeypatch)
    status, _, err = run("init", "papers", *GIVEN, "--url", "https://papers.example.dev/")
    assert status == 0
    assert f"`requirements.txt` says `reviews=={installed_version()}`" in err
    assert "no address of its own" not in err


def test_the_wheel_that_was_installed_comes_along(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "reviews-1-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    install_from(tmp_path / "file", {"url": wheel.as_uri(), "archive_info": {}}, monkeypatch)
    assert run("init", "papers", *GIVEN)[0] == 0
    assert Path("papers/wheels", wheel.name).read_bytes() == b"wheel"
    assert run("-f", "papers/mkdocs.yml", "upgrade", "--write")[0] == 0


@pytest.mark.parametrize("name", ["notes.txt", ".gitignore"])
def test_nothing_is_written_where_something_is(run: Run, name: str) -> None:
    Path("papers").mkdir()
    Path("papers", name).touch()
    status, _, err = run("init", "papers", *GIVEN)
    assert (status, err.startswith("papers is not empty.")) == (1, True)
    assert run("init", f"papers/{name}", *GIVEN)[0] == 1
    status, _, err = run("init", f"papers/{name}/site", *GIVEN)
    assert (status, err.startswith(f"The site cannot be written into papers/{name}/site: Not a directory")) == (2, True)
    assert [path.name for path in Path("papers").iterdir()] == [name]


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "", "LC_MESSAGES": "ko_KR"}, "ko"),
    ],
)
def test_the_language_is_that_of_the_machine(
    run: Run, environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run("init", "papers", "--name", "NLP", "--reviewer", "kim")[0] == 0
    assert answers()["language"] == language


@pytest.mark.parametrize("folder", ["papers", "a/new/folder/papers"])
def test_what_git_knows_of_a_person_is_taken_over(run: Run, folder: str, tmp_path: Path) -> None:
    (tmp_path / "gitconfig").write_text("[user]\nname = Kim Min\n", encoding="utf-8")
    assert run("init", folder, "--language", "en")[0] == 0
    made = answers(folder)
    assert (made["name"], made["reviewer"], made["credited"]) == ("papers", "kim-min", "Kim Min")
    assert (made["repository"], made["branch"], made["tag_year"]) == ("", "main", 2026)
    assert (made["description"], made["timezone"]) == ("Paper reviews, week by week.", "UTC")


def test_a_name_that_was_set_for_reviews_comes_first(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gitconfig").write_text("[user]\nname = Kim Min\n[reviews]\nreviewer = lee\n", encoding="utf-8")
    assert run("init", "papers", "--language", "en")[0] == 0
    assert (answers()["reviewer"], answers()["credited"]) == ("lee", "lee")


def test_a_repository_that_is_there_says_where_it_is(run: Run) -> None:
    folder = Path("papers")
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "trunk")
    git(folder, "remote", "add", "origin", "git@github.com:kim-lab/papers.git")
    assert run("init", "papers", *GIVEN)[0] == 0
    assert (answers()["repository"], answers()["branch"]) == ("https://github.com/kim-lab/papers", "trunk")


@pytest.mark.parametrize(
    "written", ["git@github.com:kim/papers.git", "github.com/kim/papers", "https://github.com/kim/papers/tree/main"]
)
def test_a_repository_may_be_written_as_git_or_a_browser_does(run: Run, written: str) -> None:
    assert run("init", "papers", *GIVEN, "--repository", written)[0] == 0
    assert (answers()["repository"], answers()["url"]) == (
        "https://github.com/kim/papers",
        "https://kim.github.io/papers/",
    )


@pytest.mark.parametrize("remote", ["git@gitlab.com:kim-lab/papers.git", "work:kim-lab/papers.git", "/srv/papers.git"])
def test_a_repository_elsewhere_is_not_taken_for_one_on_github(run: Run, remote: str) -> None:
    folder = Path("papers")
    folder.mkdir()
    git(folder, "init", "--quiet")
    git(folder, "remote", "add", "origin", remote)
    assert run("init", "papers", *GIVEN)[0] == 0
    assert answers()["repository"] == ""
    status, _, err = run("init", "other", *GIVEN, "--repository", "https://gitlab.com/kim-lab/papers")
    assert status == 2
    assert "`--repository` is not the address of a repository on GitHub: `https://gitlab.com/kim-lab/papers`" in err


def test_a_site_within_another_repository_is_told_that_it_needs_its_own(run: Run) -> None:
    git(Path.cwd(), "init", "--quiet", "--template=")
    status, _, err = run("init", "papers", *GIVEN)
    assert (status, "papers lies within another repository" in err) == (0, True)
    Path("own").mkdir()
    git(Path("own"), "init", "--quiet", "--template=")
    status, _, err = run("init", "own", *GIVEN)
    assert (status, "repository of its own" in err) == (0, False)


@pytest.mark.parametrize("name", ["", "  ", "\u200b"])
def test_a_name_that_shows_nothing_counts_as_none(run: Run, name: str) -> None:
    assert run("init", "papers", *GIVEN[:2], "--reviewer", "kim", "--name", name)[0] == 0
    assert answers()["name"] == "papers"


def test_bytes_that_are_not_utf_8_are_shown_as_such(run: Run) -> None:
    status, _, err = run("init", "caf\udce9", "--language", "en", "--reviewer", "kim", "--description", "\udce9")
    assert (status, answers("caf\udce9")["name"]) == (0, "caf?")
    assert err.startswith("Made caf")


def test_a_name_of_two_lines_is_one_line(run: Run) -> None:
    assert run("init", "papers", *GIVEN[:2], "--reviewer", "kim", "--name", "Two\nlines")[0] == 0
    assert answers()["name"] == "Two lines"


def test_what_is_to_be_typed_can_be_typed(run: Run) -> None:
    _, _, err = run("init", "our lab's papers", *GIVEN)
    line = next(line for line in err.splitlines() if line.startswith("  cd "))
    assert shlex.split(line) == ["cd", "our lab's papers"]


def test_a_person_at_a_terminal_is_asked_for_what_is_not_given(run: Run) -> None:
    home = "https://github.com/kim/papers.git/"
    status, out, _ = run("init", "papers", "--language", "en", typed=[" NLP Papers ", "kim", home])
    assert status == 0
    assert out == (
        "The site's name [papers]: Who writes most reviews, in lower-case letters, digits and - [-]: "
        "The repository on GitHub, if there is one, https://github.com/... [-]: "
    )
    made = answers()
    assert (made["name"], made["reviewer"], made["repository"]) == ("NLP Papers", "kim", home[:-5])
    assert (made["credited"], made["url"]) == ("kim", "https://kim.github.io/papers/")


def test_whoever_says_nothing_gets_what_is_proposed_or_is_told_what_is_needed(run: Run) -> None:
    status, _, err = run("init", "papers", "--language", "en", typed=["", "", ""])
    assert (status, err.startswith("Who writes the reviews?")) == (2, True)
    assert not Path("papers").exists()
    assert run("init", "papers", "--language", "en", "--reviewer", "kim", typed=["", ""])[0] == 0
    assert answers()["name"] == "papers"


def test_all_answers_that_cannot_be_are_told_at_once(run: Run) -> None:
    wrong = ("--reviewer", "Kim Min", "--timezone", "Mars/Olympus", "--url", "papers.kim.dev")
    status, _, err = run("init", "papers", "--language", "en", "--name", "NLP", *wrong)
    assert (status, err.startswith("No site was made. ")) == (2, True)
    assert [each in err for each in wrong[1::2]] == [True] * 3
    assert "--reviewer kim-min" in err  # what would be right
    assert [f"`{each}`" in err for each in wrong[::2]] == [True] * 3
    assert "\\n" not in err
    assert not Path("papers").exists()


def test_addresses_that_are_malformed_are_told(run: Run) -> None:
    status, _, err = run("init", "papers", *GIVEN, "--url", "http://[", "--repository", "http://a℀b/")
    assert (status, err.count("`http://[`"), err.count("`http://a℀b/`")) == (2, 1, 1)


def test_a_site_of_this_version_has_nothing_to_upgrade(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("init", "papers", *GIVEN)[0] == 0
    monkeypatch.chdir("papers")
    version = installed_version()
    assert run("upgrade") == (0, "", f"From version {version} to {version}: 0 files differ.\n")


def test_what_differs_is_shown_and_written_where_nobody_has_edited_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("init", "papers", *GIVEN)[0] == 0
    monkeypatch.chdir("papers")
    record = json.loads(Path(RECORD).read_text("utf-8"))
    older, edited = Path("requirements.txt"), Path("requirements.lock")
    texts = {path: path.read_text("utf-8") for path in (older, edited)}
    older.write_text("reviews==0.0.1\n", "utf-8")
    record["files"]["requirements.txt"] = "5b0c"  # as another version wrote it, and somebody edited it
    record["files"]["requirements.lock"] = "5b0d"
    edited.write_text("mine\n" + texts[edited], "utf-8")
    new = Path(next(path for path in record["files"] if path.startswith(".github/workflows/")))
    del record["files"][new.as_posix()]
    text = new.read_text("utf-8")
    new.unlink()
    Path(RECORD).write_text(json.dumps({**record, "version": "0.0.1"}), "utf-8")
    status, out, err = run("upgrade")
    assert status == 1
    assert f"{new.as_posix()}: new in this version\n--- a/{new.as_posix()}\n+++ b/{new.as_posix()}\n" in out
    assert "requirements.txt: changed in this version, and edited here" in out
    assert "\n-reviews==0.0.1\n+reviews @ " in out
    assert err.splitlines()[0] == f"From version 0.0.1 to {installed_version()}: 3 files differ."
    assert err.splitlines()[1].startswith("`reviews upgrade --write` writes these files")
    assert not new.exists()
    status, out, err = run("upgrade", "--write")
    assert (status, new.read_text("utf-8")) == (1, text)
    assert out.startswith(f"{new.as_posix()}: written\n") or f"\n{new.as_posix()}: written\n" in out
    assert "+++ b/" + new.as_posix() not in out
    assert "upgrade --write" not in err
    assert edited.read_text("utf-8").startswith("mine\n")
    assert json.loads(Path(RECORD).read_text("utf-8"))["version"] == installed_version()
    for path in (older, edited):
        path.write_text(texts[path], "utf-8")
    assert run("upgrade", "--write")[0] == 0
