"""Notices danger in a message and answers it at once, from files alone.

The rules need no model, no database and no knowledge store, so they answer when those are down. They are
in ``lexicon/<locale>.yml``, the texts in ``knowledge/crisis/<category>.<locale>.yml``. A classifier beside
them hears what no rule foresees.
"""

from stapwijzer.safety.answers import reply
from stapwijzer.safety.categories import CATEGORIES, POSSIBLE
from stapwijzer.safety.classifier import CrisisClassifier, Encode
from stapwijzer.safety.detector import detect
from stapwijzer.safety.signals import Signal
from stapwijzer.safety.watch import Watch

__all__ = ["CATEGORIES", "POSSIBLE", "CrisisClassifier", "Encode", "Signal", "Watch", "detect", "reply"]
