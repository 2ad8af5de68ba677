"""Answers a question, asks which one was meant, or says honestly that nothing fits."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import understood
from actions.context import answers
from stapwijzer.knowledge.answers import WORDS
from stapwijzer.replies import Reply

# Below this confidence a topic is not even offered as a choice; measured with `stapwijzer evaluate`.
OFFER_AT = 0.03
# The choices together must be at least this likely; else nothing fits.
CHOICE_AT = 0.1


class ActionAntwoord(Action):
    """Answers the topic that was recognised, or that a button chose."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_antwoord"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Send the answer, of two questions both in order, and remember the topic."""
        chosen = (tracker.latest_message.get("metadata") or {}).get("topic")
        topic = chosen or understood.topics(tracker)[0][0]
        asked = [topic] if chosen else [topic, *filter(None, [understood.second(tracker)])]
        for each in asked:
            reply = self._answer(each, tracker)
            dispatcher.utter_message(json_message=reply.as_dict())
        return [SlotSet("onderwerp", asked[-1])]

    @staticmethod
    def _answer(topic: str, tracker: Tracker) -> Reply:
        """The topic's answer; a question about a word gets that word's meaning when we have it."""
        locale = understood.locale(tracker)
        meaning = answers().term(tracker.latest_message.get("text") or "", locale) if topic == WORDS else None
        found = understood.topics(tracker)
        runners_up = [other for other, value in found if value >= OFFER_AT and other != topic][:2]
        return meaning or answers().topic(topic, locale, runners_up)


class ActionVerduidelijk(Action):
    """Not sure: offers two or three questions to choose from when they are likely enough."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_verduidelijk"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Offer choices, or say that it is not known."""
        found = understood.topics(tracker)
        choices = [(topic, value) for topic, value in found if value >= OFFER_AT][:3]
        locale = understood.locale(tracker)
        if len(choices) >= 2 and sum(value for _, value in choices) >= CHOICE_AT:
            reply = answers().choice([topic for topic, _ in choices], locale)
        else:
            reply = answers().not_known([topic for topic, _ in found[:3]], locale)
        dispatcher.utter_message(json_message=reply.as_dict())
        return []


class ActionNietGevonden(Action):
    """None of the choices was right."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_niet_gevonden"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Say so, and offer a person."""
        reply = answers().not_known([], understood.locale(tracker))
        dispatcher.utter_message(json_message=reply.as_dict())
        return []
