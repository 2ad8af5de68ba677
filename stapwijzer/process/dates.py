"""A date in a parent's words: "vorige week dinsdag", "3 maart", "net voor de kerstvakantie".

Our own rules come first (``date_rules``); dateparser, offline, reads what they leave. The outcome is a moment
with its precision, or says that nothing was understood, or which moments could be meant. Whoever uses it
reads the moment back in words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from stapwijzer.process import date_rules
from stapwijzer.process.moments import FIRST, LAST, Moment

Prefer = Literal["past", "future", "nearest"]
Reason = Literal["no_date", "too_wide", "outside", "weekday"]
MAX_CHARS = 300


@dataclass(frozen=True)
class NotUnderstood:
    """No date was read. ``reason`` is a key of the interface strings ``process.not_understood``.

    ``no_date``: nothing in it is a date; ``too_wide``: a year or a season; ``outside``: no year to count
    with; ``weekday``: the day of the week does not go with the date.
    """

    reason: Reason


@dataclass(frozen=True)
class Ambiguous:
    """More than one moment could be meant; ask which, in the order given."""

    options: tuple[Moment, ...]


Reading = Moment | NotUnderstood | Ambiguous


def read(text: str, today: dt.date, *, locale: str = "nl", prefer: Prefer = "past") -> Reading:
    """The date that ``text`` names.

    Args:
        text: what somebody wrote; words around the date do no harm. Only the first 300 characters are read.
        today: the day on which it was written.
        locale: "nl" or "en"; both languages are always read, but in English 3/4/2026 is ambiguous.
        prefer: which year is meant when none is named, and which week by a bare day of the week.
    """
    words = _normalise(text)
    context = date_rules.Context(today=today, locale=locale, prefer=prefer)
    found: list[Moment] = []
    try:
        for rule in date_rules.RULES:
            for match in list(rule.pattern.finditer(words)):
                options = rule.moments(match, context)
                if options is None:
                    continue
                words = words[: match.start()] + " " * (match.end() - match.start()) + words[match.end() :]
                found += [option for option in options if option not in found]
    except date_rules.WrongWeekday:
        return NotUnderstood("weekday")
    except (ValueError, OverflowError):
        return NotUnderstood("outside")
    if not found:
        found = list(_by_dateparser(words, context))
    if any(not FIRST <= moment.date <= LAST for moment in found):
        return NotUnderstood("outside")
    if not found:
        return NotUnderstood("too_wide" if date_rules.WIDE.search(words) else "no_date")
    days = list({moment.date: moment for moment in reversed(found)}.values())[::-1]
    return days[0] if len(days) == 1 else Ambiguous(tuple(days))


def _normalise(text: str) -> str:
    text = text[:MAX_CHARS].replace("\u00a0", " ").lower()
    text = re.sub(r"[’']", "'", text)
    return re.sub(r"\s+", " ", text).strip()


# What dateparser may be asked about: a number or the name of a month must be there, and no lone number.
_WORTH_ASKING = re.compile(
    rf"\d.*(?:{date_rules.MONTH_PATTERN}|ago|geleden)|(?:{date_rules.MONTH_PATTERN}).*\d", re.I
)


def _by_dateparser(words: str, context: date_rules.Context) -> Iterator[Moment]:
    if not _WORTH_ASKING.search(words):
        return
    import dateparser  # heavy; most dates never come here

    found = dateparser.parse(
        words,
        languages=["nl", "en"],
        settings={
            "RELATIVE_BASE": dt.datetime.combine(context.today, dt.time(12)),
            "PREFER_DATES_FROM": {"past": "past", "future": "future"}.get(context.prefer, "current_period"),
            "DATE_ORDER": "DMY",
            "REQUIRE_PARTS": ["day", "month"],
            "RETURN_AS_TIMEZONE_AWARE": False,
            "TIMEZONE": "UTC",
            "TO_TIMEZONE": "UTC",
        },
    )
    if found is not None:
        yield Moment(found.date())
