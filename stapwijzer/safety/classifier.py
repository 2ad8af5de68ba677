"""The second pair of eyes: linear experts beside the rules, for wording that no rule foresees.

They read a sentence vector of each encoder (handed in, because safety leans on nothing), the character
n-grams and the words. The strong encoder is asked only where the others are in doubt. A second set of
experts says which kind of danger it is. Without all this, or when it fails, the rules stand alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from stapwijzer.experts import Matrix, Meaning, Spelling, log_softmax

Encode = Callable[[str, Sequence[str]], Matrix]

# How much each expert counts in "is it a cry", without and with the strong encoder; measured by
# cross-validation (docs/adr/0007-safety-before-everything.md).
FAST_MIX = {"use": 0.3, "characters": 1.0, "words": 0.7}
STRONG_MIX = {"use": 0.3, "e5": 0.5, "characters": 1.0, "words": 0.7}
KIND_MIX = {"use": 0.35, "characters": 0.4, "words": 0.25}
KIND_TEMPERATURE = 0.5

# A long story is read in windows as well: a cry for help may be one sentence in it.
_WINDOW_WORDS = 30
_MAX_WINDOWS = 12


@dataclass(frozen=True)
class Thresholds:
    """Scores above which: the strong encoder is asked, it is a cry, its kind may be named; and how sure of
    the kind (a probability) one must then be.
    """

    ask: float
    cry: float
    plain: float
    kind: float = 0.6


@dataclass(frozen=True)
class Cry:
    """Something that sounds like a cry for help; ``category`` is "" where its kind is not sure."""

    category: str
    score: float


@dataclass(frozen=True)
class Experts:
    """Experts over the same labels: on the meaning and on the spelling of a message."""

    use: Meaning
    characters: Spelling
    words: Spelling

    def scores(self, texts: Sequence[str], use: Matrix) -> dict[str, Matrix]:
        """The scores of each, by name; each of shape (len(texts), labels)."""
        return {
            "use": self.use.scores(use),
            "characters": self.characters.scores(texts),
            "words": self.words.scores(texts),
        }


@dataclass(frozen=True)
class CrisisClassifier:
    """Says whether a message sounds like a cry for help, and of which of ``categories``."""

    is_cry: Experts
    e5: Meaning
    kind: Experts
    categories: tuple[str, ...]
    at: Thresholds

    def hear(self, text: str, encode: Encode) -> Cry | None:
        """The cry for help in ``text``, or in a part of a long one; None when it sounds like none."""
        parts = windows(text)
        if text.isupper() or text.istitle():
            # The encoders read capitals as something else; who shouts says the same.
            parts.append(text.lower())
        use = encode("use", parts)
        scores = self.is_cry.scores(parts, use)
        fast = mixed(scores, FAST_MIX)
        doubtful = [i for i in range(len(parts)) if fast[i] > self.at.ask]
        if not doubtful:
            return None
        asked = [parts[i] for i in doubtful]
        scores = {name: values[doubtful] for name, values in scores.items()}
        scores["e5"] = self.e5.scores(encode("e5", asked))
        strong = mixed(scores, STRONG_MIX)
        best = int(strong.argmax())
        if strong[best] <= self.at.cry:
            return None
        return Cry(self._kind(asked[best], use[doubtful[best]], float(strong[best])), float(strong[best]))

    def _kind(self, text: str, use: Matrix, score: float) -> str:
        if score <= self.at.plain:
            return ""
        scores = self.kind.scores([text], use[None, :])
        together = sum(weight * log_softmax(scores[name]) for name, weight in KIND_MIX.items())
        chances = np.exp(log_softmax(np.asarray(together, dtype=np.float32) / KIND_TEMPERATURE))[0]
        best = int(chances.argmax())
        return self.categories[best] if chances[best] >= self.at.kind else ""

    def save(self, path: Path) -> None:
        """Write it to ``path`` (.npz)."""
        at = self.at
        np.savez_compressed(
            path,
            categories=np.array(self.categories),
            thresholds=np.array([at.ask, at.cry, at.plain, at.kind]),
            **self.is_cry.use.arrays("cry_use"),
            **self.is_cry.characters.arrays("cry_characters"),
            **self.is_cry.words.arrays("cry_words"),
            **self.e5.arrays("cry_e5"),
            **self.kind.use.arrays("kind_use"),
            **self.kind.characters.arrays("kind_characters"),
            **self.kind.words.arrays("kind_words"),
        )

    @classmethod
    def load(cls, path: Path) -> CrisisClassifier:
        """What ``save`` wrote. Raises OSError, KeyError or ValueError when that cannot be read."""
        with np.load(path, allow_pickle=False) as data:

            def experts(name: str) -> Experts:
                return Experts(
                    Meaning.of(data, f"{name}_use"),
                    Spelling.of(data, f"{name}_characters", "characters"),
                    Spelling.of(data, f"{name}_words", "words"),
                )

            return cls(
                is_cry=experts("cry"),
                e5=Meaning.of(data, "cry_e5"),
                kind=experts("kind"),
                categories=tuple(str(category) for category in data["categories"]),
                at=Thresholds(*(float(value) for value in data["thresholds"])),
            )


def mixed(scores: dict[str, Matrix], mix: dict[str, float]) -> Matrix:
    """How much each text sounds like a cry, shape (texts,): the experts' scores, weighed."""
    return np.asarray(sum(weight * scores[name][:, 0] for name, weight in mix.items()), dtype=np.float32)


def windows(text: str) -> list[str]:
    """``text`` itself, and of a long one its overlapping parts of about thirty words."""
    words = text.split()
    if len(words) <= _WINDOW_WORDS * 1.5:
        return [text]
    step = _WINDOW_WORDS // 2
    parts = [" ".join(words[start : start + _WINDOW_WORDS]) for start in range(0, len(words), step)]
    return [text, *parts[:_MAX_WINDOWS]]
