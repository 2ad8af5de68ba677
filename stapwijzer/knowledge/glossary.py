"""Finds which word of the glossary a message asks about, also when it is misspelled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

# Short names clash with ordinary words when a letter differs; only longer ones may be misspelled.
_FUZZY_FROM = 7
_FUZZY_SCORE = 88
# Abbreviations that are also ordinary words or names: only in capitals, or as the whole question.
AMBIGUOUS = frozenset({"ons", "ap", "save", "gi", "de raad"})


@dataclass(frozen=True)
class Glossary:
    """The names of terms, by name without case and accents."""

    names: dict[str, str]

    @classmethod
    def of(cls, entries: Iterable[tuple[str, Iterable[str]]]) -> Glossary:
        """A glossary of (term id, its names); of two terms with one name the first keeps it."""
        names: dict[str, str] = {}
        for term_id, called in entries:
            for name in called:
                names.setdefault(_plain(name), term_id)
        return cls(names)

    def find(self, message: str) -> str | None:
        """The term that ``message`` names, the longest name first, or None."""
        words = _plain(message).split()
        capitals = set(re.findall(r"\b[A-Z&]{2,}\b", message))
        for size in range(min(5, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                phrase = " ".join(words[start : start + size])
                if phrase in self.names and (
                    phrase not in AMBIGUOUS or phrase.upper() in capitals or len(words) == size
                ):
                    return self.names[phrase]
        return self._misspelled(words)

    def _misspelled(self, words: list[str]) -> str | None:
        candidates = [name for name in self.names if len(name) >= _FUZZY_FROM]
        best: tuple[float, str] | None = None
        for size in (3, 2, 1):
            for start in range(len(words) - size + 1):
                phrase = " ".join(words[start : start + size])
                if len(phrase) < _FUZZY_FROM:
                    continue
                found = process.extractOne(phrase, candidates, scorer=fuzz.ratio, score_cutoff=_FUZZY_SCORE)
                if found and (best is None or found[1] > best[0]):
                    best = (found[1], self.names[found[0]])
        return best[1] if best else None


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower())
    kept = "".join(char for char in folded if not unicodedata.combining(char))
    return re.sub(r"[^\w&]+", " ", kept).strip()
