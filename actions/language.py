"""A button chose the language in which to go on."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.context import answers
from actions.saying import Said, SayingAction
from stapwijzer.replies import Reply
from stapwijzer.texts import text


class ActionTaal(SayingAction):
    """Says in the chosen language what was said last: the answer on the topic under discussion."""

    called = "action_taal"

    def say(self, tracker: Tracker, locale: str) -> Said:
        """The topic again, or a word that the switch was made."""
        topic = tracker.get_slot("onderwerp")
        if topic:
            return Said([answers().topic(topic, locale)])
        return Said([Reply(kind="smalltalk", text=text("opening.chosen", locale), locale=locale)])
