"""The rules that read dates, most telling first. Each is a pattern and what it means.

A rule's pattern runs over lower-case text; what it read is taken out of the text before the next rule, so
that "dinsdag 10 november" is not also "dinsdag". A rule returns the moments that may be
meant, or None to pass.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from stapwijzer.process.calendar import OutOfCalendar, add, holiday
from stapwijzer.process.moments import MONTHS, Moment


class WrongWeekday(ValueError):
    """The named day of the week does not go with the date."""


@dataclass(frozen=True)
class Context:
    """What a rule knows besides the text: today, the language, and which side of today is likelier."""

    today: dt.date
    locale: str
    prefer: str


Moments = Callable[["re.Match[str]", Context], "list[Moment] | None"]


@dataclass(frozen=True)
class Rule:
    """A pattern and the moments that it may mean."""

    pattern: re.Pattern[str]
    moments: Moments


RULES: list[Rule] = []


def rule(pattern: str) -> Callable[[Moments], Moments]:
    """Add a rule; the order in this file is the order in which they read."""

    def register(moments: Moments) -> Moments:
        RULES.append(Rule(re.compile(pattern, re.VERBOSE), moments))
        return moments

    return register


# --- Words ---

_MONTH_WORDS: dict[str, int] = {}
for _names in MONTHS.values():
    _MONTH_WORDS |= {name.lower(): number for number, name in enumerate(_names, 1)}
_MONTH_WORDS |= {
    "jan": 1, "feb": 2, "febr": 2, "mrt": 3, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "sept": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_WEEKDAYS: dict[str, int] = {
    "maandag": 0, "dinsdag": 1, "woensdag": 2, "donderdag": 3, "vrijdag": 4, "zaterdag": 5, "zondag": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
# "zo" is left out: it is also "about".
_SHORT_WEEKDAYS = {
    "ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4, "za": 5,
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_NUMBERS: dict[str, float] = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
    "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "veertien": 14, "anderhalve": 1.5, "anderhalf": 1.5,
    "paar": 3, "enkele": 3, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "few": 3,
    "couple": 2,
}  # fmt: skip
_VAGUE = {"paar", "enkele", "few", "couple", "anderhalve", "anderhalf"}
_UNITS: dict[str, tuple[Any, int]] = {
    "dag": ("dag", 1), "dagen": ("dag", 1), "day": ("dag", 1), "days": ("dag", 1),
    "week": ("week", 1), "weken": ("week", 1), "weekje": ("week", 1), "weeks": ("week", 1),
    "maand": ("maand", 1), "maanden": ("maand", 1), "month": ("maand", 1), "months": ("maand", 1),
    "jaar": ("jaar", 1), "jaren": ("jaar", 1), "year": ("jaar", 1), "years": ("jaar", 1),
}  # fmt: skip


def _any(words: dict[str, Any]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


MONTH_PATTERN = rf"\b(?:{_any(_MONTH_WORDS)})\b"
_MONTH = rf"\b(?P<month>{_any(_MONTH_WORDS)})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_ORDINAL = r"(?:e|ste|de|st|nd|rd|th)?"
_DAY = rf"(?P<day>\d{{1,2}}){_ORDINAL}"
_WEEKDAY = rf"\b(?P<weekday>{_any(_WEEKDAYS)})(?:ochtend|middag|avond|nacht)?\b"
_ANY_WEEKDAY = rf"(?:\b(?P<weekday>{_any(_WEEKDAYS | _SHORT_WEEKDAYS)})\b[.,]?\ (?:the\ )?)?"
_NUMBER = rf"(?P<number>\d{{1,3}}|{_any(_NUMBERS)})"
_LAST = r"(?:vorige|verleden|afgelopen|laatste|last|past|previous)"
_NEXT = r"(?:volgende|komende|aanstaande|aankomende|next|coming)"
_ABOUT = r"(?:\b(?P<about>rond|omstreeks|ongeveer|circa|around|about)\ (?:de\ |the\ )?)?"
_PART = r"(?P<part>begin|half|halverwege|midden|eind|einde|early|mid|late|beginning\ of|middle\ of|end\ of)"

# A year, a season or just "holiday" is too wide to count from.
WIDE = re.compile(
    r"\b(?:vorig|volgend|dit|last|next|this)\ (?:jaar|year)\b|(?<![\d-])(?:19|20)\d\d\b(?!/)"
    r"|\b(?:lente|voorjaar|zomer|herfst|najaar|winter|spring|summer|autumn|seizoen)\b"
)


# --- Dates in figures ---


@rule(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
def _iso(match: re.Match[str], _: Context) -> list[Moment] | None:
    return [Moment(dt.date(int(match["year"]), int(match["month"]), int(match["day"])))]


@rule(
    rf"{_ANY_WEEKDAY}(?<![\d.,:])(?P<day>\d{{1,2}})\ ?(?P<mark>[-/.])\ ?(?P<month>\d{{1,2}})"
    r"(?:\ ?(?P=mark)\ ?(?P<year>(?:19|20)\d\d|\d\d))?(?![\d:])(?!\ *%)"
    r"(?!\ *(?:uur|am|pm|jaar|jarige|jr|weken|dagen|maanden|keer|kinderen)\b)"
    r"(?!\ *(?:years?|weeks|days|months|times)\b)"
)
def _figures(match: re.Match[str], context: Context) -> list[Moment] | None:
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    if match.group() == "24/7":
        return None
    if year is None and match["mark"] == "." and not (1 <= month <= 12 and day > 12):
        return None  # "2.5" is a number, "13.5" at most a clock
    orders = [(day, month)]
    if context.locale == "en" and match["mark"] == "/" and day <= 12 and day != month:
        orders.append((month, day))
    elif month > 12 >= day:
        orders = [(month, day)]
    if year is not None:
        full = int(year) + (2000 if len(year) == 2 else 0)
        return [_checked(dt.date(full, m, d), match["weekday"]) for d, m in orders]
    return [_yearless(d, m, match["weekday"], context) for d, m in orders]


# --- Dates with the name of a month ---


@rule(rf"(?<!\d)(?P<either>\d{{1,2}}){_ORDINAL}\ (?:of|or)\ {_DAY}\ (?:of\ )?{_MONTH}(?:,?\ '?{_YEAR})?")
def _either_day(match: re.Match[str], context: Context) -> list[Moment] | None:
    """ "3 of 4 maart": which of the two is asked."""
    return [_named(match, context, name) for name in ("either", "day")]


@rule(rf"{_ABOUT}{_ANY_WEEKDAY}(?<!\d){_DAY}\ (?:of\ )?{_MONTH}(?:,?\ '?{_YEAR})?")
def _day_month(match: re.Match[str], context: Context) -> list[Moment] | None:
    found = _named(match, context)
    return [replace(found, precision="ongeveer") if match["about"] else found]


@rule(rf"{_ANY_WEEKDAY}{_MONTH}\ (?:the\ )?{_DAY}\b(?:,?\ {_YEAR})?")
def _month_day(match: re.Match[str], context: Context) -> list[Moment] | None:
    return [_named(match, context)]


def _named(match: re.Match[str], context: Context, which: str = "day") -> Moment:
    day, month, weekday = int(match[which]), _MONTH_WORDS[match["month"]], match.groupdict().get("weekday")
    if match["year"]:
        return _checked(dt.date(int(match["year"]), month, day), weekday)
    return _yearless(day, month, weekday, context)


@rule(rf"\b{_PART}\ (?:de\ maand\ )?{_MONTH}(?:\ {_YEAR})?")
def _part_of_month(match: re.Match[str], context: Context) -> list[Moment] | None:
    day = _part_day(match["part"])
    month = _MONTH_WORDS[match["month"]]
    if match["year"]:
        return [Moment(dt.date(int(match["year"]), month, day), "ongeveer")]
    return [Moment(_yearless(day, month, None, context).date, "ongeveer")]


@rule(
    rf"\b{_PART}\ (?:van\ )?(?:de\ )?(?P<which>vorige|deze|volgende|last|this|next)\ (?P<unit>maand|month)\b"
)
def _part_of_this_month(match: re.Match[str], context: Context) -> list[Moment] | None:
    first = _month_from(context.today, _WHICH[match["which"]])
    return [Moment(first.replace(day=_part_day(match["part"])), "ongeveer")]


def _part_day(part: str) -> int:
    if part.startswith(("begin", "early")):
        return 5
    return 25 if part.startswith(("eind", "late", "end")) else 15


@rule(rf"{_MONTH}\ {_YEAR}")
def _month_year(match: re.Match[str], _: Context) -> list[Moment] | None:
    return [Moment(dt.date(int(match["year"]), _MONTH_WORDS[match["month"]], 15), "maand")]


# A bare month needs a word before it: "mei", "maart" and "may" are other words too.
@rule(
    rf"\b(?:in|sinds|vanaf|rond|tot|since|around)\ (?:de\ maand\ )?{_MONTH}(?!\w)"
    rf"|^{_MONTH.replace('month', 'alone')}$"
)
def _month_alone(match: re.Match[str], context: Context) -> list[Moment] | None:
    month = _MONTH_WORDS[match["month"] or match["alone"]]
    return [Moment(_yearless(15, month, None, context).date, "maand")]


# --- Relative to today ---

_WHICH = {
    "vorige": -1,
    "last": -1,
    "afgelopen": -1,
    "deze": 0,
    "this": 0,
    "volgende": 1,
    "next": 1,
    "komende": 1,
}
_NEAR_DAYS = {
    "eergisteren": -2, "the day before yesterday": -2, "gisteren": -1, "gisteravond": -1, "gistermiddag": -1,
    "gisterochtend": -1, "gisternacht": -1, "gister": -1, "yesterday": -1, "last night": -1,
    "vandaag": 0, "vanochtend": 0, "vanmorgen": 0, "vanmiddag": 0, "vanavond": 0, "vannacht": 0,
    "zojuist": 0, "daarnet": 0, "today": 0, "this morning": 0, "this afternoon": 0, "tonight": 0,
    "overmorgen": 2, "the day after tomorrow": 2, "morgen": 1, "morgenochtend": 1, "morgenmiddag": 1,
    "morgenavond": 1, "tomorrow": 1,
}  # fmt: skip


@rule(rf"\b(?P<word>{_any(_NEAR_DAYS)})\b(?<!goede\ morgen)")
def _near(match: re.Match[str], context: Context) -> list[Moment] | None:
    return [Moment(context.today + dt.timedelta(days=_NEAR_DAYS[match["word"]]))]


@rule(
    rf"\b(?P<which>vorige|deze|volgende|komende|last|this|next)\ week\ (?:op\ |on\ )?{_WEEKDAY}"
    rf"|\b{_WEEKDAY.replace('weekday', 'before')}\ (?:van\ |of\ )?"
    r"(?P<after>vorige|deze|volgende|last|this|next)\ week\b"
)
def _weekday_of_week(match: re.Match[str], context: Context) -> list[Moment] | None:
    weeks = _WHICH[match["which"] or match["after"]]
    weekday = _WEEKDAYS[match["weekday"] or match["before"]]
    monday = context.today - dt.timedelta(days=context.today.weekday())
    return [Moment(monday + dt.timedelta(weeks=weeks, days=weekday))]


@rule(rf"\b(?P<which>{_LAST}|{_NEXT})\ {_WEEKDAY}")
def _weekday_beside(match: re.Match[str], context: Context) -> list[Moment] | None:
    """ "vorige dinsdag" may be the last one or that of last week: both, when they differ."""
    back = re.fullmatch(_LAST, match["which"]) is not None
    nearest = _weekday(context.today, _WEEKDAYS[match["weekday"]], back)
    if match["which"] not in ("vorige", "volgende", "next", "previous"):
        return [Moment(nearest)]
    monday = context.today - dt.timedelta(days=context.today.weekday())
    days = _WEEKDAYS[match["weekday"]] + (-7 if back else 7)
    return [Moment(day) for day in dict.fromkeys([nearest, monday + dt.timedelta(days=days)])]


@rule(_WEEKDAY)
def _bare_weekday(match: re.Match[str], context: Context) -> list[Moment] | None:
    weekday = _WEEKDAYS[match["weekday"]]
    if context.prefer == "nearest" and weekday == context.today.weekday():
        return [Moment(context.today)]
    if context.prefer == "nearest":
        back, on = (_weekday(context.today, weekday, side) for side in (True, False))
        return [Moment(back if (context.today - back) <= (on - context.today) else on)]
    return [Moment(_weekday(context.today, weekday, context.prefer == "past"))]


def _weekday(today: dt.date, weekday: int, back: bool) -> dt.date:
    """The last such day before ``today``, or the first after it; never today itself."""
    if back:
        return today - dt.timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return today + dt.timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


@rule(
    rf"\b(?:(?P<on>over|in)\ )?(?:een\ |ongeveer\ |zo'n\ |a\ |about\ )*\b{_NUMBER}\ (?:of\ )?"
    rf"(?P<unit>{_any(_UNITS)})\b(?P<ago>\ (?:terug|geleden|ago|eerder|back))?"
)
def _counted(match: re.Match[str], context: Context) -> list[Moment] | None:
    """ "drie weken geleden", "over twee dagen". Bare "drie weken" is a length and no date."""
    if bool(match["ago"]) == bool(match["on"]):
        return None
    count = float(match["number"]) if match["number"].isdigit() else _NUMBERS[match["number"]]
    unit, _ = _UNITS[match["unit"]]
    vague = match["number"] in _VAGUE or bool(re.search(r"ongeveer|zo'n|about", match.group()))
    if count != int(count):
        count, unit = round(count * {"dag": 1, "week": 7, "maand": 30, "jaar": 365}[unit]), "dag"
    date = _ago(context.today, int(count), unit) if match["ago"] else add(context.today, int(count), unit)
    return [Moment(date, "ongeveer" if vague or unit in ("maand", "jaar") else "dag")]


def _ago(today: dt.date, number: int, unit: str) -> dt.date:
    if unit in ("dag", "week"):
        return today - dt.timedelta(days=number * (7 if unit == "week" else 1))
    months = number * (12 if unit == "jaar" else 1)
    first = _month_from(today, -months)
    last = add(first, 1, "maand") - dt.timedelta(days=1)
    return first.replace(day=min(today.day, last.day))


@rule(
    r"\b(?:(?P<part>begin|midden|eind|einde|early|late|end\ of|beginning\ of)\ (?:van\ )?)?"
    r"(?P<which>vorige|afgelopen|deze|volgende|komende|last|this|next)\ (?P<unit>week|maand|month|weekend)\b"
)
def _whole(match: re.Match[str], context: Context) -> list[Moment] | None:
    which = _WHICH[match["which"]]
    if match["unit"] in ("maand", "month"):
        return [Moment(_month_from(context.today, which).replace(day=15), "maand")]
    monday = context.today - dt.timedelta(days=context.today.weekday()) + dt.timedelta(weeks=which)
    days = 5 if match["unit"] == "weekend" else 2
    if match["part"]:
        days = 0 if match["part"].startswith(("begin", "early")) else 2 if match["part"] == "midden" else 4
    return [Moment(monday + dt.timedelta(days=days), "ongeveer")]


# --- Feasts and holidays ---


def _christmas_holiday(year: int) -> tuple[dt.date, dt.date]:
    """The school holiday that starts in December of ``year``: sixteen days from a Saturday.

    25 December lies in its first week. All regions have the same one. Checked against 2019-2026.
    """
    christmas = dt.date(year, 12, 25)
    first = christmas - dt.timedelta(days=(christmas.weekday() - 5) % 7)
    return first, first + dt.timedelta(days=15)


# The other school holidays differ by region and year: their usual time, so that a date is only "about".
_SCHOOL: dict[str, Callable[[int], tuple[dt.date, dt.date]]] = {
    "kerst": _christmas_holiday,
    "christmas": _christmas_holiday,
    "voorjaar": lambda year: (dt.date(year, 2, 15), dt.date(year, 3, 1)),
    "krokus": lambda year: (dt.date(year, 2, 15), dt.date(year, 3, 1)),
    "mei": lambda year: (dt.date(year, 4, 25), dt.date(year, 5, 6)),
    "may": lambda year: (dt.date(year, 4, 25), dt.date(year, 5, 6)),
    "zomer": lambda year: (dt.date(year, 7, 15), dt.date(year, 8, 28)),
    "summer": lambda year: (dt.date(year, 7, 15), dt.date(year, 8, 28)),
    "herfst": lambda year: (dt.date(year, 10, 15), dt.date(year, 10, 25)),
    "autumn": lambda year: (dt.date(year, 10, 15), dt.date(year, 10, 25)),
}
_FEASTS: dict[str, tuple[str, str]] = {
    # word: (name in the calendar, or month-day)
    "sinterklaas": ("", "12-05"), "oud en nieuw": ("", "12-31"), "oudjaarsdag": ("", "12-31"),
    "oudejaarsdag": ("", "12-31"), "new year's eve": ("", "12-31"), "nieuwjaarsdag": ("", "01-01"),
    "new year's day": ("", "01-01"), "kerstavond": ("", "12-24"), "eerste kerstdag": ("", "12-25"),
    "tweede kerstdag": ("", "12-26"), "kerstmis": ("", "12-25"), "kerst": ("", "12-25"),
    "christmas": ("", "12-25"), "bevrijdingsdag": ("", "05-05"), "koningsdag": ("Koningsdag", ""),
    "king's day": ("Koningsdag", ""), "goede vrijdag": ("Goede Vrijdag", ""),
    "good friday": ("Goede Vrijdag", ""), "pasen": ("Eerste paasdag", ""), "easter": ("Eerste paasdag", ""),
    "hemelvaart": ("Hemelvaartsdag", ""), "hemelvaartsdag": ("Hemelvaartsdag", ""),
    "pinksteren": ("Eerste Pinksterdag", ""),
}  # fmt: skip
_SIDE = (
    r"(?:(?P<near>net|vlak|kort|pal|just|right|shortly)\ )?"
    r"(?P<side>voor|vóór|na|in|rond|tijdens|met|before|after|during|around|at)\ (?:de\ |the\ )?"
)


@rule(rf"\b{_SIDE}(?P<name>{_any(_SCHOOL)})(?:s)?\ ?(?:vakantie|holidays?|break)\b")
def _school_holiday(match: re.Match[str], context: Context) -> list[Moment] | None:
    return [_holiday_moment(_SCHOOL[match["name"]], match["side"], context)]


@rule(rf"\b{_SIDE}(?:school)?(?:vakantie|holidays?)\b")
def _some_holiday(match: re.Match[str], context: Context) -> list[Moment] | None:
    """ "net voor de vakantie": which one was not said, so the two nearest are offered."""
    names = ("kerst", "voorjaar", "mei", "zomer", "herfst")
    moments = {_holiday_moment(_SCHOOL[name], match["side"], context) for name in names}
    return sorted(moments, key=lambda moment: abs(moment.date - context.today))[:2]


@rule(rf"\b(?:{_SIDE})?(?P<feast>{_any(_FEASTS)})\b(?:\ {_YEAR})?")
def _feast(match: re.Match[str], context: Context) -> list[Moment] | None:
    name = match["feast"]
    if match["year"]:
        date = _feast_day(name, int(match["year"]))
    else:
        date = _one_of([_feast_day(name, context.today.year + n) for n in (-1, 0, 1)], context)
    if match["side"] in ("voor", "vóór", "before"):
        return [Moment(date - dt.timedelta(days=3), "ongeveer")]
    if match["side"] in ("na", "after"):
        return [Moment(date + dt.timedelta(days=3), "ongeveer")]
    exact = match["side"] in (None, "met", "at") and name not in ("kerst", "christmas", "pasen", "pinksteren")
    return [Moment(date, "dag" if exact else "ongeveer")]


def _feast_day(name: str, year: int) -> dt.date:
    calendar_name, fixed = _FEASTS[name]
    if fixed:
        month, day = map(int, fixed.split("-"))
        return dt.date(year, month, day)
    first = dt.date(year, 1, 1)
    days = (first + dt.timedelta(days=n) for n in range(200))
    found = next((day for day in days if holiday(day) == calendar_name), None)
    if found is None:
        raise OutOfCalendar(f"no {calendar_name} in {year}")
    return found


def _holiday_moment(span: Callable[[int], tuple[dt.date, dt.date]], side: str, context: Context) -> Moment:
    def of(year: int) -> dt.date:
        first, last = span(year)
        if side in ("voor", "vóór", "before"):
            return first - dt.timedelta(days=2)
        if side in ("na", "after"):
            return last + dt.timedelta(days=2)
        return first + (last - first) / 2

    return Moment(_one_of([of(context.today.year + n) for n in (-1, 0, 1)], context), "ongeveer")


# --- Helpers ---


def _checked(date: dt.date, weekday: str | None) -> Moment:
    if weekday and (_WEEKDAYS | _SHORT_WEEKDAYS)[weekday] != date.weekday():
        raise WrongWeekday(weekday)
    return Moment(date)


def _yearless(day: int, month: int, weekday: str | None, context: Context) -> Moment:
    """The day in the year that fits: the preferred side of today, and the day of the week when named."""
    dates = []
    for year in range(context.today.year - 4, context.today.year + 5):
        try:
            dates.append(dt.date(year, month, day))
        except ValueError:
            continue  # 29 February, or no date at all
    if not dates:
        raise ValueError("no such day")
    if weekday:
        fitting = [d for d in dates if d.weekday() == (_WEEKDAYS | _SHORT_WEEKDAYS)[weekday]]
        if not fitting:
            raise WrongWeekday(weekday)
        dates = fitting
    return Moment(_one_of(dates, context))


def _one_of(dates: list[dt.date], context: Context) -> dt.date:
    """Of the same day in several years the one that is meant: nearest today, on the preferred side."""
    sides = {
        "past": [date for date in dates if date <= context.today],
        "future": [date for date in dates if date >= context.today],
    }
    return min(sides.get(context.prefer) or dates, key=lambda date: abs(date - context.today))


def _month_from(day: dt.date, months: int) -> dt.date:
    """The first day of the month that lies ``months`` from that of ``day``."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, 1)
