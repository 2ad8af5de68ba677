"""Recognises one typed word: as it is, by its beginning, or in spite of the way it was typed.

What a word stands for is a set of symbols: the literal word, and every word group that holds it. The
steps are tried from certain to bold and the first that knows the word wins, so an ordinary word
(``known``) is never bent into a crisis word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from rapidfuzz import process
from rapidfuzz.distance import OSA

Symbols = frozenset[str]

NOTHING: Symbols = frozenset()
# A slip of the keys is forgiven from this length on, two from the second; below it words lie too close.
ONE_SLIP = 5
TWO_SLIPS = 11
# Short words keep their first letter: "slaat" is not meant by "plaat".
_FREE_FIRST_LETTER = 7
_GLUED = range(6, 80)
_LONGEST_SLIP = 24
_LEET = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"}
)
_RUN = re.compile(r"(.)\1{2,}")
_DOUBLE = re.compile(r"(.)\1+")
_NUMBER_AND_WORD = re.compile(r"(\d+)([^\W\d_]+)")


class Vocabulary:
    """The words of one lexicon."""

    def __init__(
        self,
        words: Mapping[str, Set[str]],
        beginnings: Mapping[str, Set[str]],
        known: Iterable[str],
        spelling: Mapping[str, tuple[str, ...]],
        prefixes: Iterable[str],
        seams: Iterable[str],
    ) -> None:
        """Index the words once.

        Args:
            words: per word the symbols that it stands for.
            beginnings: the same for words of which only the beginning is given (``wurg*``).
            known: ordinary words that are never a slip of another word.
            spelling: chat spelling and the words that it stands for.
            prefixes: what may be written before a word without a space (Arabic "and", "the").
            seams: words that show that a space was left out ("hijslaatmij"), where an ordinary long word
                ("overleven") has none.
        """
        self._words = {word: frozenset(symbols) for word, symbols in words.items()}
        for word in known:
            self._words.setdefault(word, NOTHING)
        self._beginnings = {start: frozenset(symbols) for start, symbols in beginnings.items()}
        self._beginning_lengths = sorted({len(start) for start in beginnings}, reverse=True)
        self._spelling = dict(spelling)
        self._prefixes = tuple(sorted(prefixes, key=len, reverse=True))
        self._seams = frozenset(seams)
        self._squeezed: dict[str, set[str]] = defaultdict(set)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._masked: dict[tuple[int, str], set[str]] = defaultdict(set)
        for word in words:
            self._squeezed[_DOUBLE.sub(r"\1", word)].add(word)
            self._masked[len(word), word[0]].add(word)
            if len(word) >= ONE_SLIP and word.isalpha():
                self._by_length[len(word)].append(word)
        self._starts = {word[:end] for word in self._words for end in range(1, len(word) + 1)}

    def knows(self, word: str) -> bool:
        """Whether ``word`` is in the lexicon as it is written; cheap, to tell which language a text has."""
        return word in self._words or word in self._spelling

    def read(self, word: str, *, guess: bool) -> list[Symbols]:
        """What ``word`` stands for: mostly one set of symbols, more when it is several words.

        Args:
            word: normalised, not empty.
            guess: also forgive typing errors. Off for a language the text is hardly in.
        """
        if word in self._spelling:
            return [self._certain(part) or NOTHING for part in self._spelling[word]]
        certain = self._certain(word)
        if certain is not None:
            return [certain]
        parts = _NUMBER_AND_WORD.fullmatch(word)
        if parts:
            return [self._words.get(parts[1], NOTHING), self._certain(parts[2]) or NOTHING]
        if "*" in word:
            return [self._union(self._unmask(word))]
        plain = self._plain(word)
        if plain is not None:
            return [plain]
        return self._guess(word.translate(_LEET)) if guess else [NOTHING]

    def _certain(self, word: str) -> Symbols | None:
        """By the letters as they are, or by a beginning; None when unknown."""
        if word in self._words:
            return self._words[word]
        for length in self._beginning_lengths:
            if word[:length] in self._beginnings and len(word) >= length:
                return self._beginnings[word[:length]]
        for prefix in self._prefixes:
            if word.startswith(prefix) and len(word) > len(prefix) + 2:
                found = self._certain(word[len(prefix) :])
                if found:
                    return found
        return None

    def _plain(self, word: str) -> Symbols | None:
        """By signs that stand for letters ("d00d") and repeated letters ("heeelp")."""
        if word.isdigit() or (word.isalpha() and not _DOUBLE.search(word)):
            return None
        letters = word.translate(_LEET)
        for attempt in (letters, _RUN.sub(r"\1\1", letters), _RUN.sub(r"\1", letters)):
            if attempt != word:
                found = self._certain(attempt)
                if found is not None:
                    return found
        squeezed = _DOUBLE.sub(r"\1", letters)
        if squeezed != letters:
            longer = [known for known in self._squeezed.get(squeezed, ()) if len(known) < len(letters)]
            if longer:
                return self._union(longer)
        return None

    def _guess(self, word: str) -> list[Symbols]:
        """By the nearest words of the lexicon, or by words typed without spaces."""
        if len(word) >= ONE_SLIP and word.isalpha():
            near = list(self._near(word)) if len(word) <= _LONGEST_SLIP else []
            if near:
                return [self._union(near)]
            if len(word) in _GLUED:
                return [self._words[part] for part in self._split(word)] or [NOTHING]
        return [NOTHING]

    def _near(self, word: str) -> Iterator[str]:
        slips = 2 if len(word) >= TWO_SLIPS else 1
        for length in range(len(word) - slips, len(word) + slips + 1):
            allowed = slips if length >= TWO_SLIPS else 1
            near = process.extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=allowed, limit=None
            )
            for candidate, _, _ in near:
                if length >= _FREE_FIRST_LETTER or candidate[0] == word[0]:
                    yield candidate

    def _split(self, word: str) -> list[str]:
        """``word`` as the fewest known words that fill it, a seam among them; or nothing."""
        best: dict[int, list[str]] = {0: []}
        for start in range(len(word)):
            if start not in best:
                continue
            end = start + 1
            while end <= len(word) and word[start:end] in self._starts:
                part = word[start:end]
                fits = len(part) > 1 and part in self._words
                if fits and (end not in best or len(best[end]) > len(best[start]) + 1):
                    best[end] = [*best[start], part]
                end += 1
        parts = best.get(len(word), [])
        return [] if self._seams.isdisjoint(parts) else parts

    def _unmask(self, word: str) -> list[str]:
        """The words that ``d**d`` can be."""
        pattern = re.compile(re.escape(word).replace(r"\*", "."))
        return [known for known in self._masked.get((len(word), word[0]), ()) if pattern.fullmatch(known)]

    def _union(self, words: Iterable[str]) -> Symbols:
        return frozenset[str]().union(*(self._words[word] for word in words))
