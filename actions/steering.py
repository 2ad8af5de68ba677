"""What works everywhere: back, start over, stop, and "wat kan ik vragen?"."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions import guide
from actions.context import answers
from actions.saying import Said, SayingAction
from actions.talk import STARTERS
from stapwijzer.process.buttons import STEP, TERM
from stapwijzer.replies import Kind, Reply, Suggestion
from stapwijzer.texts import text


def _starts(locale: str) -> list[Suggestion]:
    known = set(answers().store.ids("topics"))
    return [
        guide.press("start_step", locale, f"{STEP}begin"),
        guide.press("start_term", locale, f"{TERM}begin"),
        *(answers().suggestion(topic, locale) for topic in STARTERS if topic in known),
    ]


def _said(kind: Kind, key: str, locale: str, events: Iterable[EventType] = ()) -> Said:
    words = text(f"guide.{key}", locale)
    return Said([Reply(kind=kind, text=words, locale=locale, suggestions=_starts(locale))], list(events))


class ActionHulp(SayingAction):
    """What one can ask."""

    called = "action_hulp"

    def say(self, tracker: Tracker, locale: str) -> Said:
        """It, with ways to start."""
        return _said("question", "what_can_i_ask", locale)


class ActionStop(SayingAction):
    """Stop, while no guide is running."""

    called = "action_stop"

    def say(self, tracker: Tracker, locale: str) -> Said:
        """That nothing is running."""
        return _said("smalltalk", "nothing_running", locale)


class ActionOpnieuw(SayingAction):
    """Start over: the subject, the answers and the dates of this conversation are forgotten."""

    called = "action_opnieuw"

    def say(self, tracker: Tracker, locale: str) -> Said:
        """Forget, and ask what they want to know."""
        filled = [name for name, value in tracker.slots.items() if value is not None]
        return _said("question", "restarted", locale, [SlotSet(name, None) for name in filled])


class ActionTerug(SayingAction):
    """Back to the answer before this one."""

    called = "action_terug"

    def say(self, tracker: Tracker, locale: str) -> Said:
        """The answer to the subject before the present one; that there is none otherwise."""
        subjects: list[str] = []
        for event in tracker.events:
            if event["event"] == "slot" and event["name"] == "onderwerp":
                subjects = _walked(subjects, event["value"])
        if len(subjects) < 2:
            return _said("question", "nothing_before", locale)
        return Said([answers().topic(subjects[-2], locale)], [SlotSet("onderwerp", subjects[-2])])


def _walked(subjects: list[str], subject: str | None) -> list[str]:
    """The way of the conversation after ``subject``: one that was left is gone back to, so it ends there."""
    if subject is None:
        return []
    if len(subjects) > 1 and subjects[-2] == subject:
        return subjects[:-1]
    return subjects if subjects[-1:] == [subject] else [*subjects, subject]
