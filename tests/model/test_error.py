"""Errors name their message and what fills it."""

from reviews.model.error import ReviewsError


def test_an_error_tells_its_kind_and_its_details_to_who_debugs() -> None:
    error = ReviewsError("some-kind", count=3, path="a.md")
    assert str(error) == "some-kind 3 a.md"
    assert (error.kind, error.details, error.problems) == ("some-kind", {"count": 3, "path": "a.md"}, ())
