"""Remembers what was worked out about a message while that message is being answered, and no longer.

The crisis layer and the NLU read the same words: neither counts or encodes them a second time. Nothing of it
outlives the message, so erasing a conversation leaves no word of it here.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Hashable, Iterator
from contextvars import ContextVar
from typing import Any, TypeVar

Value = TypeVar("Value")

_message: ContextVar[dict[Hashable, Any] | None] = ContextVar("message", default=None)


@contextlib.contextmanager
def one_message() -> Iterator[None]:
    """Within it ``remembered`` remembers; for this task alone, its worker threads included.

    Within another it is a part of the same message.
    """
    if _message.get() is not None:
        yield
        return
    token = _message.set({})
    try:
        yield
    finally:
        _message.reset(token)


def remembered(key: Hashable, make: Callable[[], Value]) -> Value:
    """What ``make`` gives for ``key``; made once a message, and each time outside one."""
    kept = _message.get()
    if kept is None:
        return make()
    if key not in kept:
        kept[key] = make()
    found: Value = kept[key]
    return found


def remember(key: Hashable, value: Any) -> None:
    """From now on ``remembered`` gives ``value`` for ``key``, until the message is answered."""
    kept = _message.get()
    if kept is not None:
        kept[key] = value
