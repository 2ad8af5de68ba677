"""The second pair of eyes: experts beside the rules, for wording that no rule foresees.

They read the character n-grams, the words, and where these are in doubt a sentence vector too (by an encoder
that is handed in, because safety leans on nothing). Other experts say which kind of danger it is. Without all
this, or when it fails, the rules stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Literal, Protocol

import numpy as np

from stapwijzer.experts import Matrix, Meaning, Network, Spelling, log_softmax
from stapwijzer.safety.parts import parts, windows

Patience = tuple[float, float]
Doubt = Literal["none", "some", "great"]


class Encode(Protocol):
    """A sentence encoder. Others may be using it too."""

    def __call__(self, texts: Sequence[str], hurry: float, patience: Patience | None) -> Matrix:
        """The unit vectors of ``texts``, shape (len(texts), dimensions).

        Args:
            texts: what to read.
            hurry: of those who wait the largest goes first.
            patience: how long to wait at most; None waits as long as it takes.

        Raises:
            TimeoutError: the patience was up.
        """


# How much each expert counts in "is it a cry" and in "which kind is it"; measured on messages of other hands
# than those it was fitted on (docs/adr/0007-safety-before-everything.md).
CHARACTERS, WORDS, MEANING = 1.0, 0.7, 0.7
KIND_MEANING, KIND_CHARACTERS, KIND_WORDS = 0.4, 0.35, 0.25
KIND_TEMPERATURE = 0.5
# How sure it must be of the kind to name it otherwise than a rule did.
CERTAIN = 0.9
# How sure the spelling must be of the kind so that the encoder is not asked: where it alone heard the cry,
# where a rule said the same, and where a rule said otherwise. Measured in docs/adr/0007.
SPELT_KIND, AGREED, OVERRULED = 0.8, 0.5, 0.97
# So far below the score of a cry stand 12 of 680 cries in which a rule matched, and 103 of 264 messages that
# are none: there the kind is left open. And so far stands no cry: there the rule is mistaken (docs/adr/0007).
BELOW, FAR_BELOW = 1.0, 3.5
# So many seconds does what is spelt like a cry wait for the encoder: until it begins (others may be there),
# and in all. Then it is answered without.
PATIENCE = (0.005, 0.030)
# The kind is named by the spelling of this many characters: an answer must not wait for a story.
NAMED_BY = 1000
# Of a longer text the encoder reads as much, where it is spelt most like a cry: some 35 ms of two cores.
READ_BY_MEANING = 200
# How many of a message's parts the encoder is asked about, the most doubtful first. A third never changed the
# outcome for any of 3,600 messages.
MOST_ASKED = 2
# A sentence out of a story sounds more like a cry than the story: it must do so by this much more.
PART_MARGIN = 0.3
# Marks and faces around a message; a question mark says something.
_AROUND = re.compile(r"^[^\w?]+|[^\w?]+$")


@dataclass(frozen=True)
class Thresholds:
    """Scores above which: the encoder is asked, it is a cry, its kind may be named; above which the spelling
    is enough, and is enough when the encoder is not to be had; and how sure of the kind (a probability) one
    must be to name it.
    """

    ask: float
    cry: float
    plain: float
    sure: float
    alone: float
    kind: float = 0.6


@dataclass(frozen=True)
class Cry:
    """Something that sounds like a cry for help; ``category`` is "" where its kind is not sure."""

    category: str
    score: float


def _unadorned(text: str) -> str:
    """The encoder reads capitals, "!!!" and faces as something else; who shouts or weeps says the same."""
    bare = _AROUND.sub("", text) or text
    return bare.lower() if bare.isupper() or bare.istitle() else bare


def together(characters: Matrix, words: Matrix) -> Matrix:
    """What both experts on spelling say, shape (texts,); each gave a score, shape (texts, 1)."""
    return np.asarray(CHARACTERS * characters[:, 0] + WORDS * words[:, 0])


@dataclass(frozen=True)
class Alarm:
    """Says how much a message sounds like a cry: by its spelling, and by what it means."""

    characters: Spelling
    words: Spelling
    meaning: Network

    def spelt(self, texts: Sequence[str]) -> Matrix:
        """What the spelling of each text says, shape (len(texts),)."""
        return together(self.characters.scores(texts), self.words.scores(texts))

    def heard(self, spelt: Matrix, vectors: Matrix) -> Matrix:
        """The score of each text by its spelling and its vector, shape (len(spelt),)."""
        return np.asarray(spelt + MEANING * self.meaning.scores(vectors))


@dataclass(frozen=True)
class Kinds:
    """Says which of ``categories`` a cry for help is of."""

    categories: tuple[str, ...]
    meaning: Meaning
    characters: Spelling
    words: Spelling

    def most_likely(self, text: str, vector: Matrix | None = None) -> tuple[str, float]:
        """The category of ``text`` and its probability; ``vector`` is its sentence vector.

        Without one the spelling alone says it.
        """
        experts = [
            (KIND_CHARACTERS, self.characters.scores([text])),
            (KIND_WORDS, self.words.scores([text])),
        ]
        if vector is not None:
            experts.append((KIND_MEANING, self.meaning.scores(vector[None, :])))
        weights = sum(weight for weight, _ in experts)
        together = sum(weight * log_softmax(scores) for weight, scores in experts)
        sharp = np.asarray(together, dtype=np.float32) / (weights * KIND_TEMPERATURE)
        chances = np.exp(log_softmax(sharp))[0]
        best = int(chances.argmax())
        return self.categories[best], float(chances[best])


@dataclass(frozen=True)
class CrisisClassifier:
    """Says whether a message sounds like a cry for help, and of which kind."""

    alarm: Alarm
    kinds: Kinds
    at: Thresholds

    def hear(self, text: str, encode: Encode) -> Cry | None:
        """The cry for help in ``text``, or in a part of it; None when it sounds like none.

        Without an encoder that answers (in time) the spelling decides.
        """
        for read, spelt in self._most_doubtful(text):
            if spelt[0] <= self.at.ask:
                break
            cry = self._heard(read, spelt, encode)
            if cry:
                return cry
        return None

    def _most_doubtful(self, text: str) -> list[tuple[str, Matrix]]:
        """``text`` or parts of it, the most doubtful first, each with what its spelling says, shape (1,)."""
        text = _unadorned(text)
        read = [text, *parts(text)]
        margin = np.array([0, *[PART_MARGIN] * (len(read) - 1)])
        spelt = self.alarm.spelt(read) - margin
        return [(read[i], spelt[i : i + 1]) for i in np.argsort(-spelt)[:MOST_ASKED]]

    def _heard(self, text: str, spelt: Matrix, encode: Encode) -> Cry | None:
        kind, chance = self.kinds.most_likely(text)
        by_spelling = Cry(kind if chance >= SPELT_KIND else "", float(spelt[0]))
        if spelt[0] > self.at.sure and by_spelling.category:
            return by_spelling
        enough = spelt[0] > self.at.alone
        vector = self._vector(text, encode, float(spelt[0]), PATIENCE if enough else None)
        if vector is None:
            return by_spelling if enough else None
        score = float(self.alarm.heard(spelt, vector[None, :])[0])
        if score <= self.at.cry:
            return None
        kind, chance = self.kinds.most_likely(text, vector)
        return Cry(kind if score > self.at.plain and chance >= self.at.kind else "", score)

    def holds(self, text: str, encode: Encode) -> Doubt:
        """Whether ``text``, in which a rule found a cry for help, sounds like one."""
        scores = []
        for read, spelt in self._most_doubtful(text):
            if spelt[0] > self.at.alone:
                return "none"
            vector = self._vector(read, encode, np.inf, PATIENCE)
            if vector is None:
                return "none"
            scores.append(float(self.alarm.heard(spelt, vector[None, :])[0]))
        if max(scores) > self.at.cry - BELOW:
            return "none"
        return "some" if max(scores) > self.at.cry - FAR_BELOW else "great"

    def kind(self, text: str, ruled: str, encode: Encode) -> str:
        """The category of ``text``, a cry for help that a rule called ``ruled``: another where that is nearly
        certain. Where the spelling leaves no doubt the encoder is not asked.
        """
        text = _unadorned(text[:NAMED_BY])
        kind, chance = self.kinds.most_likely(text)
        if chance >= (AGREED if kind == ruled else OVERRULED):
            return kind
        vector = self._vector(text, encode, np.inf, PATIENCE)
        if vector is None:
            return ruled
        kind, chance = self.kinds.most_likely(text, vector)
        return kind if chance >= CERTAIN else ruled

    def _vector(self, text: str, encode: Encode, hurry: float, patience: Patience | None) -> Matrix | None:
        read = windows(text, READ_BY_MEANING)
        most = read[int(self.alarm.spelt(read).argmax())] if len(read) > 1 else text
        try:
            return np.asarray(encode([most], hurry, patience)[0])
        except Exception:
            # An encoder that fails, or comes too late, must not keep a cry for help from being heard.
            return None

    def save(self, path: Path) -> None:
        """Write it to ``path`` (.npz)."""
        np.savez_compressed(
            path,
            categories=np.array(self.kinds.categories),
            thresholds=np.array(astuple(self.at)),
            **self.alarm.characters.arrays("cry_characters"),
            **self.alarm.words.arrays("cry_words"),
            **self.alarm.meaning.arrays("cry_meaning"),
            **self.kinds.meaning.arrays("kind_meaning"),
            **self.kinds.characters.arrays("kind_characters"),
            **self.kinds.words.arrays("kind_words"),
        )

    @classmethod
    def load(cls, path: Path) -> CrisisClassifier:
        """What ``save`` wrote. Raises OSError, KeyError or ValueError when that cannot be read."""
        with np.load(path, allow_pickle=False) as data:
            if len(data["thresholds"]) != len(fields(Thresholds)):
                raise ValueError(f"{path} was saved by another version")
            return cls(
                Alarm(
                    Spelling.of(data, "cry_characters", "characters"),
                    Spelling.of(data, "cry_words", "words"),
                    Network.of(data, "cry_meaning"),
                ),
                Kinds(
                    tuple(str(category) for category in data["categories"]),
                    Meaning.of(data, "kind_meaning"),
                    Spelling.of(data, "kind_characters", "characters"),
                    Spelling.of(data, "kind_words", "words"),
                ),
                Thresholds(*(float(value) for value in data["thresholds"])),
            )
