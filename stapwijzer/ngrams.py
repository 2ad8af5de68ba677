"""Hashed TF-IDF features of how a message is written: its characters, and its words.

Character n-grams survive typing errors and unknown words; words and pairs of words, without their endings,
say what is asked. Both are sparse unit vectors.
"""

from __future__ import annotations

import itertools
import re
import threading
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt
import Stemmer

from stapwijzer.memo import remembered

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix  # training only: serving does without SciPy

# Of the n-grams of all examples some share a bucket. Telling two hundred topics apart loses nothing by that
# and would take much memory; an expert with few labels may have more.
BUCKETS = 1 << 15
_SIZES = (2, 3, 4, 5)

Kind = Literal["characters", "words"]

# The stemmer keeps the word that it works on, so it can serve one thread at a time. It is the Dutch one for
# every language: it must only give the same stem in training and in serving.
_stemmer = Stemmer.Stemmer("dutch", 0)  # without its cache, which would keep what people write
_lock = threading.Lock()


def normalise(text: str) -> str:
    """Lower case, without accents, with single spaces: what two spellings of a word share."""
    folded = unicodedata.normalize("NFKD", text)
    kept = "".join(char for char in folded if not unicodedata.combining(char)).lower()
    return re.sub(r"\s+", " ", re.sub(r"[^\w&?]+", " ", kept)).strip()


def _characters(text: str) -> Iterator[str]:
    """The n-grams of ``text``; they stay within words."""
    for word in normalise(text).split():
        yield from _of_word(word)


def _of_word(word: str) -> Iterator[str]:
    padded = f" {word} "
    for size in _SIZES:
        for start in range(max(1, len(padded) - size + 1)):
            yield padded[start : start + size]


def _words(text: str) -> Iterator[str]:
    """The stems of ``text``, and each two that stand side by side."""
    with _lock:
        stems = _stemmer.stemWords(normalise(text).replace("?", " ").split())
    yield from stems
    for left, right in itertools.pairwise(stems):
        yield f"{left} {right}"


_PARTS: dict[Kind, Callable[[str], Iterator[str]]] = {"characters": _characters, "words": _words}


def counts(text: str, kind: Kind, buckets: int = BUCKETS) -> Counter[int]:
    """How often each of so many buckets occurs in ``text``."""
    hashes = remembered((kind, text), lambda: [_hash(part) for part in _PARTS[kind](text)])
    return Counter(each % buckets for each in hashes)


def _hash(part: str) -> int:
    return zlib.crc32(part.encode())


def count_matrix(texts: Sequence[str], kind: Kind, buckets: int = BUCKETS) -> csr_matrix:
    """The counts of many texts, shape (len(texts), buckets): what experts are fitted on."""
    from scipy.sparse import csr_matrix

    if kind == "characters":
        found = list(_counted_words(texts, buckets))
    else:
        found = [counts(text, kind, buckets) for text in texts]
    values = np.fromiter(itertools.chain.from_iterable(each.values() for each in found), dtype=np.float32)
    places = np.fromiter(itertools.chain.from_iterable(found), dtype=np.int32)
    starts = np.cumsum([0, *map(len, found)])
    return csr_matrix((values, places, starts), shape=(len(texts), buckets))


def _counted_words(texts: Sequence[str], buckets: int) -> Iterator[Counter[int]]:
    """As ``counts`` of each text. Examples share their words, so each word is cut up once.

    For examples only: of what people write, no word may be kept.
    """
    cut: dict[str, list[int]] = {}
    for text in texts:
        words = normalise(text).split()
        for word in words:
            if word not in cut:
                cut[word] = [_hash(part) % buckets for part in _of_word(word)]
        yield Counter(itertools.chain.from_iterable(cut[word] for word in words))


def inverse_document_frequency(counted: csr_matrix) -> npt.NDArray[np.float32]:
    """The weight of each bucket, shape (buckets,): what is rare says more than what is common."""
    frequency = np.bincount(counted.indices, minlength=counted.shape[1])
    weights = np.log((1 + counted.shape[0]) / (1 + frequency)) + 1
    # A bucket that training saw once or never tells nothing but noise.
    return np.where(frequency >= 2, weights, 0).astype(np.float32)


def feature_matrix(counted: csr_matrix, weights: npt.NDArray[np.float32]) -> csr_matrix:
    """What ``features`` gives for each text of ``counted``, in rows."""
    rows = counted.copy()
    rows.data = (1 + np.log(rows.data)) * weights[rows.indices]
    norms = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1))).ravel()
    rows.data /= np.repeat(np.where(norms, norms, 1), np.diff(rows.indptr)).astype(np.float32)
    return rows


def features(
    text: str, weights: npt.NDArray[np.float32], kind: Kind
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """The buckets of ``text`` and their values, of as many as have weights: a sparse unit vector."""
    found = counts(text, kind, len(weights))
    buckets = np.fromiter(found.keys(), dtype=np.int64, count=len(found))
    values = 1 + np.log(np.fromiter(found.values(), dtype=np.float32, count=len(found)))
    values = values * weights[buckets]
    norm = float(np.linalg.norm(values))
    return buckets, (values / norm if norm else values).astype(np.float32)
