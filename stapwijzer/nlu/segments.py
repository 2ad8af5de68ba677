"""Finds where a message could fall into two questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

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


class Cut(NamedTuple):
    """A message in two parts; ``both_ask`` says whether each of them asks something, or only one does."""

    first: str
    second: str
    both_ask: bool


def halves(text: str) -> list[Cut]:
    """The ways to cut ``text`` in two parts of MIN_WORDS words or more of which one asks or both do.

    Those of which both ask come first, then those nearest the middle. A text of more than MAX_WORDS words
    is a story, not two questions: it is not cut.
    """
    words = len(text.split())
    if words > MAX_WORDS:
        return []
    found = list(_cuts(text))
    found.sort(key=lambda cut: (not cut.both_ask, abs(len(cut.first.split()) - words / 2)))
    return found[:MAX_CUTS]


def _cuts(text: str) -> Iterator[Cut]:
    for match in _CUT.finditer(text):
        first, second = text[: match.start()].strip(" ,"), text[match.end() :].strip(" ,")
        if len(first.split()) < MIN_WORDS or len(second.split()) < MIN_WORDS:
            continue
        # Of the first part its last sentence may be what asks.
        last = re.split(r"(?<=[.!?])\s+", first)[-1]
        asking_parts = bool(_ASKS.search(first) or _ASKS.search(last)) + bool(_ASKS.search(second))
        if asking_parts:
            yield Cut(first, second, asking_parts == 2)


def asking(text: str) -> list[str]:
    """The sentences of a story that ask something, and its last; none when ``text`` is one sentence."""
    found = [part.strip() for part in re.split(r"(?<=[.!?؟])\s+", text) if len(part.split()) >= MIN_WORDS]
    if len(found) < 2:
        return []
    return [part for part in found[:-1] if _ASKS.search(part)][-MAX_ASKING:] + found[-1:]
