"""Starts the assistant in a process that answers messages: quickly, and small."""

from __future__ import annotations

import ctypes
import gc
from typing import TYPE_CHECKING

import rasa_lean

from stapwijzer import cores
from stapwijzer.settings import Settings

if TYPE_CHECKING:
    from stapwijzer.dialogue.assistant import Assistant

_M_ARENA_MAX = -8  # of glibc's malloc.h


def start(current: Settings) -> Assistant:
    """The assistant of ``current``, ready to answer. Call it before anything of Rasa or NumPy is imported.

    Raises:
        KnowledgeError: the knowledge is not sound.
        sqlalchemy.exc.SQLAlchemyError: the database cannot be reached.
    """
    # Before any library that counts threads is loaded.
    cores.for_answers()
    _one_heap()
    rasa_lean.serving()
    from actions.context import use
    from stapwijzer.dialogue.assistant import Assistant
    from stapwijzer.knowledge.answers import Answers

    assistant = Assistant.start(current)
    use(Answers(assistant.store, current.as_of))
    # What was loaded stays; the collector need not look at it again, which would stop a message for 0.1 s.
    gc.collect()
    gc.freeze()
    return assistant


def _one_heap() -> None:
    """Let threads share a heap: glibc gives each its own, and the gaps take 30 MB."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, 1)
