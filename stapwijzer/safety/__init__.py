"""Notices danger in a message and answers it at once, from files alone.

It needs no model, no database and no knowledge store, so it answers when those are down. The rules are
in ``lexicon/<locale>.yml``, the texts in ``knowledge/crisis/<category>.<locale>.yml``.
"""

from stapwijzer.safety.answers import reply
from stapwijzer.safety.categories import CATEGORIES
from stapwijzer.safety.detector import detect
from stapwijzer.safety.signals import Signal

__all__ = ["CATEGORIES", "Signal", "detect", "reply"]
