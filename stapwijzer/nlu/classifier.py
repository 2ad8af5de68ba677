"""The topic classifier: linear experts on meaning and on spelling, whose log-probabilities are mixed.

Meaning is a sentence vector (across languages): USE's always, e5's only when asked for. Spelling is the
character n-grams and the words. What is kept for serving is plain NumPy; scikit-learn only fits.
docs/adr/0005-topic-classifier.md holds the table of what was tried.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from stapwijzer.nlu import ngrams

Matrix = npt.NDArray[np.float32]
Half = npt.NDArray[np.float16]

# How much each expert counts, without and with the strong encoder.
FAST_MIX = {"use": 0.35, "characters": 0.4, "words": 0.25}
STRONG_MIX = {"use": 0.15, "e5": 0.25, "characters": 0.35, "words": 0.25}

MEANING_C = 10.0
SPELLING_C = 1.0
# A margin of a support vector machine is no log-probability; this makes it about as steep as one.
SPELLING_SCALE = 4.0
# The strong encoder reads a part of the examples: it takes most of a training, and more gave nothing.
STRONG_PER_LABEL = 30
STRONG_MAX_CHARS = 140


@dataclass(frozen=True)
class Meaning:
    """A linear model over centred unit vectors: ``weights`` (labels, vector + 1), ``centre`` (vector,)."""

    weights: Matrix
    centre: Matrix

    def scores(self, vectors: Matrix) -> Matrix:
        """Log-probabilities, shape (len(vectors), labels)."""
        return _log_softmax(_centred(vectors, self.centre) @ self.weights[:, :-1].T + self.weights[:, -1])


@dataclass(frozen=True)
class Spelling:
    """A linear model over hashed features: ``weights`` (ngrams.BUCKETS + 1, labels), ``idf`` (BUCKETS,).

    The last row of ``weights`` is the intercept. Half precision is plenty, and a text touches few rows.
    """

    weights: Half
    idf: Matrix
    kind: ngrams.Kind

    def scores(self, texts: Sequence[str]) -> Matrix:
        """Log-probabilities, shape (len(texts), labels)."""
        return _log_softmax(np.stack([self._row(text) for text in texts]))

    def _row(self, text: str) -> Matrix:
        buckets, values = ngrams.features(text, self.idf, self.kind)
        weighted = values @ self.weights[buckets].astype(np.float32)
        return np.asarray(weighted + self.weights[-1].astype(np.float32), dtype=np.float32)


@dataclass(frozen=True)
class Classifier:
    """A fitted classifier over ``labels``; ``temperature`` makes its confidence mean what it says."""

    labels: tuple[str, ...]
    use: Meaning
    e5: Meaning
    characters: Spelling
    words: Spelling
    temperature: float

    def probabilities(self, texts: Sequence[str], use: Matrix, e5: Matrix | None = None) -> Matrix:
        """The probability of each label, shape (len(texts), len(labels)).

        Args:
            texts: the messages.
            use: their vectors by the fast encoder, shape (len(texts), 512).
            e5: their vectors by the strong encoder, shape (len(texts), 384), when it was asked.
        """
        scores = {
            "use": self.use.scores(use),
            "characters": self.characters.scores(texts),
            "words": self.words.scores(texts),
        }
        if e5 is not None:
            scores["e5"] = self.e5.scores(e5)
        mix = FAST_MIX if e5 is None else STRONG_MIX
        mixed = sum(weight * scores[name] for name, weight in mix.items())
        return np.exp(_log_softmax(np.asarray(mixed, dtype=np.float32) / self.temperature))

    def save(self, path: Path) -> None:
        """Write it to ``path`` (.npz); half precision is plenty for weights and halves the model."""
        np.savez_compressed(
            path,
            labels=np.array(self.labels),
            use=self.use.weights.astype(np.float16),
            use_centre=self.use.centre,
            e5=self.e5.weights.astype(np.float16),
            e5_centre=self.e5.centre,
            characters=self.characters.weights,
            characters_idf=self.characters.idf,
            words=self.words.weights,
            words_idf=self.words.idf,
            temperature=np.array(self.temperature),
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
                use=Meaning(data["use"].astype(np.float32), data["use_centre"]),
                e5=Meaning(data["e5"].astype(np.float32), data["e5_centre"]),
                characters=Spelling(data["characters"], data["characters_idf"], "characters"),
                words=Spelling(data["words"], data["words_idf"], "words"),
                temperature=float(data["temperature"]),
            )


Encode = Callable[[str, Sequence[str]], Matrix]


def fit(texts: Sequence[str], labels: Sequence[str], encode: Encode, temperature: float) -> Classifier:
    """Fit all experts.

    Args:
        texts: the training messages.
        labels: the label of each.
        encode: gives the vectors of texts for an encoder's name, shape (len(texts), n).
        temperature: divides the mixed log-probabilities, so that confidence means what it says.

    Raises:
        ValueError: there are fewer than two labels.
    """
    names = tuple(sorted(set(labels)))
    if len(names) < 2:
        raise ValueError("training needs examples of two labels or more")
    part = _for_the_strong(texts, labels)
    # The experts know nothing of each other, and their libraries let go of Python's lock while they work.
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        e5 = pool.submit(
            lambda: _fit_meaning(encode("e5", [texts[i] for i in part]), [labels[i] for i in part])
        )
        use = pool.submit(lambda: _fit_meaning(encode("use", texts), labels))
        characters = pool.submit(_fit_spelling, texts, labels, "characters")
        words = pool.submit(_fit_spelling, texts, labels, "words")
        return Classifier(names, use.result(), e5.result(), characters.result(), words.result(), temperature)


def _for_the_strong(texts: Sequence[str], labels: Sequence[str]) -> list[int]:
    """Which examples the strong encoder reads: short ones, as many of each label, always the same."""
    order = sorted(
        range(len(texts)),
        key=lambda i: (len(texts[i]) > STRONG_MAX_CHARS, hashlib.sha256(texts[i].encode()).digest()),
    )
    taken: Counter[str] = Counter()
    part = []
    for i in order:
        if taken[labels[i]] < STRONG_PER_LABEL:
            taken[labels[i]] += 1
            part.append(i)
    return part


def _fit_meaning(vectors: Matrix, labels: Sequence[str]) -> Meaning:
    from sklearn.linear_model import LogisticRegression

    centre = vectors.mean(axis=0).astype(np.float32)
    model = LogisticRegression(C=MEANING_C, max_iter=400).fit(_centred(vectors, centre), labels)
    return Meaning(_with_intercept(model), centre)


def _fit_spelling(texts: Sequence[str], labels: Sequence[str], kind: ngrams.Kind) -> Spelling:
    from scipy.sparse import csr_matrix
    from sklearn.svm import LinearSVC

    idf = ngrams.inverse_document_frequency(texts, kind)
    rows = [ngrams.features(text, idf, kind) for text in texts]
    starts = np.cumsum([0] + [len(buckets) for buckets, _ in rows])
    spelled = csr_matrix(
        (np.concatenate([v for _, v in rows]), np.concatenate([b for b, _ in rows]), starts),
        shape=(len(texts), ngrams.BUCKETS),
    )
    model = LinearSVC(C=SPELLING_C, random_state=0).fit(spelled, labels)
    return Spelling((SPELLING_SCALE * _with_intercept(model).T).astype(np.float16), idf, kind)


def _centred(vectors: Matrix, centre: Matrix) -> Matrix:
    """Away from the mean, back to unit length: sentence vectors share a large common part."""
    moved = vectors - centre
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9))


def _with_intercept(model: Any) -> Matrix:
    """(labels, features + 1); two labels are kept by scikit-learn as one row."""
    weights, intercept = model.coef_, model.intercept_
    if len(weights) == 1:
        weights, intercept = np.vstack([-weights, weights]), np.concatenate([-intercept, intercept])
    return np.hstack([weights, intercept[:, None]]).astype(np.float32)


def _log_softmax(scores: Matrix) -> Matrix:
    top = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(top - np.log(np.exp(top).sum(axis=1, keepdims=True)), dtype=np.float32)
