"""A file is opened in the editor that somebody has chosen."""

import sys
from pathlib import Path

import pytest

from reviews.services.editor import chosen_editor, edit


def test_visual_goes_before_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    for visual, editor, chosen in (("a", "b", "a"), ("", "b", "b"), ("", "", "")):
        monkeypatch.setenv("VISUAL", visual)
        monkeypatch.setenv("EDITOR", editor)
        assert chosen_editor() == chosen


def test_an_editor_may_have_arguments_and_a_file_any_name(tmp_path: Path) -> None:
    file = tmp_path / "글 '하나'.md"
    file.touch()
    program = tmp_path / "my editor.py"
    program.write_text("import pathlib, sys; pathlib.Path(sys.argv[2]).write_text(sys.argv[1])", encoding="utf-8")
    edit(f"{sys.executable} '{program}' --wait", file)
    assert file.read_text(encoding="utf-8") == "--wait"


@pytest.mark.parametrize("editor", ["no-such-editor", "false", "'unclosed"])
def test_an_editor_that_fails_is_an_error(tmp_path: Path, editor: str) -> None:
    with pytest.raises(OSError) as error:
        edit(editor, tmp_path / "a.md")
    assert str(error.value)
