"""The topic classifier: two linear models whose log-probabilities are added.

One reads the sentence vectors (meaning, across languages), the other character n-grams (the words of
the field, with typing errors). What is kept for serving is plain NumPy; scikit-learn only fits.
docs/adr/0005-topic-classifier.md holds the table of what was tried.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from stapwijzer.nlu import chars

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Classifier:
    """A fitted classifier over ``labels``.

    Shapes: ``dense`` (labels, vector + 1), ``sparse`` (chars.BUCKETS + 1, labels), ``idf``
    (chars.BUCKETS,), ``centre`` (vector,). The last row or column is the intercept.
    """

    labels: tuple[str, ...]
    centre: Matrix
    dense: Matrix
    idf: Matrix
    sparse: Matrix
    char_weight: float
    temperature: float

    def probabilities(self, vectors: Matrix, texts: Sequence[str]) -> Matrix:
        """The probability of each label, shape (len(texts), len(labels)).

        Args:
            vectors: the sentence vectors of ``texts``, shape (len(texts), vector).
            texts: the messages.
        """
        meaning = _log_softmax(_centred(vectors, self.centre) @ self.dense[:, :-1].T + self.dense[:, -1])
        spelling = _log_softmax(np.stack([self._spelling(text) for text in texts]))
        mixed = (1 - self.char_weight) * meaning + self.char_weight * spelling
        return np.exp(_log_softmax(mixed / self.temperature))

    def _spelling(self, text: str) -> Matrix:
        buckets, values = chars.features(text, self.idf)
        return np.asarray(values @ self.sparse[buckets] + self.sparse[-1], dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write it to ``path`` (.npz); half precision is plenty for weights and halves the model."""
        np.savez_compressed(
            path,
            labels=np.array(self.labels),
            centre=self.centre,
            dense=self.dense.astype(np.float16),
            idf=self.idf,
            sparse=self.sparse.astype(np.float16),
            mix=np.array([self.char_weight, self.temperature]),
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
                centre=data["centre"],
                dense=data["dense"].astype(np.float32),
                idf=data["idf"],
                sparse=data["sparse"].astype(np.float32),
                char_weight=float(data["mix"][0]),
                temperature=float(data["mix"][1]),
            )


def fit(
    vectors: Matrix,
    texts: Sequence[str],
    labels: Sequence[str],
    *,
    char_weight: float,
    temperature: float,
) -> Classifier:
    """Fit both models.

    Args:
        vectors: sentence vectors of ``texts``, shape (len(texts), vector).
        texts: the training messages.
        labels: the label of each.
        char_weight: how much the spelling counts, 0 to 1.
        temperature: divides the mixed log-probabilities, so that confidence means what it says.

    Raises:
        ValueError: there are fewer than two labels.
    """
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import LinearSVC

    names = tuple(sorted(set(labels)))
    if len(names) < 2:
        raise ValueError("training needs examples of two labels or more")
    centre = vectors.mean(axis=0).astype(np.float32)
    meaning = LogisticRegression(C=MEANING_C, max_iter=400).fit(_centred(vectors, centre), labels)
    idf = chars.inverse_document_frequency(texts)
    rows = [chars.features(text, idf) for text in texts]
    indptr = np.cumsum([0] + [len(buckets) for buckets, _ in rows])
    spelled = csr_matrix(
        (np.concatenate([v for _, v in rows]), np.concatenate([b for b, _ in rows]), indptr),
        shape=(len(texts), chars.BUCKETS),
    )
    spelling = LinearSVC(C=SPELLING_C, random_state=0).fit(spelled, labels)
    return Classifier(
        labels=names,
        centre=centre,
        dense=_with_intercept(meaning.coef_, meaning.intercept_),
        idf=idf,
        # A margin is no log-probability; SPELLING_SCALE makes it about as steep as one.
        sparse=SPELLING_SCALE * _with_intercept(spelling.coef_, spelling.intercept_).T,
        char_weight=char_weight,
        temperature=temperature,
    )


MEANING_C = 10.0
SPELLING_C = 0.5
SPELLING_SCALE = 4.0


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
