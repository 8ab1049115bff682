"""The list of all that is published: at which address each output stands, also without a file of its own."""

from datetime import date

from published import build_library, outputs_of
from reviews.library.years import MOST_NOTES
from testbed import make_note, make_topic


def test_a_page_of_a_year_is_that_of_its_issues() -> None:
    """On 1 January 2021 the last issue of 2020 is not closed yet: there is a page of 2020, and none of 2021."""
    days = {f"n{number}": "2022-07-17" for number in range(MOST_NOTES)} | {"new-year": "2021-01-01"}
    notes = [
        make_note(slug, f"https://example.org/{slug}", day, topics="t", reviewer="kim") for slug, day in days.items()
    ]
    outputs = outputs_of(build_library(notes, [make_topic("t")], [], {}, date(2022, 8, 1)))
    pages = {output.path: output.url for output in outputs.listed}
    years = {path: address for path, address in pages.items() if path.startswith(("topics/t/", "reviewers/kim/"))}
    years = {path: address for path, address in years.items() if path.endswith(".md")}
    assert years == {"topics/t/2020.md": "topics/t/2020/", "reviewers/kim/2020.md": "reviewers/kim/2020/"}
