"""The whole assistant: database, knowledge, agent and pipeline, as one object with one door.

It starts without a model and goes on without a database: a cry for help is answered in either case,
and everybody else is told that something is wrong on our side, with the help lines.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from rasa.core.agent import Agent
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from stapwijzer.dialogue import agent as rasa_agent
from stapwijzer.dialogue.conversations import Conversations
from stapwijzer.dialogue.database import connect
from stapwijzer.dialogue.lanes import Lanes
from stapwijzer.dialogue.pipeline import Converse, OneAtATime, Turn, notice_crisis, run
from stapwijzer.dialogue.tallies import Tallies
from stapwijzer.dialogue.tracker_store import ConversationTrackerStore, said
from stapwijzer.dialogue.training import current_crisis_model, current_model
from stapwijzer.dialogue.unanswered import Unanswered
from stapwijzer.knowledge.store import Store, compile_from
from stapwijzer.language import recognise
from stapwijzer.memo import one_message
from stapwijzer.nlu.encoder import encode_first, warm_up
from stapwijzer.privacy.vault import Vault
from stapwijzer.process.buttons import offered
from stapwijzer.replies import Reply
from stapwijzer.safety import CrisisClassifier, Encode, Watch
from stapwijzer.settings import Settings
from stapwijzer.texts import supported, text

logger = structlog.get_logger(__name__)

AtOnce = Callable[[list[Reply]], Awaitable[None]]


class NoConversation(Exception):
    """There is no such conversation: never made, erased, or past its time."""


class UnknownTopic(Exception):
    """Feedback on a topic that we do not have."""


class Kept:
    """What the pipeline may do with what is kept, off the event loop."""

    def __init__(self, conversations: Conversations, unanswered: Unanswered, keep_days: int) -> None:
        """Over ``conversations`` and the questions for the editors, which stay ``keep_days`` days."""
        self.keep_days = keep_days
        self._conversations = conversations
        self._unanswered = unanswered

    async def erase(self, conversation_id: str) -> bool:
        """Erase the conversation now; False when there was none."""
        return await asyncio.to_thread(self._conversations.erase, conversation_id)

    async def said(self, conversation_id: str) -> list[str]:
        """The redacted texts that were typed in the conversation, the oldest first."""
        return await asyncio.to_thread(said, self._conversations, conversation_id)

    async def keep(self, question: str, locale: str) -> None:
        """Keep a question for the editors."""
        await asyncio.to_thread(self._unanswered.add, question, locale)


class Assistant:
    """Answers messages. Make one with ``start``."""

    def __init__(
        self, settings: Settings, engine: Engine, store: Store, agent: Agent | None, problem: str | None
    ) -> None:
        """Put the parts together; ``agent`` is None while there is no model, ``problem`` says why."""
        self.settings = settings
        self.engine = engine
        self.store = store
        self.problem = problem
        vault = Vault(settings.key(), settings.key_before())
        self.conversations = Conversations(engine, vault, settings.keep_hours)
        self.unanswered = Unanswered(engine, vault, settings.keep_unanswered_days)
        self.tallies = Tallies(engine)
        self._topics = frozenset(store.ids("topics"))
        self._agent = agent
        self._one_at_a_time = OneAtATime()
        self._watch = watch(settings.model_dir)
        self._lanes = Lanes()
        self._converse = Converse(
            self._ask,
            self._topics,
            settings.max_message_chars,
            partial(self._lanes.first, self._watch.notice),
            Kept(self.conversations, self.unanswered, settings.keep_unanswered_days),
            offered(store),
        )
        if agent is not None:
            trackers = ConversationTrackerStore(self.conversations, settings.keep_turns)
            rasa_agent.keep_in(agent, trackers)

    @classmethod
    def start(cls, settings: Settings) -> Assistant:
        """Connect, compile the knowledge when it changed, load the model when there is one.

        Raises:
            KnowledgeError: the knowledge is not sound.
            sqlalchemy.exc.SQLAlchemyError: the database cannot be reached.
        """
        engine = connect(settings.database_url)
        compile_from(engine, settings.knowledge_dir, settings.model_dir)
        agent, problem = None, None
        try:
            model = current_model(settings.model_dir)
            if not model.exists():
                model = rasa_agent.newest_model(settings.model_dir)
            agent = rasa_agent.load(model)
            warm_up()
        except rasa_agent.ModelMissing as error:
            problem = str(error)
            logger.error("model.missing", problem=problem)
        assistant = cls(settings, engine, Store(engine), agent, problem)
        # Reads the word lists of the rules and of the languages: the first cry for help must not wait for it.
        greeting = "Goedemorgen, ik heb een vraag over een brief."
        assistant._watch.notice(greeting)
        recognise(greeting)
        return assistant

    def ready(self) -> str | None:
        """None when every question can be answered, else what is wrong."""
        if self._agent is None:
            return self.problem
        try:
            self.conversations.exists("")
        except SQLAlchemyError as error:
            return f"the database does not answer ({type(error).__name__})"
        return None

    async def create(self) -> str:
        """A new conversation's id."""
        return await asyncio.to_thread(self.conversations.create)

    async def erase(self, conversation_id: str) -> bool:
        """Erase a conversation now; False when there was none."""
        return await asyncio.to_thread(self.conversations.erase, conversation_id)

    async def message(
        self,
        conversation_id: str,
        *,
        raw: str | None = None,
        payload: str | None = None,
        locale: str = "nl",
        client_message_id: str | None = None,
        limited: bool = False,
        at_once: AtOnce | None = None,
    ) -> list[Reply]:
        """The replies to one message; messages of one conversation wait for each other.

        A cry for help waits for nothing, and whatever goes wrong behind its answer does not take it away.

        Args:
            conversation_id: which conversation.
            raw: the text as typed, or None for a button.
            payload: the button's payload.
            locale: the language of the page.
            client_message_id: a message sent twice with the same id is answered once; the second time
                gets the same replies.
            limited: too many messages came from there; only a cry for help is answered.
            at_once: is given the answer to a cry for help before the rest is worked out. It is the first of
                the replies that come back, too.

        Raises:
            NoConversation: there is no such conversation.
            UnknownPayload: a button that we never gave out.
            TooManyMessages: it was ``limited``.
        """
        turn = Turn(conversation_id, raw, payload, supported(locale), limited)
        with one_message():
            await notice_crisis(turn, self._converse)
            if turn.replies and at_once is not None:
                await at_once(list(turn.replies))
            a_cry = bool(turn.replies)
            try:
                return await self._lanes.rest(self._in_turn(turn, client_message_id))
            except Exception as error:
                if not a_cry:
                    raise
                # The message of an exception may hold a person's words: only its type is logged.
                logger.error("crisis.answered_alone", error=type(error).__name__)
                return turn.replies

    async def _in_turn(self, turn: Turn, client_message_id: str | None) -> list[Reply]:
        replies: list[Reply] = await self._one_at_a_time(
            turn.conversation_id, lambda: self._message(turn, client_message_id)
        )
        return replies

    async def _message(self, turn: Turn, client_message_id: str | None) -> list[Reply]:
        try:
            if not await asyncio.to_thread(self.conversations.exists, turn.conversation_id):
                if not turn.replies:
                    raise NoConversation
                return turn.replies
            if client_message_id is not None:
                last = await asyncio.to_thread(self.conversations.last_reply, turn.conversation_id)
                if last and last["id"] == client_message_id:
                    return [Reply.model_validate(reply) for reply in last["replies"]]
            replies = await run(turn, self._converse)
            self._count(replies)
            if client_message_id is not None:
                kept = {"id": client_message_id, "replies": [reply.as_dict() for reply in replies]}
                await asyncio.to_thread(self.conversations.save_last_reply, turn.conversation_id, kept)
            return replies
        except SQLAlchemyError as error:
            logger.error("database.failed", error=type(error).__name__)
            return turn.replies or await run_without_database(turn, self._converse)

    def _count(self, replies: list[Reply]) -> None:
        for reply in replies:
            self.tallies.count("outcome", reply.kind)
            if reply.kind == "answer":
                for topic in self._topics.intersection(reply.topics):
                    self.tallies.count("topic", topic)

    async def watch_over(self, raw: str, locale: str) -> list[Reply]:
        """The answer to a cry for help in ``raw``, typed outside a conversation; nothing when it is none."""
        turn = Turn("", raw, None, supported(locale))
        await notice_crisis(turn, self._converse)
        return turn.replies

    def feedback(self, topic: str, helpful: bool) -> None:
        """Count whether the answer to ``topic`` helped.

        Raises:
            UnknownTopic: there is no such topic.
        """
        if topic not in self._topics:
            raise UnknownTopic(topic)
        self.tallies.count("helpful" if helpful else "unhelpful", topic)

    def tidy(self) -> int:
        """Erase what is past its time, and write the counts; says how many were erased. It blocks."""
        self.tallies.flush()
        return self.conversations.purge() + self.unanswered.purge()

    async def _ask(
        self, conversation_id: str, message: str, metadata: dict[str, Any], parse: dict[str, Any] | None
    ) -> list[Reply]:
        if self._agent is None:
            locale = supported(metadata.get("locale"))
            return [Reply(kind="error", text=text("error.action", locale), locale=locale)]
        return await rasa_agent.ask(self._agent, conversation_id, message, metadata, parse)

    def close(self) -> None:
        """Let go of threads and database."""
        self._lanes.close()
        self.engine.dispose()


async def run_without_database(turn: Turn, converse: Converse) -> list[Reply]:
    """What can be answered while the database is down: an honest error, and no word of a conversation."""

    async def down(*_: Any) -> list[Reply]:
        return []

    without = Converse(down, converse.topics, converse.max_chars, converse.notice, guides=converse.guides)
    return await run(turn, without)


def watch(model_dir: Path, encode: Encode = encode_first) -> Watch:
    """The rules and the classifier, which asks ``encode``; the rules alone when there is no classifier."""
    path = current_crisis_model(model_dir)
    if not path.exists():
        # An older one hears nearly as much; `stapwijzer train` makes the present one.
        path = max(model_dir.glob("crisis-*.npz"), key=lambda found: found.stat().st_mtime, default=path)
    try:
        return Watch(CrisisClassifier.load(path), encode, recognise)
    except (OSError, KeyError, ValueError) as error:
        logger.warning("crisis.rules_alone", error=type(error).__name__)
        return Watch(recognise=recognise)
