"""The command `reviews` as a process."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reviews.cli.main import COMMANDS, main
from reviews.model.product import installed_version
from testbed import CASES, PROJECT, TODAY_EPOCH, reviews, reviews_here

Project = Callable[..., Path]


def check(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = reviews("check", *arguments, cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout, result.stderr


def test_messages_follow_the_themes_language(project: Project) -> None:
    root = project(CASES / "bad" / "missing-date")
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("language: ko", "language: en"), encoding="utf-8")
    assert check(root)[1:] == (
        "docs/notes/2020/missing-date.md:1: The key `date` is missing."
        " Put it into the front matter: `date: 2020-07-17`\n",
        "1 problem.\n",
    )


@pytest.mark.parametrize(("arguments", "said"), [([], "COMMAND"), (["nonsense"], "nonsense"), (["-f"], "-f")])
def test_a_command_line_that_is_none_is_refused(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    assert (ended.value.code, out, said in err) == (2, "", True)


def test_help_lists_every_command_and_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    for argument in ("--help", "--version"):
        with pytest.raises(SystemExit) as ended:
            main([argument])
        assert ended.value.code == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert [name for name in COMMANDS if f"\n    {name} " not in out] == []
    assert out.endswith(f"\nreviews {installed_version()}\n")


def test_help_tells_the_exit_status(tmp_path: Path) -> None:
    status, out, _ = check(tmp_path, "--help")
    assert status == 0
    assert "Exit status: 0" in out


def test_whoever_interrupts_a_command_is_not_told_of_problems(project: Project) -> None:
    """130 as shells say it, so that a script does not go on; 1 would be problems in the files."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        env = {**os.environ, "ARXIV_API": f"http://127.0.0.1:{silent.getsockname()[1]}/", "PYTHONUTF8": "1"}
        # A shell starts background commands with this signal ignored.
        hear = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
        command = [sys.executable, "-c", f"{hear}; import reviews.__main__", "new", "2007.05471"]
        with subprocess.Popen(command, cwd=project(), env=env, stderr=subprocess.PIPE, encoding="utf-8") as asking:
            assert asking.stderr is not None
            assert "arXiv" in asking.stderr.readline()
            asking.send_signal(signal.SIGINT)
            assert (asking.wait(10), asking.stderr.read()) == (130, "")


@pytest.mark.parametrize("output", ["", "nowhere/week.txt", "x" * 300])
def test_a_file_that_cannot_be_written_is_told(sample: Path, tmp_path: Path, output: str) -> None:
    command = ["-f", str(sample / "mkdocs.yml"), "export", "2020-W29", "--output", output]
    result = reviews_here(*command, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"파일을 읽거나 쓰지 못했습니다: {output or '.'}: ")
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_disk_for_what_is_printed_is_told(sample: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "reviews", "check"]
        result = subprocess.run(command, cwd=sample, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert result.stderr.startswith("파일을 읽거나 쓰지 못했습니다: ")


def test_nobody_has_to_read_to_the_end(sample: Path) -> None:
    """As in `reviews check | head`, whose status is that of a program that a signal ends."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "reviews", "check"]
    result = subprocess.run(command, cwd=sample, stdout=writing, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    os.close(writing)
    assert (result.returncode, result.stderr) == (141, "")


def test_any_encoding_can_print(project: Project) -> None:
    """Characters that it lacks are printed as escapes: Korean, and in JSON also those beyond U+FFFF."""
    root = project(CASES / "bad" / "missing-date")
    note = root / "docs" / "notes" / "2020" / "missing-date.md"
    note.write_text(note.read_text(encoding="utf-8").replace("paper:", "p\U0001f600per: x\npaper:"), encoding="utf-8")
    plain = json.loads(check(root, "--format", "json")[1])
    forms = ("text", "json", "github")
    each = "from reviews.cli.main import main; print(main(['check', '--format', form]), end='\\0')"
    for encoding in ("ascii", "ascii:strict", "latin-1", "cp949"):
        result = subprocess.run(
            [sys.executable, "-c", f"for form in {forms}: {each}"],
            cwd=root,
            env={**os.environ, "PYTHONIOENCODING": encoding, "SOURCE_DATE_EPOCH": TODAY_EPOCH},
            capture_output=True,
            check=False,
        )
        assert b"Traceback" not in result.stderr
        *said, end = result.stdout.decode(encoding.partition(":")[0]).split("1\0")
        assert (result.returncode, len(said), end) == (0, len(forms), "")
        told = dict(zip(forms, said, strict=True))
        assert "docs/notes/2020/missing-date.md:" in told["text"]
        assert json.loads(told["json"]) == plain


def loaded(code: str, cwd: Path, *packages: str) -> list[str]:
    """The modules of these packages that a new process has loaded after it ran some code."""
    listed = f"{code}\nimport json, sys\nprint(json.dumps(list(sys.modules)))"
    env = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks"), "SOURCE_DATE_EPOCH": TODAY_EPOCH}
    run = subprocess.run(
        [sys.executable, "-c", listed], cwd=cwd, env=env, stdout=subprocess.PIPE, check=True, text=True
    )
    return [name for name in json.loads(run.stdout.splitlines()[-1]) if f"{name}.".startswith(packages)]


def test_only_commands_that_build_load_an_engine(tmp_path: Path) -> None:
    others = [module for name, module in COMMANDS.items() if name not in {"build", "serve", "test"}]
    code = f"import reviews.cli.main, {', '.join(f'reviews.cli.{module}' for module in others)}"
    assert loaded(code, tmp_path, "mkdocs.", "properdocs.", "material.", "reviews.engines.") == []


def test_a_check_loads_only_what_it_needs(project: Project) -> None:
    """What is needed to fix files, to ask services, for many notes, and in the process that renders, is not."""
    code = "from reviews.cli.main import main\nassert main(['check']) == 0"
    others = ("reviews.fix.", "reviews.archives.", "reviews.services.client.", "http.client.")
    assert loaded(code, project(), *others, "multiprocessing.", "markdown_it.", "PIL.ImageDraw.") == []
