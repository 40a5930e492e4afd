"""Arithmetic with dates: the ends of months and years, and of all time."""

import pytest

from gongkai.records.days import (
    between,
    hours_between,
    hours_later,
    later,
    months_later,
    months_until,
    starts,
)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-12-05", 1, "2027-01-05"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-03-31 09:30", 0, "2026-03-31"),
        ("9999-12-31", 1, "9999-12-31"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day: str, months: int, expected: str) -> None:
    assert months_later(day, months) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-12-31", "2027-01-30"),
        ("2026-12-31 09:30", "2027-01-30"),
        ("9999-12-31", "9999-12-31"),
    ],
)
def test_days_go_on_over_the_year_but_not_over_the_last(day: str, expected: str) -> None:
    assert later(day, 30) == expected


def test_days_between_dates_ignore_the_hour() -> None:
    assert between("2026-02-28 23:59", "2026-03-01") == 1
    assert between("2026-03-01", "2026-02-28 00:00") == -1


def test_hours_go_on_over_midnight_and_are_told_to_the_nearest() -> None:
    assert hours_later("2026-12-31 09:30", 24) == "2027-01-01 09:30"
    assert hours_between("2026-02-28 23:30", "2026-03-01 01:10") == 2
    assert hours_between("2026-03-01 01:10", "2026-02-28 23:30") == -2


def test_a_day_begins_at_midnight_and_no_day_never() -> None:
    assert (starts("2026-03-05"), starts("")) == ("2026-03-05 00:00", "")


def test_months_until_go_back_over_the_year() -> None:
    assert months_until("2026-02-05 09:30", 3) == ["2025-12", "2026-01", "2026-02"]
