"""What an installer notes of the program (https://packaging.python.org/specifications/direct-url/)."""

import json
from pathlib import Path
from typing import Any

import pytest

from reviews.model.product import installed_version

RELEASE = "https://example.org/reviews-1-py3-none-any.whl"


def install_from(folder: Path, value: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program be installed in a folder, with this noted of where it is from; None if nothing is."""
    made = folder / "site-packages" / f"reviews-{installed_version()}.dist-info"
    made.mkdir(parents=True)
    (made / "METADATA").write_text(f"Metadata-Version: 2.1\nName: reviews\nVersion: {installed_version()}\n", "utf-8")
    if value is not None:
        (made / "direct_url.json").write_text(json.dumps(value), encoding="utf-8")
    monkeypatch.syspath_prepend(made.parent)
