"""Finds where a message could fall into two questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A sentence ends, or a word joins two clauses (nl, en, pl, tr, uk, ar), or a comma does.
_CUT = re.compile(r"(?<=[.?!؟;])\s+|,?\s+(?:en|of|maar|and|or|but|oraz|ve|і|و)\s+|,\s+", re.IGNORECASE)
# Starts as a question or a wish, in the languages that we read.
_JOINS = "en|maar|dus|ook|and|also|but|so|i|a|ve|و|і"
_OPENERS = (
    # Dutch
    r"hoe|wat|wie|wiens|waar|waar\w+|wanneer|waarom|welke?|hoeveel|hoelang|mag|mogen|moet|moeten|kan|kunnen|kun"
    r"|krijg\w*|heb|hebben|heeft|ben|bent|is|zijn|wordt|worden|gaat|gaan|komt|komen|blijf\w*|vallen|valt|telt"
    r"|geldt|klopt|kost|duurt|ik (?:wil|wou|zou|vraag|zoek)|graag|beller vraagt"
    # English
    r"|what|how|who|where|when|why|which|can|could|may|must|do|does|did|are|will|should|would|i (?:want|need)"
    # Polish, Turkish, Arabic, Ukrainian
    r"|czy|jak|co|kto|kiedy|gdzie|ile|nasıl|ne|kim|nerede|kaç|هل|كيف|ما|من|متى|أين|لماذا|كم|чи|як|що|хто|коли|де"
)
_ASKS = re.compile(
    rf"^(?:(?:{_JOINS})\W+)*(?:{_OPENERS})\b|[?؟]\s*$|\b(?:mi|mı|mu|mü)\w*\s*\??$",
    re.IGNORECASE,
)
MIN_WORDS = 3
MAX_WORDS = 45
MAX_CUTS = 4
MAX_ASKING = 4


def halves(text: str) -> list[tuple[str, str]]:
    """The ways to cut ``text`` in two parts of MIN_WORDS words or more, those nearest the middle first.

    A text of more than MAX_WORDS words is a story, not two questions: it is not cut.
    """
    words = len(text.split())
    if words > MAX_WORDS:
        return []
    found = list(_cuts(text))
    found.sort(key=lambda parts: abs(len(parts[0].split()) - words / 2))
    return found[:MAX_CUTS]


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    for match in _CUT.finditer(text):
        first, second = text[: match.start()].strip(" ,"), text[match.end() :].strip(" ,")
        if len(first.split()) >= MIN_WORDS and len(second.split()) >= MIN_WORDS and asks(first, second):
            yield first, second


def asks(first: str, second: str) -> bool:
    """Whether both parts ask something; of the first its last sentence may be what asks."""
    last = re.split(r"(?<=[.!?])\s+", first)[-1]
    return bool(_ASKS.search(second)) and bool(_ASKS.search(first) or _ASKS.search(last))


def asking(text: str) -> list[str]:
    """The sentences of a story that ask something, and its last; none when ``text`` is one sentence."""
    found = [part.strip() for part in re.split(r"(?<=[.!?؟])\s+", text) if len(part.split()) >= MIN_WORDS]
    if len(found) < 2:
        return []
    return [part for part in found[:-1] if _ASKS.search(part)][-MAX_ASKING:] + found[-1:]
