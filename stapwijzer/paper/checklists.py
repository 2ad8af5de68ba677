"""A checklist for one kind of meeting, on paper, with room for questions of one's own."""

from __future__ import annotations

import datetime as dt

from stapwijzer.knowledge.handed import fitting
from stapwijzer.knowledge.schema import Checklist, ChecklistItem, Claim, Entry
from stapwijzer.knowledge.store import Store
from stapwijzer.knowledge.validity import Validity
from stapwijzer.paper.document import Document, Line, Sources, block, section
from stapwijzer.paper.people import people
from stapwijzer.texts import text

_PARTS = ("vooraf", "tijdens", "na")
_MAX_PEOPLE = 3
_DANGER = frozenset({"noodnummer_112", "zelfmoordpreventie_113"})


def checklist(store: Store, checklist_id: str, locale: str, day: dt.date) -> Document:
    """What to do before, during and after the meeting, and questions worth asking.

    Args:
        store: the knowledge.
        checklist_id: which checklist.
        locale: the language.
        day: with the law of this day; an item whose claim does not hold then is left out.

    Raises:
        KeyError: there is no such checklist.
    """
    found, words = store.checklist(checklist_id, locale)
    sources, validity = Sources(store, locale), Validity(store, day)
    sections = []
    for part in _PARTS:
        lines = [
            Line(words.items[item.id], refs=sources.cite(claims))
            for item in found.items
            if item.part == part and (claims := validity.holding([_claim(store, item)]))
        ]
        sections.append(section(part, text(f"paper.part_{part}", locale), block("checks", lines)))
    step = store.step(found.step, locale)[1]
    sections.append(section("vragen", text("paper.ask", locale), block("checks", step.ask)))
    sections.append(section("eigen", text("paper.own_questions", locale), block("write", [Line("")] * 3)))
    whom = people(store, _callable(store, found), locale)
    sections.append(section("bellen", text("paper.people", locale), whom))
    return Document(
        label=text("paper.checklist", locale),
        title=words.title,
        lead=words.when,
        locale=locale,
        day=day,
        status=text(f"status.{found.status}", locale),
        facts=(),
        sections=tuple(filter(None, sections)),
        sources=sources.lines(),
    )


def _claim(store: Store, item: ChecklistItem) -> Claim:
    read = {"topics": store.topic, "steps": store.step, "rights": store.right}[item.kind]
    entry: Entry = read(item.entry, "nl")[0]
    return next(claim for claim in entry.claims if claim.id == item.claim)


def _callable(store: Store, found: Checklist) -> list[str]:
    people = [person for person in fitting(store, step_id=found.step) if person not in _DANGER]
    return people[:_MAX_PEOPLE]
