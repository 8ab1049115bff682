"""What SECURITY.md promises is tested where it says."""

import re

import pytest

from testbed import PROJECT

TEXT = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:\w+/)?test_\w+\.py)`", TEXT))))
def test_a_test_that_is_named_is_there(path: str) -> None:
    assert (PROJECT / "tests" / path).is_file()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`make ([a-z-]+)`", TEXT))))
def test_a_command_that_is_named_is_there(target: str) -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:.*## ", makefile, re.MULTILINE)
