"""The words of all documents, and how well each document answers one word of a query."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from stapwijzer.knowledge.documents import Document, Field, other, term_names
from stapwijzer.knowledge.glossary import AMBIGUOUS
from stapwijzer.knowledge.schema import LOCALES
from stapwijzer.knowledge.store import Store
from stapwijzer.knowledge.words import STOP, Kinship, stem, stem_of_text, words

Scores = npt.NDArray[np.float64]

# The constants here and in search.py were chosen on the training examples (data/nlu), which are not part
# of the knowledge; the held-back questions of tests/evaluation were not used.

# BM25: how soon a word's repetition stops counting, and how much a long entry is held back.
K1, _B = 5.0, 0.4
# What a way to find a word is worth beside the word itself.
_OTHER_LANGUAGE, _PART_OF_NAME, _LOOKALIKE = 0.9, 0.4, 0.9
_KIN_LEAST, _KIN_MORE = 0.15, 0.5
# A part of a word has this many letters at least; a part that is a stem one more.
_SHORTEST_PART = 4
# From how many letters a word may be misspelled, and how like the right one it must be.
_LOOKALIKE_FROM, _LOOKALIKE_SIMILARITY, _LOOKALIKES = 5, 0.75, 3
# How far apart the words of one name may stand in a sentence.
_NAME_SPAN = 12


@dataclass(frozen=True)
class Wanted:
    """One word or name of a query: the keys that it is found by, each with its worth, and its rarity."""

    keys: dict[str, float]
    rarity: float


class Names:
    """The names of the glossary's terms, as sequences of stems."""

    def __init__(self, store: Store) -> None:
        """Learn what every term of ``store`` is called."""
        self._starting: dict[str, list[tuple[tuple[str, ...], str, bool]]] = defaultdict(list)
        for term_id in store.ids("terms"):
            for name in term_names(store, term_id):
                typed = words(name)
                kept = [word for at, word in enumerate(typed) if at == 0 or word.lower() not in _FILLERS]
                stems = tuple(stem_of_text(word.lower(), "nl") for word in kept)
                if stems:
                    ambiguous = " ".join(typed).lower() in AMBIGUOUS
                    self._starting[stems[0]].append((stems, f"§{term_id}", ambiguous))
        for names in self._starting.values():
            names.sort(key=lambda each: (-len(each[0]), each))

    def at(self, typed: Sequence[str], dutch: Sequence[str], start: int) -> tuple[list[str], int]:
        """The keys of the terms whose name stands at ``start``, and how many words that name is.

        Of names that begin there the longest counts; it may be a name of several terms. Names are compared
        by their Dutch stem in whatever language they are, because only equality matters.

        Args:
            typed: the words of a text.
            dutch: the Dutch stem of each.
            start: where to look.
        """
        first = dutch[start]
        if first not in self._starting:
            return [], 0
        # A sentence may put little words between those of a name: 'uit huis worden geplaatst'.
        stems, ends = [first], [start + 1]
        for here in range(start + 1, min(len(typed), start + _NAME_SPAN)):
            if typed[here].lower() not in _FILLERS:
                stems.append(dutch[here])
                ends.append(here + 1)
        terms: dict[str, None] = {}
        length = 0
        for name, term, ambiguous in self._starting[first]:
            if len(name) < length:
                break
            if tuple(stems[: len(name)]) != name:
                continue
            end = ends[len(name) - 1]
            if ambiguous and len(typed) > end - start and not "".join(typed[start:end]).isupper():
                continue
            terms[term] = None
            length = len(name)
        return list(terms), ends[length - 1] - start if length else 0

    def all(self, typed: Sequence[str]) -> Iterable[str]:
        """The key of every term whose name stands in a text of our own, as often as it does."""
        dutch = [stem_of_text(word.lower(), "nl") for word in typed]
        for start in range(len(typed)):
            yield from self.at(typed, dutch, start)[0]


class Index:
    """Which document holds which key how often. A key is a stem, or a term of the glossary (§id)."""

    def __init__(self, all_documents: Sequence[Document], names: Names, locale: str) -> None:
        """Read ``all_documents``, which are in ``locale``."""
        self._locale = locale
        self._names = names
        self._size = len(all_documents)
        # The words that a query can mean, each with its key.
        self._surfaces: dict[str, str] = {}
        counts: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        lengths = np.zeros(self._size)
        for number, document in enumerate(all_documents):
            for field in document.fields:
                self._learn(field)
                for key in self.keys(field):
                    counts[key][number] += field.weight
                    lengths[number] += field.weight
            for term, weight in document.tied:
                counts[f"§{term}"][number] += weight
        self._spellings = list(self._surfaces)
        self._kin = Kinship(self._spellings, _SHORTEST_PART)
        self._kin_of_stems = Kinship(self._surfaces.values(), _SHORTEST_PART + 1)
        held_back = K1 * (1 - _B + _B * lengths / max(float(lengths.mean()), 1.0)) if self._size else lengths
        self._counts: dict[str, Scores] = {}
        self._rarity: dict[str, float] = {}
        for key, holders in counts.items():
            count = np.zeros(self._size)
            count[list(holders)] = list(holders.values())
            self._counts[key] = count * (K1 + 1) / (count + held_back)
            self._rarity[key] = math.log(1 + (self._size - len(holders) + 0.5) / (len(holders) + 0.5))
        self._rarest = max(self._rarity.values(), default=1.0)

    def keys(self, field: Field) -> list[str]:
        """The keys in a text of our own, each as often as it stands there."""
        typed = words(field.text)
        found: list[str] = []
        for word in typed:
            locales = [field.locale] if field.locale else LOCALES
            found += dict.fromkeys(stem_of_text(word.lower(), locale) for locale in locales)
        return [*found, *self._names.all(typed)]

    def correct(self, word: str) -> str:
        """``word``, or the known word that it most looks like when it is known nowhere itself."""
        plain = word.lower()
        if plain in STOP or plain in self._surfaces or self._stems(plain):
            return word
        return next((spelling for spelling, _ in self._lookalikes(plain)), word)

    def wanted(self, typed: Sequence[str], terms: Sequence[str]) -> Wanted:
        """What to look for when these words were typed, which are a name of these ``terms``."""
        keys: dict[str, float] = {}
        worth = 1.0 if len(typed) == 1 else _PART_OF_NAME
        rarities = []
        for word in (each.lower() for each in typed):
            if word in STOP:
                continue
            own = self._stems(word) or self._misspelled(word)
            for key, value in {**self._relatives(word), **own}.items():
                keys[key] = max(keys.get(key, 0.0), worth * value)
            rarities.append(max((self._rarity[key] for key in own), default=self._rarest))
        if terms:
            # A name is as rare as its term, whatever its spelling: else 'UHP' would find other entries than
            # 'uithuisplaatsing'.
            keys.update(dict.fromkeys(terms, 1.0))
            rarities = [self._rarity[term] for term in terms]
        return Wanted(keys, max(rarities, default=self._rarest))

    def best(self, wanted: Wanted) -> Scores:
        """How well each document answers one word: by the best of the keys that it holds."""
        best = np.zeros(self._size)
        for key, worth in wanted.keys.items():
            np.maximum(best, worth * min(self._rarity[key], wanted.rarity) * self._counts[key], out=best)
        return best

    def _learn(self, field: Field) -> None:
        for word in (each.lower() for each in words(field.text)):
            if word not in STOP:
                self._surfaces.setdefault(word, stem_of_text(word, field.locale or self._locale))

    def _stems(self, word: str) -> dict[str, float]:
        """The keys of a word itself, in either language."""
        found: dict[str, float] = {}
        for locale, worth in ((self._locale, 1.0), (other(self._locale), _OTHER_LANGUAGE)):
            key = stem(word, locale)
            if key in self._counts:
                found.setdefault(key, worth)
        return found

    def _misspelled(self, word: str) -> dict[str, float]:
        """The keys of the words that an unknown word looks like."""
        found: dict[str, float] = {}
        for spelling, likeness in self._lookalikes(word):
            found.setdefault(self._surfaces[spelling], _LOOKALIKE * likeness)
        return found

    def _lookalikes(self, word: str) -> list[tuple[str, float]]:
        if len(word) < _LOOKALIKE_FROM or not word.isalpha():
            return []
        found = process.extract(
            word,
            self._spellings,
            scorer=OSA.normalized_similarity,
            score_cutoff=_LOOKALIKE_SIMILARITY,
            limit=_LOOKALIKES,
        )
        return [(spelling, float(likeness)) for spelling, likeness, _ in found]

    def _relatives(self, word: str) -> dict[str, float]:
        """The keys of longer and shorter words that share a part with ``word``."""
        found: dict[str, float] = {}
        kin = [(self._surfaces[each], part) for each, part in self._kin.of(word).items()]
        kin += self._kin_of_stems.of(stem(word, self._locale)).items()
        for key, part in kin:
            found[key] = max(found.get(key, 0.0), _KIN_LEAST + _KIN_MORE * part)
        return found


# Little words that a sentence may put between the words of a name; 'uit' and 'onder' belong to names.
_FILLERS = STOP - {"uit", "onder", "bij", "van", "voor", "na"}
