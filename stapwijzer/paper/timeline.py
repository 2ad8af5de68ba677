"""A timeline, or the terms of one step, on paper."""

from __future__ import annotations

from stapwijzer.knowledge.store import Store
from stapwijzer.paper.dates import DatedDeadline
from stapwijzer.paper.document import Document, Line, Sources, block, section
from stapwijzer.process import render
from stapwijzer.process.deadlines import Due, starting
from stapwijzer.process.moments import Moment
from stapwijzer.process.route import Route
from stapwijzer.process.timeline import Item, Timeline
from stapwijzer.texts import text


def dated(route: Route, step_id: str, moment: Moment, locale: str) -> list[DatedDeadline]:
    """The terms that run from a step's day, for its plan.

    Raises:
        KeyError: there is no such step.
        OutOfCalendar: a term ends outside the calendar.
    """
    return [
        DatedDeadline(
            day=due.moment.date,
            title=_title(due, locale).rstrip("."),
            basis=render.basis_words(due, locale),
            after=due.passed,
        )
        for due in starting(route, step_id, moment, locale)
        if due.moment is not None
    ]


def _title(due: Due, locale: str) -> str:
    """A term and what it is counted from; what it rests on stands apart."""
    only_if = f"{text('process.timeline.only_if', locale)}:" if due.conditional else ""
    said = [f"{render.term_head(due, locale)}.", only_if, due.words, due.counted, due.moved(locale)]
    return " ".join(filter(None, said))


def document(store: Store, timeline: Timeline) -> Document:
    """Events with their terms, where the parent is, by when to hear something, what can come, and sources."""
    locale = timeline.locale

    def title(key: str) -> str:
        return text(f"process.timeline.{key}", locale)

    sources = Sources(store, locale)
    here = render.here_item(timeline)
    events = [_event(item, item is here, sources, locale) for item in timeline.items]
    passed = dict.fromkeys(j.due.passed for item in timeline.items for j in item.terms if j.state == "passed")
    hear = [*render.hear_lines(timeline), *passed] if timeline.here else list(passed)
    following = [Line(step.condition, label=step.name) for step in timeline.next]
    sections = [
        section("tijdlijn", text("paper.dates", locale), *(block("pairs", lines) for lines in events)),
        section("klopt-dit", title("contradictions"), block("list", timeline.contradictions)),
        section("horen", title("hear"), block("list", hear)),
        section("daarna", title("next"), block("route", following)),
    ]
    return Document(
        label=text("paper.plan", locale),
        title=title("title"),
        lead=render.here_line(timeline),
        locale=locale,
        day=timeline.today,
        status=title("read_more"),
        facts=(),
        sections=tuple(filter(None, sections)),
        sources=sources.lines(),
    )


def _event(item: Item, here: bool, sources: Sources, locale: str) -> list[Line]:
    """An event, and below it each of its terms."""
    marks = ", ".join(render.marks(item, here, locale))
    name = f"{item.name} ({marks})" if marks else item.name
    terms = [
        Line(
            render.term_body(judged.due, locale),
            label=f"{render.term_head(judged.due, locale)} ({render.state_words(judged, locale)})",
            refs=sources.number(judged.due.sources),
        )
        for judged in item.terms
    ]
    return [Line(name, label=item.moment.words(locale)), *terms]
