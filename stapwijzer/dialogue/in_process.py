"""Runs rasa_sdk actions inside this process: no action server, no HTTP, no open port."""

from __future__ import annotations

from typing import Any

import structlog
from rasa.core.actions.action import RemoteAction
from rasa.core.actions.forms import FormAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from stapwijzer.replies import Reply
from stapwijzer.texts import supported, text

logger = structlog.get_logger(__name__)


class InProcessActions(EndpointConfig):
    """Looks to Rasa like the address of an action server; runs the action right here.

    Rasa swallows most failures of an action server and then says nothing. Here an action that raises
    becomes an ``error`` reply with the help lines, and the conversation goes on.
    """

    def __init__(self, package: str = "actions") -> None:
        """Register every Action in ``package``."""
        super().__init__(url="in-process://actions")
        self._executor = ActionExecutor()
        self._executor.register_package(package)

    async def request(  # type: ignore[no-untyped-def]
        self, method="post", subpath=None, content_type=None, compress=False, **kwargs
    ):
        """Run the action that Rasa asks for (``kwargs["json"]``); returns its events and responses."""
        call = kwargs["json"]
        try:
            return await self._executor.run(call)
        except Exception as error:
            # The exception's message may hold a person's words: only its type is logged.
            logger.error("action.failed", action=call["next_action"], error=type(error).__name__)
            latest = call["tracker"].get("latest_message") or {}
            locale = supported((latest.get("metadata") or {}).get("locale"))
            reply = Reply(kind="error", text=text("error.action", locale), locale=locale)
            return {"events": [], "responses": [{"custom": reply.as_dict()}]}


class InProcessAction(RemoteAction):
    """A custom action of ours, whose answer needs no check against the JSON schema of an action server.

    Checking the schema anew costs Rasa 40 ms an action; what our actions say is checked by ``Reply``.
    """

    def _validate_action_result(self, result: dict[str, Any]) -> bool:
        return True


class InProcessForm(FormAction):
    """A form whose validation needs no such check either. Ours sets slots from ``validate_<form>`` alone."""

    async def validate_slots(
        self,
        slot_candidates: dict[str, Any],
        tracker: DialogueStateTracker,
        domain: Domain,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
    ) -> list[Event]:
        """What ``validate_<form>`` makes of the message; see Rasa's own for the arguments."""
        candidates: list[Event] = [SlotSet(name, value) for name, value in slot_candidates.items()]
        validate = InProcessAction(f"validate_{self.name()}", self.action_endpoint)
        filled = self._temporary_tracker(tracker, candidates, domain)
        events: list[Event] = await validate.run(output_channel, nlg, filled, domain)
        return events
