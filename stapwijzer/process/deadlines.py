"""The terms that start on a day: by when, who must act, how hard the term is, and where it stands.

A term is counted from an *event* (``knowledge/events.yml``), never from a step as such: ten weeks run from
the day on which an investigation was found necessary, not from the report.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast, get_args

from stapwijzer.knowledge.cited import refer
from stapwijzer.knowledge.schema import Citation, Deadline, Event, Fact
from stapwijzer.process import calendar
from stapwijzer.process.moments import Moment
from stapwijzer.process.route import Route
from stapwijzer.replies import SourceRef
from stapwijzer.texts import text

# The European GDPR counts by its own regulation; the Algemene termijnenwet is for Dutch acts and decrees.
_NOT_BY_DUTCH_LAW = frozenset({"avg"})
_MOVED = Citation(source="algemene_termijnenwet", locator="art. 1")
# Who answers for what, for the advice when a term has passed.
_ADVICE = {
    "veilig_thuis": "veilig_thuis",
    "ouders": "ouders",
    "rvdk": "raad",
    "gi": "rechter",
    "kinderrechter": "rechter",
    "rechtbank": "rechter",
}


@dataclass(frozen=True)
class Due:
    """One term, counted.

    ``moment`` is the last day (None when it is not known from when the term runs, or the unit is hours).
    ``reached`` is that day before the law moved it on. ``step`` is the step that the term belongs to, ``key``
    the given step or event it is counted from. ``conditional``: it holds only if that step is taken.
    ``estimated``: the event itself is not known, only one near to it.
    """

    fact: str
    step: str
    key: str | None
    moment: Moment | None
    reached: dt.date | None
    words: str
    counted: str
    force: str
    nature: str
    basis: str
    who: str
    certainty: str
    conditional: bool
    estimated: bool
    met_by: tuple[str, ...]
    passed: str
    sources: tuple[SourceRef, ...]

    def date_words(self, locale: str) -> str:
        """The last day in words, or that no day can be given."""
        return self.moment.words(locale) if self.moment else text("process.no_day", locale)

    def strength(self, locale: str) -> str:
        """How hard the term is and what it rests on, in words: "uiterlijk; staat in de wet"."""
        return f"{text(f'process.force.{self.force}', locale)}; {text(f'process.basis.{self.basis}', locale)}"

    def moved(self, locale: str) -> str | None:
        """Why the last day was moved on, in words, or None when it was not."""
        if self.moment is None or self.reached is None or self.reached == self.moment.date:
            return None
        return text("process.moved", locale, day=Moment(self.reached).words(locale))


def starting(route: Route, key: str, moment: Moment, locale: str) -> list[Due]:
    """Every term that starts with ``key`` (a step or an event) on ``moment``, soonest first.

    Terms that belong to the step itself but run from something else that is not known come last, without a
    day.

    Raises:
        KeyError: ``key`` is no step and no event.
        OutOfCalendar: a term ends outside the calendar.
    """
    if not route.knows(key):
        raise KeyError(f"there is no step or event '{key}'")
    found: dict[str, Due] = {}
    for step_id, step in route.steps.items():
        for deadline in step.deadlines:
            fact = route.facts[deadline.fact]
            event = route.events.get(fact.counted_from or "")
            exact = event is not None and _starts(event, key, step_id)
            near = event is not None and key in event.near
            if (exact or near) and deadline.fact not in found:
                at = moment if exact else Moment(moment.date, "ongeveer")
                found[deadline.fact] = _count(route, step_id, deadline, key, at, near, locale)
            elif step_id == key and deadline.fact not in found:
                found[deadline.fact] = _count(route, step_id, deadline, None, None, False, locale)
    last = dt.date.max
    return sorted(found.values(), key=lambda due: due.moment.date if due.moment else last)


def _starts(event: Event, key: str, step_id: str) -> bool:
    """Whether ``key`` is the event of a term of ``step_id``.

    An event such as a court's decision is the date of several steps. A term of one of them runs from that
    step only: a placement order does not run from the supervision order.
    """
    if key == event.id and key not in event.same_day:
        return True
    return key in event.same_day and (step_id not in event.same_day or step_id == key)


def _count(
    route: Route,
    step_id: str,
    deadline: Deadline,
    key: str | None,
    start: Moment | None,
    near: bool,
    locale: str,
) -> Due:
    fact = route.facts[deadline.fact]
    moment, reached = _last_day(fact, deadline, start)
    cited = list(refer(route.store, fact.sources, fact.certainty))
    if moment and reached != moment.date:
        cited += refer(route.store, [_MOVED], "middel")
    return Due(
        fact=deadline.fact,
        step=step_id,
        key=key,
        moment=moment,
        reached=reached,
        words=route.store.step(step_id, locale)[1].deadlines[deadline.fact],
        counted=_counted(route, key, fact, near, locale),
        force=deadline.force,
        nature=deadline.nature,
        basis=fact.basis,
        who=deadline.who,
        certainty=fact.certainty,
        conditional=deadline.conditional,
        estimated=near,
        met_by=tuple(deadline.met_by),
        passed=_passed(deadline, locale),
        sources=tuple(cited),
    )


def _last_day(fact: Fact, deadline: Deadline, start: Moment | None) -> tuple[Moment | None, dt.date | None]:
    """The last day, and that day before the law moved it on."""
    if start is None or fact.unit not in get_args(calendar.Unit):
        return None, None
    unit = cast(calendar.Unit, fact.unit)
    end = calendar.add(start.date, fact.value, unit)
    if start.precision != "dag" or not _by_dutch_law(fact, deadline):
        return Moment(end, start.precision), end
    return Moment(calendar.legal(start.date, fact.value, unit).end), end


def _by_dutch_law(fact: Fact, deadline: Deadline) -> bool:
    """Whether the Algemene termijnenwet moves the end of this term: a term in a law, in which to act.

    How long a measure of a court lasts is not moved: the day stays the one that the decision leads to.
    """
    if fact.basis != "wet" or deadline.nature != "handelen":
        return False
    return not any(citation.source in _NOT_BY_DUTCH_LAW for citation in fact.sources)


def _counted(route: Route, key: str | None, fact: Fact, near: bool, locale: str) -> str:
    if fact.counted_from is None:
        return text("process.counted.unknown", locale)
    names = route.events[fact.counted_from].name
    event = names.en if locale == "en" else names.nl
    if near and key:
        return text("process.counted.near", locale, event=event, near=route.name(key, locale))
    return text("process.counted.from" if key else "process.counted.not_given", locale, event=event)


def _passed(deadline: Deadline, locale: str) -> str:
    """What to do when the day has passed."""
    if deadline.nature == "verwachting":
        return text("process.passed.expected", locale)
    who = _ADVICE.get(deadline.who, "other")
    return text(f"process.passed.{'lapsed' if deadline.nature == 'duur' else who}", locale)


def to_hear(dues: Iterable[Due]) -> list[Due]:
    """The terms by which somebody else must let the parent hear something, soonest first.

    This answers "by when must I hear something?". What the parent must do, and how long something lasts,
    is left out; so is what holds only if a step is taken that need not be taken.
    """
    found = [
        due
        for due in dues
        if due.who != "ouders" and due.nature != "duur" and due.moment is not None and not due.conditional
    ]
    return sorted(found, key=lambda due: due.moment.date if due.moment else dt.date.max)
