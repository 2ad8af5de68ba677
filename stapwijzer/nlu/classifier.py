"""The topic classifier: linear experts on meaning and on spelling, whose log-probabilities are mixed.

Meaning is a sentence vector (across languages): USE's always, e5's only when asked for. Spelling is the
character n-grams and the words. docs/adr/0005-topic-classifier.md holds the table of what was tried.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from stapwijzer.experts import Matrix, Meaning, Spelling, fit_meaning, fit_spelling, log_softmax

# How much each expert counts, without and with the strong encoder.
FAST_MIX = {"use": 0.35, "characters": 0.4, "words": 0.25}
STRONG_MIX = {"use": 0.1, "e5": 0.3, "characters": 0.35, "words": 0.25}

MEANING_C = 10.0
SPELLING_C = 1.0
# A margin of a support vector machine is no log-probability; this makes it about as steep as one.
SPELLING_SCALE = 4.0
# The strong encoder reads no long examples: they take most of its time, and their question is a part of them.
STRONG_MAX_CHARS = 120


@dataclass(frozen=True)
class Classifier:
    """A fitted classifier over ``labels`` (three or more).

    ``temperature`` makes its confidence mean what it says.
    """

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
        mixed = sum(weight * log_softmax(scores[name]) for name, weight in mix.items())
        return np.exp(log_softmax(np.asarray(mixed, dtype=np.float32) / self.temperature))

    def save(self, path: Path) -> None:
        """Write it to ``path`` (.npz)."""
        np.savez_compressed(
            path,
            labels=np.array(self.labels),
            temperature=np.array(self.temperature),
            **self.use.arrays("use"),
            **self.e5.arrays("e5"),
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
                use=Meaning.of(data, "use"),
                e5=Meaning.of(data, "e5"),
                characters=Spelling.of(data, "characters", "characters"),
                words=Spelling.of(data, "words", "words"),
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
        ValueError: there are fewer than three labels, or one has long examples only.
    """
    names = tuple(sorted(set(labels)))
    if len(names) < 3:
        raise ValueError("training needs examples of three labels or more")
    part = [i for i, text in enumerate(texts) if len(text) <= STRONG_MAX_CHARS]
    without = set(names) - {labels[i] for i in part}
    if without:
        raise ValueError(f"no example of {STRONG_MAX_CHARS} characters or less: {', '.join(sorted(without))}")
    # The experts know nothing of each other, and their libraries let go of Python's lock while they work.
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        e5 = pool.submit(
            lambda: fit_meaning(encode("e5", [texts[i] for i in part]), [labels[i] for i in part], MEANING_C)
        )
        use = pool.submit(lambda: fit_meaning(encode("use", texts), labels, MEANING_C))
        characters = pool.submit(fit_spelling, texts, labels, "characters", SPELLING_C, SPELLING_SCALE)
        words = pool.submit(fit_spelling, texts, labels, "words", SPELLING_C, SPELLING_SCALE)
        return Classifier(names, use.result(), e5.result(), characters.result(), words.result(), temperature)
