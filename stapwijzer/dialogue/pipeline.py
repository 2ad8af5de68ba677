"""The way of one message: first the watch for a cry for help, then the stages below over one Turn.

The watch stands before the model and the database, so it answers also when those are down, and before
anything is waited for. A stage may answer and end the turn by returning False.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

import structlog

from stapwijzer import safety
from stapwijzer.dialogue.erasing import asks_to_erase
from stapwijzer.dialogue.payloads import ERASE, KEEP, KEEP_NOT, Pressed, pressed
from stapwijzer.dialogue.unanswered import offer, shown_as
from stapwijzer.language import recognise
from stapwijzer.privacy.door import Refused, clean
from stapwijzer.privacy.redact import redact
from stapwijzer.replies import Kind, Reply
from stapwijzer.texts import text

logger = structlog.get_logger(__name__)

# A topic's answer; that of one who wants to speak to somebody is a contact.
_ANSWERS: tuple[Kind, ...] = ("answer", "contact")


@dataclass
class Turn:
    """One message on its way. ``raw`` is what came in; ``text`` is cleaned, ``safe_text`` redacted.

    ``grave``: it was answered as a cry for help. ``limited`` says that too many came from there: then only
    a cry for help is answered.
    """

    conversation_id: str
    raw: str | None
    payload: str | None
    locale: str
    limited: bool = False
    grave: bool = False
    text: str = ""
    safe_text: str = ""
    button: Pressed | None = None
    replies: list[Reply] = field(default_factory=list)


class TooManyMessages(Exception):
    """This message waits for its turn; the person may try again in a minute."""


class Memory(Protocol):
    """What the pipeline may do with what is kept. Each may raise SQLAlchemyError."""

    keep_days: int

    async def erase(self, conversation_id: str) -> bool:
        """Erase the conversation now."""

    async def said(self, conversation_id: str) -> list[str]:
        """The redacted texts that were typed in the conversation, the oldest first."""

    async def keep(self, question: str, locale: str) -> None:
        """Keep a question for the editors."""


class Converse:
    """What the dialogue offers to the pipeline: topics that exist, and the agent's replies."""

    def __init__(
        self,
        ask: Callable[[str, str, dict[str, Any], dict[str, Any] | None], Awaitable[list[Reply]]],
        topics: frozenset[str],
        max_chars: int,
        notice: Callable[[str], Awaitable[safety.Signal | None]],
        memory: Memory | None = None,
        guides: frozenset[str] = frozenset(),
    ) -> None:
        """``ask`` gets conversation id, text, metadata and a button's meaning; ``notice`` a text as typed.

        ``guides`` are the payloads of the guides. Without a ``memory`` (the database is down) nothing
        is erased or kept, and the person is told so.
        """
        self.memory = memory
        self.guides = guides
        self.notice = notice
        self.ask = ask
        self.topics = topics
        self.max_chars = max_chars


Stage = Callable[[Turn, Converse], Awaitable[bool]]


async def notice_crisis(turn: Turn, converse: Converse) -> None:
    """A cry for help is answered before anything else, from files that were read at start."""
    signal = await converse.notice(turn.raw) if turn.raw else None
    if signal is None:
        return
    logger.info("crisis.noticed", category=signal.category)
    turn.replies.append(safety.reply(signal, turn.locale))
    turn.grave = signal.category != safety.POSSIBLE


async def wait_for_turn(turn: Turn, converse: Converse) -> bool:
    """Too many messages from one place wait. This stands behind the watch: a cry for help never waits.

    Raises:
        TooManyMessages: it waits, and nothing was answered.
    """
    if turn.limited and not turn.replies:
        raise TooManyMessages
    return not turn.limited


async def come_in(turn: Turn, converse: Converse) -> bool:
    """Clean the text, or look up the button. What is no message gets a kind word and ends here."""
    if turn.payload is not None:
        turn.button = pressed(turn.payload, converse.topics, converse.guides)
        return True
    try:
        turn.text = clean(turn.raw or "", converse.max_chars)
    except Refused as refused:
        if not turn.grave:
            turn.replies.append(_reply("notice", f"error.{refused.reason}", turn.locale))
        return False
    return True


async def erase_on_request(turn: Turn, converse: Converse) -> bool:
    """ "Wis dit gesprek", typed or pressed, erases it now."""
    pressed_it = turn.button is not None and turn.button.intent == ERASE
    if not (pressed_it or asks_to_erase(turn.text)):
        return True
    if converse.memory is None:
        turn.replies.append(_reply("error", "privacy.erase_failed", turn.locale))
    else:
        await converse.memory.erase(turn.conversation_id)
        turn.replies.append(_reply("erased", "privacy.erased", turn.locale))
    return False


async def mask_identity(turn: Turn, converse: Converse) -> bool:
    """From here on nobody sees what identifies people."""
    turn.safe_text = redact(turn.text)
    return True


async def keep_with_consent(turn: Turn, converse: Converse) -> bool:
    """The yes or no to "may the editors read this question?"."""
    if turn.button is None or turn.button.intent not in (KEEP, KEEP_NOT):
        return True
    if turn.button.intent == KEEP_NOT:
        turn.replies.append(_reply("notice", "privacy.kept_not", turn.locale))
    elif converse.memory is not None:
        said = await converse.memory.said(turn.conversation_id)
        question = shown_as(turn.button.metadata["fingerprint"], said)
        if question is None:
            turn.replies.append(_reply("notice", "privacy.kept_gone", turn.locale))
        else:
            await converse.memory.keep(question, turn.locale)
            days = converse.memory.keep_days
            turn.replies.append(_reply("notice", "privacy.kept", turn.locale, days=days))
    await never_silent(turn, converse)
    return False


async def talk(turn: Turn, converse: Converse) -> bool:
    """The Rasa agent understands and answers."""
    metadata: dict[str, Any] = {"locale": turn.locale, "spoken": recognise(turn.text) or ""}
    if turn.replies:  # it was answered as a cry for help
        metadata["danger"] = True
    parse = None
    if turn.button is not None:
        metadata |= turn.button.metadata
        parse = turn.button.parse()
    replies = await converse.ask(turn.conversation_id, turn.safe_text, metadata, parse)
    # Behind the answer to a cry for help comes the answer to what was asked, and nothing that distracts.
    turn.replies += [reply for reply in replies if reply.kind in _ANSWERS] if turn.grave else replies
    return True


async def offer_to_keep(turn: Turn, converse: Converse) -> bool:
    """After "I do not know": may the editors read this question? Never beside a cry for help."""
    kinds = {reply.kind for reply in turn.replies}
    if "not_known" not in kinds or "crisis" in kinds or converse.memory is None:
        return True
    question = turn.safe_text
    if turn.button is not None:  # "none of these": the question was typed before
        question = next(reversed(await converse.memory.said(turn.conversation_id)), "")
    asked = offer(question, turn.locale)
    turn.replies += [asked] if asked else []
    return True


async def never_silent(turn: Turn, converse: Converse) -> bool:
    """Silence is the worst answer to a frightened person."""
    if not turn.replies:
        turn.replies.append(_reply("error", "error.action", turn.locale))
    return True


PIPELINE: list[Stage] = [
    wait_for_turn,
    come_in,
    erase_on_request,
    mask_identity,
    keep_with_consent,
    talk,
    offer_to_keep,
    never_silent,
]


async def run(turn: Turn, converse: Converse) -> list[Reply]:
    """Send ``turn``, over which was watched, through the pipeline; its replies.

    Raises:
        UnknownPayload: a button that we never gave out.
        TooManyMessages: it was ``limited`` and no cry for help.
    """
    for stage in PIPELINE:
        if not await stage(turn, converse):
            break
    return turn.replies


def _reply(kind: Kind, key: str, locale: str, **values: object) -> Reply:
    return Reply(kind=kind, text=text(key, locale, **values), locale=locale)


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
