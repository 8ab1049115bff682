"""The package follows its map, the table in the docstring of `reviews`."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from fnmatch import fnmatch
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from reviews.model.error import ReviewsError

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "hooks" / "reviews"

# The rules of our Markdown.
RULES = {
    f"render.{name}"
    for name in (
        "autolinks brackets conflicts emphasis fences flow footnotes foreign formulas headings page parser raw"
        " spaces undrawn".split()
    )
}
# Libraries that these modules alone may know.
OWNERS = {
    "feedgen": {"exports.feed_forms"},
    "math_core": {"render.formula"},
    "tqdm": {"build.progress"},
    "nh3": {"render.sanitise"},
    "PIL": {"cards.draw", "cards.fonts", "source.picture"},
    "markdown_it": RULES,
    "mdit_py_plugins": RULES,
    "tinycss2": {"source.svgstyle"},
    "markdown": {"engines.direct.config", "engines.direct.markdown"},
    "frontmatter": {"source.split"},
    "bibtexparser": {"archives.zotero", "pages.citation", "services.acl"},
    "pylatexenc": {"pages.citation"},
    "subprocess": {"services.editor", "services.git", "services.requirement", "render.process"},
}
# Values that are gathered step by step; all others stay as they are made.
GATHERED = {
    "cli.fetching.Fetching",
    "engines.direct.items.Anchor",
    "engines.direct.items.File",
    "engines.direct.items.NavLink",
    "engines.direct.items.NavPage",
    "engines.direct.items.NavSection",
    "engines.direct.navigation.Navigation",
    "engines.direct.search._Section",
    "engines.direct.yaml.Folders",
    "plaintext.plan.ImportPlan",
    "services.client.Client",
    "services.mail._State",
}
# Modules that have no test file of their own, and the one that proves them.
PROVEN_BY = {
    "__main__": "cli/test_main.py",
    "build.options": "build/test_textcache.py",
    "cli.build": "engines/test_direct.py",
    "cli.serve": "starter/test_sites.py",
    "cli.ping": "services/test_websub.py",
    "cli.upgrade": "cli/test_init.py",
    "cli.schema": "source/test_schema.py",
    "pages.coins": "pages/test_citation.py",
    "engines.direct.addresses": "engines/test_direct.py",
    "engines.direct.build": "engines/test_direct.py",
    "engines.direct.draw": "engines/test_direct.py",
    "engines.direct.files": "engines/direct/test_navigation.py",
    "engines.direct.meta": "engines/test_direct.py",
    "engines.direct.search": "engines/test_direct.py",
    "engines.direct.theme": "engines/test_direct.py",
    "engines.direct.yaml": "engines/test_direct.py",
    "engines.mkdocs.hooks": "engines/mkdocs/test_engine.py",
    "exports.former": "source/test_former_names.py",
    "services.acl": "services/test_directory.py",
    "services.dois": "services/test_directory.py",
    "services.openalex": "services/test_directory.py",
    "services.openreview": "services/test_directory.py",
    "services.page": "services/test_directory.py",
    "services.pubmed": "services/test_directory.py",
    "source.gone": "source/test_former_names.py",
    "exports.markdown_pages": "exports/test_source_text.py",
    "exports.llms": "exports/test_source_text.py",
    "exports.mail_styles": "exports/test_letters.py",
    "pages.sharing": "exports/test_cards.py",
    "pages.papers": "exports/test_explorer.py",
    "cards.card": "cards/test_draw.py",
    "exports.books": "exports/test_epub.py",
    "fix.fences": "fix/test_document.py",
    "fix.forms": "fix/test_document.py",
    "fix.keys": "fix/test_document.py",
    "fix.lists": "fix/test_document.py",
    "fix.quotes": "fix/test_document.py",
    "fix.values": "fix/test_document.py",
    "library.nearest": "library/test_relations.py",
    "library.outline": "library/test_library.py",
    "model.fault": "source/test_split.py",
    "model.reviewer": "library/test_library.py",
    "model.settings": "source/test_settings.py",
    "model.topic": "library/test_library.py",
    "pages.channels": "exports/test_feeds.py",
    "pages.issues": "pages/test_lists.py",
    "pages.output": "build/test_outputs.py",
    "pages.page": "pages/test_page_template.py",
    "pages.site": "build/test_outputs.py",
    "pages.topics": "pages/test_lists.py",
    "pages.view": "test_site.py",
    "archives.blocks": "archives/test_remedies.py",
    "archives.places": "archives/test_remedies.py",
    "plaintext.inline": "plaintext/test_markdown.py",
    "render.body": "render/test_renderer.py",
    "render.brackets": "render/test_faults.py",
    "render.code": "render/test_renderer.py",
    "render.conflicts": "render/test_faults.py",
    "render.core": "render/test_formula.py",
    "render.elements": "render/test_formula.py",
    "render.trees": "render/test_formula.py",
    "render.undrawn": "render/test_faults.py",
    "render.word_styles": "render/test_formula.py",
    "render.dialect": "render/test_formula.py",
    "render.dollars": "render/test_in_text.py",
    "render.emphasis": "render/test_renderer.py",
    "render.fences": "render/test_faults.py",
    "render.foreign": "render/test_faults.py",
    "render.flow": "render/test_renderer.py",
    "render.footnotes": "render/test_renderer.py",
    "render.formulas": "render/test_renderer.py",
    "render.page": "render/test_renderer.py",
    "render.spaces": "render/test_faults.py",
    "render.parser": "render/test_renderer.py",
    "source.outside": "source/test_settings.py",
    "source.picturemetadata": "source/test_picture.py",
    "starter.record": "starter/test_files.py",
    "source.contracts": "source/test_schema.py",
    "source.svgnames": "source/test_svg.py",
    "source.svgstyle": "source/test_svg.py",
}
# Tests of several modules of a room together.
ACROSS = {
    "archives/test_many_files.py",
    "cards/test_layout.py",
    "pages/test_many_papers.py",
    "render/test_commonmark.py",
    "render/test_faults.py",
    "render/test_github_markdown.py",
    "render/test_pathological.py",
    "render/test_words_kept.py",
    "build/test_edits.py",
    "cli/test_check_hostile.py",
    "cli/test_importing_archives.py",
    "cli/test_importing_hostile.py",
    "cli/test_names.py",
    "engines/test_direct.py",
    "engines/test_properdocs.py",
    "exports/test_read_back.py",
    "fix/test_fixers.py",
    "fix/test_many_heads.py",
    "services/test_many_answers.py",
    "starter/test_sites.py",
    "plaintext/test_round_trip.py",
    "render/test_hostile_lines.py",
    "render/test_hostile_texts.py",
    "render/test_many_texts.py",
    "render/test_oracle.py",
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


def imported(of: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    """The names of some modules, and the full name of each module that they import."""
    return ((name, full) for name, path in of.items() for full in imports(path))


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


def test_a_module_imports_only_what_stands_above_it() -> None:
    places = {name: place for place, name in enumerate(name for names in rooms().values() for name in names)}
    wrong = [
        f"{name} imports {ours}, which the map has not above it"
        for name, path in modules().items()
        for ours in sorted({full.removeprefix("reviews.") for full in imports(path) if full.split(".")[0] == "reviews"})
        if not places.get(ours, len(places)) < places.get(name, len(places))
    ]
    assert wrong == []


def test_no_module_outside_engines_knows_one() -> None:
    inside = {name: path for name, path in modules().items() if not name.startswith("engines.")}
    assert [f"{name} imports {full}" for name, full in imported(inside) if full.split(".")[0] in ENGINES] == []


def test_libraries_stay_with_their_owners() -> None:
    for name, full in imported(modules()):
        assert name in OWNERS.get(full.split(".")[0], {name}), f"{name} imports {full}"


def test_no_two_public_classes_share_a_name() -> None:
    places = defaultdict(list)
    for name, path in modules().items():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(name)
    assert {found: names for found, names in places.items() if len(names) > 1} == {}


def test_errors_have_one_base() -> None:
    """A private exception never leaves its module; every other one is a `ReviewsError`, which has a message."""
    for name in modules().keys() - {"__main__"}:
        for each in vars(import_module(f"reviews.{name}")).values():
            if isinstance(each, type) and issubclass(each, BaseException) and each.__module__ == f"reviews.{name}":
                assert issubclass(each, ReviewsError) or each.__name__.startswith("_"), each


def test_values_do_not_change_once_they_are_made() -> None:
    """Builds and previews keep values from run to run. Those that are gathered step by step are named above."""
    changing = {
        f"{name}.{each.__name__}"
        for name in modules().keys() - {"__main__"}
        for each in vars(import_module(f"reviews.{name}")).values()
        if isinstance(each, type) and is_dataclass(each) and each.__module__ == f"reviews.{name}"
        if not each.__dataclass_params__.frozen  # type: ignore[attr-defined]
    }
    assert changing == GATHERED


def test_tests_mirror_the_modules(pytestconfig: pytest.Config) -> None:
    """Each module has a test file at the same place, or is proven by another one, which is named above."""
    logic = {name: path for name, path in modules().items() if len(tree(path).body) > 1 or name == "__main__"}
    own = {name: Path(*name.split(".")[:-1], f"test_{name.split('.')[-1]}.py") for name in logic}
    own["words"] = Path("words", "test_words.py")
    assert {name for name, file in own.items() if not (TESTS / file).is_file()} == PROVEN_BY.keys()
    assert [file for file in PROVEN_BY.values() if not (TESTS / file).is_file()] == []
    mirrored = {str(TESTS / file) for file in own.values()}
    written = {str(path) for path in TESTS.rglob("test_*.py") if path.parent.name in rooms()}
    assert written - mirrored - {str(TESTS / file) for file in ACROSS} == set()
    # By default pytest passes folders called `build` over.
    assert not {room for room in rooms() for pattern in pytestconfig.getini("norecursedirs") if fnmatch(room, pattern)}


def test_modules_fit_on_a_few_screens() -> None:
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules().items()}
    assert {name: count for name, count in lines.items() if count > 250} == {}


def test_only_commands_print() -> None:
    printing = {
        name
        for name, path in modules().items()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert {name for name in printing if not name.startswith("cli.")} == set()


# What grows while it is read, built or planned.
CHANGING = {
    "cli.fetching.Fetching",
    "engines.direct.items.Anchor",
    "engines.direct.yaml.Folders",
    "plaintext.plan.ImportPlan",
    "services.client.Client",
    "services.mail._State",
}


def test_values_never_change() -> None:
    """Every dataclass is frozen, so that a value can be a key and be kept from build to build."""
    changing = {
        f"{name}.{node.name}"
        for name, path in modules().items()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        for decorator in map(ast.unparse, node.decorator_list)
        # Those that are told apart by what they are, not by what they hold, are links between pages and entries.
        if decorator.startswith("dataclass") and "frozen=True" not in decorator and decorator != "dataclass(eq=False)"
    }
    assert changing == CHANGING
