"""The sides of a step that a follow-up can ask for, read from the step's own fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from stapwijzer.knowledge.schema import Step, StepText


@dataclass(frozen=True)
class Side:
    """What a step says on one side: ``paragraphs`` of text, and the claims that they are."""

    paragraphs: list[str]
    claims: list[str] = field(default_factory=list)


def side(step: Step, words: StepText, aspect: str) -> Side | None:
    """What ``step`` says about ``aspect``, or None when it says nothing about it.

    Args:
        step: the step of the route.
        words: its text.
        aspect: ``who``, ``duration``, ``obliged``, ``next`` or ``ask``.
    """
    if aspect == "who":
        return Side([words.decides, words.present])
    if aspect == "duration" and words.deadlines:
        return Side(list(words.deadlines.values()))
    if aspect == "obliged":
        return Side([words.claims[step.cooperation_claim]], [step.cooperation_claim])
    if aspect == "next" and words.follows:
        return Side(["\n".join(f"• {condition}" for condition in words.follows.values())])
    if aspect == "ask":
        return Side(["\n".join(f"• {question}" for question in words.ask)])
    return None
