"""Character n-grams as hashed TF-IDF features: what survives typing errors and unknown words."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

BUCKETS = 1 << 15
_SIZES = (2, 3, 4, 5)


def normalise(text: str) -> str:
    """Lower case, without accents, with single spaces: what two spellings of a word share."""
    folded = unicodedata.normalize("NFKD", text)
    kept = "".join(char for char in folded if not unicodedata.combining(char)).lower()
    return re.sub(r"\s+", " ", re.sub(r"[^\w&?]+", " ", kept)).strip()


def counts(text: str) -> Counter[int]:
    """How often each bucket of n-grams occurs in ``text`` (n-grams stay within words)."""
    found: Counter[int] = Counter()
    for word in normalise(text).split():
        padded = f" {word} "
        for size in _SIZES:
            for start in range(max(1, len(padded) - size + 1)):
                found[zlib.crc32(padded[start : start + size].encode()) % BUCKETS] += 1
    return found


def inverse_document_frequency(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """The weight of each bucket, shape (BUCKETS,): rare n-grams say more than common ones."""
    seen: Counter[int] = Counter()
    for text in texts:
        seen.update(counts(text).keys())
    frequency = np.zeros(BUCKETS, dtype=np.float32)
    for bucket, number in seen.items():
        frequency[bucket] = number
    weights = np.log((1 + len(texts)) / (1 + frequency)) + 1
    # A bucket that training saw once or never tells nothing but noise.
    return np.where(frequency >= 2, weights, 0).astype(np.float32)


def features(
    text: str, weights: npt.NDArray[np.float32]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """The buckets of ``text`` and their values: a sparse unit vector."""
    found = counts(text)
    buckets = np.fromiter(found.keys(), dtype=np.int64, count=len(found))
    values = 1 + np.log(np.fromiter(found.values(), dtype=np.float32, count=len(found)))
    values = values * weights[buckets]
    norm = float(np.linalg.norm(values))
    return buckets, (values / norm if norm else values).astype(np.float32)
