"""Texts of public suites in every field of all four kinds of files: each is published as text, or refused.

The Big List of Naughty Strings and the test suites of JSON and YAML come by npm (`make .ci/node_modules/.installed`);
without them their tests are skipped, and where CI is set they fail. Most texts are tried by `make hostile` alone.
"""

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from lxml import etree, html

from hostile import KINDS, SUITES, entry, harm_in, in_every_field, lines_of, suite
from published import files_of, html_of, setup_of
from reviews.build.content import read_fit_content
from reviews.words import load_words
from testbed import SOAK, TODAY, lay_out

# So many texts make one site; in the tests, as many in all.
AT_ONCE = 150 if SOAK else 24
# Our own: the form and the script by which papers are chosen, and the bookmarklet.
OURS = {"papers/index.md": 2, "reviewed-here.md": 1}
WORDS = [load_words(language) for language in ("ko", "en")]


def texts_of(name: str) -> list[str]:
    """The texts of a suite: all, or some from its whole length."""
    texts = suite(name)
    if texts is None:
        end = pytest.fail if os.environ.get("CI") else pytest.skip
        end(f"{name} WAS NOT TRIED: it comes by npm. Run `make .ci/node_modules/.installed`.")
    assert len(texts) > 250
    return texts if SOAK else texts[:: len(texts) // AT_ONCE + 1]


def sites_of(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    yield from (texts[start : start + AT_ONCE] for start in range(0, len(texts), AT_ONCE))


@pytest.mark.soak
@pytest.mark.parametrize("name", SUITES)
def test_a_text_is_text_in_every_field(name: str, tmp_path: Path) -> None:
    for number, texts in enumerate(sites_of(texts_of(name))):
        files = [file for place, text in enumerate(texts) for file in in_every_field(text, place)]
        assert hold(tmp_path / str(number), files) > len(files) / 2  # so that there is something to see


@pytest.mark.soak
@pytest.mark.parametrize("name", ["json-test-suite", "yaml-test-suite"])
def test_front_matter_of_any_form_is_read_or_refused(name: str, tmp_path: Path) -> None:
    """Each text in the place of all front matter, and before what has to be there."""
    for number, texts in enumerate(sites_of(texts_of(name))):
        files = [
            (entry(kind, place)[0], f"---\n{text}\n---\n글\n") for kind in KINDS for place, text in enumerate(texts)
        ]
        files += [entry(kind, place + AT_ONCE, front=f"{text}\n") for kind in KINDS for place, text in enumerate(texts)]
        hold(tmp_path / str(number), files)


@pytest.mark.soak
def test_scripts_are_text_in_every_field(tmp_path: Path) -> None:
    texts = lines_of("scripts.txt")
    chosen = texts if SOAK else texts[:: len(texts) // AT_ONCE + 1]
    files = [file for place, text in enumerate(chosen) for file in in_every_field(text, place)]
    assert hold(tmp_path / "project", files) > len(files) / 2


def hold(root: Path, files: Iterable[tuple[str, str]]) -> int:
    """What is true of every site into which strangers have put files; gives how many of them are published."""
    docs = lay_out(root) / "docs"
    written = {}
    for path, text in files:
        written[path] = text.encode("utf-8", "surrogatepass")
        (docs / path).parent.mkdir(exist_ok=True)
        (docs / path).write_bytes(written[path])
    started = time.process_time()
    content, problems = read_fit_content(root, docs, setup_of(), TODAY)
    assert content is not None, problems
    refused = {problem.path.removeprefix("docs/") for problem in content.dropped}
    assert refused <= written.keys()
    for problem in content.dropped:
        data = written[problem.path.removeprefix("docs/")]
        assert 1 <= problem.line <= data.count(b"\n") + data.count(b"\r") + 1
        assert [len(words.problem(problem).splitlines()) for words in WORDS] == [1, 1]
    there = {*content.documents} & {*written}
    assert there | refused == written.keys()
    outputs = content.outputs
    pages = {path: html.fromstring(f"<div>{page}</div>") for path, page in html_of(outputs).items()}
    found = {path: found for path, page in pages.items() if (found := list(harm_in(page)))}
    assert {path: len(found.pop(path)) for path in OURS} == OURS
    assert found == {}
    for path, document in content.documents.items():
        title = document.values.get("title") or document.values.get("name")
        if title and "$" not in title and path in pages:
            assert str(title) in pages[path].xpath("//h1")[0].text_content(), path
    for name, file in files_of(outputs).items():
        if name.endswith((".xml", ".opml")):
            etree.fromstring(file)
    # Half a second a file, of which nearly all is drawing and reading pages that are fine.
    assert time.process_time() - started < len(written) / 2
    return len(there)
