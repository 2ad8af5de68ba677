"""The brochure: the whole route on paper, as the ombudsmen asked for in report 2022/051."""

from __future__ import annotations

import datetime as dt

from stapwijzer.knowledge.cited import refer
from stapwijzer.knowledge.schema import Step, StepText
from stapwijzer.knowledge.store import Store
from stapwijzer.knowledge.validity import Validity
from stapwijzer.paper.document import Block, Document, Line, Section, Sources, block, section
from stapwijzer.paper.people import people
from stapwijzer.paper.plan import cooperation
from stapwijzer.texts import text

# The parts of the route, by the first and last code of their steps; titles are ``paper.part_<key>``.
_PARTS = (
    ("melding", "B00", "B05"),
    ("veilig_thuis", "B06", "B15"),
    ("hulp", "B16", "B19"),
    ("raad_rechter", "B20", "B27"),
    ("daarnaast", "B28", "B99"),
)
_PEOPLE = (
    "veilig_thuis", "jeugdstem", "juridisch_loket", "balans", "ouders_en_onderwijs", "kindertelefoon",
)  # fmt: skip

Steps = list[tuple[str, Step, StepText]]


def parts(store: Store, locale: str) -> list[tuple[str, Steps]]:
    """The route in its parts: each with the key of its title and its steps in order."""
    found = [(step_id, *store.step(step_id, locale)) for step_id in store.ids("steps")]
    ordered = sorted(found, key=lambda each: each[1].code)
    grouped = ((key, [e for e in ordered if first <= e[1].code <= last]) for key, first, last in _PARTS)
    return [(key, steps) for key, steps in grouped if steps]


def brochure(store: Store, locale: str, day: dt.date) -> Document:
    """The whole route: every step in short, all rights, whom to call, sources.

    Args:
        store: the knowledge.
        locale: the language.
        day: with the law of this day.
    """
    sources = Sources(store, locale)
    sections: list[Section | None] = []
    for key, steps in parts(store, locale):
        blocks = [_step(store, step, words, sources, locale, day) for _, step, words in steps]
        sections.append(section(key, text(f"paper.part_{key}", locale), block("route", blocks)))
    sections.append(
        section("rechten", text("paper.all_rights", locale), _rights(store, sources, locale, day))
    )
    known = set(store.ids("contacts"))
    whom = people(store, [person for person in _PEOPLE if person in known], locale)
    sections.append(section("bellen", text("paper.people", locale), whom))
    return Document(
        label=text("paper.brochure", locale),
        title=text("paper.brochure_title", locale),
        lead=text("paper.brochure_lead", locale),
        locale=locale,
        day=day,
        status=text("status.geredigeerd", locale),
        facts=(),
        sections=tuple(filter(None, sections)),
        sources=sources.lines(),
    )


def _step(store: Store, step: Step, words: StepText, sources: Sources, locale: str, day: dt.date) -> Line:
    """A step in short, with whether one must, its terms and what can follow."""
    notes = [f"{text('paper.decides', locale)}: {words.decides}"]
    if must := cooperation(step, locale):
        notes.append(f"{text('paper.cooperation', locale)}: {must}.")
    validity = Validity(store, day)
    deadlines = [deadline.fact for deadline in step.deadlines if validity.holds(deadline.fact)]
    notes += [words.deadlines[deadline] for deadline in deadlines]
    follows = dict.fromkeys(store.step(follow.to, locale)[1].name for follow in step.follows)
    if follows:
        notes.append(text("paper.can_follow", locale, steps="; ".join(follows)))
    refs = list(sources.cite(validity.holding(step.claims)))
    for fact in map(store.fact, deadlines):
        refs += sources.number(refer(store, fact.sources, fact.certainty))
    return Line(words.short, label=words.name, note="\n".join(notes), refs=tuple(sorted(set(refs))))


def _rights(store: Store, sources: Sources, locale: str, day: dt.date) -> Block:
    found = [store.right(right_id, locale) for right_id in store.ids("rights")]
    validity = Validity(store, day)
    return block(
        "pairs",
        [Line(words.short, label=words.name, refs=sources.cite(validity.holding(right.claims)))
         for right, words in sorted(found, key=lambda each: each[0].code)],
    )  # fmt: skip
