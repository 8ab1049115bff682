"""Addresses of the repository's forms."""

from dataclasses import replace

from reviews.publish.repository import edit_address, new_address
from support import SETTINGS


def test_a_file_is_edited_on_the_branch_that_is_published() -> None:
    settings = replace(SETTINGS, branch="feature/x", folder="site docs")
    assert edit_address(settings, "notes/2020/a.md") == (
        "https://github.com/example/reviews/edit/feature/x/site%20docs/notes/2020/a.md"
    )
    assert new_address(settings) == "https://github.com/example/reviews/new/feature/x"


def test_without_a_repository_there_is_no_address() -> None:
    settings = replace(SETTINGS, repository="")
    assert (edit_address(settings, "a.md"), new_address(settings)) == ("", "")
