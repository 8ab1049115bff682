"""`papers.yml` is read as it is written, and what has another form is told with its line."""

from datetime import date

import pytest
import yaml

from reviews.model.problem import Problem
from reviews.model.standing import PaperStanding
from reviews.source.papers import read_papers, write_papers

FIRST, SECOND = (1, date(2020, 7, 10)), (12, date(2021, 3, 2))
WHOLE = PaperStanding((FIRST, SECOND), True, 'Nature "and" \\x it\'s', 2021, "10.1038/x")
TEXT = """\
# Written by `reviews watch`: what became of the papers since they were reviewed.
"2007.00001":
  versions: [v1 2020-07-10, v12 2021-03-02]
  withdrawn: true
  venue: 'Nature "and" \\x it''s'
  year: 2021
  doi: "10.1038/x"
"doi:10.1/a":
  venue: "ICML 2021"
"""


def test_what_is_known_is_written_by_key_and_read_back() -> None:
    standings = {
        "doi:10.1/a": PaperStanding(venue="ICML 2021"),
        "2007.00002": PaperStanding((FIRST,)),
        "2007.00001": WHOLE,
        "2007.00003": PaperStanding(year=2020),
    }
    assert write_papers(standings) == TEXT
    told = {key: standing for key, standing in standings.items() if standing.says_something}
    assert read_papers(TEXT) == (told, [])
    assert set(yaml.safe_load(TEXT)) == set(told)  # for other programs


def test_a_file_without_papers_is_its_first_line() -> None:
    assert read_papers(write_papers({})) == ({}, [])
    assert write_papers({}).count("\n") == 1


@pytest.mark.parametrize(
    "entry",
    [
        '"a":\n',
        '"a":\n  venue: A\n',
        '"a":\n  venue: "A\\"B"\n',
        "\"a\":\n  venue: 'it's'\n",
        '"a":\n  city: "A"\n',
        '"a":\n  venue: "A"\n  city: "A"\n',
        '"a":\n  withdrawn: false\n',
        '"a":\n  year: 20201\n',
        '"a":\n  year: 20\n',
        '"a":\n  doi: "x"\n',
        '"a":\n  versions: v1 2020-07-10\n',
        '"a":\n  versions: [v0 2020-07-10]\n',
        '"a":\n  versions: [v1 2020-02-30]\n',
        '"a":\n  versions: [v1 2020-07-10, x]\n',
        '"a":\n  venue: "A"\n  venue: "B"\n',
        'a:\n  venue: "A"\n',
        '"a"\n  venue: "A"\n',
        '"":\n  venue: "A"\n',
    ],
)
def test_an_entry_of_another_form_is_told_with_its_line(entry: str) -> None:
    standings, problems = read_papers(f'# Comment\n\n"x":\n  year: 2020\n{entry}"y":\n  withdrawn: true  \n')
    assert standings == {"x": PaperStanding(year=2020), "y": PaperStanding(withdrawn=True)}
    assert problems == [Problem("papers.yml", 5, "papers-entry", {"found": entry.partition("\n")[0]})]


def test_of_two_entries_for_a_paper_the_second_is_told() -> None:
    standings, problems = read_papers('"x":\n  year: 2020\n"x":\n  year: 2021\n')
    assert standings == {"x": PaperStanding(year=2020)}
    assert [problem.line for problem in problems] == [3]


def test_lines_before_any_entry_are_told() -> None:
    standings, problems = read_papers('  year: 2020\n"x":\n  versions: [v2 2021-01-01, v1 2020-01-01]\n')
    assert standings["x"].versions == ((1, date(2020, 1, 1)), (2, date(2021, 1, 1)))
    assert [(problem.line, problem.details["found"]) for problem in problems] == [(1, "  year: 2020")]
