"""Keeps conversations: encrypted, short, and gone when the person or the clock says so."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import structlog
from sqlalchemy import Engine, delete, insert, select, update

from stapwijzer.dialogue.database import Conversation
from stapwijzer.memo import remember, remembered
from stapwijzer.privacy.vault import Vault, VaultError, nameless

logger = structlog.get_logger(__name__)

_ROUNDING_SECONDS = 360


class _Row(NamedTuple):
    wrapped_key: bytes
    state: bytes | None
    last_reply: bytes | None


class Conversations:
    """The conversations in one database. Every method blocks; call it from a worker thread.

    Several processes may keep theirs in the same database: nothing is remembered here between two messages.
    """

    def __init__(
        self,
        engine: Engine,
        vault: Vault,
        keep_hours: int,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Keep conversations in ``engine`` for ``keep_hours`` hours after the last word."""
        self._engine = engine
        self._vault = vault
        self._keep_seconds = keep_hours * 3600
        self._clock = clock

    def create(self) -> str:
        """A new conversation; its id cannot be guessed (192 random bits)."""
        conversation_id = secrets.token_urlsafe(24)
        statement = insert(Conversation).values(
            id=nameless(conversation_id),
            touched=self._now(),
            wrapped_key=self._vault.new_key(conversation_id),
        )
        with self._engine.begin() as connection:
            connection.execute(statement)
        return conversation_id

    def exists(self, conversation_id: str) -> bool:
        """Whether the conversation is there and not past its time."""
        return self._row(conversation_id) is not None

    def state(self, conversation_id: str) -> Any:
        """What ``save_state`` was given last, or None."""
        return self._read(conversation_id, "state")

    def save_state(self, conversation_id: str, state: Any) -> bool:
        """Keep ``state`` (JSON values). False when the conversation was erased meanwhile."""
        return self._write(conversation_id, "state", state)

    def last_reply(self, conversation_id: str) -> Any:
        """What ``save_last_reply`` was given last, or None."""
        return self._read(conversation_id, "last_reply")

    def save_last_reply(self, conversation_id: str, reply: Any) -> bool:
        """Keep the reply to the last message, so that a message sent twice is answered once."""
        return self._write(conversation_id, "last_reply", reply)

    def erase(self, conversation_id: str) -> bool:
        """Erase it now. False when there was none."""
        return self._delete(Conversation.id == nameless(conversation_id)) > 0

    def purge(self) -> int:
        """Erase every conversation past its time; says how many."""
        return self._delete(Conversation.touched < self._now() - self._keep_seconds)

    def _now(self) -> int:
        return int(self._clock()) // _ROUNDING_SECONDS * _ROUNDING_SECONDS

    def _row(self, conversation_id: str) -> _Row | None:
        """What is kept of the conversation, unless it is past its time; read once a message."""
        return remembered(("conversation", conversation_id), lambda: self._select(conversation_id))

    def _select(self, conversation_id: str) -> _Row | None:
        statement = select(
            Conversation.wrapped_key, Conversation.state, Conversation.last_reply, Conversation.touched
        ).where(Conversation.id == nameless(conversation_id))
        with self._engine.connect() as connection:
            found = connection.execute(statement).one_or_none()
        if found is None or found.touched < self._now() - self._keep_seconds:
            return None
        return _Row(found.wrapped_key, found.state, found.last_reply)

    def _read(self, conversation_id: str, column: Literal["state", "last_reply"]) -> Any:
        row = self._row(conversation_id)
        sealed = getattr(row, column) if row else None
        if row is None or sealed is None:
            return None
        try:
            return json.loads(self._vault.open(row.wrapped_key, conversation_id, sealed))
        except VaultError as error:
            # The secret key was changed: what was said is gone, the conversation can go on.
            logger.warning("conversation.unreadable", problem=str(error))
            return None

    def _write(self, conversation_id: str, column: Literal["state", "last_reply"], value: Any) -> bool:
        row = self._row(conversation_id)
        if row is None:
            return False
        data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        key = row.wrapped_key
        try:
            sealed = self._vault.seal(key, conversation_id, data)
        except VaultError:
            key = self._vault.new_key(conversation_id)
            sealed = self._vault.seal(key, conversation_id, data)
        # It changes nothing when the conversation was erased since it was read.
        statement = (
            update(Conversation)
            .where(Conversation.id == nameless(conversation_id))
            .values({column: sealed, "wrapped_key": key, "touched": self._now()})
        )
        with self._engine.begin() as connection:
            written = connection.execute(statement).rowcount > 0
        changed = row._replace(**{column: sealed, "wrapped_key": key})
        remember(("conversation", conversation_id), changed if written else None)
        return written

    def _delete(self, condition: Any) -> int:
        with self._engine.begin() as connection:
            return connection.execute(delete(Conversation).where(condition)).rowcount
