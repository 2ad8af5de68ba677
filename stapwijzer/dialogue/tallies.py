"""Counts of what happened, a day at a time: no words, no conversation, no hour, no address.

They are counted in memory and written now and then, so that a row does not tell when it was touched. What
is published leaves out every number below a floor: a small number can point at somebody.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import Literal

from sqlalchemy import Engine, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from stapwijzer.dialogue.database import Tally
from stapwijzer.dialogue.unanswered import today

# What can be counted: kinds of replies, topics answered, and whether an answer helped.
What = Literal["outcome", "topic", "helpful", "unhelpful"]
Key = tuple[str, str]


class Tallies:
    """The counts in one database; several processes may add to the same ones."""

    def __init__(self, engine: Engine, clock: Callable[[], dt.date] = today) -> None:
        """Nothing was counted yet by this process."""
        self._engine = engine
        self._clock = clock
        self._pending: Counter[tuple[str, str, str]] = Counter()

    def count(self, what: What, name: str) -> None:
        """One more; kept in memory until ``flush``. ``name`` must be a word from our own lists."""
        self._pending[self._clock().isoformat(), what, name] += 1

    def flush(self) -> None:
        """Write what was counted. It blocks; when it fails nothing is lost and it can be tried again."""
        pending, self._pending = self._pending, Counter()
        if not pending:
            return
        try:
            self._write(pending)
        except BaseException:
            self._pending.update(pending)
            raise

    def published(self, days: int, floor: int) -> dict[Key, int]:
        """The counts of the last ``days`` days of at least ``floor``, by (what, name). It blocks."""
        since = (self._clock() - dt.timedelta(days=days - 1)).isoformat()
        total = func.sum(Tally.number)
        query = (
            select(Tally.what, Tally.name, total)
            .where(Tally.day >= since)
            .group_by(Tally.what, Tally.name)
            .having(total >= floor)
            .order_by(Tally.what, total.desc(), Tally.name)
        )
        with Session(self._engine) as session:
            return {(what, name): int(number) for what, name, number in session.execute(query)}

    def _write(self, pending: Counter[tuple[str, str, str]]) -> None:
        # In a fixed order, so that two processes do not wait for each other's rows.
        rows = [
            {"day": day, "what": what, "name": name, "number": number}
            for (day, what, name), number in sorted(pending.items())
        ]
        insert = sqlite.insert if self._engine.dialect.name == "sqlite" else postgresql.insert
        statement = insert(Tally)
        statement = statement.on_conflict_do_update(
            index_elements=[Tally.day, Tally.what, Tally.name],
            set_={"number": Tally.number + statement.excluded.number},
        )
        with Session(self._engine) as session, session.begin():
            session.execute(statement, rows)
