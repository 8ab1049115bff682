"""Templates that are compiled once are those that would be compiled each time."""

import os
import traceback
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader

from compiled import FOLDER
from reviews.pages.environment import QuickEnvironment


def test_a_template_is_kept_and_a_changed_one_compiled_anew() -> None:
    for text in ("first", "second", "first"):
        assert Environment(loader=DictLoader({"a.html": text})).get_template("a.html").render() == text
    assert len([*Path(os.environ[FOLDER]).iterdir()]) >= 2


def test_environments_that_read_or_write_otherwise_share_nothing() -> None:
    loader = DictLoader({"a.html": "{% if true %}\n{{ sign }}{% endif %}"})
    environments = [
        Environment(loader=loader),
        Environment(loader=loader, autoescape=True),
        Environment(loader=loader, trim_blocks=True),
        Environment(loader=loader, block_start_string="[%"),
        QuickEnvironment(loader=loader, autoescape=True, trim_blocks=True),
        Environment(loader=loader, autoescape=True, trim_blocks=True),
    ]
    rendered = [environment.get_template("a.html").render(sign="<") for environment in environments]
    assert rendered == ["\n<", "\n&lt;", "<", "{% if true %}\n<{% endif %}", "&lt;", "&lt;"]


def test_an_error_names_the_file_at_hand(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.html").write_text("{{ 1 // 0 }}", encoding="utf-8")
        template = Environment(loader=FileSystemLoader(tmp_path / name)).get_template("a.html")
        with pytest.raises(ZeroDivisionError) as error:
            template.render()
        assert traceback.extract_tb(error.tb)[-1].filename == str(tmp_path / name / "a.html")
