"""What the detector says about a message: one frozen record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Signal:
    """A sign of danger.

    Args:
        category: an id of ``categories.CATEGORIES``.
        code: the id of the rule that matched; safe to log, because it holds no word of the message.
        language: the locale that the message is written in; "" when that is not sure.
    """

    category: str
    code: str
    language: str
