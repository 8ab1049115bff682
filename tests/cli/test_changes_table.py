"""Strangers' words stay plain text in a Markdown table."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.cli.changes_table import in_markdown


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_text_in_markdown_is_letters_and_references(text: str) -> None:
    written = in_markdown(text)
    assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(r"&#\d+;", "", written))
    assert html.unescape(written).replace("\u2060", "") == text.replace("\u2060", "")


@pytest.mark.parametrize("live", ["@kim", "owner/name#1", "#1", "http://a.example", "www.a.example", "a@b.example"])
def test_what_github_makes_links_of_is_parted(live: str) -> None:
    read = html.unescape(in_markdown(live))
    assert read != live
    assert not re.search(r"@\w|#\d|://|www\.", read)
