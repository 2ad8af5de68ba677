"""Reads misspelt words of the field as they are meant: "ondertoezichtstellng", "gezinsvoogt", "veiligthuis".

Only towards the words of the field, and only from words that nobody writes otherwise; the crisis layer
reads what was typed, never this.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

_WORD = re.compile(r"[^\W\d_]+")
# Shorter words have too many neighbours.
_MIN_LETTERS = 6


def _errors(letters: int) -> int:
    """How many letters may be wrong in a word of ``letters`` letters."""
    return 1 if letters < 9 else 2 if letters < 14 else 3


class Spelling:
    """Corrects the words of the field in a message."""

    def __init__(self, terms: Iterable[str], known: Iterable[str]) -> None:
        """Towards ``terms`` (words and phrases of the field); ``known`` words are right as they are."""
        self.terms = tuple(sorted({term.lower() for term in terms}))
        # Written as one word a phrase is recognised too: "veiligthuis".
        self._closed = {term.replace(" ", ""): term for term in self.terms}
        self._candidates = [closed for closed in self._closed if len(closed) >= _MIN_LETTERS]
        parts = {part for term in self.terms for part in term.split()}
        self.known = frozenset(word.lower() for word in known) | parts

    @classmethod
    def learn(cls, terms: Iterable[str], examples: Iterable[str]) -> Spelling:
        """Towards ``terms``; what ``examples`` write more than once is right as it is."""
        seen = Counter(word.lower() for example in examples for word in _WORD.findall(example))
        return cls(terms, (word for word, times in seen.items() if times > 1))

    def save(self, path: Path) -> None:
        """Write it to ``path`` (JSON)."""
        path.write_text(json.dumps({"terms": self.terms, "known": sorted(self.known)}), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Spelling:
        """What ``save`` wrote. Raises OSError, KeyError or ValueError when that cannot be read."""
        read = json.loads(path.read_text(encoding="utf-8"))
        return cls(read["terms"], read["known"])

    def correct(self, text: str) -> str:
        """``text`` with its misspelt words of the field put right; everything else stays as it was."""
        words = [(match.start(), match.end(), match.group().lower()) for match in _WORD.finditer(text)]
        pieces, at, i = [], 0, 0
        while i < len(words):
            start, end, word = words[i]
            joined = self._joined(words, i, text)
            meant = joined or self._meant(word)
            if joined:
                end = words[i + 1][1]
                i += 1
            if meant:
                pieces += [text[at:start], meant]
                at = end
            i += 1
        return "".join(pieces) + text[at:]

    def _joined(self, words: list[tuple[int, int, str]], i: int, text: str) -> str | None:
        """The one word that two were cut from: "jeugdbeschermings tafel"."""
        if i + 1 == len(words) or text[words[i][1] : words[i + 1][0]] not in (" ", "-"):
            return None
        together = words[i][2] + words[i + 1][2]
        term = self._closed.get(together)
        return term if term and " " not in term else None

    def _meant(self, word: str) -> str | None:
        if len(word) < _MIN_LETTERS or word in self.known:
            return None
        if word in self._closed:
            return self._closed[word]
        limit = _errors(len(word))
        found = process.extractOne(
            word, self._candidates, scorer=OSA.distance, score_cutoff=limit, processor=None
        )
        return self._closed[found[0]] if found else None
