"""Measures whether a Dutch text is easy to read: sentence length, reading ease, passive voice."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from functools import cache
from typing import Any

MAX_SENTENCE_WORDS = 25
MAX_AVERAGE_WORDS = 15

_ABBREVIATION = re.compile(r"\b(?:art|par|nr|bijv|enz|o\.a|d\.w\.z|m\.b\.t|p|e\.g|i\.e|etc)\.", re.I)
_END = re.compile(r"(?<=[.!?:;])[\"'»)]*\s+")

# Places in a source, addresses and numbers: nobody reads them as words, so they say nothing about ease.
_CITATION = re.compile(
    r"""
      https?://\S+ | \b\S+\.(?:nl|org|eu|com)\b
    | \b(?:artikel(?:en)?|art\.|paragraaf|par\.|rapport|lid)\s+[0-9][0-9:./\-a-z]*
    | \bECLI:\S+
    | \b[0-9][0-9./:\-]*\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Dutch makes the passive with 'worden' and a participle. 'Wordt ouder' has none and is not counted.
_BECOME = re.compile(r"\b(?:word|wordt|worden|werd|werden)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"\b(?:\w{2,}?)?(?:ge\w{2,}(?:d|t|en)|(?:be|ver|ont|her|over|onder)\w{2,}(?:d|t|en))\b"
    r"|\b\w+(?:eerd|iseerd)\b",
    re.IGNORECASE,
)
# Words that look like a participle and are none.
_NO_PARTICIPLE = re.compile(
    r"\b(?:gesprek\w*|gezin\w*|gevolg\w*|gemeente\w*|geweld|gegevens|gevallen|gebied\w*|bericht\w*"
    r"|belangen|bepaald|bekend|ouders|verder|verstand|geld|gezicht|gevaarlijk\w*|overheid|onderwijs"
    r"|beslissingen|verslagen|verzoeken|besluiten?|besluit|bewijst?|verplicht|gerecht|beroepskrachten)\b",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """The sentences of ``text``; a colon or semicolon ends one too, because a reader breathes there."""
    text = _ABBREVIATION.sub(lambda match: match.group().replace(".", "\u2024"), text)
    return [part.strip() for part in _END.split(text) if re.search(r"\w", part)]


def word_count(sentence: str) -> int:
    """The number of words in ``sentence``."""
    return len(re.findall(r"[\w'’&-]+", sentence))


def lengths(paragraphs: Iterable[str]) -> list[int]:
    """The number of words of each sentence of ``paragraphs``."""
    return [word_count(sentence) for paragraph in paragraphs for sentence in sentences(paragraph)]


def ease(paragraphs: Iterable[str]) -> float | None:
    """The Flesch-Douma reading ease of Dutch ``paragraphs`` (0 very hard to 100 very easy).

    206.84 - 0.93 x words a sentence - 77 x syllables a word, as textstat computes it for Dutch.
    Citations, addresses and numbers are left out. None when no words are left.
    """
    said = [_CITATION.sub(" ", part) for text in paragraphs for part in sentences(text)]
    kept = [part.strip(" .!?:;,") for part in said if re.search(r"\w", part)]
    if not kept:
        return None
    return float(_textstat().flesch_reading_ease(". ".join(kept) + "."))


def passive_share(paragraphs: Iterable[str]) -> float:
    """The part of the sentences of Dutch ``paragraphs`` that is passive, 0 to 1."""
    said = [sentence for paragraph in paragraphs for sentence in sentences(paragraph)]
    return sum(map(_passive, said)) / len(said) if said else 0.0


def _passive(sentence: str) -> bool:
    return bool(_BECOME.search(sentence) and _PARTICIPLE.search(_NO_PARTICIPLE.sub(" ", sentence)))


@cache
def _textstat() -> Any:
    """textstat, set to Dutch. It takes seconds to import, and only the editors' check needs it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import textstat

    textstat.set_lang("nl")
    return textstat
