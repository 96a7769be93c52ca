"""What a value covers, and sums with days."""

from __future__ import annotations

from datetime import date

import pytest

from verbale.resolve.times.arithmetic import add_days, add_months, covered, easter, feast


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-12-05", ("2025-12-05", "2025-12-05", "day")),
        ("2025-12", ("2025-12", "2025-12", "month")),
        ("2025", ("2025", "2025", "year")),
        ("2025-W49", ("2025-12-01", "2025-12-07", "day")),
        ("2025-W49-WE", ("2025-12-06", "2025-12-07", "day")),
        ("2025-Q3", ("2025-07", "2025-09", "month")),
        ("2025-H1", ("2025-01", "2025-06", "month")),
        ("2025-WI", ("2025-12", "2026-02", "month")),
        ("199", ("1990", "1999", "year")),
        ("19", ("1900", "1999", "year")),
        ("BC0431", ("-0430", "-0430", "year")),
        ("BC0001", ("0000", "0000", "year")),
        ("2025-12-05T14:30", ("2025-12-05T14:30", "2025-12-05T14:30", "minute")),
        ("2025-12-05TMO", ("2025-12-05", "2025-12-05", "day")),
        ("2025-12-04/2025-12-05", ("2025-12-04", "2025-12-05", "day")),
        ("P3D", (None, None, "unknown")),
        ("PAST_REF", (None, None, "unknown")),
        ("2025-02-31", (None, None, "unknown")),
        ("XXXX-12-05", (None, None, "unknown")),
    ],
)
def test_a_value_covers_its_stretch_of_the_calendar(value: str, expected: tuple[str | None, str | None, str]) -> None:
    assert covered(value) == expected


def test_months_are_added_to_the_last_day_there_is() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 3, 31), -13) == date(2023, 2, 28)


def test_days_do_not_run_off_the_calendar() -> None:
    assert add_days(date(1, 1, 2), -10) == date.min
    assert add_days(date(9999, 12, 30), 10) == date.max


@pytest.mark.parametrize(("year", "day"), [(1998, (4, 12)), (2000, (4, 23)), (2016, (3, 27)), (2025, (4, 20))])
def test_easter_falls_where_the_almanacs_put_it(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


def test_feasts_fall_on_their_days() -> None:
    assert feast("11-W3#4", 2025) == date(2025, 11, 27)
    assert feast("05-W0#-1", 2024) == date(2024, 5, 27)
    assert feast("election", 2024) == date(2024, 11, 5)
