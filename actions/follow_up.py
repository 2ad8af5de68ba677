"""A question about the topic under discussion: who is there, how long, must I, where does it stand."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import understood
from actions.context import answers
from stapwijzer.replies import Reply
from stapwijzer.texts import text


class ActionVervolg(Action):
    """Answers an aspect of the topic in the slot ``onderwerp``; without one it asks what it is about."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "action_vervolg"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Answer from the step of the route when it holds that side, else from the topic."""
        locale = understood.locale(tracker)
        topic = tracker.get_slot("onderwerp")
        chosen = (tracker.latest_message.get("metadata") or {}).get("follow_up")
        aspect = chosen or understood.kind(tracker, "vervolg")
        if not topic:
            words = text("talk.vervolg_waarover", locale)
            reply = Reply(kind="question", text=words, locale=locale)
        else:
            reply = answers().aspect(topic, aspect, locale)
        dispatcher.utter_message(json_message=reply.as_dict())
        return []
