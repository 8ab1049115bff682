"""The theme's templates, found without importing the theme's code, and the filters that they use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from posixpath import join
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from reviews.engines.direct.addresses import relative_address
from reviews.engines.frame import DRAWN_ONCE, FIXED, THEME, is_published, visible_files, with_our_folder
from reviews.model.address import split_address
from reviews.model.error import ReviewsError
from reviews.source.files import MARKDOWN

DRAWN_AS = "1.6.1"
"""The version of MkDocs that the theme is told: the one whose pages we match byte for byte."""
# MkDocs publishes every file of a theme except these and hidden ones.
_NOT_PUBLISHED = ("*.py", "*.pyc", "*.html", "*readme*", "mkdocs_theme.yml", "locales/*", "sitemap.xml")


@dataclass(frozen=True)
class Theme(Mapping[str, Any]):
    """A theme's settings; `folders` are searched for templates in this order."""

    name: str
    folders: tuple[Path, ...]
    static_templates: tuple[str, ...]
    settings: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.settings[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.settings)

    def __len__(self) -> int:
        return len(self.settings)

    def files(self) -> dict[str, Path]:
        """The files that are published unchanged, by their paths in the site."""
        skipped = (*_NOT_PUBLISHED, *(f"*{suffix}" for suffix in MARKDOWN), *self.static_templates)
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in visible_files(folder):
                if not any(fnmatch(path.lower(), pattern) for pattern in skipped):
                    found.setdefault(path, folder / path)
        return {path: file for path, file in sorted(found.items()) if is_published(path)}

    def environment(self) -> Environment:
        """The theme's templates, with the filters that MkDocs gives them."""
        environment = Environment(loader=FileSystemLoader(self.folders), auto_reload=False)
        environment.filters["url"] = _address
        environment.filters["script_tag"] = _script_tag
        # As MkDocs does for a theme without translations.
        environment.add_extension("jinja2.ext.i18n")
        environment.install_null_translations()  # type: ignore[attr-defined]
        return environment


def read_theme(given: Any, file: Path) -> Theme:
    """The theme of a configuration file. Raises ReviewsError for one that cannot be drawn."""
    own: dict[str, Any] = {"name": given} if isinstance(given, str) else dict(given or {})
    name = str(own.pop("name", ""))
    found = next((point for point in entry_points(group="mkdocs.themes") if point.name == name), None)
    if name != "material" or found is None:
        raise ReviewsError("no-theme", path=file.name, found=name)
    package, *inner = found.value.split(".")
    spec = find_spec(package)  # for a top-level package this imports nothing
    if spec is None or not spec.submodule_search_locations:
        raise ReviewsError("no-theme", path=file.name, found=name)
    folder = Path(spec.submodule_search_locations[0], *inner)
    settings = yaml.safe_load((folder / "mkdocs_theme.yml").read_text(encoding="utf-8"))
    custom = own.pop("custom_dir", None)
    static = {*DRAWN_ONCE, *settings.pop("static_templates", ()), *own.pop("static_templates", ())}
    return Theme(
        name=name,
        folders=tuple(with_our_folder(str(file.parent / custom) if custom else None, [folder])),
        static_templates=tuple(sorted(static)),
        settings={"name": name, "locale": "en", **settings, **THEME, **own, **FIXED},
    )


@pass_context
def _address(context: Context, value: object) -> str:
    """An address within the site as seen from the page being drawn; others stay as they are."""
    address = str(value) or "."
    if any(split_address(address)[:2]) or address.startswith(("/", "#")):  # a scheme or a host
        return address
    if page := context["page"]:
        return relative_address(address, page.url)
    return join(context["base_url"], address)


@pass_context
def _script_tag(context: Context, script: Any) -> Markup:
    """The tag that loads a script of `extra_javascript`."""
    kind = Markup(' type="{}"').format(script.type) if getattr(script, "type", "") else ""
    flags = "".join(
        f" {flag}" for flag, name in (("defer", "defer"), ("async", "async_")) if getattr(script, name, False)
    )
    return Markup('<script src="{}"{}{}></script>').format(_address(context, script), kind, Markup(flags))
