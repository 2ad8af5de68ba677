"""The sides of a step that a follow-up can ask for, read from the step's own fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from stapwijzer.knowledge.schema import Step, StepText


@dataclass(frozen=True)
class Side:
    """What a step says on one side: ``paragraphs`` of text, and the claims that they are."""

    paragraphs: list[str]
    claims: list[str] = field(default_factory=list)


def side(step: Step, words: StepText, aspect: str, holds: Callable[[str], bool]) -> Side | None:
    """What ``step`` says about ``aspect``, or None when it says nothing about it.

    Args:
        step: the step of the route.
        words: its text.
        aspect: ``who``, ``duration``, ``obliged``, ``next`` or ``ask``.
        holds: whether a fact may be told; terms that rest on another are left out.
    """
    if aspect == "who":
        return Side([words.decides, words.present])
    if aspect == "duration" and (terms := {fact: s for fact, s in words.deadlines.items() if holds(fact)}):
        return Side(list(terms.values()), [c.id for c in step.claims if terms.keys() & set(c.facts)])
    if aspect == "obliged":
        return Side([words.claims[step.cooperation_claim]], [step.cooperation_claim])
    if aspect == "next" and words.follows:
        return Side(["\n".join(f"• {condition}" for condition in words.follows.values())])
    if aspect == "ask":
        return Side(["\n".join(f"• {question}" for question in words.ask)])
    return None
