"""The tables of the conversations, and the engine that they live in."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, LargeBinary, String, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from stapwijzer.knowledge.store import make_tables


class Base(DeclarativeBase):
    """Tables that belong to conversations."""


class Conversation(Base):
    """One conversation. Nothing in it is readable without the service's key and the conversation's id.

    ``id`` is the hash of that id (``privacy.vault.nameless``): with the row alone nobody can go on with the
    conversation. ``touched`` is the time of the last word, in seconds since 1970, rounded down to the
    hour's tenth so that it says little about a person's habits.
    """

    __tablename__ = "conversation"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    touched: Mapped[int] = mapped_column(index=True)
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[bytes | None] = mapped_column(LargeBinary)
    last_reply: Mapped[bytes | None] = mapped_column(LargeBinary)


class UnansweredQuestion(Base):
    """A question that somebody gave to the editors: the day and the language, and the sealed text.

    Nothing says of which conversation it was. ``name`` is random: the order of rows says nothing either.
    """

    __tablename__ = "unanswered"

    name: Mapped[str] = mapped_column(String(16), primary_key=True)
    day: Mapped[str] = mapped_column(String(10), index=True)
    locale: Mapped[str] = mapped_column(String(8))
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class Tally(Base):
    """How often something happened on a day. ``what`` and ``name`` are words from our own lists."""

    __tablename__ = "tally"

    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    what: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int]


def connect(url: str) -> Engine:
    """An engine for ``url``, with the tables made when they are missing.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database cannot be reached, or the URL is wrong.
    """
    parsed = make_url(url)
    sqlite = parsed.get_backend_name() == "sqlite"
    if sqlite and parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, pool_pre_ping=not sqlite, hide_parameters=True)
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
    make_tables(engine, Base.metadata)
    return engine


def _prepare_sqlite(connection: object, _record: object) -> None:
    """WAL lets readers and a writer work side by side; secure_delete overwrites what is erased."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
