"""Rasa's tracker store on our own conversations: encrypted, bounded, and it truly forgets.

Only the last turns are kept. What a longer conversation said before is summed up as the slots that it
set, so a conversation costs the same at turn 500 as at turn 5.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses

from stapwijzer.dialogue.conversations import Conversations


def said(conversations: Conversations, conversation_id: str) -> list[str]:
    """The redacted texts of a conversation that are still kept, the oldest first. It blocks.

    What was said in danger is left out: it is shown to nobody, and never offered to be kept.
    """
    events = conversations.state(conversation_id) or []
    uttered = [event for event in events if event["event"] == UserUttered.type_name and event["text"]]
    return [event["text"] for event in uttered if not (event.get("metadata") or {}).get("danger")]


class ConversationTrackerStore(TrackerStore):
    """Stores the tracker of a conversation in ``conversations``, at most ``keep_turns`` turns of it."""

    def __init__(self, conversations: Conversations, keep_turns: int) -> None:
        """Keep the last ``keep_turns`` turns."""
        super().__init__(Domain.empty())
        self._conversations = conversations
        self._keep_turns = keep_turns

    async def create_tracker(self, sender_id: str, append_action_listen: bool = True) -> DialogueStateTracker:
        """A tracker in which nothing was said. Rasa's own saves it at once; ours when there is something."""
        tracker = self.init_tracker(sender_id)
        if append_action_listen:
            tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
        return tracker

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of conversation ``sender_id``, or None when nothing was said yet."""
        state = await asyncio.to_thread(self._conversations.state, sender_id)
        if not state:
            return None
        tracker = DialogueStateTracker(sender_id, self.domain.slots)
        for event in _events(state):
            tracker.update(event, self.domain)
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the last turns. A conversation that was erased meanwhile stays erased."""
        state = [event.as_dict() for event in self._bounded(tracker)]
        await asyncio.to_thread(self._conversations.save_state, tracker.sender_id, state)

    async def keys(self) -> list[str]:
        """Nobody may list conversations: their ids are what opens them."""
        return []

    async def delete(self, sender_id: str) -> None:
        """Erase the conversation."""
        await asyncio.to_thread(self._conversations.erase, sender_id)

    def _bounded(self, tracker: DialogueStateTracker) -> list[Event]:
        events = [event for event in tracker.events if not isinstance(event, BotUttered)]
        turns = [i for i, event in enumerate(events) if isinstance(event, UserUttered)]
        if len(turns) <= self._keep_turns:
            return events
        # Start at the listening before the first turn that is kept, with the slots as they were set.
        start = turns[-self._keep_turns]
        summary: list[Event] = [ActionExecuted("action_session_start"), SessionStarted()]
        summary += [
            SlotSet(name, slot.value)
            for name, slot in tracker.slots.items()
            if slot.value is not None and slot.value != slot.initial_value
        ]
        if tracker.active_loop_name:
            summary.append(ActiveLoop(tracker.active_loop_name))
        return [*summary, ActionExecuted(ACTION_LISTEN_NAME), *events[start:]]


def _events(state: Iterable[dict[str, Any]]) -> Iterator[Event]:
    """As Rasa's ``deserialise_events``, which looks through all kinds of events for each."""
    for kept in state:
        yield _kinds()[kept["event"]]._from_parameters(kept)


@cache
def _kinds() -> dict[str, type[Event]]:
    return {kind.type_name: kind for kind in all_subclasses(Event)}
