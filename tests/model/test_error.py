"""Errors name their message and what fills it."""

import pickle

from reviews.model.error import ReviewsError


def test_an_error_tells_its_kind_and_its_details_to_who_debugs() -> None:
    error = ReviewsError("some-kind", count=3, path="a.md")
    assert str(error) == "some-kind 3 a.md"
    assert (error.kind, error.details, error.problems) == ("some-kind", {"count": 3, "path": "a.md"}, ())


def test_an_error_of_another_process_is_the_same_here() -> None:
    error = pickle.loads(pickle.dumps(ReviewsError("some-kind", count=3)))
    assert (error.kind, error.details) == ("some-kind", {"count": 3})
