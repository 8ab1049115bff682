"""Our own templates, filled with our own values: a page's content, a feed entry's content.

They are in `overrides/content/`, escape values by default, and do not depend on MkDocs or its theme. A site may have
some of its own, which take the place of ours.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

from jinja2 import FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from reviews.model.address import ascii_address
from reviews.model.product import OVERRIDES
from reviews.pages.bytecode import Bytecode
from reviews.pages.environment import QuickEnvironment, escaped
from reviews.render.fragment import place
from reviews.render.in_text import plain

OURS = OVERRIDES / "content"


@lru_cache(maxsize=1)
def _compiled(folder: Path, fingerprint: str) -> Bytecode:
    """The templates of a folder, and ours that it lacks, compiled once, until one of them changes."""
    return Bytecode()


def fingerprint(folder: Path) -> str:
    """A hash of all templates of a folder, which need not exist, and of ours."""
    files = [(each, path) for each in (folder, OURS) for path in sorted(each.rglob("*")) if path.is_file()]
    parts = (part for each, path in files for part in (str(path.relative_to(each)).encode(), path.read_bytes()))
    return sha256(b"\0".join(sha256(part).digest() for part in parts)).hexdigest()


class Values:
    """Base of the values for one template: a frozen dataclass whose fields are the template's names."""

    template: ClassVar[str]


class Templates:
    """Fills templates of a folder or ours; `shared` are values for all templates, the same for the whole site."""

    def __init__(self, folder: Path, fingerprint: str, shared: Mapping[str, Any]) -> None:
        """`fingerprint` is that of the folder."""
        self.lines: Mapping[str, str] = {}
        """Titles and summaries that hold formulas: HTML by source text. Nothing is rendered here."""
        self._environment = environment = QuickEnvironment(
            loader=FileSystemLoader([folder, OURS]),
            bytecode_cache=_compiled(folder, fingerprint),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
        environment.globals |= shared
        environment.filters |= {
            "lang": language_of_text,
            "typeset": self.typeset,
            "titled": self._titled,
            "links": _links,
            "ascii": ascii_address,
            "plain": self.plain,
        }

    def plain(self, text: str) -> str:
        """A title or summary with its formulas as readable text."""
        return plain(self.lines[text]) if text in self.lines else text

    def fill(self, values: Values, root: str, here: str = "") -> str:
        """The HTML of the values' template. `root` and `here` as in `fragment.place`.

        In the template `url(address)` links to a page of the site, and `body(html, level)` is a
        rendered text with its topmost headings at that level.
        """

        def url(address: str) -> str:
            # An empty link means "this page" from wherever it is followed; "./" is the site's root.
            return root + address or "./"

        def body(html: str, top_heading: int) -> Markup:
            return Markup(place(html, root, here, top_heading))

        return self._environment.fill(values.template, {**vars(values), "root": root, "url": url, "body": body})

    def typeset(self, text: str) -> Markup:
        """A line of plain text with its formulas drawn, as rendered before (see `build.texts`)."""
        html = self.lines.get(text)
        return escaped(text) if html is None else Markup(html)

    def _titled(self, title: str, tag: str, to: str | None = None, **attributes: str) -> Markup:
        """A title in an element of its own, with formulas drawn and its language marked; it links to the address `to`.

        Attributes that are empty are left out.
        """
        html: str = self.typeset(title)
        if to is not None:
            html = f'<a href="{escaped(to)}">{html}</a>'
        opening = "".join([f' {name}="{escaped(value)}"' for name, value in attributes.items() if value])
        return Markup(f'<{tag}{opening} lang="{language_of_text(title)}">{html}</{tag}>')


@pass_context
def _links(context: Context, names: Sequence[str | tuple[str, str]]) -> Markup:
    """Names in a line. One that comes with the address of its page is a link, unless that is empty."""
    root = context["root"]

    def shown(name: str, address: str = "") -> str:
        return f'<a href="{root}{address}">{escaped(name)}</a>' if address else escaped(name)

    return Markup(", ".join([shown(one) if isinstance(one, str) else shown(*one) for one in names]))


@cache
def language_of_text(text: str) -> str:
    """The language of a title: Korean if it holds Hangul, else English, like most papers' titles."""
    return "ko" if re.search("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]", text) else "en"
