"""At which address what is made stands, also without a file of its own."""

from datetime import date

from reviews.library.addresses import addresses_of

from reviews.library.years import MOST_NOTES
from reviews.model.note import Note
from reviews.source.document import Document
from reviews.source.rules import Shelf
from reviews.source.yamltext import Map


def written(slug: str, day: date) -> Document:
    """A note on a topic."""
    values = {"date": day, "topics": ("t",)}
    return Document(f"notes/{day.year}/{slug}.md", Note, values, Map({}, {}, 1), "", 1)


def test_a_page_of_a_year_is_that_of_its_issues() -> None:
    """On 1 January 2021 the last issue of 2020 is not closed yet: there is a page of 2020, and none of 2021."""
    newest = [written(f"n{number}", date(2022, 7, 17)) for number in range(MOST_NOTES)]
    shelf = Shelf([*newest, written("new-year", date(2021, 1, 1))], [], [], [], "kim", date(2022, 8, 1))
    addresses, _ = addresses_of(shelf, [])
    years = {path: address for path, address in addresses.items() if path.startswith(("topics/t/", "reviewers/kim/"))}
    assert years == {"topics/t/2020.md": "topics/t/2020/", "reviewers/kim/2020.md": "reviewers/kim/2020/"}
