"""Rendered texts are kept from build to build, and never used for another text or after tampering."""

import json
import os
import shutil
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from reviews.build.textcache import TextCache, Texts, cache_folder, kept_bytes
from reviews.model.fault import Fault
from reviews.render.body import Body
from testbed import TODAY_EPOCH, mkdocs_build, reviews_here

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
    monkeypatch.setattr("reviews.build.textcache.code_hash", lambda: "another line of code")
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


def test_a_build_with_a_cache_gives_the_same_site(project: Callable[..., Path], tmp_path: Path) -> None:
    root = project()
    sites = []
    for _ in range(2):
        assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH, REVIEWS_CACHE=str(tmp_path)).returncode == 0
        sites.append(tree(root / "site"))
    assert sites[0] == sites[1]
    kept = (tmp_path / "texts.json").read_text(encoding="utf-8").partition("\n")[2]
    assert len(json.loads(kept)) >= 3


def tree(site: Path) -> dict[Path, bytes]:
    return {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def sealed(head: str, text: bytes) -> bytes:
    """A file whose hash fits."""
    return f"{head} {sha256(text).hexdigest()}\n".encode() + text


def of_form(made: object) -> Callable[[Path, str], None]:
    """A file whose hash fits, of one text of this form."""

    def lay(file: Path, head: str) -> None:
        key = sha256(json.dumps(TEXTS[0]).encode()).hexdigest()
        file.write_bytes(sealed(head, json.dumps({key: made}).encode()))

    return lay


def laid(text: bytes) -> Callable[[Path, str], object]:
    return lambda file, head: file.write_bytes(sealed(head, text))


def symlink(file: Path, head: str) -> None:
    of_form(["<script>alert(1)</script>", []])(file.with_name("elsewhere"), head)
    file.symlink_to(file.with_name("elsewhere"))


def unreadable(file: Path, head: str) -> None:
    file.write_bytes(b"x")
    file.chmod(0)


def huge(file: Path, head: str) -> None:
    with file.open("wb") as opened:
        opened.truncate(2 << 30)


# HTML that the sanitiser would not let through, in a file of the user's own and with a valid hash.
HARMFUL = """\
<script>alert(1)</script>
<SCRIPT>alert(1)</SCRIPT>
<p onclick="alert(1)">x</p>
<p onclick=alert(1)>x</p>
<img src="https://example.org/x.png" alt="" onerror="alert(1)">
<a href="javascript:alert(1)">x</a>
<a href=" javascript:alert(1)">x</a>
<a href="data:text/html,x">x</a>
<a href="//example.org/">x</a>
<img src="data:image/svg+xml,x" alt="">
<iframe src="https://example.org/"></iframe>
<style>p{background:url(https://example.org/)}</style>
<p style="background:url(https://example.org/)">x</p>
<td style="text-align:url(https://example.org/)">x</td>
<svg><a href="javascript:alert(1)">x</a></svg>
<math href="javascript:alert(1)"><mi>x</mi></math>
<math><maction actiontype="statusline">x</maction></math>
<math><mi style="color:red">x</mi></math>
<form action="https://example.org/"><p>x</p></form>
<meta http-equiv="refresh" content="0">
<base href="https://example.org/">
<p title="a"onclick="alert(1)">x</p>
<p<script>alert(1)</script>
<!-- x --><p>x</p>""".splitlines()
POISONED: dict[str, Callable[[Path, str], object]] = {
    "a symbolic link": symlink,
    "a symbolic link to itself": lambda file, head: file.symlink_to(file),
    "a device": lambda file, head: file.symlink_to("/dev/zero"),
    "a pipe": lambda file, head: os.mkfifo(file),
    "a folder": lambda file, head: file.mkdir(),
    "unreadable": unreadable,
    "huge": huge,
    "empty": lambda file, head: file.write_bytes(b""),
    "no line": lambda file, head: file.write_bytes(b"x" * 100_000),
    "another version": lambda file, head: of_form(["<script>", []])(file, "0" * 64 + " " + "0" * 64),
    "another hash": lambda file, head: file.write_bytes(f"{head} {'0' * 64}\n{{}}".encode()),
    "bytes that are not UTF-8": laid(b'{"\xff": ["", []]}'),
    "JSON without end": laid(b"[" * 1_000_000),
    "JSON too deep": laid(b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
    "a list": laid(b"[]"),
    "nothing": laid(b"null"),
    "NaN": laid(b'{"a": NaN}'),
    "doubled keys": laid(b'{"a": ["", []], "a": 1}'),
    "no HTML": of_form([None, []]),
    "a number as HTML": of_form([1, []]),
    "too few": of_form(["<script>"]),
    "too many": of_form(["<script>", [], []]),
    "a fault that is none": of_form(["<script>", [[1]]]),
    "a line that is a text": of_form(["<script>", [["1", "link-anchor", {}]]]),
    "a line that is true": of_form(["<script>", [[True, "link-anchor", {}]]]),
    "details that are a list": of_form(["<script>", [[1, "link-anchor", []]]]),
    "a detail that is no text": of_form(["<script>", [[1, "link-anchor", {"link": [1]}]]]),
    "a number too long": laid(b'{"a": [' + b"9" * 10_000 + b", []]}"),
    **{html: of_form([html, []]) for html in HARMFUL},
}


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices are files")
@pytest.mark.parametrize("name", POISONED)
def test_what_is_no_cache_changes_nothing(file: Path, name: str) -> None:
    first, _ = rendered(file, TEXTS)
    head = file.read_text(encoding="utf-8").partition("\n")[0].rpartition(" ")[0]
    file.unlink()
    POISONED[name](file, head)
    assert rendered(file, TEXTS) == (first, ["one", "other"])


@pytest.mark.skipif(os.name != "posix", reason="files have owners")
def test_a_file_that_is_too_large_or_of_somebody_else_is_not_even_read(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"kept")
    assert kept_bytes(file) == b"kept"
    if os.geteuid() == 0:  # who may give files away
        os.chown(file, 65534, -1)
        assert kept_bytes(file) == b""
        os.chown(file, 0, -1)
    with file.open("r+b") as opened:
        opened.truncate((1 << 30) + 1)
    assert kept_bytes(file) == b""


@pytest.mark.skipif(os.name != "posix", reason="pipes are files")
def test_what_somebody_writes_into_a_pipe_is_not_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pipe.open("r+b", buffering=0) as opened:
        opened.write(b"kept")
        assert kept_bytes(pipe) == b""


def poison(file: Path) -> None:
    """Replace every text of a cache, with a valid hash."""
    head, _, text = file.read_text(encoding="utf-8").partition("\n")
    texts = {key: ["<p>Another text.</p>", []] for key in json.loads(text)}
    file.write_bytes(sealed(head.rpartition(" ")[0], json.dumps(texts).encode()))


def test_a_check_renders_anew_what_was_edited(project: Callable[..., Path], tmp_path: Path) -> None:
    root, kept = project(), tmp_path / "kept" / "texts.json"

    def found() -> set[str]:
        said = reviews_here("check", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH, REVIEWS_CACHE=str(kept.parent)).stdout
        return {line.partition(":")[0] for line in said.splitlines() if ".md:" in line}

    assert found() == set()
    head, _, text = kept.read_text(encoding="utf-8").partition("\n")
    broken = {key: [html, [[0, "link-empty", {"link": ""}]]] for key, (html, _) in json.loads(text).items()}
    kept.write_bytes(sealed(head.rpartition(" ")[0], json.dumps(broken).encode()))
    every = found()
    assert len(every) >= 3
    edited = root / sorted(every)[0]
    edited.write_text(f"{edited.read_text(encoding='utf-8')}\nMore.\n", encoding="utf-8")
    assert found() == every - {sorted(every)[0]}


def test_a_cache_that_a_pull_request_brings_is_never_read(project: Callable[..., Path], tmp_path: Path) -> None:
    root = project()
    kept = tmp_path / "kept"
    assert reviews_here("build", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH, REVIEWS_CACHE=str(kept)).returncode == 0
    clean = tree(root / "site")
    poison(kept / "texts.json")
    places = [root / ".cache" / "reviews", root / "cache"]
    for place in places:
        shutil.copytree(kept, place)
    (root / "linked").symlink_to("cache")
    for named in ("", "cache", ".cache/reviews", str(root / "cache"), "linked", "../project/cache"):
        home = {"REVIEWS_CACHE": named, "XDG_CACHE_HOME": str(tmp_path / "user"), "HOME": str(root)}
        result = reviews_here("build", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH, **home)
        assert (result.returncode, "Traceback" in result.stderr) == (0, False)
        assert tree(root / "site") == clean
    # The poison works if it is read.
    assert reviews_here("build", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH, REVIEWS_CACHE=str(kept)).returncode == 0
    assert tree(root / "site") != clean


def test_the_cache_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REVIEWS_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    folder = cache_folder(tmp_path / "project")
    assert folder is not None
    assert folder.parent == tmp_path / "user" / "reviews"
    assert folder.name == sha256(os.fsencode(tmp_path / "project")).hexdigest()[:16]  # as former versions called it
    assert folder != cache_folder(tmp_path / "other")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert cache_folder(tmp_path / "project") == tmp_path / "home" / ".cache" / "reviews" / folder.name
    assert cache_folder(tmp_path / "home") is None


def test_what_a_killed_build_was_writing_is_removed(file: Path) -> None:
    file.parent.mkdir()
    stale, fresh = file.with_name(".texts.jsonold.new"), file.with_name(".texts.jsonbusy.new")
    for other in (stale, fresh):
        other.write_text("{", encoding="utf-8")
    os.utime(stale, (0, 0))
    rendered(file, TEXTS)
    assert (stale.exists(), fresh.exists()) == (False, True)


def test_the_cache_is_for_its_user_alone_and_is_not_written_again_as_it_was(file: Path) -> None:
    rendered(file, TEXTS)
    assert file.parent.stat().st_mode & 0o777 == 0o700
    os.utime(file, (1, 1))
    rendered(file, TEXTS)
    assert file.stat().st_mtime == 1
    rendered(file, TEXTS[:1])
    assert file.stat().st_mtime != 1


def test_only_what_others_left_an_hour_ago_is_removed(file: Path) -> None:
    file.parent.mkdir()
    now = time.time()
    for age in (3000, 4200):
        other = file.with_name(f".texts.json{age}.new")
        other.touch()
        os.utime(other, (now - age, now - age))
    rendered(file, TEXTS)
    assert {other.name for other in file.parent.iterdir()} == {"texts.json", ".texts.json3000.new"}
