"""Cuts a message into its sentences and finds those that ask something."""

from __future__ import annotations

import re

_END = re.compile(
    r"(?<=[.?!؟;…])\s+|\n+"
    # two questions joined: "... en ook ...", "... en daarnaast ...", "and also", ", en mag ..."
    r"|,?\s+(?:en|maar|and|oraz|ve|і)\s+(?=(?:ook|daarnaast|verder|nog iets|also|mag|mogen|moet|moeten|kan|kunnen"
    r"|hoe|wat|wie|waar|wanneer|waarom|welke?|hoeveel|krijg|is|zijn|heb|how|what|who|where|when|why|can|may|must|do"
    r"|is|are|która|jak|czy|co|kto|nasıl|ne|kim)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"[?؟]\s*$|^(?:en |maar |dus |want |and |but |so )?(?:hoe|wat|wie|wiens|waar\w*|wanneer|waarom|welke?|hoeveel|mag|mogen|moet"
    r"|moeten|kan|kunnen|krijg\w*|heb ik|hebben|ben ik|is|zijn|wordt|worden|gaat|gaan|komt|klopt|what|how|who|where|when"
    r"|why|which|can|could|may|must|do|does|is|are|will|should|ook|also|graag|ik (?:wil|wou|zou|vraag)|i (?:want|would)"
    r"|czy|jak|co|kto|kiedy|gdzie|nasıl|ne|kim|nerede|neden|هل|كيف|ما|من|متى|أين|لماذا|як|що|хто|чи|де|коли)\b",
    re.IGNORECASE,
)
MIN_WORDS = 2
MAX_SEGMENTS = 12


def sentences(text: str) -> list[str]:
    """The parts of ``text`` that could each ask something of their own, at most MAX_SEGMENTS."""
    parts = [part.strip(" ,") for part in _END.split(text) if part and part.strip(" ,")]
    return [part for part in parts if len(part.split()) >= MIN_WORDS][:MAX_SEGMENTS]


def questions(text: str) -> list[str]:
    """The parts of ``text`` that ask something, in order."""
    return [part for part in sentences(text) if _ASKS.search(part)]
