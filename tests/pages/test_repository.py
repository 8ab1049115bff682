"""Addresses of the repository's forms."""

from dataclasses import replace
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from reviews.pages.repository import DAY, ID, edit_address, new_address, skeleton, write_address, write_on_address
from reviews.words import load_words
from testbed import SETTINGS

KOREAN = load_words("ko")
# Longer than GitHub allows for the names of an owner, a repository and a branch.
LONG = replace(SETTINGS, repository=f"https://github.com/{'o' * 39}/{'r' * 100}", branch="b" * 100, folder="d" * 100)


def query(address: str) -> dict[str, list[str]]:
    """The values that a form receives."""
    return parse_qs(urlsplit(address).query, strict_parsing=True)


def test_a_file_is_edited_on_the_branch_that_is_published() -> None:
    settings = replace(SETTINGS, branch="feature/x", folder="site docs")
    assert edit_address(settings, "notes/2020/a.md") == (
        "https://github.com/example/reviews/edit/feature/x/site%20docs/notes/2020/a.md"
    )
    assert new_address(settings) == "https://github.com/example/reviews/new/feature/x"


def test_a_new_note_has_a_path_which_the_browser_completes() -> None:
    settings = replace(SETTINGS, folder='글 & "책"')
    address = write_address(settings)
    assert address.isascii()
    assert address.startswith("https://github.com/example/reviews/new/main?")
    assert query(address) == {"filename": ['글 & "책"/notes/YYYY/new-review.md']}


def test_a_new_note_begins_with_the_skeleton() -> None:
    assert f"date: {DAY}" in skeleton(KOREAN)
    assert 'paper: ""  # arXiv 번호' in skeleton(KOREAN)


def test_a_paper_that_was_asked_for_is_named() -> None:
    found = query(write_on_address(SETTINGS, KOREAN))
    assert found["filename"] == ["docs/notes/YYYY/ARXIV-SLUG.md"]
    assert found["value"][0].startswith(f"---\npaper: https://arxiv.org/abs/{ID}\ntitle: ")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_addresses_are_short_enough(language: str) -> None:
    words = load_words(language)
    with_skeleton = f"{write_address(LONG)}&value={quote(skeleton(words))}"
    assert max(len(with_skeleton), len(write_on_address(LONG, words))) < 2000


def test_without_a_repository_there_is_no_address() -> None:
    settings = replace(SETTINGS, repository="")
    found = [edit_address(settings, "a.md"), new_address(settings), write_address(settings)]
    assert [*found, write_on_address(settings, KOREAN)] == [""] * 4
