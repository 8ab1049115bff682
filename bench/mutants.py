"""Faults planted in our code, one at a time: do the tests notice?

    python bench/mutants.py --seed 23 --count 40

Each fault is a small slip such as anybody makes: a comparison the wrong way, a `not` forgotten, a number off by one (a
large one: with a zero too many), `and` for `or`, a call left out. Each fault has a rank, a digest of the seed and of
what is changed, and those of the lowest rank are planted: a seed keeps its faults while other code changes.

Three kinds of slips are not planted, because no behaviour could tell:
- `frozenset`, `tuple`, `bool` and `MappingProxyType` left out: the values stay the same, and only their type changes;
- `strict=True` of `zip` turned off: it guards against our own mistakes, as `assert` does, and never acts in right code;
- another size of an `lru_cache`, or none.

In a clone of the last commit, the tests run in rounds until one fails: those that prove the module, those that import
it, those beside them that prove its room, and all others. What no test notices is shown to the type checker, and
counted apart if that refuses it.
Exit status: 1 if more faults survived than `--may-survive` says.
"""

import argparse
import ast
import compileall
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

PROJECT = Path(__file__).parents[1]
PACKAGE = Path("hooks/reviews")
# They are proven by a browser, or build their own environment, and take minutes.
_SLOW = ("tests/test_makefile.py", "tests/test_kills.py", "tests/engines/test_properdocs.py")
# Numbers from here on are limits and sizes, chosen roughly: nobody could call one more wrong.
_LARGE = 1_000

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """A fault at a place of a file: what stands there from `start` to `end`, in bytes, becomes `new`."""

    path: Path
    line: int
    start: int
    end: int
    old: str
    new: str

    def planted(self, source: bytes) -> bytes:
        return source[: self.start] + self.new.encode() + source[self.end :]


def faults_in(path: Path, source: bytes) -> Iterator[Fault]:
    """Every fault that can be planted in a file."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _code(ast.parse(source)):
        for new in _slips(node):
            assert isinstance(node, ast.expr | ast.stmt)
            assert node.end_lineno is not None
            assert node.end_col_offset is not None
            start = starts[node.lineno - 1] + node.col_offset
            end = starts[node.end_lineno - 1] + node.end_col_offset
            yield Fault(path, node.lineno, start, end, source[start:end].decode(), new)


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run: no annotation, and nothing within a formatted text, whose places mean something else."""
    is_left_out = isinstance(node, ast.Call) and ast.unparse(node.func) in {"zip", "lru_cache"}
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "type_params"} or isinstance(node, ast.JoinedStr):
            continue
        if is_left_out and name == "keywords":
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield child
                yield from _code(child)


def _slips(node: ast.AST) -> Iterator[str]:
    """What could stand in a node's place by a slip."""
    match node:
        case ast.Compare(left, [operator], right) if type(operator) in _COMPARISONS:
            yield f"({ast.unparse(ast.Compare(left, [_COMPARISONS[type(operator)]()], right))})"
        case ast.UnaryOp(ast.Not(), operand):
            yield f"({ast.unparse(operand)})"
        case ast.BoolOp(operator, values):
            other = ast.Or() if isinstance(operator, ast.And) else ast.And()
            yield f"({ast.unparse(ast.BoolOp(other, values))})"
        case ast.BinOp(left, ast.Add() | ast.Sub() as operator, right):
            sign = ast.Sub() if isinstance(operator, ast.Add) else ast.Add()
            if not any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (left, right)):
                yield f"({ast.unparse(ast.BinOp(left, sign, right))})"
        case ast.Constant(bool() as value):
            yield str(not value)
        case ast.Constant(int() as value):
            yield str(value + 1 if value < _LARGE else value * 10)
        case ast.Expr(ast.Call()):
            yield "pass"
        case ast.Call(ast.Name("frozenset" | "tuple" | "bool" | "MappingProxyType") | ast.Call(ast.Name("lru_cache"))):
            pass
        case ast.Call(_, [argument], []) if not isinstance(argument, ast.Starred | ast.GeneratorExp):
            yield f"({ast.unparse(argument)})"


def chosen(seed: int, count: int) -> list[Fault]:
    """The faults of a seed, in the order in which they are tried."""
    ranks: dict[bytes, Fault] = {}
    alike = Counter[str]()
    for file in sorted((PROJECT / PACKAGE).rglob("*.py")):
        for fault in faults_in(file.relative_to(PROJECT), file.read_bytes()):
            change = f"{fault.path.as_posix()}\n{fault.old}\n{fault.new}"
            alike[change] += 1
            ranks[sha256(f"{seed}\n{alike[change]}\n{change}".encode()).digest()] = fault
    return [ranks[rank] for rank in sorted(ranks)[:count]]


def rounds_of(path: Path, clone: Path) -> Iterator[tuple[str, list[str]]]:
    """The tests that may notice a fault in a module, nearest first, each once."""
    module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
    tests = sorted(str(file.relative_to(clone)) for file in (clone / "tests").rglob("test_*.py"))
    architecture = (clone / "tests" / "test_architecture.py").read_text(encoding="utf-8")
    proof = re.search(rf'"{re.escape(module)}": "([\w/.]+)"', architecture)
    room, _, name = module.rpartition(".")
    folder = module if path.stem == "__init__" else room
    own = proof[1] if proof else f"{folder.replace('.', '/')}/test_{name}.py"
    first = [test for test in tests if test in {f"tests/{own}", "tests/test_architecture.py"}]
    named = re.compile(rf"\breviews\.{re.escape(module)}\b|from reviews\.{re.escape(room)} import .*\b{name}\b")
    second = [test for test in tests if test not in first and named.search((clone / test).read_text(encoding="utf-8"))]
    rest = [test for test in tests if test not in first + second and test not in _SLOW]
    third = [test for test in rest if test.rpartition("/")[0] == f"tests/{own}".rpartition("/")[0] != "tests"]
    yield "own", first
    yield "importing", second
    yield "room", third
    yield "others", [test for test in rest if test not in third]


def fails(clone: Path, tests: Sequence[str], seconds: float, workers: str) -> str:
    """The first test that fails, or what else ended the run; empty if all passed."""
    options = ["-x", "-q", "-p", "no:cacheprovider", "--no-header", "--tb=no", "-n", workers]
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", *options, *tests],
        cwd=clone, env=_environment(clone), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        out, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return "takes too long"
    if process.returncode in {0, 5}:
        return ""
    found = re.search(r"^(?:FAILED|ERROR) (\S+)", out, re.MULTILINE)
    return found[1] if found else out.strip().splitlines()[-1]


def _environment(clone: Path) -> dict[str, str]:
    """Variables of a process that runs the clone's code. It reads the bytecode that is there and writes none."""
    return {**os.environ, "PYTHONPATH": str(clone / "hooks"), "PYTHONDONTWRITEBYTECODE": "1"}


def is_well_typed(clone: Path, path: Path) -> bool:
    """Whether the type checker finds nothing in a file."""
    command = [sys.executable, "-m", "mypy", "--no-error-summary", str(path)]
    return not subprocess.run(command, cwd=clone, env=_environment(clone), stdout=subprocess.DEVNULL).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=23)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="try these faults of the list alone")
    parser.add_argument("--rounds", type=int, default=4, help="1: the module's own tests alone; 4: all tests")
    parser.add_argument("--minutes", type=float, default=20, help="that a round may take; after that a fault is caught")
    parser.add_argument("--workers", default="0", help="processes that run tests, as pytest's -n")
    parser.add_argument("--may-survive", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="print the faults only")
    options = parser.parse_args()
    faults = chosen(options.seed, options.count)
    if options.list:
        for number, fault in enumerate(faults, 1):
            print(_row(number, fault))
        return 0
    wanted = [(number, fault) for number, fault in enumerate(faults, 1) if number in (options.only or [number])]
    verdicts = Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", "--depth", "1", PROJECT.as_uri(), str(clone)], check=True)
        if (modules := PROJECT / ".ci" / "node_modules").is_dir():
            (clone / ".ci" / "node_modules").symlink_to(modules)
        compileall.compile_dir(clone, quiet=2)
        for number, fault in wanted:
            file, started = clone / fault.path, time.monotonic()
            whole, state = file.read_bytes(), file.stat()
            file.write_bytes(fault.planted(whole))
            verdict = "SURVIVED"
            for name, tests in list(rounds_of(fault.path, clone))[: options.rounds]:
                if tests and (test := fails(clone, tests, options.minutes * 60, options.workers)):
                    verdict = f"{name}: {test}"
                    break
            if verdict == "SURVIVED" and not is_well_typed(clone, fault.path):
                verdict = "types"
            verdicts[verdict.partition(":")[0]] += 1
            file.write_bytes(whole)
            os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))  # its bytecode stays good
            print(f"{_row(number, fault)} | {verdict} | {time.monotonic() - started:.0f} s", flush=True)
    print(f"{len(wanted)} faults:", ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common()))
    return int(verdicts["SURVIVED"] > options.may_survive)


def _row(number: int, fault: Fault) -> str:
    old, new = (" ".join(text.split()) for text in (fault.old, fault.new))
    return f"{number:2} | {fault.path.relative_to(PACKAGE)}:{fault.line} | {old[:70]} -> {new[:70]}"


if __name__ == "__main__":
    sys.exit(main())
