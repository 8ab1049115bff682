"""Our templates escape what they are given, and every one of them can be read."""

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from reviews.pages.templates import Templates, fingerprint, language_of_text
from testbed import PROJECT

FOLDER = PROJECT / "overrides" / "content"


def test_values_are_escaped(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text('<a href="{{ url(address) }}" title="{{ title }}">{{ body(text, 2) }}</a>')
    templates = Templates(tmp_path, fingerprint(tmp_path), {})
    html = templates.fill("x.html", "../", {"address": "a/", "title": '"><script>', "text": "<p>\x02a</p>"})
    assert html == '<a href="../a/" title="&#34;&gt;&lt;script&gt;"><p>../a</p></a>'


def test_the_root_of_the_site_can_be_linked_from_itself(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("{{ url('') }} {{ url('a/') }}")
    assert Templates(tmp_path, fingerprint(tmp_path), {}).fill("x.html", "", {}) == "./ a/"


def test_a_value_that_is_missing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("{{ nothing }}")
    with pytest.raises(UndefinedError):
        Templates(tmp_path, fingerprint(tmp_path), {}).fill("x.html", "", {})


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_of_ours_knows_the_theme(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(config|page|nav)\.\w|base_url|\| *safe|autoescape|lang\.t\(", text)


@pytest.mark.parametrize(("text", "language"), [("GANSpace", "en"), ("증강", "ko"), ("GAN의 이해", "ko"), ("é", "en")])
def test_titles_are_marked_with_their_language(text: str, language: str) -> None:
    assert language_of_text(text) == language
