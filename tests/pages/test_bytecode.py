"""Templates are compiled once: for all builds of a process, and those that come with packages for later processes."""

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from reviews.pages import bytecode
from reviews.pages.bytecode import Bytecode
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


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose templates come with a package."""
    monkeypatch.setattr(bytecode, "_FOLDER", tmp_path / "kept")
    monkeypatch.setattr(bytecode, "_PACKAGED", (tmp_path / "ours",))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    for name in ("ours", "own"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.html").write_text("{{ 1 }}")
    return tmp_path / "ours"


def compiles(folder: Path, cache: Bytecode | None = None, **options: Any) -> bool:
    """Whether a template of a folder has to be compiled."""
    found: list[str] = []

    class Compiling(Environment):
        def compile(self, source: Any, *more: Any, **named: Any) -> Any:
            found.append(source)
            return super().compile(source, *more, **named)

    environment = Compiling(loader=FileSystemLoader(folder), bytecode_cache=cache or Bytecode(), **options)
    assert environment.get_template("x.html").render() == "1"
    return bool(found)


def test_a_template_is_kept_for_environments_of_its_own_kind(ours: Path) -> None:
    kinds: list[dict[str, Any]] = [
        {},
        {"autoescape": True},
        {"trim_blocks": True},
        {"lstrip_blocks": True},
        {"keep_trailing_newline": True},
        {"extensions": ["jinja2.ext.do"]},
    ]
    assert [compiles(ours, **kind) for kind in (*kinds, *kinds)] == [True] * 6 + [False] * 6
    several = ["jinja2.ext.do", "jinja2.ext.loopcontrols"]
    assert compiles(ours, extensions=several)
    assert not compiles(ours, extensions=several[::-1])
    (ours / "x.html").write_text("{{ 2 - 1 }}")
    assert compiles(ours)
    assert not compiles(ours)


def test_other_code_of_ours_compiles_all_anew(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiles(ours)
    monkeypatch.setattr(bytecode, "_our_code", lambda: b"other")
    assert compiles(ours)


def test_a_sites_own_template_is_kept_for_this_process_alone(
    ours: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, cache = tmp_path / "own", Bytecode()
    assert [compiles(own, cache), compiles(own, cache), compiles(own)] == [True, False, True]
    assert kept(tmp_path) == []
    monkeypatch.setattr(bytecode, "_PACKAGED", (own,))
    assert compiles(own)
    monkeypatch.setattr(bytecode, "_PACKAGED", (ours,))
    assert compiles(own)  # whoever has put it there


def test_our_code_is_each_module_of_the_package_and_nothing_else() -> None:
    files = {entry[0] for entry in ast.literal_eval(bytecode._our_code().decode())}
    assert files == {str(path) for path in (PROJECT / "hooks" / "reviews").rglob("*.py")}
