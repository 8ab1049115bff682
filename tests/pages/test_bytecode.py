"""Templates are compiled once: for all builds of a process, and those that come with packages for later processes."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from testbed import PROJECT, with_own_templates

Project = Callable[..., Path]
Compile = Callable[..., list[str]]

# Makes pages of a folder's templates, and prints the name of each template that it has to compile.
MAKE = """
import sys
from pathlib import Path
import jinja2
compiled = jinja2.Environment.compile
def compile(self, source, name=None, *more, **named):
    print(name)
    return compiled(self, source, name, *more, **named)
jinja2.Environment.compile = compile
from reviews.pages.templates import Templates
for name in ("contents.html", "redirect.html"):
    Templates(Path(sys.argv[1]), "", {})._environment.get_template(name)
"""


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    """What a new process compiles that makes pages of these templates."""

    def run(templates: Path = tmp_path, **more: str) -> list[str]:
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        env |= {"PYTHONPYCACHEPREFIX": str(tmp_path / "kept"), "PYTHONPATH": str(PROJECT / "hooks")}
        command = [sys.executable, "-c", MAKE, str(templates)]
        return subprocess.run(command, env=env | more, capture_output=True, check=True, text=True).stdout.split()

    return run


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "kept").rglob("*.jinja"))


def test_the_next_process_need_not_compile_our_templates(compiled: Compile) -> None:
    assert compiled() == ["contents.html", "redirect.html"]
    assert compiled() == []


def test_a_template_that_is_damaged_or_truncated_is_compiled_again(compiled: Compile, tmp_path: Path) -> None:
    compiled()
    first, second = kept(tmp_path)
    whole = first.read_bytes()
    first.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    second.write_bytes(b"")
    assert compiled() == ["contents.html", "redirect.html"]
    assert first.read_bytes() == whole
    assert compiled() == []


def test_python_may_be_told_to_keep_nothing(compiled: Compile, tmp_path: Path) -> None:
    assert len(compiled(PYTHONDONTWRITEBYTECODE="1")) == 2
    assert kept(tmp_path) == []


def test_where_nothing_can_be_kept_templates_are_compiled_each_time(compiled: Compile, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("no folder")
    assert len(compiled()) == len(compiled()) == 2


def test_a_sites_own_templates_are_compiled_anew(compiled: Compile, project: Project) -> None:
    own = with_own_templates(project()) / "overrides" / "content"
    assert (own / "redirect.html").is_file()
    assert len(compiled(own)) == len(compiled(own)) == 2
