"""Loads the Rasa agent on our tracker store and in-process actions, and hands it one message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import TrackerStore

from stapwijzer.dialogue.in_process import InProcessActions
from stapwijzer.dialogue.processor import Processor
from stapwijzer.dialogue.tongue import opened
from stapwijzer.replies import Reply


class ModelMissing(Exception):
    """There is no trained model; the message says how to make one."""


def newest_model(folder: Path) -> Path:
    """The newest model in ``folder``.

    Raises:
        ModelMissing: there is none.
    """
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not models:
        raise ModelMissing(f"no trained model in {folder}: make one with `stapwijzer train`")
    return models[-1]


def load(model: Path) -> Agent:
    """The agent of ``model``, with actions in process.

    Raises:
        ModelMissing: ``model`` cannot be read as a Rasa model.
    """
    agent = Agent(action_endpoint=InProcessActions())
    try:
        agent.processor = Processor(
            model_path=model,
            tracker_store=agent.tracker_store,
            lock_store=agent.lock_store,
            action_endpoint=agent.action_endpoint,
            generator=agent.nlg,
        )
    except Exception as error:
        raise ModelMissing(
            f"{model} cannot be loaded ({type(error).__name__}): train anew with `stapwijzer train`"
        ) from error
    agent.domain = agent.processor.domain
    return agent


def keep_in(agent: Agent, store: TrackerStore) -> None:
    """Let ``agent`` keep its conversations in ``store``.

    Agent wraps a store given to its constructor so that it silently falls back to memory when the
    database fails; set afterwards it is used as it is, and a dead database is seen.
    """
    assert agent.processor is not None
    assert agent.domain is not None
    store.domain = agent.domain
    agent.tracker_store = store
    agent.processor.tracker_store = store


async def ask(
    agent: Agent, conversation_id: str, text: str, metadata: dict[str, Any], parse: dict[str, Any] | None
) -> list[Reply]:
    """The agent's replies to one message.

    Args:
        agent: a loaded agent.
        conversation_id: which conversation it belongs to.
        text: the message; it must not start with a slash (Rasa would take it as a command).
        metadata: goes to the actions: ``locale``, and the ``topic`` that a button chose.
        parse: for a button, what the NLU would have said; None lets the NLU read ``text``.
    """
    channel = CollectingOutputChannel()
    message = UserMessage(
        text, channel, sender_id=conversation_id, parse_data=parse, metadata=metadata,
        input_channel="stapwijzer",
    )  # fmt: skip
    await agent.handle_message(message)
    replies = [Reply.model_validate(said["custom"]) for said in channel.messages if "custom" in said]
    return opened(replies, message.metadata or {})
