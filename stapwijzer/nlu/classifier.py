"""The topic classifier: linear experts on meaning and on spelling, whose log-probabilities are mixed.

Spelling is the character n-grams and the words; it costs next to nothing. Meaning is a sentence vector,
across languages, given only when it was asked for. docs/adr/0005-topic-classifier.md holds the table of what
was tried.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from stapwijzer.experts import Matrix, Meaning, Spelling, fit_meaning, fit_spelling, log_softmax
from stapwijzer.ngrams import Kind, count_matrix

# How much each expert counts, without and with the meaning.
SPELLING_MIX = {"characters": 0.58, "words": 0.42}
FULL_MIX = {"meaning": 0.3, "characters": 0.4, "words": 0.3}

MEANING_C = 10.0
SPELLING_C = 1.0
# A margin of a support vector machine is no log-probability; this makes it about as steep as one.
SPELLING_SCALE = 4.0


@dataclass(frozen=True)
class Classifier:
    """A fitted classifier over ``labels`` (three or more).

    ``temperature`` makes its confidence mean what it says.
    """

    labels: tuple[str, ...]
    meaning: Meaning
    characters: Spelling
    words: Spelling
    temperature: float

    def probabilities(self, texts: Sequence[str], vectors: Matrix | None = None) -> Matrix:
        """The probability of each label, shape (len(texts), len(labels)).

        Args:
            texts: the messages.
            vectors: their sentence vectors, shape (len(texts), n), when the encoder was asked.
        """
        scores = {"characters": self.characters.scores(texts), "words": self.words.scores(texts)}
        if vectors is not None:
            scores["meaning"] = self.meaning.scores(vectors)
        mix = SPELLING_MIX if vectors is None else FULL_MIX
        mixed = sum(weight * log_softmax(scores[name]) for name, weight in mix.items())
        return np.exp(log_softmax(np.asarray(mixed, dtype=np.float32) / self.temperature))

    def save(self, path: Path) -> None:
        """Write it to ``path`` (.npz)."""
        np.savez_compressed(
            path,
            labels=np.array(self.labels),
            temperature=np.array(self.temperature),
            **self.meaning.arrays("meaning"),
            **self.characters.arrays("characters"),
            **self.words.arrays("words"),
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
                meaning=Meaning.of(data, "meaning"),
                characters=Spelling.of(data, "characters", "characters"),
                words=Spelling.of(data, "words", "words"),
                temperature=float(data["temperature"]),
            )


Encode = Callable[[Sequence[str]], Matrix]


def fit(texts: Sequence[str], labels: Sequence[str], encode: Encode, temperature: float) -> Classifier:
    """Fit all experts.

    Args:
        texts: the training messages.
        labels: the label of each.
        encode: gives the vectors of texts, shape (len(texts), n).
        temperature: divides the mixed log-probabilities, so that confidence means what it says.

    Raises:
        ValueError: there are fewer than three labels.
    """
    names = tuple(sorted(set(labels)))
    if len(names) < 3:
        raise ValueError("training needs examples of three labels or more")
    # The experts know nothing of each other, and their libraries let go of Python's lock while they work.
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        characters = pool.submit(_fit_spelling, texts, labels, "characters")
        meaning = pool.submit(lambda: fit_meaning(encode(texts), labels, MEANING_C))
        words = pool.submit(_fit_spelling, texts, labels, "words")
        return Classifier(names, meaning.result(), characters.result(), words.result(), temperature)


def _fit_spelling(texts: Sequence[str], labels: Sequence[str], kind: Kind) -> Spelling:
    return fit_spelling(count_matrix(texts, kind), labels, kind, SPELLING_C, SPELLING_SCALE)
