"""The terms that run from a day, told to a parent: what they hear, what they must do, how long it lasts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from actions.guide import bullets
from stapwijzer.process.deadlines import Due, starting, to_hear
from stapwijzer.process.moments import Moment
from stapwijzer.process.render import term_head
from stapwijzer.process.route import Route
from stapwijzer.replies import SourceRef
from stapwijzer.texts import text

_MOST = 4  # terms of one sort in one reply


@dataclass(frozen=True)
class Told:
    """Paragraphs about the terms, and their sources. ``any``: there is a term at all."""

    parts: tuple[str, ...]
    sources: tuple[SourceRef, ...]

    @property
    def any(self) -> bool:
        """Whether a term was found."""
        return bool(self.sources)


def terms(route: Route, key: str, moment: Moment, today: dt.date, locale: str) -> Told:
    """Every term that runs from ``key`` on ``moment``.

    First what somebody else must let the parent hear, then what the parent must do, then how long something
    lasts, then what holds only if a step is taken. Says what to do when a day has passed.

    Raises:
        OutOfCalendar: a term ends outside the calendar.
    """
    found = [due for due in starting(route, key, moment, locale) if due.moment is not None]
    hear = to_hear(found)
    own = [due for due in found if due.who == "ouders" and not due.conditional]
    rest = [due for due in found if due not in hear and due not in own]
    lasting = [due for due in rest if not due.conditional]
    only_if = [due for due in rest if due.conditional]
    sorts = {"hear": hear, "yourself": own, "lasts": lasting, "if_only": only_if}
    parts = [
        "\n".join([text(f"guide.term.{sort}", locale), bullets(_lines(dues, locale))])
        for sort, dues in sorts.items()
        if dues
    ]
    shown = [due for dues in sorts.values() for due in dues[:_MOST]]
    parts += dict.fromkeys(due.passed for due in [*hear, *own] if _worth_telling(due, today))
    sources = {(source.id, source.locator): source for due in shown for source in due.sources}
    return Told(tuple(parts), tuple(sources.values()))


def _lines(dues: Iterable[Due], locale: str) -> list[str]:
    return [_line(due, locale) for due in list(dues)[:_MOST]]


def _line(due: Due, locale: str) -> str:
    """A term in few words: its day, what it is, what it rests on; and why its day is no certain one."""
    basis = text(f"process.basis.{due.basis}", locale)
    sure = text(f"process.certainty.{due.certainty}", locale)
    parts = [f"{_capital(term_head(due, locale))}.", due.words, f"{_capital(basis)} ({sure})."]
    parts += [due.counted] if due.estimated else []
    return " ".join([*parts, due.moved(locale) or ""]).strip()


def _worth_telling(due: Due, today: dt.date) -> bool:
    """What to do when the day has passed: always for what is hard, else only when it has."""
    return due.nature == "handelen" or (due.moment is not None and due.moment.date < today)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
