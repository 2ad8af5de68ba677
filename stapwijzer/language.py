"""Recognises the language of a message, and rather says nothing than something wrong."""

from __future__ import annotations

import re
from functools import cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

SPOKEN = ("nl", "en", "tr", "pl", "ar", "uk")

_LATIN = {
    Language.DUTCH: "nl",
    Language.ENGLISH: "en",
    Language.TURKISH: "tr",
    Language.POLISH: "pl",
}
# So that a message in one of these is not taken for one of ours.
_OTHERS = (Language.GERMAN, Language.FRENCH, Language.SPANISH, Language.PORTUGUESE, Language.ROMANIAN)
_SCRIPTS = (("ar", re.compile("[\u0600-\u06ff]")), ("uk", re.compile("[\u0400-\u04ff]")))
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")

# A short or unsure message switches nothing.
MIN_WORDS = 3
MIN_LETTERS = 12
SURE = 0.7
# And Dutch, which the page is in and which most people write, must be as good as ruled out.
DUTCH_BELOW = 0.05
# Of a message in another script, this much is in that script (Dutch terms stand in between).
SCRIPT_SHARE = 0.5
_MAX_CHARS = 1000


# Dutch words of the field and abbreviations, which people write in any language.
_FIELD_WORDS = """
veilig thuis raad voor de kinderbescherming jeugdbeschermingstafel jeugdbescherming jeugdbeschermer jeugdzorg
jeugdhulp jeugdstem gezinsvoogd gezinsvoogdij kinderrechter ondertoezichtstelling uithuisplaatsing wijkteam
gemeente huisarts consultatiebureau meldcode melding melder vertrouwensarts veiligheidsplan verwijsindex
veiligheidsbeoordeling voorwaarden vervolg drang dwang gezag huisverbod handelingsprotocol onderzoek dossier
kindertelefoon vt jbt vto ots uhp gi rvdk jgz ggd wmo avg skj
"""
_FIELD = frozenset(_FIELD_WORDS.split())


def recognise(text: str) -> str | None:
    """The language of ``text``, one of SPOKEN, or None when it is short, unsure or none of ours."""
    text = text[:_MAX_CHARS]
    letters = [char for char in text if char.isalpha()]
    for language, script in _SCRIPTS:
        found = sum(1 for char in letters if script.match(char))
        if found >= MIN_WORDS and found >= SCRIPT_SHARE * len(letters):
            return language
    words = [word for word in _WORD.findall(text) if word.lower() not in _FIELD]
    if len(words) < MIN_WORDS or sum(map(len, words)) < MIN_LETTERS:
        return None
    values = _detector().compute_language_confidence_values(" ".join(words))
    best, dutch = values[0], next(found.value for found in values if found.language == Language.DUTCH)
    sure = best.value >= SURE and (best.language == Language.DUTCH or dutch <= DUTCH_BELOW)
    return _LATIN.get(best.language) if sure else None


@cache
def _detector() -> LanguageDetector:
    languages = [*_LATIN, *_OTHERS]
    # The small model: 16 MB instead of 160, and surer of a few words.
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
