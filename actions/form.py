"""The shape of a guide: a Rasa form whose validation reads a message, checks it and asks what comes next."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import guide, understood
from stapwijzer.replies import Reply
from stapwijzer.texts import text

Slots = dict[str, Any]


class GuideTurn(ABC):
    """One message of a guide: what it says, what that changes (``slots``), and what to say back.

    ``form`` is the guide's name in domain.yml, ``prefix`` what the names of its slots begin with. ``begins``
    says whether the guide is only starting, ``asked`` which slot was asked for.
    """

    form: ClassVar[str]
    prefix: ClassVar[str]

    def __init__(self, tracker: Tracker) -> None:
        """Take up the message that ``tracker`` ends with."""
        self.tracker = tracker
        self.locale = understood.locale(tracker)
        self.route = guide.route()
        self.begins = guide.begins(tracker, self.form, self.prefix)
        self.asked = None if self.begins else str(tracker.get_slot(guide.REQUESTED))
        self.slots: Slots = {}
        self._notes: list[str] = []
        self._stop = False

    @abstractmethod
    def read(self) -> bool:
        """Understand the message; False when it is about something else."""

    @property
    @abstractmethod
    def found(self) -> Slots:
        """What the message says, by slot, not yet checked."""

    @abstractmethod
    def next(self, checked: Slots) -> Reply | None:
        """The next question after ``checked``, of ``found`` what is sound; None when the guide is done."""

    def _say(self, key: str) -> None:
        self._notes.append(text(f"guide.{key}", self.locale))


class GuideForm(FormValidationAction, ABC):
    """Reads an answer, checks it with the methods ``validate_<slot>``, and asks the next question."""

    @property
    @abstractmethod
    def turn(self) -> type[GuideTurn]:
        """What reads one message of this guide."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return f"validate_{self.turn.form}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """The slots that the message fills, and the slot that is asked next; nothing for a digression."""
        turn = self.turn(tracker)
        if not turn.read():
            return []
        tracker.add_slots([SlotSet(name, value) for name, value in turn.found.items()])
        events = await self.get_validation_events(dispatcher, tracker, domain)
        checked = {event["name"]: event["value"] for event in events}
        reply = turn.next(checked)
        if reply is not None:
            dispatcher.utter_message(json_message=reply.as_dict())
        return [SlotSet(name, value) for name, value in {**checked, **turn.slots, guide.READ: True}.items()]
