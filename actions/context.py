"""What actions read from: the compiled knowledge, given by the service or opened from the settings."""

from __future__ import annotations

from sqlalchemy import create_engine

from stapwijzer import settings
from stapwijzer.knowledge.answers import Answers
from stapwijzer.knowledge.store import Store, compile_from

_given: list[Answers] = []


def use(answers_to_use: Answers) -> None:
    """Let actions read from these answers: those of the process that they run in."""
    _given[:] = [answers_to_use]


def answers() -> Answers:
    """The answers of this process; opened from the settings, so plain `rasa run actions` works too."""
    if not _given:
        current = settings.load()
        engine = create_engine(current.database_url)
        compile_from(engine, current.knowledge_dir, current.model_dir)
        use(Answers(Store(engine), current.as_of))
    return _given[0]
