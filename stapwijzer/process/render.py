"""A timeline as plain text and as data. The picture is in ``svg``, the page fragment in ``html``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stapwijzer.process.deadlines import Due
from stapwijzer.process.timeline import Item, Judged, Timeline, when_to_hear
from stapwijzer.texts import text


def as_text(timeline: Timeline) -> str:
    """The timeline for a screen without pictures: events, terms, where you are, what can come, sources."""
    return "\n".join(_lines(timeline)) + "\n"


def _lines(timeline: Timeline) -> Iterator[str]:
    locale = timeline.locale
    yield text("process.timeline.title", locale)
    yield ""
    here = here_item(timeline)
    for item in timeline.items:
        yield f"{item.moment.words(locale)}: {item.name}{_marks(item, item is here, locale)}"
        for judged in item.terms:
            yield f"  - {term_head(judged.due, locale)} ({state_words(judged, locale)})"
            yield f"    {term_body(judged.due, locale)}"
    yield ""
    yield here_line(timeline)
    if timeline.contradictions:
        yield ""
        yield text("process.timeline.contradictions", locale)
        yield from (f"  - {question}" for question in timeline.contradictions)
    if timeline.here:
        yield ""
        yield text("process.timeline.hear", locale)
        yield from (f"  - {line}" for line in hear_lines(timeline))
        yield ""
        yield text("process.timeline.next", locale)
        yield from (f"  - {step.name}: {step.condition}" for step in timeline.next)
        if not timeline.next:
            yield f"  {text('process.timeline.next_none', locale)}"
    passed = sorted({j.due.passed for item in timeline.items for j in item.terms if j.state == "passed"})
    if passed:
        yield ""
        yield from passed
    if timeline.sources:
        yield ""
        yield text("process.timeline.sources", locale)
        for source in timeline.sources:
            name = text(f"source_class.{source.source_class}", locale)
            yield f"  - {source.title}, {source.locator} ({name})"
    yield ""
    yield text("process.timeline.read_more", locale)


def here_item(timeline: Timeline) -> Item | None:
    """The item where the mark "you are here" stands: the last one of that step that has happened."""
    past = [item for item in timeline.items if item.step == timeline.here and not item.planned]
    return past[-1] if past else None


def here_line(timeline: Timeline) -> str:
    """Where the parent is, in a sentence."""
    if timeline.here_name is None:
        return text("process.timeline.nowhere", timeline.locale)
    return text("process.timeline.here_at", timeline.locale, step=timeline.here_name)


def hear_lines(timeline: Timeline) -> list[str]:
    """The answer to "by when must I hear something?": each day with its sentence, or that there is none."""
    locale = timeline.locale
    found = [f"{term_head(due, locale)}: {due.words}" for due in when_to_hear(timeline)]
    return found or [text("process.timeline.none_to_hear", locale)]


def marks(item: Item, here: bool, locale: str) -> list[str]:
    """What is said beside an event: here, planned, beside the route."""
    found = []
    if here:
        found.append(text("process.timeline.here", locale))
    if item.planned:
        found.append(text("process.timeline.planned", locale))
    if item.beside:
        found.append(text("process.timeline.also", locale))
    return found


def _marks(item: Item, here: bool, locale: str) -> str:
    found = marks(item, here, locale)
    return f" [{', '.join(found)}]" if found else ""


def term_body(due: Due, locale: str) -> str:
    """What a term is, what it is counted from and rests on, and why its day was moved."""
    parts = [due.words, due.counted, f"{basis_words(due, locale)}."]
    if due.conditional:
        parts.insert(0, f"{text('process.timeline.only_if', locale)}:")
    if moved := due.moved(locale):
        parts.append(moved)
    return " ".join(parts)


def term_head(due: Due, locale: str) -> str:
    """The strength of a term and its day: "uiterlijk vrijdag 13 december 2019"."""
    if due.nature == "duur":
        word = text("process.timeline.until", locale)
    elif due.force == "gebruikelijk":
        word = text("process.timeline.around", locale)
    elif due.force == "niet_fataal":
        word = text("process.force.uiterlijk", locale)
    else:
        word = text(f"process.force.{due.force}", locale)
    day = due.date_words(locale)
    separator = ": " if due.force == "streven" else " "
    return f"{word}{separator}{day}"


def basis_words(due: Due, locale: str) -> str:
    """How hard a term is, what it rests on, and how sure that is, in words."""
    found = f"{due.strength(locale)} ({text(f'process.certainty.{due.certainty}', locale)})"
    return found[0].upper() + found[1:]


def state_words(judged: Judged, locale: str) -> str:
    """How a term stands, in a word or two."""
    return text(f"process.timeline.state.{judged.state}", locale)


def as_dict(timeline: Timeline) -> dict[str, Any]:
    """The timeline as JSON-ready data; ``openapi.yml`` describes it as ``Timeline``."""
    locale = timeline.locale
    here = here_item(timeline)
    return {
        "locale": locale,
        "today": timeline.today.isoformat(),
        "here": {"step": timeline.here, "name": timeline.here_name} if timeline.here else None,
        "items": [
            {
                "key": item.key,
                "step": item.step,
                "name": item.name,
                "date": item.moment.date.isoformat(),
                "precision": item.moment.precision,
                "date_words": item.moment.words(locale),
                "here": item is here,
                "planned": item.planned,
                "beside": item.beside,
                "deadlines": [_term(judged, locale) for judged in item.terms],
            }
            for item in timeline.items
        ],
        "hear": [
            {"fact": due.fact, "date": due.moment.date.isoformat(), "date_words": due.date_words(locale)}
            for due in when_to_hear(timeline)
            if due.moment
        ],
        "next": [
            {"step": step.step, "name": step.name, "condition": step.condition} for step in timeline.next
        ],
        "contradictions": list(timeline.contradictions),
        "sources": [source.model_dump(mode="json", by_alias=True) for source in timeline.sources],
    }


def _term(judged: Judged, locale: str) -> dict[str, Any]:
    due = judged.due
    return {
        "fact": due.fact,
        "step": due.step,
        "date": due.moment.date.isoformat() if due.moment else None,
        "precision": due.moment.precision if due.moment else None,
        "date_words": due.date_words(locale),
        "state": judged.state,
        "words": due.words,
        "counted": due.counted,
        "moved": due.moved(locale),
        "force": due.force,
        "nature": due.nature,
        "basis": due.basis,
        "who": due.who,
        "certainty": due.certainty,
        "conditional": due.conditional,
        "estimated": due.estimated,
        "if_passed": due.passed,
        "sources": [source.model_dump(mode="json", by_alias=True) for source in due.sources],
    }
