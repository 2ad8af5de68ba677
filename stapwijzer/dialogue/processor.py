"""Rasa's message processor, with what our assistant needs: context for the NLU, off the event loop."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action, RemoteAction
from rasa.core.actions.forms import FormAction
from rasa.core.channels.channel import UserMessage
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from stapwijzer.dialogue.in_process import InProcessAction, InProcessForm
from stapwijzer.dialogue.model import load
from stapwijzer.dialogue.steering import steered
from stapwijzer.dialogue.tongue import settle


class Processor(MessageProcessor):
    """Reads a message together with what was said before, in a worker thread.

    A sentence encoder takes some 20 ms of a core; on the event loop every other person would wait for it.
    """

    @staticmethod
    def _load_model(model_path: Path) -> tuple[str, ModelMetadata, GraphRunner]:
        metadata, runner = load(model_path)
        return model_path.name, metadata, runner

    def predict_next_with_tracker_if_should(
        self, tracker: DialogueStateTracker
    ) -> tuple[Action, PolicyPrediction]:
        """The next action and why; Rasa's own actions as they are, ours and our forms run right here."""
        action, prediction = super().predict_next_with_tracker_if_should(tracker)
        here = {RemoteAction: InProcessAction, FormAction: InProcessForm}.get(type(action))
        if here is not None:
            action = here(action.name(), self.action_endpoint)
        return action, prediction

    async def _handle_message_with_tracker(self, message: UserMessage, tracker: DialogueStateTracker) -> None:
        before = (
            event.metadata or {} for event in reversed(tracker.events) if isinstance(event, UserUttered)
        )
        message.metadata = settle(message.metadata or {}, before)
        await super()._handle_message_with_tracker(message, tracker)

    async def parse_message(
        self,
        message: UserMessage,
        tracker: DialogueStateTracker | None = None,
        only_output_properties: bool = True,
    ) -> dict[str, Any]:
        """What the NLU makes of ``message``; see Rasa's own for the result."""
        message.metadata = dict(message.metadata or {})
        if tracker is not None:
            message.metadata["context"] = _context(tracker)
        parse: dict[str, Any] = await asyncio.to_thread(
            self._parse_message_with_graph,
            message,
            tracker or DialogueStateTracker.from_events(message.sender_id, []),
            only_output_properties,
        )
        # The context was for the NLU alone: it is not kept a second time with the message.
        message.metadata.pop("context", None)
        return steered(parse)


def _context(tracker: DialogueStateTracker) -> dict[str, str]:
    """The topic under discussion, and what the person said last."""
    said = next(
        (event.text for event in reversed(tracker.events) if isinstance(event, UserUttered) and event.text),
        "",
    )
    return {"topic": tracker.get_slot("onderwerp") or "", "said": said}
