"""Search over all of the knowledge: by words, by what words mean, and past misspellings.

Words are scored with BM25 over weighted fields. Three things let a parent's words find an editor's: the
names of the glossary's terms count as one word ('UHP' is 'uit huis geplaatst'), a word finds the longer
words that it begins or ends, and a word that stands nowhere is taken for the ones it looks like. A sentence
encoder, when one is given, finds what was asked in other words or another language.

The same query over the same knowledge always gives the same hits in the same order.
"""

from __future__ import annotations

import math
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from stapwijzer.knowledge.documents import Document, Field, Kind, documents, other, term_names
from stapwijzer.knowledge.glossary import AMBIGUOUS
from stapwijzer.knowledge.schema import LOCALES
from stapwijzer.knowledge.store import Store
from stapwijzer.knowledge.words import STOP, kinship, stem, words

Vectors = npt.NDArray[np.float32]
# The unit vectors of texts, one row each.
Encode = Callable[[Sequence[str]], Vectors]

MAX_QUERY_CHARS = 200
MAX_QUOTE_CHARS = 280

# BM25: how soon a word's repetition stops counting, and how much a long entry is held back.
_K1, _B = 5.0, 0.4
# What a way to find a word is worth beside the word itself.
_OTHER_LANGUAGE, _PART_OF_NAME = 0.9, 0.4
_KIN_LEAST, _KIN_MORE = 0.15, 0.5
_LOOKALIKE = 0.9
_LOOKALIKE_FROM, _LOOKALIKE_SIMILARITY, _LOOKALIKES = 5, 0.75, 3
# What a query that is exactly a name adds, and how much the meaning weighs beside the words.
_EXACT, _MEANING = 0.3, 0.15
# How far above the other entries, in standard deviations, a meaning begins and ceases to count.
_NEAR, _NEAREST = 1.0, 4.0
# A query that is further than this from every entry is about something else.
_SUBJECT = -0.5
# Hits below this part of the best one are no help.
_TAIL = 0.1
# Vectors are made a few at a time: the encoder has one lock, and a parent may be waiting for it.
_BATCH = 8


@dataclass(frozen=True)
class Hit:
    """One entry that was found; ``score`` is between 0 and 1 and orders the hits."""

    kind: Kind
    id: str
    title: str
    snippet: str
    score: float


@dataclass(frozen=True)
class _Wanted:
    """One word or name of the query: the keys that it is found by, each with its worth."""

    keys: dict[str, float]
    rarity: float


class Search:
    """Finds entries of one store in one locale. Safe to use from several threads."""

    def __init__(self, store: Store, locale: str, encode: Encode | None = None) -> None:
        """Read all of ``store``; ``encode`` is first called by the first query that has words."""
        self.locale = locale if locale in LOCALES else "nl"
        self._documents = documents(store, self.locale)
        self._names = _Names(store)
        self._index = _Index(self._documents, self._names, self.locale)
        self._called = [{_spelled(name): None for name in document.names} for document in self._documents]
        self._meaning = _Meaning([document.gist for document in self._documents], encode)

    def find(self, query: str, most: int = 10) -> list[Hit]:
        """The entries that fit ``query`` best, best first; none for a query that says nothing.

        Args:
            query: a few words or a question, at most MAX_QUERY_CHARS characters; a longer one finds nothing.
            most: how many hits at most.
        """
        typed = words(query) if len(query) <= MAX_QUERY_CHARS else []
        wanted = self._wanted(typed)
        if not wanted or most <= 0:
            return []
        scores = self._by_words(wanted)
        exact = _spelled(query)
        for number, called in enumerate(self._called):
            if exact in called:
                scores[number] += _EXACT
        scores += _MEANING * self._meaning.nearness(query)
        scores = np.round(scores / (1 + _EXACT + _MEANING), 4)
        order = sorted(range(len(scores)), key=lambda number: (-scores[number], number))
        floor = max(_TAIL * float(scores.max(initial=0)), 1e-4)
        return [
            self._hit(number, float(scores[number]), wanted)
            for number in order[:most]
            if scores[number] >= floor
        ]

    def _wanted(self, typed: list[str]) -> list[_Wanted]:
        """What the query asks for: names of terms as one, and the other words that carry meaning."""
        known = [self._index.correct(word) for word in typed]
        wanted, here = [], 0
        while here < len(typed):
            terms, length = self._names.at(known, here)
            part = typed[here : here + max(length, 1)]
            here += len(part)
            if terms or part[0].lower() not in STOP:
                wanted.append(self._index.wanted(part, terms))
        return wanted

    def _by_words(self, wanted: Sequence[_Wanted]) -> npt.NDArray[np.float64]:
        """How well each document fits, 0 to about 1: all of the rare words, several times, in its name."""
        total = np.zeros(len(self._documents))
        found = np.zeros(len(self._documents))
        for each in wanted:
            best = self._index.best(each)
            total += best
            found += each.rarity * (best > 0)
        rarity = sum(each.rarity for each in wanted)
        return total / (rarity * (_K1 + 1)) * (0.5 + 0.5 * found / rarity)

    def _hit(self, number: int, score: float, wanted: Sequence[_Wanted]) -> Hit:
        document = self._documents[number]
        return Hit(document.kind, document.id, document.title, self._snippet(document, wanted), score)

    def _snippet(self, document: Document, wanted: Sequence[_Wanted]) -> str:
        """The summary, or the claim that says clearly more about what was asked."""

        def worth(text: str) -> float:
            keys = self._index.keys(Field(text, 1, self.locale))
            return sum(
                each.rarity * max((w for key, w in each.keys.items() if key in keys), default=0)
                for each in wanted
            )

        best, most = document.summary, worth(document.gist)
        for quote in document.quotes:
            if len(quote) <= MAX_QUOTE_CHARS and worth(quote) > most + 1e-6:
                best, most = quote, worth(quote)
        return " ".join(best.split())


class _Names:
    """The names of the glossary's terms, as sequences of stems."""

    def __init__(self, store: Store) -> None:
        self._starting: dict[str, list[tuple[tuple[str, ...], str, bool]]] = defaultdict(list)
        for term_id in store.ids("terms"):
            for name in term_names(store, term_id):
                stems = tuple(_phrase(words(name)))
                if stems:
                    plain = " ".join(words(name)).lower()
                    self._starting[stems[0]].append((stems, f"§{term_id}", plain in AMBIGUOUS))
        for names in self._starting.values():
            names.sort(key=lambda each: (-len(each[0]), each))

    def at(self, typed: Sequence[str], start: int) -> tuple[list[str], int]:
        """The terms whose name stands at ``start``, the longest name, and how many words that is."""
        first = _stem(typed[start])
        if first not in self._starting:
            return [], 0
        # Between the words of a name a sentence may put little words: 'uit huis worden geplaatst'.
        stems, ends = [first], [start + 1]
        for here in range(start + 1, min(len(typed), start + 12)):
            if typed[here].lower() not in _FILLERS:
                stems.append(_stem(typed[here]))
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
        """Every term whose name stands in ``typed``, as often as it does."""
        for start in range(len(typed)):
            yield from self.at(typed, start)[0]


class _Index:
    """Which document holds which key how often. A key is a stem, or a term of the glossary (§id)."""

    def __init__(self, all_documents: Sequence[Document], names: _Names, locale: str) -> None:
        self._locale = locale
        self._names = names
        self._surfaces: dict[str, str] = {}
        self._size = len(all_documents)
        counts: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        lengths = np.zeros(self._size)
        for number, document in enumerate(all_documents):
            for field in document.fields:
                for key in self.keys(field, learn=True):
                    counts[key][number] += field.weight
                    lengths[number] += field.weight
            for term, weight in document.tied:
                counts[f"§{term}"][number] += weight
        held_back = _K1 * (1 - _B + _B * lengths / max(float(lengths.mean()), 1.0))
        self._postings: dict[str, npt.NDArray[np.float64]] = {}
        self._rarity: dict[str, float] = {}
        for key, holders in counts.items():
            count = np.zeros(self._size)
            count[list(holders)] = list(holders.values())
            self._postings[key] = count * (_K1 + 1) / (count + held_back)
            self._rarity[key] = math.log(1 + (self._size - len(holders) + 0.5) / (len(holders) + 0.5))
        self._rarest = max(self._rarity.values(), default=1.0)

    def keys(self, field: Field, *, learn: bool = False) -> list[str]:
        """The keys in a text; ``learn`` remembers its words as words that can be meant."""
        typed = words(field.text)
        found: list[str] = []
        for word in (each.lower() for each in typed):
            stems = [stem(word, each) for each in ([field.locale] if field.locale else LOCALES)]
            found += dict.fromkeys(stems)
            if learn and word not in STOP:
                self._surfaces.setdefault(word, stems[0])
        return [*found, *self._names.all(typed)]

    def correct(self, word: str) -> str:
        """``word``, or the known word that it most looks like when it is known nowhere itself."""
        plain = word.lower()
        if self._known(plain):
            return word
        looks = self._lookalikes(plain)
        return looks[0][0] if looks else word

    def wanted(self, typed: Sequence[str], terms: Sequence[str]) -> _Wanted:
        """What to look for when these words were typed, which are a name of these ``terms``."""
        keys: dict[str, float] = {}
        worth = 1.0 if len(typed) == 1 else _PART_OF_NAME
        rarities = []
        for word in (each.lower() for each in typed):
            if word in STOP:
                continue
            own = self._own(word)
            for key, value in {**self._kin(word), **own}.items():
                keys[key] = max(keys.get(key, 0.0), worth * value)
            rarities.append(max((self._rarity[key] for key in own), default=self._rarest))
        known = [term for term in terms if term in self._postings]
        if known:
            # A name counts as its term does, however rare its spelling: else 'UHP' would find other entries
            # than 'uithuisplaatsing'.
            keys.update(dict.fromkeys(known, 1.0))
            rarities = [self._rarity[term] for term in known]
        return _Wanted(keys, max(rarities, default=self._rarest))

    def best(self, wanted: _Wanted) -> npt.NDArray[np.float64]:
        """How well each document answers one word: by the best of the keys that it holds."""
        best = np.zeros(self._size)
        for key, worth in wanted.keys.items():
            np.maximum(best, worth * min(self._rarity[key], wanted.rarity) * self._postings[key], out=best)
        return best

    def _known(self, word: str) -> bool:
        return word in self._surfaces or any(stem(word, each) in self._postings for each in LOCALES)

    def _own(self, word: str) -> dict[str, float]:
        """The keys of a word itself, in either language, or of the words that it looks like."""
        found: dict[str, float] = {}
        for locale, worth in ((self._locale, 1.0), (other(self._locale), _OTHER_LANGUAGE)):
            key = stem(word, locale)
            if key in self._postings:
                found.setdefault(key, worth)
        if not found:
            for surface, likeness in self._lookalikes(word):
                found.setdefault(self._surfaces[surface], _LOOKALIKE * likeness)
        return found

    def _lookalikes(self, word: str) -> list[tuple[str, float]]:
        if len(word) < _LOOKALIKE_FROM or not word.isalpha():
            return []
        found = process.extract(
            word,
            list(self._surfaces),
            scorer=OSA.normalized_similarity,
            score_cutoff=_LOOKALIKE_SIMILARITY,
            limit=_LOOKALIKES,
        )
        return [(surface, float(likeness)) for surface, likeness, _ in found]

    def _kin(self, word: str) -> dict[str, float]:
        """The keys of longer and shorter words that share a part with ``word``."""
        found: dict[str, float] = {}
        own = stem(word, self._locale)
        for surface, key in self._surfaces.items():
            kin = max(kinship(word, surface), kinship(own, key, stems=True))
            if kin:
                found[key] = max(found.get(key, 0.0), _KIN_LEAST + _KIN_MORE * kin)
        return found


class _Meaning:
    """How near a query comes to each document in meaning, measured against how near documents are."""

    def __init__(self, gists: Sequence[str], encode: Encode | None) -> None:
        self._gists = gists
        self._encode = encode
        self._lock = threading.Lock()
        self._known: tuple[Vectors, float, float] | None = None

    def nearness(self, query: str) -> npt.NDArray[np.float64]:
        """For each document 0 (no nearer than any other) to 1; all 0 without an encoder."""
        if self._encode is None or not self._gists:
            return np.zeros(len(self._gists))
        vectors, usual, spread = self._vectors(self._encode)
        near = (vectors @ self._encode([query.encode("utf-8", "ignore").decode()])[0]).astype(np.float64)
        if near.max() < usual + _SUBJECT * spread:
            return np.zeros(len(self._gists))
        above = (near - near.mean()) / max(float(near.std()), 1e-6)
        return np.asarray(np.clip((above - _NEAR) / (_NEAREST - _NEAR), 0.0, 1.0))

    def _vectors(self, encode: Encode) -> tuple[Vectors, float, float]:
        with self._lock:
            if self._known is None:
                batches = range(0, len(self._gists), _BATCH)
                vectors = np.concatenate([encode(self._gists[at : at + _BATCH]) for at in batches])
                pairs = (vectors @ vectors.T)[np.triu_indices(len(vectors), 1)]
                usual, spread = (float(pairs.mean()), float(pairs.std())) if len(pairs) else (0.0, 1.0)
                self._known = vectors, usual, max(spread, 1e-6)
            return self._known


# Little words that a sentence may put between the words of a name; 'uit' and 'onder' belong to names.
_FILLERS = STOP - {"uit", "onder", "bij", "van", "voor", "na"}


def _stem(word: str) -> str:
    """Names are compared by their Dutch stem in whatever language they are: only equality matters."""
    return stem(word.lower(), "nl")


def _phrase(typed: Sequence[str]) -> list[str]:
    """The stems of a name, without the little words that a sentence may leave out."""
    if len(typed) == 1:
        return [_stem(typed[0])]
    return [_stem(typed[0]), *(_stem(word) for word in typed[1:] if word.lower() not in _FILLERS)]


def _spelled(name: str) -> str:
    """A name as it is compared with a whole query."""
    return " ".join(word.lower() for word in words(name))
