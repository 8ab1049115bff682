"""What nobody would write, given to all that reads files of strangers: each file is read exactly, or refused.

A short run here; `FUZZ_MINUTES` says for how many minutes each reader is tried (`make fuzz`, all at once).
"""

import io
import os
import re
import time
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

import photographs as photo
from hostile import FRONT, KINDS, entry, lines_of
from published import build_library
from reviews.archives.readers import read_file
from reviews.plaintext.lossless import Known
from reviews.plaintext.plan import make_plan
from reviews.plaintext.proving import prove_plan, titles_of
from reviews.plaintext.shelf import ImportTarget
from reviews.source.contracts import CONTRACTS
from reviews.source.document import read_document
from reviews.source.picture import check_picture
from reviews.source.svg import check_drawing
from reviews.source.svgnames import ELEMENTS
from reviews.words import load_words
from testbed import CASES

SECONDS = 60 * float(os.environ.get("FUZZ_MINUTES", "0"))
WORDS = [load_words(language) for language in ("ko", "en")]


def go_on(strategy: st.SearchStrategy[Any], hold: Callable[[Any], None]) -> None:
    """Try what a strategy makes up: a hundred times, and then until the minutes are over."""

    @settings(max_examples=100, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def fuzz(made_up: Any) -> None:
        hold(made_up)

    end = time.monotonic() + SECONDS
    fuzz()
    while time.monotonic() < end:
        fuzz()


def spliced(whole: st.SearchStrategy[bytes], pieces: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """A file in which up to three places have something else in the place of a few bytes."""

    def splice(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
        for share, length, piece in changes:
            place = int(share * len(data))
            data = data[:place] + piece + data[place + length :]
        return data

    change = st.tuples(st.floats(0, 1), st.sampled_from([0, 0, 1, 2, 4, 30]), pieces)
    return st.builds(splice, whole, st.lists(change, max_size=3))


_YAML = (
    "- -\t? : :\t , [ ] { } & * ! | > |- >+ ' \" '' % @ ` # ~ --- ... << <<: !!str !!python/name &a *a \\ \\x00 \\u202e"
    " \\N \\L \ufeff \u2028 \x85 \x00 \x7f \r \r\n \n \n\n\n  null yes 0o7 1_0 1e9 .inf 2020-01-01 =".split(" ")
)
values = st.lists(st.sampled_from(_YAML) | st.text(max_size=6), max_size=8).map("".join)
keys = st.sampled_from([*FRONT, "aliases", "name", "link", "notes", "published", "tags", "updated", "draft"])
fronts = st.lists(
    st.one_of(st.builds("{}: {}\n".format, keys, values), st.builds("{}:\n  - {}\n".format, keys, values), values),
    max_size=4,
).map("".join)


def hold_document(made_up: tuple[str, str, str]) -> None:
    kind, front, body = made_up
    path, text = entry(kind, 1, front, body)
    data = text.encode("utf-8", "surrogatepass")
    document, problems = read_document(path, data, CONTRACTS[kind])
    for problem in problems:
        assert problem.path == path
        assert 1 <= problem.line <= data.count(b"\n") + data.count(b"\r") + 1
        assert [len(words.problem(problem).splitlines()) for words in WORDS] == [1, 1]
    if problems:
        return
    # PyYAML, asked for text alone, reads the same: no value is another to whoever reads the file next.
    between = re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)[1]
    plain = yaml.load(between, yaml.BaseLoader)
    assert plain.keys() == document.lines.keys()
    for key in ("title", "name", "summary"):
        if key in plain:
            assert document.values[key] == plain[key]


def test_front_matter_is_read_as_it_is_or_refused() -> None:
    go_on(st.tuples(st.sampled_from(KINDS), fronts, st.text(max_size=20)), hold_document)


_WEEKS = (
    "# 200717 한 주|https://arxiv.org/abs/2007.06600|Title (Kim Min, Lee)|(|)|#gan|#review|- |* |1. |> |```|$x$|\\|&#0;"
    "|<b>|[a](b)|| |\n|\n\n|\t|https://|arxiv.org/abs/|[x]|\u200a|##|글"
).split("|")
weeks = st.lists(st.sampled_from(_WEEKS) | st.sampled_from(lines_of("scripts.txt")) | st.text(max_size=8), max_size=25)


def test_a_weekly_text_is_proven_or_refused(tmp_path: Path) -> None:
    library = build_library([], [], [], {}, date(2020, 1, 1))
    file = tmp_path / "200717 week.txt"

    def hold(lines: list[str]) -> None:
        text = "\n".join(lines)
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        sources, problems = read_file(file, None, {}, {}, as_essay=True)
        for problem in problems:
            assert 1 <= problem.line <= text.count("\n") + text.count("\r") + 1
            assert [len(words.problem(problem).splitlines()) for words in WORDS] == [1, 1]
        assert bool(sources) != bool(problems)
        if not sources:
            return
        target = ImportTarget(library, "https://example.org/", {}, lambda path: "")
        plan = make_plan(sources, target, {}, "kim", "kim", "Unwritten.")
        made = [(path, text.encode("utf-8", "surrogatepass")) for path, text in plan.files.items()]
        read = [read_document(path, data, CONTRACTS[path.partition("/")[0]]) for path, data in made]
        if not any(problems for _, problems in read):
            documents = {document.path: document for document, _ in read}
            prove_plan(sources, plan, documents, Known({}), titles_of(sources, {}, {}))
        for path in plan.files:
            assert re.fullmatch(r"(notes/\d{4}/[a-z0-9][\w.-]*|issues/\d{4}-W\d\d)\.md", path)

    go_on(weeks, hold)


DRAWINGS = [
    file.read_bytes() for folder in ("good", "bad") for file in sorted((CASES / "drawings" / folder).glob("*.svg"))
]
_MARKUP = (
    b"<script>alert(1)</script>| onload='x'| href='javascript:x'| style='fill:url(https://a.b/c)'"
    b"|<style>@import 'a'</style>"
    b"|<!DOCTYPE svg [<!ENTITY a 'b'>]>|&a;|&#x6a;|<![CDATA[|]]>|<!--|-->|<?xml-stylesheet href='a'?>|<use href='#a'/>"
    b"|url(|#|\\75 rl(|\\|image-set('https://a')|xmlns:x='http://www.w3.org/2000/svg'|<x:script/>|<foreignObject>"
    b"|<animate attributeName='href'/>|'|\"|<|>|/>|\0|\xff|\xfe|<svg>|</svg>"
).split(b"|")
_ELSEWHERE = re.compile(r"url\(\s*['\"]?\s*(?![#'\"\s])|@import|image-set|javascript:|expression\(", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_MOVE_OR_RUN = re.compile(r"script|foreignobject|iframe|animate.*|set|handler|listener|a|audio|video", re.IGNORECASE)


def hold_drawing(data: bytes) -> None:
    faults = check_drawing(data)
    assert all(1 <= fault.line <= data.count(b"\n") + data.count(b"\r") + 1 for fault in faults)
    if faults or not data:
        return
    # Another parser finds in it nothing that runs, moves or leads out of the file.
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for element in root.iter():
        assert isinstance(element.tag, str) or element.tag is etree.Comment
        if element.tag is etree.Comment:
            continue
        name = etree.QName(element)
        if name.namespace == "http://www.w3.org/2000/svg":
            assert name.localname in ELEMENTS
            assert not _MOVE_OR_RUN.fullmatch(name.localname)
            if name.localname == "style":
                assert not _ELSEWHERE.search(_ESCAPE.sub(_character, element.text or ""))
        for key, value in element.attrib.items():
            attribute = etree.QName(str(key)).localname
            assert not attribute.lower().startswith("on")
            if attribute == "href" and name.namespace == "http://www.w3.org/2000/svg":
                assert str(value).startswith(("#", "data:image/"))
            elif attribute != "content" and not attribute.startswith("data-") and name.localname in ELEMENTS:
                assert not _ELSEWHERE.search(_ESCAPE.sub(_character, str(value)))


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


def test_a_drawing_that_passes_runs_and_loads_nothing() -> None:
    go_on(spliced(st.sampled_from(DRAWINGS), st.sampled_from(_MARKUP) | st.binary(max_size=6)), hold_drawing)


RED = Image.new("RGB", (24, 16), "red")
PICTURES = [
    (suffix, data)
    for suffix in sorted(photo.FORMATS)
    for data in (
        photo.picture(suffix),
        *([] if suffix == ".jpg" else [photo.picture(suffix, save_all=True, append_images=[RED])]),
        *([] if suffix == ".gif" else [photo.picture(suffix, exif=photo.exif(turn=6, **photo.SEOUL))]),
    )
]


def test_a_picture_that_passes_opens_and_ends() -> None:
    pieces = st.binary(max_size=8) | st.sampled_from(
        [b"\xff\xd9", b"IEND", b"\0\0\0\0", b"\xff\xff\xff\xff", b";", b"PK\5\6"]
    )
    changed = st.sampled_from(PICTURES).flatmap(
        lambda each: st.tuples(st.just(each[0]), spliced(st.just(each[1]), pieces))
    )

    def hold(made_up: tuple[str, bytes]) -> None:
        suffix, data = made_up
        if check_picture(suffix, data):
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the library finds odd in metadata
            with Image.open(io.BytesIO(data)) as opened:
                assert opened.format in {photo.FORMATS[suffix], "MPO"}
                assert opened.width * opened.height <= 50_000_000

    go_on(changed, hold)


@pytest.mark.parametrize("name", ["good", "bad"])
def test_what_is_known_is_held_to_the_same(name: str) -> None:
    """The rules above are right about the cases: none that passes breaks one."""
    for file in sorted((CASES / "drawings" / name).glob("*.svg")):
        hold_drawing(file.read_bytes())
