"""The files of a new site, made from those in `files/`: `common` ones, and those of a language."""

import re
from datetime import date
from pathlib import Path

import yaml
from jinja2 import Environment, StrictUndefined

from reviews.model.product import locked_requirements
from reviews.source.frontmatter import quoted
from reviews.starter.answers import Answers

_FILES = Path(__file__).parent / "files"


def site_files(answers: Answers, requirement: str, day: date) -> dict[str, str]:
    """Every file of a site by its path. `answers` are complete; `requirement` is how pip installs the program.

    `day` is that of the example.
    """
    environment = Environment(
        variable_start_string="<%=",
        variable_end_string="%>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<%#",
        comment_end_string="%>",
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        autoescape=False,  # nothing here is HTML
    )
    build_lock, lock = locked_requirements()
    environment.filters |= {"quoted": quoted, "scalar": _scalar, "as_text": _as_text}
    values = {
        **{name: getattr(answers, name) for name in ("owner", "cron")},
        **vars(answers),
        "requirement": requirement,
        "build_lock": build_lock,
        "lock": lock,
        "day": day.isoformat(),
    }
    made: dict[str, str] = {}
    for folder in (_FILES / "common", _FILES / answers.language):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            text = environment.from_string(path.read_text(encoding="utf-8")).render(values)
            if text.strip():
                made[_place(path.relative_to(folder), answers, day)] = text
    return made


def _scalar(text: str) -> str:
    """A name as YAML's text: in quotes where YAML would read a number or a switch, such as `007` and `no`."""
    is_text = re.fullmatch(r"[\w./-]+", text) and yaml.safe_load(text) == text
    return text if is_text else quoted(text)


def _as_text(text: str) -> str:
    """A line as Markdown that shows it as it is."""
    line = re.sub(r"[\\`*_\[\]]", r"\\\g<0>", text.replace("&", "&amp;").replace("<", "&lt;"))
    return re.sub(r"^(\d*)([#>+.)-])", r"\1\\\2", line)


def _place(path: Path, answers: Answers, day: date) -> str:
    """Where a file goes: `dot-` stands for a leading dot, which packages leave out, and some names for others."""
    named = {"mkdocs_hooks": "mkdocs_hooks.py", "YEAR": f"{day.year:04}", "REVIEWER.md": f"{answers.reviewer}.md"}
    return "/".join(
        named.get(part, f".{part.removeprefix('dot-')}" if part.startswith("dot-") else part) for part in path.parts
    )
