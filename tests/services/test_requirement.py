"""How pip installs the program again, by what an installer noted of it (PEP 610)."""

from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from noted import install_from
from reviews.model.product import installed_version
from reviews.services.requirement import own_requirement

COMMIT = "0123456789abcdef0123456789abcdef01234567"
INDEX = f"reviews=={installed_version()}"


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (None, INDEX),
        ({}, INDEX),
        ({"url": "", "archive_info": {}}, INDEX),
        (
            {"url": "https://example.org/reviews.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f"reviews @ git+https://example.org/reviews.git@{COMMIT}",
        ),
        (
            {"url": "https://example.org/reviews.whl", "archive_info": {"hashes": {"sha256": "ab12"}}},
            "reviews @ https://example.org/reviews.whl --hash=sha256:ab12",
        ),
        (
            {"url": "https://example.org/reviews.whl", "archive_info": {"hashes": {"md5": "ab12"}}},
            "reviews @ https://example.org/reviews.whl",
        ),
        ({"url": "https://example.org/reviews.whl", "archive_info": {}}, "reviews @ https://example.org/reviews.whl"),
        ({"url": "file:///nowhere/reviews.whl", "archive_info": {}}, INDEX),
    ],
)
def test_the_line_follows_from_where_it_is_from(
    value: Any, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_from(tmp_path, value, monkeypatch)
    with own_requirement() as found:
        assert found == (line, None)


def test_a_wheel_is_named_by_its_hash_and_lies_there_until_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "내 폴더" / "reviews-1-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(b"wheel")
    install_from(tmp_path, {"url": wheel.as_uri(), "archive_info": {}}, monkeypatch)
    with own_requirement() as (line, copy):
        assert line == f"./wheels/{wheel.name} --hash=sha256:{sha256(b'wheel').hexdigest()}"
        assert copy
        assert (copy.parent.name, copy.read_bytes()) == ("wheels", b"wheel")
    assert not copy.exists()
    assert wheel.exists()


def test_what_is_no_wheel_is_not_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "reviews.tar.gz"
    archive.write_bytes(b"sources")
    install_from(tmp_path, {"url": archive.as_uri(), "archive_info": {}}, monkeypatch)
    with own_requirement() as found:
        assert found == (INDEX, None)


CLONE = {
    "pyproject.toml": """[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "reviews"
version = "1"
readme = "README.md"

[tool.setuptools]
package-dir = { "" = "hooks" }
packages = ["reviews"]
package-data = { reviews = ["**"] }
""",
    "README.md": "Read me",
    "hooks/reviews/__init__.py": "",
    "hooks/reviews/words/ko.toml": "",
    "hooks/reviews/__pycache__/old.txt": "",
}


def test_a_wheel_is_made_of_a_clone_which_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = tmp_path / "내 클론"
    for name, text in CLONE.items():
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).write_text(text, encoding="utf-8")
    install_from(tmp_path, {"url": clone.as_uri(), "dir_info": {"editable": True}}, monkeypatch)
    with own_requirement() as (line, wheel):
        assert wheel
        assert line == f"./wheels/reviews-1-py3-none-any.whl --hash=sha256:{sha256(wheel.read_bytes()).hexdigest()}"
        with ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if name.startswith("reviews/")]
    assert sorted(names) == ["reviews/__init__.py", "reviews/words/ko.toml"]
    assert {path.relative_to(clone).as_posix() for path in clone.rglob("*") if path.is_file()} == CLONE.keys()
