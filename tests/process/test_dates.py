from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.process.dates import Ambiguous, NotUnderstood, Prefer, read
from stapwijzer.process.moments import DAYS, MONTHS, Moment

TODAY = dt.date(2026, 11, 18)  # a Wednesday
DATES = st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("vandaag", "2026-11-18"), ("Gisteren", "2026-11-17"), ("eergisteren", "2026-11-16"),
        ("gisteravond belden ze", "2026-11-17"), ("vorige week dinsdag", "2026-11-10"),
        ("dinsdag vorige week", "2026-11-10"), ("afgelopen dinsdag", "2026-11-17"), ("dinsdag", "2026-11-17"),
        ("woensdag", "2026-11-11"), ("3 maart", "2026-03-03"),
        ("op 3 maart kreeg ik een brief", "2026-03-03"),
        ("3 dec", "2025-12-03"), ("6-12-2019", "2019-12-06"), ("6/12/2019", "2019-12-06"),
        ("06.12.19", "2019-12-06"), ("2019-12-06", "2019-12-06"), ("6 december 2019", "2019-12-06"),
        ("vrijdag 6 december 2019", "2019-12-06"), ("vr 6 dec 2019", "2019-12-06"),
        ("dinsdag 10 november", "2026-11-10"), ("dinsdag 3 december", "2024-12-03"),
        ("drie weken geleden", "2026-10-28"), ("10 dagen geleden", "2026-11-08"),
        ("een week terug", "2026-11-11"),
        ("29 februari", "2024-02-29"), ("Koningsdag 2025", "2025-04-26"), ("eerste kerstdag", "2025-12-25"),
        ("last week tuesday", "2026-11-10"), ("Tuesday last week", "2026-11-10"), ("yesterday", "2026-11-17"),
        ("March 3rd", "2026-03-03"), ("3rd of March 2020", "2020-03-03"), ("two weeks ago", "2026-11-04"),
        ("december 6, 2019", "2019-12-06"), ("the day before yesterday", "2026-11-16"),
        ("de brief is van 12 oktober", "2026-10-12"),
    ],
)  # fmt: skip
def test_a_day_in_words_is_that_day(words: str, date: str) -> None:
    assert read(words, TODAY) == Moment(day(date))


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("over twee weken", "2026-12-02"), ("morgen", "2026-11-19"), ("overmorgen", "2026-11-20"),
        ("3 maart", "2027-03-03"), ("komende vrijdag", "2026-11-20"), ("vrijdag", "2026-11-20"),
        ("volgende week maandag", "2026-11-23"), ("in three days", "2026-11-21"),
        ("maandag 7 december", "2026-12-07"), ("6 december 2019", "2019-12-06"),
    ],
)  # fmt: skip
def test_what_is_to_come_lies_ahead(words: str, date: str) -> None:
    assert read(words, TODAY, prefer="future") == Moment(day(date))


@pytest.mark.parametrize(
    ("words", "date", "precision"),
    [
        ("eind januari", "2026-01-25", "ongeveer"), ("begin december 2025", "2025-12-05", "ongeveer"),
        ("half mei", "2026-05-15", "ongeveer"), ("mei 2020", "2020-05-15", "maand"),
        ("in mei", "2026-05-15", "maand"), ("maart", "2026-03-15", "maand"),
        ("vorige week", "2026-11-11", "ongeveer"), ("vorige maand", "2026-10-15", "maand"),
        ("net voor de kerstvakantie", "2025-12-18", "ongeveer"),
        ("na de kerstvakantie", "2026-01-06", "ongeveer"), ("rond kerst", "2025-12-25", "ongeveer"),
        ("rond 3 maart", "2026-03-03", "ongeveer"), ("around the 3rd of March", "2026-03-03", "ongeveer"),
        ("een paar weken geleden", "2026-10-28", "ongeveer"), ("2 maanden geleden", "2026-09-18", "ongeveer"),
        ("anderhalve week geleden", "2026-11-08", "ongeveer"), ("na Pasen", "2026-04-08", "ongeveer"),
        ("late January", "2026-01-25", "ongeveer"),
        ("just before the summer holidays", "2026-07-13", "ongeveer"),
    ],
)  # fmt: skip
def test_about_stays_about(words: str, date: str, precision: str) -> None:
    moment = read(words, TODAY)
    assert isinstance(moment, Moment), moment
    assert (moment.date, moment.precision) == (day(date), precision)


@pytest.mark.parametrize(
    ("words", "locale", "dates"),
    [
        ("vorige dinsdag", "nl", ["2026-11-17", "2026-11-10"]),
        ("volgende vrijdag", "nl", ["2026-11-20", "2026-11-27"]),
        ("3/4/2026", "en", ["2026-04-03", "2026-03-04"]),
        ("3 maart of 5 maart", "nl", ["2026-03-03", "2026-03-05"]),
        ("3 of 4 maart", "nl", ["2026-03-03", "2026-03-04"]),
        ("3rd or 4th of March 2025", "en", ["2025-03-03", "2025-03-04"]),
        ("net voor de vakantie", "nl", ["2026-10-13", "2026-07-13"]),
    ],
)
def test_what_may_be_two_days_is_asked(words: str, locale: str, dates: list[str]) -> None:
    reading = read(words, TODAY, locale=locale)
    assert isinstance(reading, Ambiguous), reading
    assert [moment.date for moment in reading.options] == [day(date) for date in dates]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "no_date"), ("weet ik niet", "no_date"), ("drie kinderen", "no_date"), ("drie weken", "no_date"),
        ("we hebben 2 gesprekken gehad", "no_date"), ("dat mag", "no_date"), ("may I ask", "no_date"),
        ("om 14.30 uur", "no_date"),
        ("ze zijn 24/7 bereikbaar", "no_date"), ("kinderen van 6-8 jaar", "no_date"),
        ("bel 0800-2000 of 06-12345678", "no_date"), ("rapport 2022/051", "no_date"),
        ("mijn zoon is 12", "no_date"), ("vorig jaar", "too_wide"),
        ("in de zomer", "too_wide"), ("2019", "too_wide"),
        ("31 februari", "outside"), ("32-1-2020", "outside"),
        ("1-1-1901", "outside"), ("maandag 6 december 2019", "weekday"),
    ],
)  # fmt: skip
def test_what_is_no_date_is_not_made_into_one(words: str, reason: str) -> None:
    assert read(words, TODAY) == NotUnderstood(reason)  # type: ignore[arg-type]


def test_the_same_day_said_twice_is_one_day() -> None:
    assert read("gisteren, dus 17 november", TODAY) == Moment(day("2026-11-17"))


def test_a_moment_is_read_back_in_words() -> None:
    moment = Moment(day("2026-11-10"))
    assert moment.words("nl") == "dinsdag 10 november 2026"
    assert moment.words("en") == "Tuesday 10 November 2026"
    assert Moment(day("2026-01-25"), "ongeveer").words("nl") == "rond 25 januari 2026"
    assert Moment(day("2020-05-15"), "maand").words("en") == "May 2020"


@pytest.mark.parametrize(
    ("year", "first"),
    [(2019, 21), (2020, 19), (2021, 25), (2022, 24), (2023, 23), (2024, 21), (2025, 20), (2026, 19)],
)
def test_the_christmas_holiday_starts_when_it_did(year: int, first: int) -> None:
    moment = read("net voor de kerstvakantie", dt.date(year, 12, 30))
    assert moment == Moment(dt.date(year, 12, first) - dt.timedelta(days=2), "ongeveer")


@given(DATES, DATES, st.sampled_from(["nl", "en"]), st.sampled_from(["past", "future", "nearest"]))
def test_every_day_is_read_back_as_itself(date: dt.date, today: dt.date, locale: str, prefer: Prefer) -> None:
    assert read(Moment(date).words(locale), today, locale=locale, prefer=prefer) == Moment(date)
    assert read(f"{date:%d-%m-%Y}", today, locale=locale, prefer=prefer) == Moment(date)


@given(DATES, DATES)
def test_a_day_without_its_year_lies_on_the_side_that_was_asked_for(date: dt.date, today: dt.date) -> None:
    words = f"{date.day} {MONTHS['nl'][date.month - 1]}"
    past, future = read(words, today), read(words, today, prefer="future")
    assert isinstance(past, Moment)
    assert isinstance(future, Moment)
    assert past.date <= today <= future.date
    assert (past.date.day, past.date.month) == (future.date.day, future.date.month) == (date.day, date.month)


@given(DATES, st.sampled_from(DAYS["nl"] + DAYS["en"]))
def test_a_bare_weekday_is_the_last_one(today: dt.date, name: str) -> None:
    moment = read(name, today)
    assert isinstance(moment, Moment)
    assert 1 <= (today - moment.date).days <= 7
    assert name in (moment.words("nl").split()[0], moment.words("en").split()[0])


_PIECES = [
    *MONTHS["nl"], *DAYS["nl"], "vorige", "volgende", "week", "eind", "voor", "de", "kerst", "vakantie",
    "geleden", "over", "twee", "31", "2020", "-", "/", ".", "0", "99", "'", "pasen", "maand", "jaar", "999",
]  # fmt: skip


@given(st.text() | st.lists(st.sampled_from(_PIECES)).map(" ".join), DATES, st.sampled_from(["nl", "en"]))
def test_no_text_breaks_it(text: str, today: dt.date, locale: str) -> None:
    assert isinstance(read(text, today, locale=locale), Moment | NotUnderstood | Ambiguous)
