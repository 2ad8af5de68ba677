"""Structured logs that never hold a message's text, an address in full or a secret.

Rasa, its dependencies and our own code all log through the standard library or structlog. Every record
is passed by an allow-list: an event name and a few known fields. A text that somebody logs by accident,
or an exception whose message quotes one, is dropped and not printed.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import warnings
from collections.abc import MutableMapping
from typing import Any

import structlog

# Fields that can hold no person's words: codes, numbers, names from our own lists.
ALLOWED = frozenset(
    {"event", "level", "timestamp", "logger", "category", "action", "error", "number", "path", "port",
     "problem", "status", "milliseconds", "model", "digest", "address"}
)  # fmt: skip

# Our events are dotted names. A code is one word: what holds a space was written by somebody.
_EVENT = re.compile(r"[a-z_]+(?:\.[a-z_]+)+")
_SENTENCES = frozenset({"problem", "path", "model"})


def configure(level: str) -> None:
    """Log to standard error as one JSON object a line, from ``level`` up.

    Libraries are held at ``error`` whatever the level, and of theirs only logger, level and the type of
    an exception are kept: Rasa's debug lines quote messages.
    """
    number = logging.getLevelName(level.upper())
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_allowed,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_NoWords())
    logging.basicConfig(level=logging.ERROR, handlers=[handler], force=True)
    for name in ("rasa", "aiohttp.access", "asyncio", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.ERROR)
    warnings.filterwarnings("ignore")
    threading.excepthook = _thread_failed
    sys.unraisablehook = _unraisable
    logging.raiseExceptions = False  # a handler that fails would print the message and its arguments


def _thread_failed(what: threading.ExceptHookArgs) -> None:
    """Python itself would print the exception with its message."""
    structlog.get_logger(__name__).error("thread.failed", error=what.exc_type.__name__)


def _unraisable(what: sys.UnraisableHookArgs) -> None:
    structlog.get_logger(__name__).error("exception.ignored", error=what.exc_type.__name__)


def only_allowed(_logger: Any, _name: str, fields: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Keep the fields of ALLOWED; the event must be one of our own dotted names."""
    kept = {key: value for key, value in fields.items() if key in ALLOWED and _is_code(key, value)}
    if not _EVENT.fullmatch(str(fields.get("event", ""))):
        kept["event"] = "library.message"
    return kept


def _is_code(key: str, value: object) -> bool:
    if isinstance(value, str):
        return key in _SENTENCES or not re.search(r"\s", value)
    return value is None or isinstance(value, (bool, int, float))


class _NoWords(logging.Formatter):
    """Formats a library's record without its message."""

    def format(self, record: logging.LogRecord) -> str:
        """Logger, level and the exception's type; never what the record says."""
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        fields = {
            "event": "library.message",
            "logger": record.name,
            "level": record.levelname.lower(),
            "error": kind,
        }
        return json.dumps(fields)
