"""The second pair of eyes: experts beside the rules, for wording that no rule foresees.

They read a sentence vector of each encoder (handed in, because safety leans on nothing), the character
n-grams and the words. The strong encoder is asked only where the others are in doubt. Other experts
say which kind of danger it is. Without all this, or when it fails, the rules stand alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np

from stapwijzer.experts import Matrix, Meaning, Network, Spelling, log_softmax
from stapwijzer.safety.parts import parts

Encode = Callable[[str, Sequence[str]], Matrix]

# How much each expert counts in "is it a cry" and in "which kind is it"; measured on messages of other hands
# than those it was fitted on (docs/adr/0007-safety-before-everything.md).
CHARACTERS, WORDS, NETWORK = 1.0, 0.7, 0.3
KIND_MEANING, KIND_CHARACTERS, KIND_WORDS = 0.4, 0.35, 0.25
KIND_TEMPERATURE = 0.5
# A sentence out of a story sounds more like a cry than the story: it must do so by this much more.
PART_MARGIN = 0.3


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
class Alarm:
    """Says how much a message sounds like a cry: by its spelling, and by what one or both encoders hear."""

    characters: Spelling
    words: Spelling
    fast: Network
    strong: Network

    def spelt(self, texts: Sequence[str]) -> Matrix:
        """What the spelling of each text says, shape (len(texts),)."""
        characters, words = self.characters.scores(texts), self.words.scores(texts)
        return np.asarray(CHARACTERS * characters[:, 0] + WORDS * words[:, 0])

    def quick(self, spelt: Matrix, use: Matrix) -> Matrix:
        """The score of each text without the strong encoder, shape (len(spelt),)."""
        return np.asarray(spelt + NETWORK * self.fast.scores(use))

    def sure(self, spelt: Matrix, both: Matrix) -> Matrix:
        """The score of each text by the vectors of both encoders side by side, shape (len(spelt),)."""
        return np.asarray(spelt + NETWORK * self.strong.scores(both))


@dataclass(frozen=True)
class Kinds:
    """Says which of ``categories`` a cry for help is of."""

    categories: tuple[str, ...]
    meaning: Meaning
    characters: Spelling
    words: Spelling

    def most_likely(self, text: str, use: Matrix) -> tuple[str, float]:
        """The category of ``text`` and its probability; ``use`` is its vector by the fast encoder."""
        experts = (
            (KIND_MEANING, self.meaning.scores(use[None, :])),
            (KIND_CHARACTERS, self.characters.scores([text])),
            (KIND_WORDS, self.words.scores([text])),
        )
        together = sum(weight * log_softmax(scores) for weight, scores in experts)
        chances = np.exp(log_softmax(np.asarray(together, dtype=np.float32) / KIND_TEMPERATURE))[0]
        best = int(chances.argmax())
        return self.categories[best], float(chances[best])


@dataclass(frozen=True)
class CrisisClassifier:
    """Says whether a message sounds like a cry for help, and of which kind."""

    alarm: Alarm
    kinds: Kinds
    at: Thresholds

    def hear(self, text: str, encode: Encode) -> Cry | None:
        """The cry for help in ``text``, or in a part of it; None when it sounds like none."""
        # The encoders read capitals as something else; who shouts says the same.
        text = text.lower() if text.isupper() or text.istitle() else text
        read = [text, *parts(text)]
        margin = np.array([0, *[PART_MARGIN] * (len(read) - 1)])
        use, spelt = encode("use", read), self.alarm.spelt(read) - margin
        doubtful = np.flatnonzero(self.alarm.quick(spelt, use) > self.at.ask)
        if not len(doubtful):
            return None
        asked = [read[i] for i in doubtful]
        both = np.hstack([use[doubtful], encode("e5", asked)])
        scores = self.alarm.sure(spelt[doubtful], both)
        best = int(scores.argmax())
        score = float(scores[best])
        if score <= self.at.cry:
            return None
        kind, chance = self.kinds.most_likely(asked[best], use[doubtful[best]])
        named = score > self.at.plain and chance >= self.at.kind
        return Cry(kind if named else "", score)

    def save(self, path: Path) -> None:
        """Write it to ``path`` (.npz)."""
        np.savez_compressed(
            path,
            categories=np.array(self.kinds.categories),
            thresholds=np.array(astuple(self.at)),
            **self.alarm.characters.arrays("cry_characters"),
            **self.alarm.words.arrays("cry_words"),
            **self.alarm.fast.arrays("cry_fast"),
            **self.alarm.strong.arrays("cry_strong"),
            **self.kinds.meaning.arrays("kind_meaning"),
            **self.kinds.characters.arrays("kind_characters"),
            **self.kinds.words.arrays("kind_words"),
        )

    @classmethod
    def load(cls, path: Path) -> CrisisClassifier:
        """What ``save`` wrote. Raises OSError, KeyError or ValueError when that cannot be read."""
        with np.load(path, allow_pickle=False) as data:
            return cls(
                Alarm(
                    Spelling.of(data, "cry_characters", "characters"),
                    Spelling.of(data, "cry_words", "words"),
                    Network.of(data, "cry_fast"),
                    Network.of(data, "cry_strong"),
                ),
                Kinds(
                    tuple(str(category) for category in data["categories"]),
                    Meaning.of(data, "kind_meaning"),
                    Spelling.of(data, "kind_characters", "characters"),
                    Spelling.of(data, "kind_words", "words"),
                ),
                Thresholds(*(float(value) for value in data["thresholds"])),
            )
