"""Dutch working days, and how a term in a law is counted (Algemene termijnenwet, BWBR0002448).

That law holds for terms in an act or an order in council (*algemene maatregel van bestuur*). It does not hold
for a protocol, for what is customary, for the European GDPR, or for how long a measure of a court lasts.
"""

from __future__ import annotations

import calendar as _months
import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

DAY = dt.timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1970, 2100  # what this counts with; a date outside it is a mistake

Unit = Literal["dag", "werkdag", "week", "maand", "jaar"]

# Days put on a level with a public holiday by decree (art. 3 lid 3), for the years whose decree was read:
# the decree for 2023-2025, that for 2026-2028, and 27 May 2022. In other years such a day counts as an
# ordinary one, so a term then ends a day early rather than a day late.
EQUALLED = frozenset(
    {
        dt.date(2022, 5, 27),
        dt.date(2023, 4, 28), dt.date(2023, 5, 19), dt.date(2024, 5, 10), dt.date(2024, 12, 27),
        dt.date(2025, 5, 30),
        dt.date(2026, 1, 2), dt.date(2026, 5, 15), dt.date(2027, 5, 7), dt.date(2028, 4, 28),
        dt.date(2028, 5, 26),
    }
)  # fmt: skip


class OutOfCalendar(ValueError):
    """A date outside the years that can be counted with."""


def today() -> dt.date:
    """The date in the Netherlands now, wherever the machine stands."""
    return dt.datetime.now(ZoneInfo("Europe/Amsterdam")).date()


@cache
def _public(year: int) -> dict[dt.date, str]:
    import holidays  # 0.1 s, for calendars of the whole world; few conversations count a day

    # The category "optional" holds 5 May in the years in which it is no day off: the law counts it always.
    found = holidays.country_holidays("NL", years=year, categories=("public", "optional"), language="nl")
    return dict(found.items())


def holiday(day: dt.date) -> str | None:
    """The Dutch name of the public holiday on ``day`` (art. 3), or None.

    Good Friday counts (lid 2), the fifth of May counts every year (lid 1), and so does a day that a decree
    equals to them (lid 3, see ``EQUALLED``).

    Raises:
        OutOfCalendar: the year lies before 1970 or after 2100.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise OutOfCalendar(f"{day.year} lies outside {FIRST_YEAR}-{LAST_YEAR}")
    return _public(day.year).get(day) or ("gelijkgestelde dag" if day in EQUALLED else None)


def is_working_day(day: dt.date) -> bool:
    """Whether ``day`` is no Saturday, Sunday or public holiday. Raises OutOfCalendar."""
    return holiday(day) is None and day.weekday() < 5


def add(day: dt.date, number: int, unit: Unit) -> dt.date:
    """The last day of a term of ``number`` units that starts on ``day``, without any extension.

    The day of the event itself does not count. A month ends on the day with the same number, or on the last
    day of a month that has no such day.

    Raises:
        ValueError: ``number`` is negative.
        OutOfCalendar: the term ends outside the calendar.
    """
    if number < 0:
        raise ValueError("a term has no negative length")
    try:
        if unit == "werkdag":
            return _add_working_days(day, number)
        if unit in ("dag", "week"):
            end = day + DAY * number * (7 if unit == "week" else 1)
        else:
            end = _add_months(day, number * (12 if unit == "jaar" else 1))
    except OverflowError as error:
        raise OutOfCalendar("the term ends outside the calendar") from error
    if end.year > LAST_YEAR:
        raise OutOfCalendar(f"the term ends in {end.year}")
    return end


def _add_working_days(day: dt.date, number: int) -> dt.date:
    while number:
        day += DAY
        number -= is_working_day(day)
    return day


def _add_months(day: dt.date, number: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    if year > LAST_YEAR:
        raise OutOfCalendar(f"the term ends in {year}")
    return dt.date(year, month + 1, min(day.day, _months.monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Term:
    """A counted term. ``end`` is the last day of it; ``reached`` the day before any extension."""

    reached: dt.date
    end: dt.date

    @property
    def extended(self) -> bool:
        """Whether the law moved the end to a later day."""
        return self.end != self.reached


def extendable(number: int, unit: Unit) -> bool:
    """Whether the Algemene termijnenwet extends a term of this length (art. 4).

    It does not extend more than 90 days, 12 weeks or three months, nor a term in years.
    """
    most = {"dag": 90, "werkdag": 90, "week": 12, "maand": 3, "jaar": 0}
    return number <= most[unit]


def legal(day: dt.date, number: int, unit: Unit) -> Term:
    """A term in a law, counted from ``day``, extended where the Algemene termijnenwet does so.

    Art. 1: a term that ends on a Saturday, Sunday or public holiday runs to the next day that is none.
    Art. 2: a term of three days or more holds at least two such days. Art. 4: not for long terms. Terms that
    are counted back from an event (art. 1 lid 2) are not counted here.

    Raises:
        OutOfCalendar: the term ends outside the calendar.
    """
    reached = add(day, number, unit)
    if not extendable(number, unit):
        return Term(reached, reached)
    end = reached
    if (reached - day).days >= 3:
        while sum(is_working_day(day + DAY * n) for n in range(1, (end - day).days + 1)) < 2:
            end += DAY
    while not is_working_day(end):
        end += DAY
    return Term(reached, end)
