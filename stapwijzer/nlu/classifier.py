"""The topic classifier: linear models over meaning and spelling, whose log-probabilities are added.

Meaning is a sentence vector (across languages), spelling the character n-grams (the words of the field,
with typing errors). There are two models of meaning: ``fast`` reads the fast encoder's vector alone,
``strong`` reads both encoders' vectors. What is kept for serving is plain NumPy; scikit-learn only fits.
docs/adr/0005-topic-classifier.md holds the table of what was tried.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from stapwijzer.nlu import chars
from stapwijzer.nlu.encoders import DIMENSIONS

Matrix = npt.NDArray[np.float32]

FAST = ("use",)
STRONG = ("use", "e5")

MEANING_C = 10.0
SPELLING_C = 1.0
# A margin of a support vector machine is no log-probability; this makes it about as steep as one.
SPELLING_SCALE = 4.0


@dataclass(frozen=True)
class Linear:
    """A linear model over centred unit vectors: ``weights`` (labels, vector + 1), ``centre`` (vector,)."""

    weights: Matrix
    centre: Matrix

    def scores(self, vectors: Matrix) -> Matrix:
        """Log-probabilities, shape (len(vectors), labels)."""
        return _log_softmax(_centred(vectors, self.centre) @ self.weights[:, :-1].T + self.weights[:, -1])


@dataclass(frozen=True)
class Classifier:
    """A fitted classifier over ``labels``.

    ``sparse`` has shape (chars.BUCKETS + 1, labels), the last row being the intercept; ``idf`` has shape
    (chars.BUCKETS,).
    """

    labels: tuple[str, ...]
    fast: Linear
    strong: Linear
    idf: Matrix
    sparse: Matrix
    spelling_weight: float
    temperature: float

    def probabilities(self, vectors: Matrix, texts: Sequence[str]) -> Matrix:
        """The probability of each label, shape (len(texts), len(labels)).

        Args:
            vectors: the sentence vectors of ``texts``; of the fast encoder alone, or of both joined.
            texts: the messages.
        """
        model = self.fast if vectors.shape[1] == len(self.fast.centre) else self.strong
        spelling = _log_softmax(np.stack([self._spelling(text) for text in texts]))
        weight = self.spelling_weight
        mixed = (1 - weight) * model.scores(vectors) + weight * spelling
        return np.exp(_log_softmax(mixed / self.temperature))

    def _spelling(self, text: str) -> Matrix:
        buckets, values = chars.features(text, self.idf)
        return np.asarray(values @ self.sparse[buckets] + self.sparse[-1], dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write it to ``path`` (.npz); half precision is plenty for weights and halves the model."""
        np.savez_compressed(
            path,
            labels=np.array(self.labels),
            fast=self.fast.weights.astype(np.float16),
            fast_centre=self.fast.centre,
            strong=self.strong.weights.astype(np.float16),
            strong_centre=self.strong.centre,
            idf=self.idf,
            sparse=self.sparse.astype(np.float16),
            mix=np.array([self.spelling_weight, self.temperature]),
        )

    @classmethod
    def load(cls, path: Path) -> Classifier:
        """What ``save`` wrote.

        Raises:
            OSError: the file is missing.
            KeyError, ValueError: it is not a saved classifier.
        """
        with np.load(path, allow_pickle=False) as data:
            return cls(
                labels=tuple(str(label) for label in data["labels"]),
                fast=Linear(data["fast"].astype(np.float32), data["fast_centre"]),
                strong=Linear(data["strong"].astype(np.float32), data["strong_centre"]),
                idf=data["idf"],
                sparse=data["sparse"].astype(np.float32),
                spelling_weight=float(data["mix"][0]),
                temperature=float(data["mix"][1]),
            )


def fit(
    vectors: Matrix,
    texts: Sequence[str],
    labels: Sequence[str],
    *,
    spelling_weight: float,
    temperature: float,
) -> Classifier:
    """Fit all models.

    Args:
        vectors: sentence vectors of ``texts`` by STRONG's encoders, joined, shape (len(texts), n).
        texts: the training messages.
        labels: the label of each.
        spelling_weight: how much the spelling counts, 0 to 1.
        temperature: divides the mixed log-probabilities, so that confidence means what it says.

    Raises:
        ValueError: there are fewer than two labels.
    """
    names = tuple(sorted(set(labels)))
    if len(names) < 2:
        raise ValueError("training needs examples of two labels or more")
    idf = chars.inverse_document_frequency(texts)
    width = sum(DIMENSIONS[name] for name in FAST)
    return Classifier(
        labels=names,
        fast=_fit_meaning(vectors[:, :width], labels),
        strong=_fit_meaning(vectors, labels),
        idf=idf,
        sparse=_fit_spelling(texts, labels, idf),
        spelling_weight=spelling_weight,
        temperature=temperature,
    )


def _fit_meaning(vectors: Matrix, labels: Sequence[str]) -> Linear:
    from sklearn.linear_model import LogisticRegression

    centre = vectors.mean(axis=0).astype(np.float32)
    model = LogisticRegression(C=MEANING_C, max_iter=400).fit(_centred(vectors, centre), labels)
    return Linear(_with_intercept(model.coef_, model.intercept_), centre)


def _fit_spelling(texts: Sequence[str], labels: Sequence[str], idf: Matrix) -> Matrix:
    from scipy.sparse import csr_matrix
    from sklearn.svm import LinearSVC

    rows = [chars.features(text, idf) for text in texts]
    starts = np.cumsum([0] + [len(buckets) for buckets, _ in rows])
    spelled = csr_matrix(
        (np.concatenate([v for _, v in rows]), np.concatenate([b for b, _ in rows]), starts),
        shape=(len(texts), chars.BUCKETS),
    )
    model = LinearSVC(C=SPELLING_C, random_state=0).fit(spelled, labels)
    return SPELLING_SCALE * _with_intercept(model.coef_, model.intercept_).T


def _centred(vectors: Matrix, centre: Matrix) -> Matrix:
    """Away from the mean, back to unit length: sentence vectors share a large common part."""
    moved = vectors - centre
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9))


def _with_intercept(weights: npt.NDArray[np.float64], intercept: npt.NDArray[np.float64]) -> Matrix:
    """(labels, features + 1); two labels are kept by scikit-learn as one row."""
    if len(weights) == 1:
        weights, intercept = np.vstack([-weights, weights]), np.concatenate([-intercept, intercept])
    return np.hstack([weights, intercept[:, None]]).astype(np.float32)


def _log_softmax(scores: Matrix) -> Matrix:
    top = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(top - np.log(np.exp(top).sum(axis=1, keepdims=True)), dtype=np.float32)
