"""The knowledge as compiled into a database: the YAML is the truth, this is what answers are read from.

``compile_into`` replaces the content in one transaction when the YAML's hash differs, so a reader sees
the old knowledge or the new, never half of each.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import cast

from sqlalchemy import Engine, MetaData, String, Text, delete, insert, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from stapwijzer.knowledge.compiled import Compiled, kept
from stapwijzer.knowledge.loader import KINDS, Knowledge, digest, load
from stapwijzer.knowledge.schema import (
    Checklist,
    ChecklistText,
    Contact,
    ContactText,
    Event,
    Fact,
    Finder,
    Letter,
    LetterText,
    Right,
    RightText,
    Source,
    Step,
    StepText,
    Strict,
    Term,
    TermText,
    Topic,
    TopicText,
)


class Base(DeclarativeBase):
    """Tables of the compiled knowledge."""


class Meta(Base):
    """One row: the hash of the YAML that was compiled."""

    __tablename__ = "knowledge_meta"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[str] = mapped_column(String(128))


class EntryRow(Base):
    """The structure of one entry, as JSON."""

    __tablename__ = "knowledge_entry"

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    structure: Mapped[str] = mapped_column(Text)


class TextRow(Base):
    """The text of one entry in one locale, as JSON."""

    __tablename__ = "knowledge_text"

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    locale: Mapped[str] = mapped_column(String(8), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


_MODELS: dict[str, type[Strict]] = {
    "sources": Source,
    "facts": Fact,
    "events": Event,
    "finder": Finder,
    **{kind: cast(type[Strict], models[0]) for kind, models in KINDS.items()},
}
_TEXT_MODELS = {kind: cast(type[Strict], models[1]) for kind, models in KINDS.items()}


def compile_from(engine: Engine, root: Path, folder: Path | None = None) -> bool:
    """Bring the store up to date with the knowledge folder ``root``; False when it already was.

    Reading all YAML takes some four seconds and 60 MB, hashing it a few milliseconds: what is compiled
    already, in the store or in ``folder`` (``compiled.keep``), is not read again.

    Raises:
        KnowledgeError: the knowledge is not sound.
    """
    make_tables(engine, Base.metadata)
    wanted = digest(root)
    if _digest(engine) == wanted:
        return False
    return _write(engine, kept(folder, wanted) or Compiled.of(load(root)))


def compile_into(engine: Engine, knowledge: Knowledge) -> bool:
    """Bring the store up to date with ``knowledge``; False when it already was."""
    make_tables(engine, Base.metadata)
    if _digest(engine) == knowledge.digest:
        return False
    return _write(engine, Compiled.of(knowledge))


def _write(engine: Engine, compiled: Compiled) -> bool:
    rows: dict[type[Base], list[dict[str, str]]] = {
        EntryRow: [dict(zip(("kind", "id", "structure"), row, strict=True)) for row in compiled.entries],
        TextRow: [dict(zip(("kind", "id", "locale", "text"), row, strict=True)) for row in compiled.texts],
        Meta: [{"name": "digest", "value": compiled.digest}],
    }
    try:
        with Session(engine) as session, session.begin():
            for table, values in rows.items():
                session.execute(delete(table))
                session.execute(insert(table), values)
    except IntegrityError:
        # Another worker compiled at the same moment; what it wrote is what we would have written.
        if _digest(engine) != compiled.digest:
            raise
    return True


def make_tables(engine: Engine, metadata: MetaData) -> None:
    """Make the tables that are missing."""
    try:
        metadata.create_all(engine)
    except SQLAlchemyError:
        # Another worker may have made them between our look and our making; if not, this raises again.
        metadata.create_all(engine)


def _digest(engine: Engine) -> str | None:
    with Session(engine) as session:
        return session.scalar(select(Meta.value).where(Meta.name == "digest"))


class Store:
    """Reads the compiled knowledge; what was read once is kept, because it cannot change."""

    def __init__(self, engine: Engine) -> None:
        """Read from ``engine``, into which ``compile_into`` wrote."""
        self._engine = engine
        self._entry = lru_cache(maxsize=None)(self._read_entry)
        self._text = lru_cache(maxsize=None)(self._read_text)

    def ids(self, kind: str) -> list[str]:
        """The ids of all entries of ``kind``, sorted."""
        with Session(self._engine) as session:
            return sorted(session.scalars(select(EntryRow.id).where(EntryRow.kind == kind)))

    def source(self, source_id: str) -> Source:
        """A source of the register. Raises KeyError when there is none."""
        return cast(Source, self._entry("sources", source_id))

    def fact(self, fact_id: str) -> Fact:
        """A figure. Raises KeyError when there is none."""
        return cast(Fact, self._entry("facts", fact_id))

    def event(self, event_id: str) -> Event:
        """What starts a term. Raises KeyError when there is none."""
        return cast(Event, self._entry("events", event_id))

    def finder(self) -> Finder:
        """How the step of the route is found from a parent's answers. Raises KeyError."""
        return cast(Finder, self._entry("finder", "finder"))

    def topic(self, topic_id: str, locale: str) -> tuple[Topic, TopicText]:
        """A topic and its text in ``locale`` (Dutch when it has none). Raises KeyError."""
        return cast(Topic, self._entry("topics", topic_id)), cast(
            TopicText, self._text("topics", topic_id, locale)
        )

    def step(self, step_id: str, locale: str) -> tuple[Step, StepText]:
        """A step of the route and its text. Raises KeyError."""
        return cast(Step, self._entry("steps", step_id)), cast(StepText, self._text("steps", step_id, locale))

    def right(self, right_id: str, locale: str) -> tuple[Right, RightText]:
        """A right and its text. Raises KeyError."""
        return cast(Right, self._entry("rights", right_id)), cast(
            RightText, self._text("rights", right_id, locale)
        )

    def term(self, term_id: str, locale: str) -> tuple[Term, TermText]:
        """A term and its meaning. Raises KeyError."""
        return cast(Term, self._entry("terms", term_id)), cast(TermText, self._text("terms", term_id, locale))

    def contact(self, contact_id: str, locale: str) -> tuple[Contact, ContactText]:
        """Whom to call, and for whom that is. Raises KeyError."""
        return cast(Contact, self._entry("contacts", contact_id)), cast(
            ContactText, self._text("contacts", contact_id, locale)
        )

    def letter(self, letter_id: str, locale: str) -> tuple[Letter, LetterText]:
        """A sample letter and its text. Raises KeyError."""
        return cast(Letter, self._entry("letters", letter_id)), cast(
            LetterText, self._text("letters", letter_id, locale)
        )

    def checklist(self, checklist_id: str, locale: str) -> tuple[Checklist, ChecklistText]:
        """A checklist for one kind of meeting and its text. Raises KeyError."""
        return cast(Checklist, self._entry("checklists", checklist_id)), cast(
            ChecklistText, self._text("checklists", checklist_id, locale)
        )

    def _read_entry(self, kind: str, entry_id: str) -> Strict:
        with Session(self._engine) as session:
            row = session.get(EntryRow, (kind, entry_id))
        if row is None:
            raise KeyError(f"the knowledge has no {kind} '{entry_id}'")
        return _MODELS[kind].model_validate_json(row.structure)

    def _read_text(self, kind: str, entry_id: str, locale: str) -> Strict:
        with Session(self._engine) as session:
            row = session.get(TextRow, (kind, entry_id, locale)) or session.get(
                TextRow, (kind, entry_id, "nl")
            )
        if row is None:
            raise KeyError(f"the knowledge has no text of {kind} '{entry_id}'")
        return _TEXT_MODELS[kind].model_validate_json(row.text)
