"""``Mijn stappenplan``: one step of the route on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from stapwijzer.knowledge.cited import refer
from stapwijzer.knowledge.handed import fitting
from stapwijzer.knowledge.schema import Step, StepText
from stapwijzer.knowledge.store import Store
from stapwijzer.knowledge.validity import Validity
from stapwijzer.paper.dates import DatedDeadline
from stapwijzer.paper.document import Block, Document, Line, Sources, block, section, written
from stapwijzer.paper.people import people
from stapwijzer.texts import text

# Enough to choose from; more is a telephone book.
_MAX_PEOPLE = 4
_MAX_LETTERS = 3
# Numbers for danger stand apart, at the end of every document.
_DANGER = frozenset({"noodnummer_112", "zelfmoordpreventie_113"})


def plan(
    store: Store, step_id: str, locale: str, day: dt.date, dates: Sequence[DatedDeadline] = ()
) -> Document:
    """The plan for a step: what happens, what can follow, rights, questions, whom to call, sources.

    Args:
        store: the knowledge.
        step_id: the step of the route.
        locale: the language.
        day: with the law of this day.
        dates: the person's own dates; none gives a plan that holds for everybody.

    Raises:
        KeyError: there is no such step.
    """
    step, words = store.step(step_id, locale)
    sources = Sources(store, locale)

    def title(key: str) -> str:
        return text(f"paper.{key}", locale)

    validity = Validity(store, day)
    claims = validity.holding(step.claims)
    happens = [claim for claim in claims if claim.id != step.cooperation_claim and claim.kind != "termijn"]
    obliged = [claim for claim in claims if claim.id == step.cooperation_claim]
    terms = [claim for claim in claims if claim.kind == "termijn"]
    sections = [
        section("datums", title("dates"), _dates(dates)),
        section(
            "wat", title("happens"),
            block("text", [Line(words.claims[c.id], refs=sources.cite([c])) for c in happens]),
        ),
        section(
            "moet-dat", title("obliged"),
            block("text", [Line(words.claims[c.id], refs=sources.cite([c])) for c in obliged]),
        ),
        section(
            "termijnen", title("terms"),
            block("pairs", _deadlines(store, step, words, sources, locale, validity)),
            block("text", [Line(words.claims[c.id], refs=sources.cite([c])) for c in terms]),
        ),
        section("daarna", title("next"), block("route", _next(store, step, words, locale))),
        section("rechten", title("rights"), block("pairs", _rights(store, step, sources, locale, validity))),
        section("vragen", title("ask"), block("checks", words.ask)),
        section("papier", title("paper"), *_on_paper(store, step, locale)),
        section("bellen", title("people"), people(store, _callable(store, step_id), locale)),
    ]  # fmt: skip
    return Document(
        label=title("plan"),
        title=words.name,
        lead=words.short,
        locale=locale,
        day=day,
        status=text(f"status.{step.status}", locale),
        facts=_facts(step, words, locale),
        sections=tuple(filter(None, sections)),
        sources=sources.lines(),
    )


def _facts(step: Step, words: StepText, locale: str) -> tuple[Line, ...]:
    """Who decides, who is there and whether it is an obligation, at a glance."""
    facts = [
        Line(words.decides, label=text("paper.decides", locale)),
        Line(words.present, label=text("paper.present", locale)),
    ]
    if must := cooperation(step, locale):
        facts.append(Line(must, label=text("paper.cooperation", locale)))
    return tuple(facts)


def cooperation(step: Step, locale: str) -> str:
    """Whether one must cooperate, in a few words; empty when there is nothing to cooperate with.

    What rests on a claim that nobody confirmed is not said: then we do not know for sure.
    """
    if step.cooperation == "niet_van_toepassing":
        return ""
    claim = next(claim for claim in step.claims if claim.id == step.cooperation_claim)
    sure = claim.certainty != "laag" and claim.verification == "bevestigd"
    return text(f"paper.cooperation_{step.cooperation if sure else 'niet_gevonden'}", locale)


def _dates(dates: Iterable[DatedDeadline]) -> Block:
    ordered = sorted(dates, key=lambda each: each.day)
    return block(
        "pairs",
        [Line(f"{each.title}. {each.after}".strip(), label=written(each.day), note=each.basis)
         for each in ordered],
    )  # fmt: skip


def _deadlines(
    store: Store, step: Step, words: StepText, sources: Sources, locale: str, validity: Validity
) -> list[Line]:
    lines = []
    for deadline in step.deadlines:
        if not validity.holds(deadline.fact):
            continue
        fact = store.fact(deadline.fact)
        lines.append(
            Line(
                words.deadlines[deadline.fact],
                label=text(f"paper.force_{deadline.force}", locale),
                note=text(f"paper.basis_{fact.basis}", locale),
                refs=sources.number(refer(store, fact.sources, fact.certainty)),
            )
        )
    return lines


def _next(store: Store, step: Step, words: StepText, locale: str) -> list[Line]:
    """Each step that can follow, with the condition on which it does."""
    return [
        Line(words.follows[follow.condition], label=store.step(follow.to, locale)[1].name,
             url=f"/stappenplan/{follow.to}?taal={locale}")
        for follow in step.follows
    ]  # fmt: skip


def _rights(store: Store, step: Step, sources: Sources, locale: str, validity: Validity) -> list[Line]:
    lines = []
    for right_id in step.rights:
        right, said = store.right(right_id, locale)
        refs = sources.cite(validity.holding(right.claims))
        quoted = text("paper.say", locale, words=said.say)
        lines.append(Line(said.short, label=said.name, note=quoted, refs=refs))
    return lines


def _on_paper(store: Store, step: Step, locale: str) -> list[Block]:
    """What to do now, the letters that fit, and room for notes."""
    main = store.topic(step.topics[0], locale)[1]
    letters = dict.fromkeys(
        letter for topic in step.topics for letter in store.topic(topic, locale)[0].letters
    )
    names = [store.letter(letter, locale)[1] for letter in list(letters)[:_MAX_LETTERS]]
    linked = [
        Line(name.title, url=f"/brieven/{letter}?taal={locale}")
        for letter, name in zip(letters, names, strict=False)
    ]
    notes = [Line("", label=text(f"paper.note_{key}", locale)) for key in ("when", "agreed", "hear")]
    return [block("checks", main.do_now), block("list", linked), block("write", notes)]


def _callable(store: Store, step_id: str) -> list[str]:
    return [person for person in fitting(store, step_id=step_id) if person not in _DANGER][:_MAX_PEOPLE]
