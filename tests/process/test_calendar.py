from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.process import calendar
from stapwijzer.process.calendar import OutOfCalendar, add, holiday, is_working_day, legal

DATES = st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31))
UNITS = st.sampled_from(["dag", "werkdag", "week", "maand", "jaar"])


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    "date",
    [
        "2020-01-01", "2020-04-10", "2020-04-13", "2020-04-27", "2020-05-05", "2020-05-21", "2020-06-01",
        "2020-12-25", "2020-12-26", "2025-04-26", "2026-05-14",
    ],
)  # fmt: skip
def test_the_days_of_article_3_are_public_holidays(date: str) -> None:
    assert holiday(day(date))
    assert not is_working_day(day(date))


@pytest.mark.parametrize("year", range(2015, 2036))
def test_the_fifth_of_may_counts_every_year_and_good_friday_too(year: int) -> None:
    assert holiday(dt.date(year, 5, 5))
    assert sum(name == "Goede Vrijdag" for name in calendar._public(year).values()) == 1


def test_a_day_equalled_by_decree_is_no_working_day() -> None:
    assert holiday(day("2026-05-15")) == "gelijkgestelde dag"
    assert not is_working_day(day("2026-05-15"))


def test_an_ordinary_day_is_none_of_it() -> None:
    assert holiday(day("2019-12-06")) is None
    assert is_working_day(day("2019-12-06"))
    assert not is_working_day(day("2019-12-07"))


def test_five_working_days_are_not_five_days() -> None:
    assert add(day("2019-12-06"), 5, "werkdag") == day("2019-12-13")
    assert add(day("2019-12-06"), 5, "dag") == day("2019-12-11")


def test_working_days_jump_over_christmas() -> None:
    assert add(day("2019-12-23"), 5, "werkdag") == day("2020-01-02")


@pytest.mark.parametrize(
    ("start", "number", "unit", "end"),
    [
        ("2020-01-20", 10, "week", "2020-03-30"),
        ("2020-01-31", 1, "maand", "2020-02-29"),
        ("2019-01-31", 1, "maand", "2019-02-28"),
        ("2020-02-29", 1, "jaar", "2021-02-28"),
        ("2019-11-30", 3, "maand", "2020-02-29"),
    ],
)
def test_weeks_months_and_years(start: str, number: int, unit: calendar.Unit, end: str) -> None:
    assert add(day(start), number, unit) == day(end)


@pytest.mark.parametrize(
    ("start", "number", "unit", "end"),
    [
        ("2020-03-14", 4, "week", "2020-04-14"),  # Holy Saturday: past both Easter days
        ("2020-03-27", 2, "week", "2020-04-14"),  # Good Friday: equalled by art. 3 lid 2
        ("2020-04-20", 1, "week", "2020-04-28"),  # King's Day
        ("2020-02-05", 3, "maand", "2020-05-06"),  # the fifth of May
        ("2026-05-01", 2, "week", "2026-05-18"),  # equalled by decree, then a weekend
        ("2020-01-06", 1, "week", "2020-01-13"),  # nothing to extend
    ],
)
def test_a_legal_term_runs_on_to_a_day_that_counts(
    start: str, number: int, unit: calendar.Unit, end: str
) -> None:
    assert legal(day(start), number, unit).end == day(end)


def test_a_short_legal_term_holds_two_working_days() -> None:
    # From the Wednesday before Easter: Thursday is one, Tuesday after Easter the second (art. 2).
    assert legal(day("2020-04-08"), 3, "dag").end == day("2020-04-14")
    # From Holy Thursday no working day falls within; Tuesday and Wednesday must.
    assert legal(day("2020-04-09"), 3, "dag").end == day("2020-04-15")
    # A term of one or two days is only moved off a day that does not count (art. 1).
    assert legal(day("2020-04-09"), 1, "dag").end == day("2020-04-14")


@pytest.mark.parametrize(("number", "unit"), [(91, "dag"), (13, "week"), (4, "maand"), (1, "jaar")])
def test_a_long_term_is_not_extended(number: int, unit: calendar.Unit) -> None:
    for offset in range(14):
        term = legal(day("2020-01-01") + dt.timedelta(days=offset), number, unit)
        assert not term.extended


@given(DATES, st.integers(0, 100), UNITS)
def test_no_date_breaks_the_calendar(start: dt.date, number: int, unit: calendar.Unit) -> None:
    if start.year + (number if unit == "jaar" else number // 12 + 1) <= calendar.LAST_YEAR:
        assert add(start, number, unit) >= start


@given(DATES, st.integers(1, 12), st.sampled_from(["dag", "werkdag", "week", "maand"]))
def test_a_legal_term_ends_after_it_starts_on_a_day_that_counts(
    start: dt.date, number: int, unit: calendar.Unit
) -> None:
    term = legal(start, number, unit)
    assert start < term.reached <= term.end
    if calendar.extendable(number, unit):
        assert is_working_day(term.end)
        assert (term.end - term.reached).days <= 10
    else:
        assert term.end == term.reached


@given(DATES, st.integers(1, 60))
def test_as_many_working_days_are_added_as_were_asked_for(start: dt.date, number: int) -> None:
    end = add(start, number, "werkdag")
    assert is_working_day(end)
    between = [start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(is_working_day, between)) == number


def test_dates_outside_the_calendar_are_refused() -> None:
    with pytest.raises(OutOfCalendar):
        is_working_day(dt.date(1969, 12, 31))
    with pytest.raises(OutOfCalendar):
        add(dt.date(2090, 1, 1), 20, "jaar")
    with pytest.raises(OutOfCalendar):
        add(dt.date(2090, 1, 1), 10**12, "dag")
    with pytest.raises(ValueError, match="negative"):
        add(dt.date(2020, 1, 1), -1, "dag")
