"""The house keeps its shape: which module may import which."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "hooks" / "reviews"

# From the ground up: a module may import those of the lines above its own, and none else of ours.
FLOORS = [
    {"__init__", "command", "content", "legacy", "mend", "publish"},  # docstrings only
    {"address", "deadline", "garbage", "lifeline", "memo", "problem", "staging", "week"},
    {"websub", "workers"},
    {"means", "content.paper", "content.fault", "content.folder", "content.frontmatter", "content.years", "words"},
    {"content.svgnames", "content.svgrepeats"},
    {"content.svgstyle"},
    {"content.yamlcure", "content.drawing", "content.proposal", "content.skeleton", "arxiv", "legacy.lines"},
    {"content.yamltext", "content.attachment", "progress"},
    {"content.fields", "content.source", "settings"},
    {"content.document", "content.schema", "legacy.head"},
    {"content.note", "content.topic", "content.issue", "content.reviewer", "legacy.heads", "legacy.summary"},
    {"content.library", "content.check", "content.late", "content.opinions", "legacy.weekly"},
    {"content.relations"},
    {"publish.crawl", "publish.formula", "publish.policy", "publish.fragment", "publish.linear", "publish.undefined"},
    {"publish.markup", "publish.feed", "publish.citation", "publish.repository", "publish.picture", "publish.output"},
    {"publish.worker", "publish.process", "publish.view", "publish.plaintext", "legacy.markdown", "legacy.source"},
    {"publish.pool", "publish.templates", "publish.views", "legacy.note"},
    {"publish.page", "publish.bytecode", "publish.search", "textcache", "addresses", "attachments", "legacy.editorial"},
    {"texts"},
    {"publish.lists"},
    {"publish.pages"},
    {"legacy.plan", "legacy.proof"},
    {"publish.feeds", "publish.programs", "publish.shell", "site"},
    {"publish.edition"},
    {"publish.press"},
    {"mend.entry", "mend.disk"},
    {"mend.change", "mend.fences", "mend.quotes", "mend.keys", "mend.values", "mend.lists", "mend.form", "mend.place"},
    {"mend.document", "mend.late"},
    {"mend.folder"},
    {"project", "history", "changes", "editor"},
    {"command.console", "command.formats"},
    {
        "command.changes",
        "command.check",
        "command.export",
        "command.importing",
        "command.links",
        "command.new",
        "command.ping",
        "command.schema",
    },
    {"cli"},
    {"__main__"},
]

# Libraries that these modules alone may know.
OWNERS = {
    "feedgen": {"publish.feed"},
    "latex2mathml": {"publish.formula"},
    "tqdm": {"progress"},
    "nh3": {"publish.markup"},
    "tinycss2": {"content.svgstyle"},
    "markdown": {"publish.markup", "publish.undefined"},
    "frontmatter": {"content.source"},
    "bibtexparser": {"publish.citation"},
    "pylatexenc": {"publish.citation"},
    "subprocess": {"editor", "history", "publish.process"},
}


def modules() -> dict[str, Path]:
    """Our modules by name, relative to the package."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        found[name] = path
    return found


def imports(path: Path) -> set[str]:
    """The full names of the modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            known = modules()
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                names.add(inner if inner.removeprefix("reviews.") in known else str(node.module))
    return names


def test_every_module_has_a_floor() -> None:
    floors = [name for floor in FLOORS for name in floor]
    assert sorted(floors) == sorted(modules())


@pytest.mark.parametrize("name", sorted(modules()))
def test_imports_run_downwards(name: str) -> None:
    below: set[str] = set()
    for floor in FLOORS:
        if name in floor:
            break
        below |= floor
    ours = {full.removeprefix("reviews.") for full in imports(modules()[name]) if full.startswith("reviews")}
    assert ours <= below


@pytest.mark.parametrize("name", sorted(modules()))
def test_the_package_knows_no_engine(name: str) -> None:
    engines = {"mkdocs", "material", "mkdocs_hooks"}
    assert not {full.split(".")[0] for full in imports(modules()[name])} & engines


@pytest.mark.parametrize("name", sorted(modules()))
def test_libraries_stay_with_their_owners(name: str) -> None:
    for full in imports(modules()[name]):
        assert name in OWNERS.get(full.split(".")[0], {name})


@pytest.mark.parametrize("name", sorted(modules()))
def test_modules_fit_on_a_few_screens(name: str) -> None:
    assert len(modules()[name].read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("name", sorted(name for name in modules() if not name.startswith("command.")))
def test_only_commands_print(name: str) -> None:
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(modules()[name].read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert "print" not in calls
