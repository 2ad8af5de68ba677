"""Several events make a timeline: each with its terms, where the parent is now, and what can come next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from stapwijzer.process.dates import Ambiguous, NotUnderstood, read
from stapwijzer.process.deadlines import Due, starting, to_hear
from stapwijzer.process.moments import Moment
from stapwijzer.process.route import Route, Transition
from stapwijzer.replies import SourceRef
from stapwijzer.texts import text

MAX_EVENTS = 60

# met: the step that shows it came in time; later: it came after; passed: the day is over and no such step is
# known; overtaken: the same, but the route went on; running: the day is still to come; ended: what lasted
# until then is over.
State = Literal["met", "later", "passed", "overtaken", "running", "ended"]


class TimelineError(ValueError):
    """What was given makes no timeline; the message says what to change."""


@dataclass(frozen=True)
class Occurrence:
    """Something that happened, or is planned: a step or event of the route on a moment."""

    key: str
    moment: Moment


@dataclass(frozen=True)
class Judged:
    """A term and how it stands."""

    due: Due
    state: State


@dataclass(frozen=True)
class Item:
    """One event on the timeline. ``planned``: it lies ahead. ``beside``: it runs beside the route."""

    key: str
    step: str
    name: str
    moment: Moment
    planned: bool
    beside: bool
    terms: tuple[Judged, ...]


@dataclass(frozen=True)
class Timeline:
    """Events from old to new, with what follows from them.

    ``here`` is the step where the parent is, or None; ``contradictions`` are questions about dates that do
    not go together; ``sources`` those of all terms, each once.
    """

    today: dt.date
    locale: str
    items: tuple[Item, ...]
    here: str | None
    here_name: str | None
    next: tuple[Transition, ...]
    contradictions: tuple[str, ...]
    sources: tuple[SourceRef, ...]


def parse(route: Route, given: str, today: dt.date, locale: str) -> Occurrence:
    """``melding=2019-12-06`` or ``v_en_v=gisteren`` as an occurrence.

    Raises:
        TimelineError: no such step, or no date; the message names near ones, or says what was not understood.
    """
    key, separator, words = given.partition("=")
    if not separator:
        raise TimelineError(f"'{given}': write it as STEP=DATE, for example melding=2019-12-06")
    return occurrence(route, key.strip(), words, today, locale)


def occurrence(route: Route, key: str, words: str, today: dt.date, locale: str) -> Occurrence:
    """A step or event ``key`` on the date that ``words`` name. Raises TimelineError."""
    key = key.lower().replace("-", "_").replace(" ", "_")
    if not route.knows(key):
        raise TimelineError(_no_such_step(route, key))
    reading = read(words, today, locale=locale)
    if isinstance(reading, NotUnderstood):
        raise TimelineError(f"{key}: {text(f'process.not_understood.{reading.reason}', locale)}")
    if isinstance(reading, Ambiguous):
        options = text("process.or", locale).join(option.words(locale) for option in reading.options)
        raise TimelineError(f"{key}: {text('process.ambiguous', locale, options=options)}")
    return Occurrence(key, reading)


def _no_such_step(route: Route, key: str) -> str:
    known = list(dict.fromkeys([*route.steps, *route.events]))
    near = get_close_matches(key, known, n=4, cutoff=0.5) or [k for k in known if key and key in k][:4]
    if near:
        return f"there is no step '{key}'; did you mean {', '.join(near)}?"
    return f"there is no step '{key}'; the steps are: {', '.join(sorted(route.steps))}"


def build(route: Route, given: Iterable[Occurrence], today: dt.date, locale: str) -> Timeline:
    """The timeline of ``given`` as seen on the day ``today``.

    Raises:
        TimelineError: there is nothing, or more than 60 events.
        OutOfCalendar: a term ends outside the calendar.
    """
    ordered = sorted(dict.fromkeys(given), key=lambda o: o.moment.date)
    if not ordered:
        raise TimelineError("give at least one STEP=DATE, for example melding=2019-12-06")
    if len(ordered) > MAX_EVENTS:
        raise TimelineError(f"give at most {MAX_EVENTS} events")
    items = tuple(_item(route, ordered, position, today, locale) for position in range(len(ordered)))
    here = _here(route, items)
    sources = {(s.id, s.locator): s for item in items for judged in item.terms for s in judged.due.sources}
    return Timeline(
        today=today,
        locale=locale,
        items=items,
        here=here,
        here_name=route.name(here, locale) if here else None,
        next=tuple(route.follows(here, locale)) if here else (),
        contradictions=tuple(_contradictions(route, ordered, locale)),
        sources=tuple(sources.values()),
    )


def when_to_hear(timeline: Timeline) -> list[Due]:
    """By when the parent must hear something, of the terms that still run: soonest first."""
    running = [j.due for item in timeline.items for j in item.terms if j.state == "running"]
    return to_hear(running)


def _item(route: Route, ordered: Sequence[Occurrence], position: int, today: dt.date, locale: str) -> Item:
    occurred = ordered[position]
    step = route.step_of(occurred.key)
    steps = {route.step_of(other.key) for other in ordered}
    judged = [
        Judged(due, _state(route, due, ordered, position, today))
        for due in starting(route, occurred.key, occurred.moment, locale)
        if due.moment is not None
        and not _better_known(route, due, occurred, ordered)
        and (not due.conditional or due.step in steps or position == len(ordered) - 1)
    ]
    return Item(
        key=occurred.key,
        step=step,
        name=_capital(route.name(occurred.key, locale)),
        moment=occurred.moment,
        planned=occurred.moment.date > today,
        beside=route.beside(step),
        terms=tuple(judged),
    )


def _better_known(route: Route, due: Due, occurred: Occurrence, ordered: Iterable[Occurrence]) -> bool:
    """Whether the day that the term runs from was given more exactly by another occurrence.

    An event that was given itself goes before a step on whose date it usually falls, and that before a step
    that only comes near.
    """
    event_id = route.facts[due.fact].counted_from or ""
    if occurred.key == event_id or event_id not in route.events:
        return False
    better = {event_id} - set(route.steps)
    if due.estimated:
        better |= set(route.events[event_id].same_day)
    return any(other.key in better for other in ordered)


def _state(route: Route, due: Due, ordered: Sequence[Occurrence], position: int, today: dt.date) -> State:
    last = due.moment.date if due.moment else today
    later = [other for other in ordered[position + 1 :] if other.moment.date <= today]
    for other in later:
        if route.step_of(other.key) in due.met_by:
            return "met" if other.moment.date <= last else "later"
    if last >= today:
        return "running"
    if due.nature == "duur":
        return "ended"
    if not due.met_by and due.nature == "handelen":
        return "passed"  # a next step does not show that this was done
    went_on = any(route.place(route.step_of(other.key)) == "onderweg" for other in later)
    return "overtaken" if went_on else "passed"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _here(route: Route, items: Sequence[Item]) -> str | None:
    """The step of the last event that has happened; one beside the route only when there is no other."""
    past = [item for item in items if not item.planned]
    on_route = [item for item in past if not item.beside]
    return (on_route or past)[-1].step if past else None


def _contradictions(route: Route, ordered: Sequence[Occurrence], locale: str) -> Iterable[str]:
    """Questions about an order of dates that the route does not lead to."""
    for position, occurred in enumerate(ordered):
        step = route.step_of(occurred.key)
        earlier = {route.step_of(other.key) for other in ordered[:position]}
        later = ordered[position + 1 :]
        if occurred.key in route.events and route.events[occurred.key].after_step:
            day = occurred.moment.date
            if step not in earlier and any(o.key == step and o.moment.date > day for o in later):
                names = {"event": route.name(occurred.key, locale), "step": route.name(step, locale)}
                yield text("process.timeline.before_step", locale, **names)
            continue
        if route.place(step) != "onderweg" or any(i == step or route.can_precede(i, step) for i in earlier):
            continue
        for other in later:
            first = route.step_of(other.key)
            if other.moment.date > occurred.moment.date and route.comes_well_before(first, step):
                names = {"first": route.name(first, locale), "second": route.name(step, locale)}
                yield text("process.timeline.order", locale, **names)
                break
