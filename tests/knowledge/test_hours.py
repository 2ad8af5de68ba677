"""When somebody can be reached, at fixed moments on the Dutch clock and calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.knowledge.hours import AMSTERDAM, described, in_words, moment, opening

MORNINGS = "Mo-Fr 10:00-13:00"


@pytest.mark.parametrize(
    ("at", "open_now", "opens_at"),
    [
        ("2026-11-23T09:59", False, "2026-11-23T10:00"),
        ("2026-11-23T10:00", True, None),
        ("2026-11-23T12:59", True, None),
        ("2026-11-23T13:00", False, "2026-11-24T10:00"),
        ("2026-11-21T11:00", False, "2026-11-23T10:00"),  # Saturday
        ("2026-12-24T14:00", False, "2026-12-28T10:00"),  # Christmas on Friday and Saturday
        ("2026-12-25T11:00", None, "2026-12-28T10:00"),  # Christmas: nobody said whether they are there
        ("2026-04-27T11:00", None, "2026-04-28T10:00"),  # King's Day
        ("2025-04-26T11:00", None, "2025-04-28T10:00"),  # King's Day, when 27 April is a Sunday
        ("2026-04-06T11:00", None, "2026-04-07T10:00"),  # Easter Monday
        ("2026-05-14T11:00", None, "2026-05-15T10:00"),  # Ascension
        ("2026-05-25T11:00", None, "2026-05-26T10:00"),  # Whit Monday
        ("2026-05-05T11:00", True, None),  # Liberation Day is a working day for most
        ("2027-01-01T11:00", None, "2027-01-04T10:00"),
    ],
)
def test_weekdays_only(at: str, open_now: bool | None, opens_at: str | None) -> None:
    found = opening(MORNINGS, moment(at))
    expected = dt.datetime.fromisoformat(opens_at).replace(tzinfo=AMSTERDAM) if opens_at else None
    assert (found.open_now, found.opens_at) == (open_now, expected)


def test_what_the_organisation_itself_says_of_holidays_counts() -> None:
    assert opening(f"{MORNINGS}; PH off", moment("2026-12-25T11:00")).open_now is False
    assert opening(f"{MORNINGS}, PH 10:00-13:00", moment("2026-12-25T11:00")).open_now is True


@pytest.mark.parametrize(
    "at", ["2026-03-29T01:59", "2026-03-29T03:00", "2026-10-25T02:30", "2026-12-25T04:00"]
)
def test_day_and_night_is_day_and_night(at: str) -> None:
    found = opening("24/7", moment(at))
    assert (found.open_now, found.closes_at, found.opens_at) == (True, None, None)


@pytest.mark.parametrize(
    ("utc", "open_now"),
    [
        ("2026-03-27T09:30+00:00", True),  # the Friday before the clock goes forward: 10:30 in Amsterdam
        ("2026-03-30T08:30+00:00", True),  # the Monday after: 8:30 UTC is 10:30 now
        ("2026-03-30T11:30+00:00", False),  # and 11:30 UTC is past 13:00
        ("2026-10-26T08:30+00:00", False),  # back again: 9:30
        ("2026-10-26T11:30+00:00", True),
    ],
)
def test_the_clock_is_that_of_amsterdam_on_both_sides_of_summer(utc: str, open_now: bool) -> None:
    assert opening(MORNINGS, moment(utc)).open_now is open_now


@given(st.datetimes(dt.datetime(2015, 1, 1), dt.datetime(2035, 12, 31)))
def test_the_next_opening_is_later_and_somebody_is_there_then(naive: dt.datetime) -> None:
    at = naive.replace(tzinfo=dt.timezone.utc)
    found = opening(MORNINGS, at)
    if found.open_now:
        assert found.closes_at is not None
        assert at < found.closes_at <= at + dt.timedelta(hours=3)
    else:
        assert found.opens_at is not None
        assert found.opens_at > at
        assert opening(MORNINGS, found.opens_at).open_now is True


@pytest.mark.parametrize(
    ("hours", "at", "locale", "words"),
    [
        ("24/7", "2026-12-25T04:00", "nl", "Nu open, dag en nacht"),
        (MORNINGS, "2026-11-23T11:00", "nl", "Nu open, tot 13:00 uur"),
        (MORNINGS, "2026-11-23T08:00", "nl", "Nu dicht. Open vandaag om 10:00 uur"),
        (MORNINGS, "2026-11-23T18:00", "nl", "Nu dicht. Open morgen om 10:00 uur"),
        (MORNINGS, "2026-11-21T11:00", "nl", "Nu dicht. Open maandag 23-11 om 10:00 uur"),
        (MORNINGS, "2026-12-25T11:00", "nl",
         "Vandaag is een feestdag. Kijk op de website, of bel maandag 28-12 om 10:00 uur"),
        (MORNINGS, "2026-11-21T11:00", "en", "Closed now. Opens Monday 23-11 at 10:00"),
        ("Dec 01-02 10:00-11:00", "2026-06-01T10:00", "nl", "Nu dicht"),
        (None, "2026-11-21T11:00", "nl", "Kijk op de website wanneer er iemand is"),
    ],
)  # fmt: skip
def test_it_is_said_in_words(hours: str | None, at: str, locale: str, words: str) -> None:
    assert in_words(hours, moment(at), locale) == words


@pytest.mark.parametrize(
    ("hours", "locale", "words"),
    [
        ("24/7", "nl", "dag en nacht"),
        (MORNINGS, "nl", "maandag t/m vrijdag 10:00-13:00"),
        ("Mo,We 09:00-12:00; PH off", "en", "Monday, Wednesday 09:00-12:00; not on public holidays"),
        (None, "nl", None),
    ],
)
def test_hours_are_described_for_people(hours: str | None, locale: str, words: str | None) -> None:
    assert described(hours, locale) == words


@pytest.mark.parametrize("given", ["", "morgen", "2026-13-01", "0001-01-01T00:00", "9999-12-31T23:59"])
def test_what_is_no_moment_of_our_time_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        moment(given)


def test_a_moment_without_a_zone_is_dutch_time() -> None:
    assert moment("2026-07-01T12:00") == moment("2026-07-01T10:00Z")
