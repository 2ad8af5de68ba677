"""placeholder"""

from __future__ import annotations
from stapwijzer.safety.signals import Signal


def reply(signal: Signal, locale: str) -> None: ...
