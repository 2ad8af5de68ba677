"""When somebody can be reached: OpenStreetMap's opening_hours on the Dutch clock and calendar."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State

from stapwijzer.texts import text

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ALWAYS = "24/7"
# Somebody who opens only after this time is not worth waiting for.
_HORIZON = dt.timedelta(days=14)
_CALENDAR = range(2000, 2101)
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = "|".join(_DAYS)


@dataclass(frozen=True)
class Opening:
    """Whether somebody can be reached at a moment.

    ``open_now`` is None when it is not known. ``opens_at`` is the next opening (when not open now) and
    ``closes_at`` the end of this one (when open now and not always), both on the Dutch clock.
    """

    open_now: bool | None
    opens_at: dt.datetime | None = None
    closes_at: dt.datetime | None = None


@lru_cache(maxsize=256)
def _read(hours: str) -> OpeningHours:
    # Most organisations write their hours and forget the holidays: then we do not know those days.
    told = hours == ALWAYS or "PH" in hours
    return OpeningHours(hours if told else f"{hours}; PH unknown", timezone=AMSTERDAM, country="NL")


def opening(hours: str | None, at: dt.datetime) -> Opening:
    """Whether ``hours`` (OpenStreetMap's notation, None when not known) are open at ``at``.

    A public holiday that ``hours`` says nothing about is a day of which we do not know.

    Args:
        hours: such as ``Mo-Fr 10:00-13:00``; must be valid (`Contact` sees to that).
        at: the moment, with its time zone.
    """
    if hours is None:
        return Opening(None)
    local = at.astimezone(AMSTERDAM)
    parsed = _read(hours)
    state = parsed.state(local)[0]
    if state == State.OPEN:
        return Opening(True, closes_at=parsed.next_change(local))
    later = (
        start
        for start, _, found, _ in parsed.intervals(local, local + _HORIZON)
        if found == State.OPEN and start > local
    )
    return Opening(None if state == State.UNKNOWN else False, opens_at=next(later, None))


def moment(given: str | None) -> dt.datetime:
    """``given`` (ISO 8601) as a moment: now when None, on the Dutch clock when it names no zone.

    Raises:
        ValueError: it is no moment in ISO 8601, or of another century.
    """
    if given is None:
        return dt.datetime.now(AMSTERDAM)
    found = dt.datetime.fromisoformat(given.replace("Z", "+00:00"))
    if found.year not in _CALENDAR:
        raise ValueError("no calendar of public holidays for that year")
    return found if found.tzinfo else found.replace(tzinfo=AMSTERDAM)


def in_words(hours: str | None, at: dt.datetime, locale: str) -> str:
    """What to tell who wants to call at ``at``: open until when, or closed until when."""
    found = opening(hours, at)
    if hours is None:
        return text("hours.not_known", locale)
    if found.open_now:
        if found.closes_at is None:
            return text("hours.always", locale)
        return text("hours.open_until", locale, time=_time(found.closes_at))
    opens = _when(found.opens_at, at.astimezone(AMSTERDAM), locale) if found.opens_at else ""
    key = "holiday" if found.open_now is None else "closed"
    return text(f"hours.{key}_until", locale, when=opens) if opens else text(f"hours.{key}", locale)


def described(hours: str | None, locale: str) -> str | None:
    """``hours`` for people (``maandag t/m vrijdag 10:00-13:00``), or None when not known."""
    if hours is None:
        return None
    if hours == ALWAYS:
        return text("hours.day_and_night", locale)

    def days(match: re.Match[str]) -> str:
        names = [text(f"hours.day_{_DAYS.index(name)}", locale) for name in match.group().split("-")]
        return text("hours.to", locale).join(names)

    spoken = re.sub(rf"\b(?:{_DAY})(?:-(?:{_DAY}))?\b", days, hours)
    spoken = re.sub(r"\bPH off\b", text("hours.not_on_holidays", locale), spoken)
    return re.sub(r"\s*([;,])\s*", r"\1 ", spoken)


def _time(at: dt.datetime) -> str:
    return f"{at:%H:%M}"


def _when(opens: dt.datetime, now: dt.datetime, locale: str) -> str:
    away = (opens.date() - now.date()).days
    if away <= 1:
        return text("hours.tomorrow" if away else "hours.today", locale, time=_time(opens))
    day = text(f"hours.day_{opens.weekday()}", locale)
    date = f"{opens.day}-{opens.month}"
    return text("hours.on_day", locale, day=day, date=date, time=_time(opens))
