"""Buttons: an opaque payload goes out, comes back, and is mapped here to what it means.

A payload is never handed to Rasa. It is looked up among what exists, so that nobody can set a slot or
name an intent from outside.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from stapwijzer.dialogue.tongue import LANGUAGE
from stapwijzer.knowledge.answers import FOLLOW_UP, NONE, TOPIC
from stapwijzer.process import buttons
from stapwijzer.texts import LOCALES

# Buttons that the pipeline itself handles: they never reach Rasa.
ERASE = "wis_gesprek"
KEEP = "bewaar."
KEEP_NOT = "bewaar_niet"
_FINGERPRINT = re.compile(r"[0-9a-f]{32}")

ASPECTS = frozenset({"more", "do_now", "where", "short", "words", "again"})


class UnknownPayload(Exception):
    """The payload is none that we gave out."""


@dataclass(frozen=True)
class Pressed:
    """What a button means: the intent, and metadata for the action."""

    intent: str
    metadata: dict[str, str]

    def parse(self) -> dict[str, Any]:
        """What the NLU would have said, so that a button does no NLU work."""
        intent = {"name": self.intent, "confidence": 1.0}
        return {"text": "", "intent": intent, "intent_ranking": [intent], "entities": []}


def pressed(payload: str, topics: Collection[str], guides: Collection[str] = ()) -> Pressed:
    """What ``payload`` means.

    Args:
        payload: as it came back from a client.
        topics: the ids of the topics that exist.
        guides: the payloads that the guides give out (``process.buttons.offered``).

    Raises:
        UnknownPayload: it is none that we could have given out.
    """
    if payload.startswith(TOPIC) and payload.removeprefix(TOPIC) in topics:
        return Pressed("kies_onderwerp", {"topic": payload.removeprefix(TOPIC)})
    if payload.startswith(FOLLOW_UP) and payload.removeprefix(FOLLOW_UP) in ASPECTS:
        return Pressed("vervolg", {"follow_up": payload.removeprefix(FOLLOW_UP)})
    if payload.startswith(LANGUAGE) and payload.removeprefix(LANGUAGE) in LOCALES:
        return Pressed("kies_taal", {"chosen": payload.removeprefix(LANGUAGE)})
    if payload == NONE:
        return Pressed("geen_van_deze", {})
    if payload in (ERASE, KEEP_NOT):
        return Pressed(payload, {})
    if payload.startswith(KEEP) and _FINGERPRINT.fullmatch(payload.removeprefix(KEEP)):
        return Pressed(KEEP, {"fingerprint": payload.removeprefix(KEEP)})
    if payload in guides or buttons.dated(payload):
        guide = "waar_sta_ik" if payload.startswith(buttons.STEP) else "termijn"
        return Pressed(guide, {"guide": payload})
    raise UnknownPayload("this button is not known; send the message as text")
