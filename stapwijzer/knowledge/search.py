"""Search over all of the knowledge: by words, by what words mean, and past misspellings.

Words are scored with BM25 over weighted fields. Three things let a parent's words find an editor's: the
names of the glossary's terms count as one word ('UHP' is 'uit huis geplaatst'), a word finds the longer
words that it begins or ends, and a word that stands nowhere is taken for the ones it looks like. A sentence
encoder, when one is given, finds what was asked in other words or another language.

The same query over the same knowledge always gives the same hits in the same order.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stapwijzer.knowledge.documents import Document, Field, Kind, documents
from stapwijzer.knowledge.index import K1, Index, Names, Scores, Wanted
from stapwijzer.knowledge.schema import LOCALES
from stapwijzer.knowledge.store import Store
from stapwijzer.knowledge.words import STOP, stem, words

Vectors = npt.NDArray[np.float32]
# Gives the unit vectors of texts, one row each.
Encode = Callable[[Sequence[str]], Vectors]

MAX_QUERY_CHARS = 200
MAX_QUOTE_CHARS = 280

# What a query that is exactly a name adds, and how much the meaning weighs beside the words.
_EXACT, _MEANING = 0.3, 0.1
# How far above the other entries, in standard deviations, a meaning begins and ceases to count.
_NEAR, _NEAREST = 1.0, 4.0
# A query that is further than this from every entry is about something else: in standard deviations of
# how near the entries are to each other.
_SUBJECT = -0.5
# Hits below this part of the best one, or below this score, are no help.
_TAIL, _LEAST = 0.1, 0.02
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


class Search:
    """Finds entries of one store in one locale. Safe to use from several threads."""

    def __init__(
        self,
        store: Store,
        locale: str,
        encode: Encode | None = None,
        as_of: dt.date | None = None,
        encode_entries: Encode | None = None,
    ) -> None:
        """Read all of ``store`` as it held on ``as_of`` (default: today).

        ``encode`` is first called by the first query that has words. ``encode_entries`` gives the same for
        the entries, where it is faster because it knows them.
        """
        self.locale = locale if locale in LOCALES else "nl"
        self._documents = documents(store, self.locale, as_of or dt.date.today())
        self._names = Names(store)
        self._index = Index(self._documents, self._names, self.locale)
        self._said = [self._to_say(document) for document in self._documents]
        self._called = [frozenset(map(_spelled, document.names)) for document in self._documents]
        gists = [document.gist for document in self._documents]
        self._meaning = _Meaning(gists, encode, encode_entries or encode)

    def prepare(self) -> None:
        """Make the vectors now, so that the first query does not wait for them."""
        self._meaning.nearness(" ")

    def find(self, query: str, most: int = 10) -> list[Hit]:
        """The entries that fit ``query`` best, best first; none for a query that says nothing.

        Args:
            query: a few words or a question, at most MAX_QUERY_CHARS characters; a longer one finds nothing.
            most: how many hits at most.
        """
        typed = words(query) if len(query) <= MAX_QUERY_CHARS else []
        wanted = self._wanted(typed)
        if not wanted or not self._documents or most <= 0:
            return []
        spelled = _spelled(query)
        exact = np.array([spelled in called for called in self._called])
        scores = self._by_words(wanted) + _EXACT * exact + _MEANING * self._meaning.nearness(query)
        scores = np.round(np.minimum(scores / (1 + _EXACT + _MEANING), 1.0), 4)
        # Stable: equal scores keep the order of the documents.
        order = np.argsort(-scores, kind="stable")[:most]
        floor = max(_TAIL * float(scores.max()), _LEAST)
        return [self._hit(int(at), float(scores[at]), wanted) for at in order if scores[at] >= floor]

    def _wanted(self, typed: list[str]) -> list[Wanted]:
        """What the query asks for: names of terms as one, and the other words that carry meaning."""
        corrected = [self._index.correct(word) for word in typed]
        dutch = [stem(word.lower(), "nl") for word in corrected]
        wanted: list[Wanted] = []
        here = 0
        while here < len(typed):
            terms, length = self._names.at(corrected, dutch, here)
            part = typed[here : here + max(length, 1)]
            here += len(part)
            if terms or part[0].lower() not in STOP:
                wanted.append(self._index.wanted(part, terms))
        return wanted

    def _by_words(self, wanted: Sequence[Wanted]) -> Scores:
        """How well each document fits, 0 to 1: all of the words, the rare ones most, often or in its name."""
        total = np.zeros(len(self._documents))
        found = np.zeros(len(self._documents))
        for each in wanted:
            best = self._index.best(each)
            total += best
            found += each.rarity * (best > 0)
        rarity = sum(each.rarity for each in wanted)
        return np.asarray(total / (rarity * (K1 + 1)) * (0.5 + 0.5 * found / rarity))

    def _hit(self, number: int, score: float, wanted: Sequence[Wanted]) -> Hit:
        document = self._documents[number]
        return Hit(document.kind, document.id, document.title, self._snippet(number, wanted), score)

    def _to_say(self, document: Document) -> list[tuple[str, frozenset[str]]]:
        """What a snippet of ``document`` can be, each with its keys: the summary, or a whole claim."""
        texts = {document.summary: f"{document.title} {document.summary}"}
        texts.update({quote: quote for quote in document.quotes if len(quote) <= MAX_QUOTE_CHARS})
        return [
            (" ".join(shown.split()), frozenset(self._index.keys(Field(read, 1, self.locale))))
            for shown, read in texts.items()
        ]

    def _snippet(self, number: int, wanted: Sequence[Wanted]) -> str:
        """The summary, or the claim that says more than it does about what was asked."""

        def worth(said: tuple[str, frozenset[str]]) -> float:
            found = (max((v for key, v in each.keys.items() if key in said[1]), default=0) for each in wanted)
            return round(sum(each.rarity * value for each, value in zip(wanted, found, strict=True)), 6)

        return max(self._said[number], key=worth)[0]


class _Meaning:
    """How near a query comes to each document in meaning."""

    def __init__(self, gists: Sequence[str], encode: Encode | None, encode_gists: Encode | None) -> None:
        self._gists = gists
        self._encode = encode
        self._encode_gists = encode_gists
        self._lock = threading.Lock()
        self._known: tuple[Vectors, float] | None = None

    def nearness(self, query: str) -> Scores:
        """For each document 0 (no nearer than others) to 1; all 0 without an encoder."""
        nothing = np.zeros(len(self._gists))
        if self._encode is None or self._encode_gists is None:
            return nothing
        vectors, threshold = self._vectors(self._encode_gists)
        clean = query.encode("utf-8", "ignore").decode()
        near = (vectors @ self._encode([clean])[0]).astype(np.float64)
        if near.max() < threshold:
            return nothing
        above = (near - near.mean()) / max(float(near.std()), 1e-6)
        return np.asarray(np.clip((above - _NEAR) / (_NEAREST - _NEAR), 0.0, 1.0))

    def _vectors(self, encode: Encode) -> tuple[Vectors, float]:
        """The vectors of the documents, made once, and how near a query on their subject comes at least."""
        with self._lock:
            if self._known is None:
                starts = range(0, len(self._gists), _BATCH)
                vectors = np.concatenate([encode(self._gists[at : at + _BATCH]) for at in starts])
                pairs = (vectors @ vectors.T)[np.triu_indices(len(vectors), 1)]
                threshold = float(pairs.mean() + _SUBJECT * pairs.std()) if len(pairs) else 0.0
                self._known = vectors, threshold
            return self._known


def _spelled(name: str) -> str:
    """A name as it is compared with a whole query: without its little words, unless it is made of them."""
    plain = [word.lower() for word in words(name)]
    return " ".join([word for word in plain if word not in STOP] or plain)
