"""The shape of an action that says something: what differs is only what it says."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import understood
from stapwijzer.replies import Reply


@dataclass(frozen=True)
class Said:
    """What an action says, in order, and what the conversation keeps of it."""

    replies: list[Reply]
    events: list[EventType] = field(default_factory=list)


class SayingAction(Action, ABC):
    """Says what ``say`` returns, in the language of the latest message.

    ``called`` is the action's name in domain.yml.
    """

    called: ClassVar[str]

    def name(self) -> str:
        """The action's name in domain.yml."""
        return self.called

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Send the replies, and return the events."""
        said = self.say(tracker, understood.locale(tracker))
        for reply in said.replies:
            dispatcher.utter_message(json_message=reply.as_dict())
        return said.events

    @abstractmethod
    def say(self, tracker: Tracker, locale: str) -> Said:
        """What to say to the latest message of ``tracker``, in ``locale``."""
