"""Questions that nobody could answer, kept for the editors: only after a yes to the very text that is kept.

The offer shows the redacted text. Its button carries a fingerprint of that text; pressed, the text is looked
up in the conversation by it. So nothing is set apart before the yes, and what is kept is what was shown.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import CursorResult, Engine, delete, select
from sqlalchemy.orm import Session

from stapwijzer.dialogue.database import UnansweredQuestion
from stapwijzer.dialogue.payloads import KEEP, KEEP_NOT
from stapwijzer.privacy.vault import Vault, VaultError
from stapwijzer.replies import Reply, Suggestion
from stapwijzer.texts import text

# A longer message is a story, and a story says who somebody is however well it is redacted.
MAX_CHARS = 300


@dataclass(frozen=True)
class Question:
    """A kept question. ``text`` is None when it was sealed with a secret key that we no longer have."""

    name: str
    day: str
    locale: str
    text: str | None


def today() -> dt.date:
    """The day in UTC."""
    return dt.datetime.now(dt.timezone.utc).date()


def fingerprint(question: str) -> str:
    """What the button of the offer carries in place of the text."""
    return hashlib.sha256(question.encode()).hexdigest()[:32]


def shown_as(given: str, said: Iterable[str]) -> str | None:
    """The text of ``said`` that has the fingerprint ``given``, or None."""
    return next((each for each in said if hmac.compare_digest(fingerprint(each), given)), None)


def offer(question: str, locale: str) -> Reply | None:
    """Ask whether the redacted ``question`` may be kept; None when it is empty or too long to keep."""
    if not question or len(question) > MAX_CHARS:
        return None
    return Reply(
        kind="question",
        text=f"{text('privacy.may_we_keep', locale)}\n\n“{question}”",
        locale=locale,
        suggestions=[
            Suggestion(title=text("privacy.keep_yes", locale), payload=KEEP + fingerprint(question)),
            Suggestion(title=text("privacy.keep_no", locale), payload=KEEP_NOT),
        ],
    )


class Unanswered:
    """The kept questions in one database. Every method blocks; call it from a worker thread."""

    def __init__(
        self, engine: Engine, vault: Vault, keep_days: int, clock: Callable[[], dt.date] = today
    ) -> None:
        """Keep questions in ``engine`` for ``keep_days`` days."""
        self._engine = engine
        self._vault = vault
        self._keep_days = keep_days
        self._clock = clock

    def add(self, question: str, locale: str) -> str:
        """Keep ``question``, which was redacted and agreed to; returns the name that it got."""
        name = secrets.token_hex(4)
        wrapped = self._vault.new_key(name)
        row = UnansweredQuestion(
            name=name,
            day=self._clock().isoformat(),
            locale=locale,
            wrapped_key=wrapped,
            sealed=self._vault.seal(wrapped, name, question.encode()),
        )
        with Session(self._engine) as session, session.begin():
            session.add(row)
        return name

    def all(self) -> list[Question]:
        """All kept questions, the oldest day first."""
        order = (UnansweredQuestion.day, UnansweredQuestion.name)
        with Session(self._engine) as session:
            rows = session.scalars(select(UnansweredQuestion).order_by(*order)).all()
            return [Question(row.name, row.day, row.locale, self._open(row)) for row in rows]

    def delete(self, name: str) -> bool:
        """Erase one question now. False when there was none."""
        return self._delete(UnansweredQuestion.name == name) > 0

    def purge(self) -> int:
        """Erase what is older than was promised; says how many."""
        oldest = self._clock() - dt.timedelta(days=self._keep_days)
        return self._delete(UnansweredQuestion.day < oldest.isoformat())

    def _open(self, row: UnansweredQuestion) -> str | None:
        try:
            return self._vault.open(row.wrapped_key, row.name, row.sealed).decode()
        except VaultError:
            return None

    def _delete(self, condition: object) -> int:
        with Session(self._engine) as session, session.begin():
            result = session.execute(delete(UnansweredQuestion).where(condition))  # type: ignore[arg-type]
        assert isinstance(result, CursorResult)
        return result.rowcount
