"""A button chose the language in which to go on."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import understood
from actions.context import answers
from stapwijzer.replies import Reply
from stapwijzer.texts import text


class ActionTaal(Action):
    """Says in the chosen language what was said last: the answer on the topic under discussion."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_taal"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The topic again, or a word that the switch was made."""
        locale = understood.locale(tracker)
        topic = tracker.get_slot("onderwerp")
        said = Reply(kind="smalltalk", text=text("opening.chosen", locale), locale=locale)
        reply = answers().topic(topic, locale) if topic else said
        dispatcher.utter_message(json_message=reply.as_dict())
        return []
