"""What works everywhere: back, start over, stop, and "wat kan ik vragen?"."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import guide, understood
from actions.context import answers
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


def _say(dispatcher: CollectingDispatcher, kind: Kind, key: str, locale: str) -> None:
    reply = Reply(kind=kind, text=text(f"guide.{key}", locale), locale=locale, suggestions=_starts(locale))
    dispatcher.utter_message(json_message=reply.as_dict())


class ActionHulp(Action):
    """What one can ask."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_hulp"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Say it, with ways to start."""
        _say(dispatcher, "question", "what_can_i_ask", understood.locale(tracker))
        return []


class ActionStop(Action):
    """Stop, while no guide is running."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_stop"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Say that nothing is running."""
        _say(dispatcher, "smalltalk", "nothing_running", understood.locale(tracker))
        return []


class ActionOpnieuw(Action):
    """Start over: the subject, the answers and the dates of this conversation are forgotten."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_opnieuw"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Forget, and ask what they want to know."""
        _say(dispatcher, "question", "restarted", understood.locale(tracker))
        return [SlotSet(name, None) for name, value in tracker.slots.items() if value is not None]


class ActionTerug(Action):
    """Back to the answer before this one."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_terug"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Give the answer to the subject before the present one; say so when there is none."""
        locale = understood.locale(tracker)
        subjects: list[str] = []
        for event in tracker.events:
            if event["event"] == "slot" and event["name"] == "onderwerp":
                subjects = _walked(subjects, event["value"])
        if len(subjects) < 2:
            _say(dispatcher, "question", "nothing_before", locale)
            return []
        dispatcher.utter_message(json_message=answers().topic(subjects[-2], locale).as_dict())
        return [SlotSet("onderwerp", subjects[-2])]


def _walked(subjects: list[str], subject: str | None) -> list[str]:
    """The way of the conversation after ``subject``: one that was left is gone back to, so it ends there."""
    if subject is None:
        return []
    if len(subjects) > 1 and subjects[-2] == subject:
        return subjects[:-1]
    return subjects if subjects[-1:] == [subject] else [*subjects, subject]
