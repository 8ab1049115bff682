"""The Big List of Naughty Strings (https://github.com/minimaxir/big-list-of-naughty-strings) in every field.

It comes by npm (`make .ci/node_modules/.installed`); without it the test is skipped, and where CI is set it fails.
"""

import json
import os
import time
from pathlib import Path

import pytest
from lxml import etree, html

from hostile import note, quoted
from published import files_of, html_of, setup_of
from reviews.build.content import read_fit_content
from reviews.words import load_words
from testbed import PROJECT, TODAY, lay_out

LIST = PROJECT / ".ci" / "node_modules" / "big-list-of-naughty-strings" / "blns.json"


@pytest.fixture(scope="module")
def strings() -> list[str]:
    if not LIST.is_file():
        end = pytest.fail if os.environ.get("CI") else pytest.skip
        end("THE NAUGHTY STRINGS WERE NOT TRIED: they come by npm. Run `make .ci/node_modules/.installed`.")
    found: list[str] = json.loads(LIST.read_text(encoding="utf-8"))
    return found


def test_every_string_is_published_as_it_is_or_refused(strings: list[str], tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    folder = root / "docs" / "notes" / "2020"
    for number, text in enumerate(strings):
        value = quoted(text)
        fields = {"title": value, "authors": f"[{value}]", "tags": f"[{value}]", "summary": value}
        body = f"{text}\n\n~~~~~~ text\n{text}\n~~~~~~\n"
        for name, written in (
            ("f", note(paper=f"https://example.org/f{number}", **fields)),
            ("b", note(body, paper=f"https://example.org/b{number}")),
        ):
            (folder / f"{name}{number}.md").write_text(written, encoding="utf-8", errors="surrogatepass", newline="")
    started = time.process_time()
    content, problems = read_fit_content(root, root / "docs", setup_of(), TODAY)
    assert content is not None, problems
    refused = {problem.path for problem in content.dropped}
    for problem in content.dropped:
        assert problem.line > 1 or problem.kind in {"control-character", "not-utf8"}, problem
        assert len(load_words("ko").problem(problem).splitlines()) == 1
    outputs = content.outputs
    assert time.process_time() - started < 60
    for number, text in enumerate(strings):
        written = " ".join(text.split())
        if (found := content.library.notes.get(f"f{number}")) is not None:
            assert (found.title, found.summary, found.authors, found.tags) == (written, written, (written,), (written,))
            page = html.fromstring(f"<div>{html_of(outputs)[found.path]}</div>")
            if "$" not in written:
                assert page.xpath("//h1")[0].text_content() == written
        else:
            assert f"docs/notes/2020/f{number}.md" in refused
        if f"b{number}" in content.library.notes:
            page = html.fromstring(f"<div>{html_of(outputs)[f'notes/2020/b{number}.md']}</div>")
            assert page.xpath("//pre[not(ancestor::details)]")[0].text_content().strip("\n") == text.strip("\n")
        else:
            assert f"docs/notes/2020/b{number}.md" in refused
    for name, file in files_of(outputs).items():
        if name.endswith((".xml", ".opml")):
            etree.fromstring(file)
    share = len(refused) / (2 * len(strings))
    assert share < 0.2, sorted({problem.kind for problem in content.dropped})
