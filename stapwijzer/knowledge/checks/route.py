"""The route holds together: every step can be reached, leads on or ends, and its terms start somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from stapwijzer.knowledge.checks.entries import where
from stapwijzer.knowledge.checks.references import missing
from stapwijzer.knowledge.loader import Knowledge
from stapwijzer.knowledge.schema import Finder


def broken_route(knowledge: Knowledge) -> Iterator[str]:
    """Steps that cannot be reached or lead nowhere; terms and events that name what is not there."""
    steps, events = knowledge.steps.items, knowledge.events
    reached = {step_id for step_id, step in steps.items() if step.place in ("begin", "ernaast")}
    edge = list(reached)
    while edge:
        following = {follow.to for follow in steps[edge.pop()].follows if follow.to in steps} - reached
        reached |= following
        edge += following
    for step_id, step in steps.items():
        path = where(knowledge.steps, step_id)
        if step_id not in reached:
            yield f"{path}: place: no route leads to this step; name it in the follows of another"
        if not step.follows and step.place not in ("eind", "ernaast"):
            yield f"{path}: follows: the route stops here; name what can follow, or say place: eind"
        for deadline in step.deadlines:
            fact = knowledge.facts.get(deadline.fact)
            if fact is not None and fact.counted_from is not None:
                yield from missing(
                    path, f"deadline '{deadline.fact}': counted_from", [fact.counted_from], events
                )
            yield from missing(path, f"deadline '{deadline.fact}': met_by", deadline.met_by, steps)
    path = knowledge.root / "events.yml"
    for event_id, event in events.items():
        yield from missing(path, f"'{event_id}'", [event.step, *event.same_day, *event.near], steps)
        if event_id in steps and event_id not in event.same_day:
            yield f"{path}: '{event_id}': a step has this name too; say so in same_day, or rename"


def broken_finder(knowledge: Knowledge) -> Iterator[str]:
    """Weights and clashes of the step finder that name a step, question or choice that is not there."""
    finder, path = knowledge.finder, knowledge.root / "finder.yml"
    if finder is None:
        return
    for step_id, weights in finder.steps.items():
        yield from missing(path, "steps", [step_id], knowledge.steps.items)
        for question, choices in weights.items():
            yield from _choices(finder, f"{path}: steps: {step_id}", question, list(choices))
    for number, clash in enumerate(finder.clashes, 1):
        for question, chosen in clash.when.items():
            yield from _choices(finder, f"{path}: clashes: number {number}", question, chosen)


def _choices(finder: Finder, place: str, question: str, chosen: list[str]) -> Iterator[str]:
    if question not in finder.questions:
        yield f"{place}: there is no question '{question}'"
        return
    for choice in chosen:
        if choice not in finder.questions[question].choices:
            yield f"{place}: question '{question}' has no choice '{choice}'"
