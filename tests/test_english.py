"""`make check-english` sees wrong English; that ours is right is for that command to tell."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from testbed import PROJECT, run

CHECK = PROJECT / ".ci" / "english"


def said_of(text: str) -> tuple[int, str]:
    """The exit status and the report of the checker for a text."""
    if not shutil.which("node") or not (PROJECT / ".ci" / "node_modules" / "harper.js").is_dir():
        end = pytest.fail if os.environ.get("CI") else pytest.skip
        end("THE ENGLISH WAS NOT CHECKED: `make .ci/node_modules/.installed` installs what checks it")
    command = ["node", str(CHECK / "check.mjs")]
    done = subprocess.run(command, input=json.dumps({"x.md": text}), capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_planted_mistake_is_found_on_its_line() -> None:
    status, said = said_of("# A title\n\nThis is fine.\n\nIt works better then before, and teh end is near.\n")
    assert status == 1
    assert "x.md:5: then" in said
    assert "x.md:5: teh" in said
    assert said.endswith("2 problems.\n")


def test_names_of_ours_are_known() -> None:
    assert said_of("Zotero and MkDocs read `teh` file.\n") == (0, "No problems in the English texts.\n")


def test_documents_and_messages_are_read() -> None:
    done = run(sys.executable, str(CHECK / "texts.py"), cwd=PROJECT)
    texts = json.loads(done.stdout)
    assert {"SECURITY.md", "manual/writing.md", "bench/README.md", "words/en.toml.report.clean"} <= texts.keys()
    assert not [place for place, text in texts.items() if "<%" in text]
