"""A question about the topic under discussion: who is there, how long, must I, where does it stand."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions import understood
from actions.context import answers
from actions.saying import Said, SayingAction
from stapwijzer.replies import Reply
from stapwijzer.texts import text


class ActionVervolg(SayingAction):
    """Answers an aspect of the topic in the slot ``onderwerp``; without one it asks what it is about."""

    called = "action_vervolg"

    def say(self, tracker: Tracker, locale: str) -> Said:
        """Answer from the step of the route when it holds that side, else from the topic."""
        topic = tracker.get_slot("onderwerp")
        if not topic:
            words = text("talk.vervolg_waarover", locale)
            return Said([Reply(kind="question", text=words, locale=locale)])
        chosen = (tracker.latest_message.get("metadata") or {}).get("follow_up")
        aspect = chosen or understood.kind(tracker, "vervolg")
        return Said([answers().aspect(topic, aspect, locale)])
