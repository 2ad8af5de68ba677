"""Linear experts on a message: what it means (a sentence vector) and how it is spelt (hashed n-grams).

Both the topic classifier and the crisis classifier are made of these. What is kept for serving is plain
NumPy; scikit-learn and SciPy are imported to fit only.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from stapwijzer import ngrams

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Matrix = npt.NDArray[np.float32]
Half = npt.NDArray[np.float16]
Balance = Literal["balanced"] | None
_STEPS = 40
_WORTH_A_CORE = 10
_NEAR_ENOUGH = 1e-2  # of a margin: the last steps to the minimum take half the time and change nothing
_DECAY = 0.3  # measured on lines of writers whose others were not learnt: docs/adr/0007-crisis-layer.md


@dataclass(frozen=True)
class Meaning:
    """A linear model over centred unit vectors: ``weights`` (labels, vector + 1), ``centre`` (vector,)."""

    weights: Matrix
    centre: Matrix

    def scores(self, vectors: Matrix) -> Matrix:
        """A score for each label, shape (len(vectors), labels)."""
        return np.asarray(centred(vectors, self.centre) @ self.weights[:, :-1].T + self.weights[:, -1])

    def arrays(self, name: str) -> dict[str, npt.NDArray[Any]]:
        """What to save, under names that start with ``name``; half precision is plenty for weights."""
        return {name: self.weights.astype(np.float16), f"{name}_centre": self.centre}

    @classmethod
    def of(cls, data: Mapping[str, Any], name: str) -> Meaning:
        """What ``arrays`` gave. Raises KeyError when it is not there."""
        return cls(data[name].astype(np.float32), data[f"{name}_centre"])


@dataclass(frozen=True)
class Spelling:
    """A linear model over hashed features: ``weights`` (buckets + 1, labels), ``idf`` (buckets,).

    The last row of ``weights`` is the intercept. They stay in half precision: a text touches few rows.
    """

    weights: Half
    idf: Matrix
    kind: ngrams.Kind

    def scores(self, texts: Sequence[str]) -> Matrix:
        """A score for each label, shape (len(texts), labels)."""
        return np.stack([self._row(text) for text in texts])

    def scores_of(self, counted: csr_matrix) -> Matrix:
        """As ``scores``, for texts that were counted already."""
        weights = self.weights.astype(np.float32)
        return np.asarray(ngrams.feature_matrix(counted, self.idf) @ weights[:-1] + weights[-1])

    def _row(self, text: str) -> Matrix:
        buckets, values = ngrams.features(text, self.idf, self.kind)
        weighted = values @ self.weights[buckets].astype(np.float32)
        return np.asarray(weighted + self.weights[-1].astype(np.float32), dtype=np.float32)

    def arrays(self, name: str) -> dict[str, npt.NDArray[Any]]:
        """What to save, under names that start with ``name``."""
        return {name: self.weights, f"{name}_idf": self.idf}

    @classmethod
    def of(cls, data: Mapping[str, Any], name: str, kind: ngrams.Kind) -> Spelling:
        """What ``arrays`` gave. Raises KeyError when it is not there."""
        return cls(data[name], data[f"{name}_idf"], kind)


@dataclass(frozen=True)
class Network:
    """Some small networks of one hidden layer over standardised vectors, whose scores are averaged.

    ``centre`` and ``scale`` (vector,), ``hidden`` (networks, vector + 1, units), ``out`` (networks, units +
    1). The last rows are the intercepts.
    """

    centre: Matrix
    scale: Matrix
    hidden: Matrix
    out: Matrix

    def scores(self, vectors: Matrix) -> Matrix:
        """How much each vector is of the second label, as log odds; shape (len(vectors),)."""
        standard = (vectors - self.centre) * self.scale
        units = np.maximum(standard @ self.hidden[:, :-1] + self.hidden[:, -1:], 0)
        each = np.einsum("kvu,ku->kv", units, self.out[:, :-1]) + self.out[:, -1:]
        return np.asarray(each.mean(axis=0), dtype=np.float32)

    def arrays(self, name: str) -> dict[str, npt.NDArray[Any]]:
        """What to save, under names that start with ``name``."""
        parts = {"centre": self.centre, "scale": self.scale, "hidden": self.hidden, "out": self.out}
        return {f"{name}_{part}": value.astype(np.float16) for part, value in parts.items()}

    @classmethod
    def of(cls, data: Mapping[str, Any], name: str) -> Network:
        """What ``arrays`` gave. Raises KeyError when it is not there."""
        parts = ("centre", "scale", "hidden", "out")
        return cls(**{part: data[f"{name}_{part}"].astype(np.float32) for part in parts})


def fit_meaning(vectors: Matrix, labels: Sequence[Any], c: float, balance: Balance = None) -> Meaning:
    """Fit by logistic regression.

    Args:
        vectors: unit vectors, shape (examples, n).
        labels: the label of each; the model's labels are these, sorted.
        c: the inverse strength of regularisation.
        balance: "balanced" gives each label the same weight, however many examples it has.
    """
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    centre = vectors.mean(axis=0).astype(np.float32)
    model = LogisticRegression(C=c, max_iter=_STEPS, class_weight=balance)
    with _one_thread(), warnings.catch_warnings():
        # To stop before the end is meant: it is as often right, and takes half the time.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(centred(vectors, centre), labels)
    return Meaning(_weights(model), centre)


def fit_network(vectors: Matrix, labels: Sequence[bool], units: int, epochs: int, seeds: int) -> Network:
    """Fit ``seeds`` networks with ``units`` hidden units each, on ``epochs`` passes over the examples."""
    from sklearn.neural_network import MLPClassifier

    centre, scale = vectors.mean(axis=0), 1 / np.maximum(vectors.std(axis=0), 1e-6)
    standard = (vectors - centre) * scale
    hidden, out = [], []
    for seed in range(seeds):
        model = MLPClassifier((units,), alpha=_DECAY, batch_size=256, random_state=seed)
        with _one_thread():
            for _ in range(epochs):
                model.partial_fit(standard, labels, classes=[False, True])
        hidden.append(np.vstack([model.coefs_[0], model.intercepts_[0]]))
        out.append(np.append(model.coefs_[1][:, 0], model.intercepts_[1]))
    parts = (np.asarray(part, dtype=np.float32) for part in (centre, scale, hidden, out))
    return Network(*parts)


def fit_spelling(
    counted: csr_matrix,
    labels: Sequence[Any],
    kind: ngrams.Kind,
    c: float,
    scale: float = 1.0,
    balance: Balance = None,
) -> Spelling:
    """Fit by a linear support vector machine, whose margins are multiplied by ``scale``.

    Args:
        counted: what ``ngrams.count_matrix`` gives for the texts and ``kind``.
        labels: the label of each text.
        kind: which features were counted.
        c: the inverse strength of regularisation.
        scale: makes a margin about as steep as a log-probability.
        balance: "balanced" gives each label the same weight, however many examples it has.
    """
    from sklearn.svm import LinearSVC

    idf = ngrams.inverse_document_frequency(counted)
    rows = ngrams.feature_matrix(counted, idf)
    names, numbers = np.unique(np.array(labels), return_inverse=True)

    def against_the_rest(some: npt.NDArray[np.int64]) -> Matrix:
        model = LinearSVC(C=c, tol=_NEAR_ENOUGH, random_state=0, class_weight=balance)
        model.fit(rows, np.where(np.isin(numbers, some), numbers, -1))
        return _weights(model)[-len(some) :]

    # Each label is told from all others by itself, so each core can do some of them. Weights that balance
    # the labels must see all of these at once.
    groups = 1 if balance else min(os.cpu_count() or 1, max(len(names) // _WORTH_A_CORE, 1))
    with ThreadPoolExecutor(max_workers=groups) as pool:
        weights = np.vstack(list(pool.map(against_the_rest, np.array_split(np.arange(len(names)), groups))))
    return Spelling((scale * weights.T).astype(np.float16), idf, kind)


def _one_thread() -> AbstractContextManager[Any]:
    """For small products of matrices, between which threads would wait for each other."""
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[Any] = threadpool_limits(1, user_api="blas")
    return limits


def _weights(model: Any) -> Matrix:
    """(labels, features + 1); a model of two labels has the second one's row only."""
    return np.hstack([model.coef_, model.intercept_[:, None]]).astype(np.float32)


def centred(vectors: Matrix, centre: Matrix) -> Matrix:
    """Away from the mean, back to unit length: sentence vectors share a large common part."""
    moved = vectors - centre
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9))


def log_softmax(scores: Matrix) -> Matrix:
    """Scores as log-probabilities, row by row."""
    top = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(top - np.log(np.exp(top).sum(axis=1, keepdims=True)), dtype=np.float32)
