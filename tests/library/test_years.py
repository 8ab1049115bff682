"""Long lists are parted by year."""

import pytest

from reviews.library.years import older_years


@pytest.mark.parametrize(
    ("counts", "older"),
    [
        ({}, []),
        ({2024: 10}, []),
        ({2024: 5, 2023: 5}, []),
        ({2024: 5, 2023: 6, 2022: 1}, [2023, 2022]),
        ({2022: 1, 2024: 1, 2023: 9}, [2022]),
        ({2024: 500, 2023: 1}, [2023]),  # the newest year is on the list's own page, however long
    ],
)
def test_years_stand_on_the_first_page_as_long_as_there_is_room(counts: dict[int, int], older: list[int]) -> None:
    assert older_years(counts, most=10) == older
