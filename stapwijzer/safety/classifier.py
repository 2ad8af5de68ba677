"""The second pair of eyes: a linear classifier beside the rules, for wording that no rule foresees.

It reads the sentence vector that an encoder gives (handed in, because safety leans on nothing) and the
character n-grams. Without it, or when it fails, the rules stand alone.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vector]

BUCKETS = 1 << 14
_SIZES = (2, 3, 4, 5)
# A long story is read in windows as well: a cry for help may be one sentence in it.
_WINDOW_WORDS = 30


@dataclass(frozen=True)
class CrisisClassifier:
    """``weights`` (vector + BUCKETS + 1,) over the joined features; a score above ``threshold`` is a cry."""

    weights: Vector
    threshold: float

    def score(self, vectors: Vector, texts: Sequence[str]) -> Vector:
        """How much each text sounds like a cry for help; ``vectors`` has shape (len(texts), n)."""
        width = vectors.shape[1]
        meaning = vectors @ self.weights[:width]
        spelling = [float(_spelled(text) @ self.weights[width : width + BUCKETS]) for text in texts]
        return np.asarray(meaning + np.array(spelling) + self.weights[-1], dtype=np.float32)

    def hears(self, text: str, encode: Encode) -> bool:
        """Whether ``text``, or a part of a long one, sounds like a cry for help."""
        parts = windows(text)
        return bool((self.score(encode(parts), parts) > self.threshold).any())

    def save(self, path: Path) -> None:
        """Write it to ``path`` (.npz)."""
        np.savez_compressed(path, weights=self.weights.astype(np.float16), threshold=self.threshold)

    @classmethod
    def load(cls, path: Path) -> CrisisClassifier:
        """What ``save`` wrote. Raises OSError, KeyError or ValueError when that cannot be read."""
        with np.load(path, allow_pickle=False) as data:
            return cls(data["weights"].astype(np.float32), float(data["threshold"]))


def windows(text: str) -> list[str]:
    """``text`` itself, and of a long one its overlapping parts of about thirty words."""
    words = text.split()
    if len(words) <= _WINDOW_WORDS * 1.5:
        return [text]
    step = _WINDOW_WORDS // 2
    parts = [" ".join(words[start : start + _WINDOW_WORDS]) for start in range(0, len(words), step)]
    return [text, *parts[:12]]


def fit(vectors: Vector, texts: Sequence[str], cries: Sequence[bool], threshold: float) -> CrisisClassifier:
    """Fit on ``texts``, of which ``cries`` are cries for help (training only; needs scikit-learn)."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    features = hstack([csr_matrix(vectors), csr_matrix(np.stack([_spelled(text) for text in texts]))]).tocsr()
    model = LogisticRegression(C=20, class_weight="balanced", max_iter=300).fit(features, cries)
    weights = np.concatenate([model.coef_[0], model.intercept_]).astype(np.float32)
    return CrisisClassifier(weights, threshold)


def _spelled(text: str) -> Vector:
    folded = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    counted: Counter[int] = Counter()
    for word in re.findall(r"\w+", plain):
        padded = f" {word} "
        for size in _SIZES:
            for start in range(max(1, len(padded) - size + 1)):
                counted[zlib.crc32(padded[start : start + size].encode()) % BUCKETS] += 1
    row = np.zeros(BUCKETS, dtype=np.float32)
    if counted:
        row[list(counted)] = 1 + np.log(np.fromiter(counted.values(), dtype=np.float32))
        row /= np.linalg.norm(row)
    return row
