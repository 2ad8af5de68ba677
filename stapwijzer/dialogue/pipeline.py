"""The way of one message: the stages below, from top to bottom, over one Turn.

A stage may answer and end the turn by returning False (a crisis answer does). Safety stands before the
model and the database, so it answers also when those are down.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import structlog

from stapwijzer import safety
from stapwijzer.dialogue.payloads import Pressed, pressed
from stapwijzer.nlu.encoders import one_message
from stapwijzer.privacy.door import Refused, clean
from stapwijzer.privacy.redact import redact
from stapwijzer.replies import Reply
from stapwijzer.texts import supported, text

logger = structlog.get_logger(__name__)


@dataclass
class Turn:
    """One message on its way. ``raw`` is what came in; ``text`` is cleaned, ``safe_text`` redacted."""

    conversation_id: str
    raw: str | None
    payload: str | None
    locale: str
    text: str = ""
    safe_text: str = ""
    button: Pressed | None = None
    replies: list[Reply] = field(default_factory=list)


class Converse:
    """What the dialogue offers to the pipeline: topics that exist, and the agent's replies."""

    def __init__(
        self,
        ask: Callable[[str, str, dict[str, Any], dict[str, Any] | None], Awaitable[list[Reply]]],
        topics: frozenset[str],
        max_chars: int,
        watch: safety.Watch,
    ) -> None:
        """``ask`` is given conversation id, text, metadata and a button's meaning."""
        self.watch = watch
        self.ask = ask
        self.topics = topics
        self.max_chars = max_chars


Stage = Callable[[Turn, Converse], Awaitable[bool]]


async def notice_crisis(turn: Turn, converse: Converse) -> bool:
    """A cry for help is answered before anything else, from files that were read at start."""
    signal = await asyncio.to_thread(converse.watch.notice, turn.raw) if turn.raw else None
    if signal is None:
        return True
    logger.info("crisis.noticed", category=signal.category)
    turn.replies.append(safety.reply(signal, turn.locale))
    # What only sounds like danger gets its answer too; what is danger gets nothing that distracts from it.
    return signal.category == safety.POSSIBLE


async def come_in(turn: Turn, converse: Converse) -> bool:
    """Clean the text, or look up the button. What is no message gets a kind word and ends here."""
    if turn.payload is not None:
        turn.button = pressed(turn.payload, converse.topics)
        return True
    try:
        turn.text = clean(turn.raw or "", converse.max_chars)
    except Refused as refused:
        turn.replies.append(_reply("notice", f"error.{refused.reason}", turn.locale))
        return False
    return True


async def mask_identity(turn: Turn, converse: Converse) -> bool:
    """From here on nobody sees what identifies people."""
    turn.safe_text = redact(turn.text)
    return True


async def talk(turn: Turn, converse: Converse) -> bool:
    """The Rasa agent understands and answers."""
    metadata: dict[str, Any] = {"locale": turn.locale}
    parse = None
    if turn.button is not None:
        metadata |= turn.button.metadata
        parse = turn.button.parse()
    turn.replies += await converse.ask(turn.conversation_id, turn.safe_text, metadata, parse)
    return True


async def never_silent(turn: Turn, converse: Converse) -> bool:
    """Silence is the worst answer to a frightened person."""
    if not turn.replies:
        turn.replies.append(_reply("error", "error.action", turn.locale))
    return True


PIPELINE: list[Stage] = [
    notice_crisis,
    come_in,
    mask_identity,
    talk,
    never_silent,
]


async def run(turn: Turn, converse: Converse) -> list[Reply]:
    """Send ``turn`` through the pipeline; its replies.

    Raises:
        UnknownPayload: a button that we never gave out.
    """
    turn.locale = supported(turn.locale)
    with one_message():
        for stage in PIPELINE:
            if not await stage(turn, converse):
                break
    return turn.replies


def _reply(kind: Any, key: str, locale: str) -> Reply:
    return Reply(kind=kind, text=text(key, locale), locale=locale)


class OneAtATime:
    """One message of a conversation at a time; conversations do not wait for each other."""

    def __init__(self) -> None:
        """No conversation is busy."""
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    async def __call__(self, conversation_id: str, work: Callable[[], Awaitable[Any]]) -> Any:
        """Run ``work`` when no other work of this conversation runs; returns what it returns."""
        lock, waiting = self._locks.get(conversation_id, (asyncio.Lock(), 0))
        self._locks[conversation_id] = (lock, waiting + 1)
        try:
            async with lock:
                return await work()
        finally:
            lock, waiting = self._locks[conversation_id]
            if waiting == 1:
                del self._locks[conversation_id]
            else:
                self._locks[conversation_id] = (lock, waiting - 1)
