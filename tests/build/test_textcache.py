"""Rendered texts are kept from build to build, and never believed to be what they are not."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reviews.build.textcache import TextCache, Texts
from reviews.model.fault import Fault
from reviews.render.markup import Body
from testbed import TODAY_EPOCH, mkdocs_build

TEXTS = [("# a", "one"), ("# b", "other")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "texts.json"


def rendered(file: Path, texts: Texts, settings: str = "s") -> tuple[list[Body], list[str]]:
    """The bodies that a build with the cache gets, and the names of the texts that it had to render."""
    made: list[str] = []

    def render(missing: Texts) -> list[Body]:
        made.extend(name for _, name in missing)
        return [Body(f"<p>{text}</p>", (Fault(2, "link-anchor", {"link": "#x"}),)) for text, _ in missing]

    cache = TextCache(file, settings)
    bodies = cache.render(texts, render)
    cache.save()
    return bodies, made


def test_what_was_rendered_once_is_known(file: Path) -> None:
    first, made = rendered(file, TEXTS)
    assert made == ["one", "other"]
    assert rendered(file, TEXTS) == (first, [])
    assert rendered(file, [*TEXTS, ("# c", "one")])[1] == ["one"]


def test_equal_texts_of_two_notes_are_two(file: Path) -> None:
    """Each has ids of its own, which begin with its note's name."""
    texts = [("# a", "one"), ("# a", "other")]
    assert rendered(file, texts)[1] == ["one", "other"]
    rendered(file, texts[:1])
    assert rendered(file, texts)[1] == ["other"]


def test_what_is_no_longer_asked_for_is_forgotten(file: Path) -> None:
    rendered(file, TEXTS)
    rendered(file, TEXTS[:1])
    assert rendered(file, TEXTS)[1] == ["other"]


def test_other_settings_or_another_version_of_anything_empty_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered(file, TEXTS)
    assert rendered(file, TEXTS, "t")[1] == ["one", "other"]
    rendered(file, TEXTS)
    monkeypatch.setattr("reviews.build.textcache._code", lambda: "another line of code")
    assert rendered(file, TEXTS)[1] == ["one", "other"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data.replace(b"<p># a", b"<p># A"),
        lambda data: b"",
        lambda data: b"\xff" + data,
        lambda data: data.partition(b"\n")[0],
    ],
)
def test_a_damaged_cache_is_none(file: Path, damage: Callable[[bytes], bytes]) -> None:
    first, _ = rendered(file, TEXTS)
    file.write_bytes(damage(file.read_bytes()))
    assert rendered(file, TEXTS) == (first, ["one", "other"])
    assert rendered(file, TEXTS) == (first, [])


def test_a_text_that_took_too_long_is_tried_again(file: Path) -> None:
    late = Body("", (Fault(1, "render-slow", {}),))
    cache = TextCache(file, "s")
    assert cache.render(TEXTS[:1], lambda _: [late]) == [late]
    cache.save()
    assert rendered(file, TEXTS[:1])[1] == ["one"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="somebody who may write anywhere")
def test_without_a_place_to_write_a_build_does_without(file: Path) -> None:
    file.parent.parent.chmod(0o500)
    assert rendered(file, TEXTS)[1] == ["one", "other"]


def test_a_build_with_a_cache_gives_the_same_site(project: Callable[..., Path]) -> None:
    root = project()
    sites = []
    for _ in range(2):
        assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
        sites.append({path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()})
    assert sites[0] == sites[1]
    kept = (root / ".cache" / "reviews" / "texts.json").read_text(encoding="utf-8").partition("\n")[2]
    assert len(json.loads(kept)) >= 3
