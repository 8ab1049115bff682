"""The package keeps to its map, the table in the docstring of `reviews`."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "hooks" / "reviews"

# Libraries that these modules alone may know.
OWNERS = {
    "feedgen": {"exports.feed_forms"},
    "latex2mathml": {"render.formula"},
    "tqdm": {"build.progress"},
    "nh3": {"render.markup"},
    "markdown": {"render.markup", "render.undefined"},
    "frontmatter": {"source.split"},
    "bibtexparser": {"pages.citation"},
    "pylatexenc": {"pages.citation"},
    "subprocess": {"services.editor", "services.git", "render.pool"},
}
ENGINES = {"mkdocs", "material", "properdocs", "mkdocs_hooks"}


@cache
def rooms() -> dict[str, list[str]]:
    """The modules of each room in the order of the map: `{"model": ["model", "model.address", ...], ...}`."""
    found: dict[str, list[str]] = {}
    for indent, name, slash in re.findall(r"^( {4}| {8})([\w.]+)(/?)(?= {2}|$)", docstring(PACKAGE), re.MULTILINE):
        if len(indent) == 4:
            room = name
            found[room] = [room]
        else:
            assert not slash
            found[room].append(f"{room}.{name}")
    return found


def docstring(folder: Path) -> str:
    return ast.get_docstring(tree(folder / "__init__.py"), clean=False) or ""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def modules() -> dict[str, Path]:
    """Our modules by name, relative to the package, without the package itself."""
    paths = sorted(PACKAGE.rglob("*.py"))
    names = (".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in paths)
    found = {name.removesuffix(".__init__"): path for name, path in zip(names, paths, strict=True)}
    del found["__init__"]
    return found


def imports(path: Path) -> Iterator[str]:
    """The full names of the modules that a file imports, wherever in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner.removeprefix("reviews.") in modules() else str(node.module)


def test_every_module_is_on_the_map_and_only_those() -> None:
    # A package within a room has no line of its own: it holds nothing but its docstring.
    nested = {name for name in modules() if name.count(".") == 1 and modules()[name].name == "__init__.py"}
    assert all(len(tree(modules()[name]).body) == 1 for name in nested)
    drawn = [name for names in rooms().values() for name in names]
    assert sorted(drawn) == sorted(modules().keys() - nested)


def test_a_room_is_a_folder() -> None:
    written = dict(re.findall(r"^ {4}(\w+)(/?)  ", docstring(PACKAGE), re.MULTILINE))
    assert {room: slash == "/" for room, slash in written.items()} == {
        room: (PACKAGE / room).is_dir() for room in rooms()
    }


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_module_imports_only_what_stands_above_it(name: str) -> None:
    above: set[str] = set()
    for each in (module for names in rooms().values() for module in names):
        if each == name:
            break
        above.add(each)
    ours = {full.removeprefix("reviews.") for full in imports(modules()[name]) if full.split(".")[0] == "reviews"}
    assert ours <= above, f"{name} imports {', '.join(sorted(ours - above))}, which the map has not above it"


@pytest.mark.parametrize("name", sorted(name for name in modules() if not name.startswith("engines.")))
def test_no_module_outside_engines_knows_one(name: str) -> None:
    known = {full.split(".")[0] for full in imports(modules()[name])} & ENGINES
    assert not known, f"{name} imports {', '.join(known)}"


@pytest.mark.parametrize("name", sorted(modules()))
def test_libraries_stay_with_their_owners(name: str) -> None:
    for full in imports(modules()[name]):
        assert name in OWNERS.get(full.split(".")[0], {name}), f"{name} imports {full}"


def test_no_two_public_classes_share_a_name() -> None:
    places = defaultdict(list)
    for name, path in modules().items():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(name)
    assert {found: names for found, names in places.items() if len(names) > 1} == {}


@pytest.mark.parametrize("name", sorted(modules()))
def test_modules_fit_on_a_few_screens(name: str) -> None:
    assert len(modules()[name].read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("name", sorted(name for name in modules() if not name.startswith("cli.")))
def test_only_commands_print(name: str) -> None:
    calls = {
        node.func.id
        for node in ast.walk(tree(modules()[name]))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert "print" not in calls
