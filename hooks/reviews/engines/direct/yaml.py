"""MkDocs' configuration file, with the tags that MkDocs adds to YAML (see its guide, "Configuration").

The file is trusted: as with MkDocs, a tag such as `!!python/name` may name any code.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass
class Folders:
    """The folders that `!relative` counts from. The page is set while it is being drawn."""

    config: Path
    docs: Path
    page: Path


class Relative(os.PathLike[str]):
    """A path that is resolved when a page is drawn: `!relative`, `!relative $config_dir/x`, `!relative $docs_dir`."""

    def __init__(self, folders: Folders, text: str) -> None:
        """Raises ValueError for a text of any other form."""
        base, _, self._within = text.partition("/")
        self._folders = folders
        self._base = {"": "page", "$config_dir": "config", "$docs_dir": "docs"}.get(base, "")
        if not self._base or (self._base == "page" and text):
            raise ValueError(text)

    def __fspath__(self) -> str:
        folder: Path = getattr(self._folders, self._base)
        return os.path.join(folder, self._within)  # noqa: PTH118  # keeps a closing slash

    __str__ = __fspath__


def read_yaml(text: str, folders: Folders) -> Any:
    """The values in the text of a configuration file. Raises yaml.YAMLError."""

    class Loader(yaml.Loader):
        """A class for this call alone, since constructors are added to classes."""

    def relative(loader: yaml.Loader, node: yaml.ScalarNode) -> Relative:
        try:
            return Relative(folders, str(loader.construct_scalar(node)))
        except ValueError:
            raise yaml.constructor.ConstructorError(None, None, f"!relative {node.value}", node.start_mark) from None

    Loader.add_constructor("!ENV", _from_environment)
    Loader.add_constructor("!relative", relative)
    return yaml.load(text, Loader)


def _from_environment(loader: yaml.Loader, node: yaml.Node) -> Any:
    """`!ENV NAME` or `!ENV [NAME, OTHER, default]`: the first that is set, read as YAML reads a plain scalar."""
    *names, default = node.value if isinstance(node, yaml.SequenceNode) else (node, None)
    if not names:
        names, default = [default], None
    for name in names:
        if (value := os.environ.get(str(name.value))) is not None:
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
            return loader.construct_object(yaml.ScalarNode(tag, value))
    return None if default is None else loader.construct_object(default, deep=True)
