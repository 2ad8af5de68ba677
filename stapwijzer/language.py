"""Recognises the language of a message, and rather says nothing than something wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
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


class Languages:
    """Recognises languages; ``terms`` are Dutch words that people write in any language ("Veilig Thuis")."""

    def __init__(self, terms: Iterable[str]) -> None:
        """Leave the words of ``terms`` out of account."""
        self._terms = frozenset(word for term in terms for word in _WORD.findall(term.lower()))

    def recognise(self, text: str) -> str | None:
        """The language of ``text``, one of SPOKEN, or None when it is short, unsure or none of ours."""
        letters = [char for char in text[:1000] if char.isalpha()]
        for language, script in _SCRIPTS:
            found = sum(1 for char in letters if script.match(char))
            if found >= MIN_WORDS and found >= SCRIPT_SHARE * len(letters):
                return language
        words = [word for word in _WORD.findall(text[:1000]) if word.lower() not in self._terms]
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
