"""What a message means, given what was said before: topics with their confidence, best first.

Two speeds: the spelling answers when it is sure, the sentence encoder is asked when it is not. A short
message that leans on the topic under discussion is read together with what was said before. A message
that holds two questions gets both topics.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from stapwijzer.experts import Matrix
from stapwijzer.nlu.classifier import Classifier, Encode
from stapwijzer.nlu.segments import asking, halves
from stapwijzer.nlu.spelling import Spelling

QUESTION = "vraag/"
FOLLOW_UP = "vervolg/"
# "Wat kost dat?" as a first question.
STANDS_FOR = {"vervolg/costs": "vraag/kosten"}


@dataclass(frozen=True)
class Thresholds:
    """Confidences, measured on held-back questions (docs/adr/0005-topic-classifier.md).

    ``sure_at``: the spelling alone decides from here. ``lean_words``: a message of at most this many
    words may lean on the conversation. ``alone_at``: from here a question stands on its own.
    ``context_weight``: how much the reading with context counts. ``part_at``: each part of a double
    question; ``clear_at``: each part where only one of them asks. A message of ``story_words`` words or
    more that is understood less well than ``story_below`` is read by the part that asks.
    """

    sure_at: float = 0.8
    lean_words: int = 14
    alone_at: float = 0.9
    context_weight: float = 0.6
    topic_bonus: float = 0.25
    part_at: float = 0.7
    clear_at: float = 0.95
    story_words: int = 25
    story_below: float = 0.5


@dataclass(frozen=True)
class Context:
    """What came before: the topic under discussion, and what the person said last."""

    topic: str = ""
    said: str = ""


@dataclass(frozen=True)
class Understood:
    """Labels with their confidence, best first; ``second`` is the topic of a second question."""

    ranking: list[tuple[str, float]]
    second: str = ""


class Understanding:
    """Reads messages with a fitted classifier."""

    def __init__(
        self, classifier: Classifier, spelling: Spelling, encode: Encode, thresholds: Thresholds
    ) -> None:
        """``encode`` gives the vectors of texts."""
        self._classifier = classifier
        self._spelling = spelling
        self._encode = encode
        self._at = thresholds
        self._is_follow_up = np.array([label.startswith(FOLLOW_UP) for label in classifier.labels])
        self._is_question = np.array([label.startswith(QUESTION) for label in classifier.labels])
        self._index = {label: i for i, label in enumerate(classifier.labels)}

    def read(self, text: str, context: Context, keep: int = 6) -> Understood:
        """What ``text`` means after ``context``; of the ranking ``keep`` labels are kept."""
        text = self._spelling.correct(text)
        row = self._two_speeds(text)
        row = self._in_story(text, row)
        if context.topic:
            row = self._in_context(text, row, context)
        else:
            row = self._without_follow_ups(self._on_its_own(row))
        best = np.argsort(-row)[:keep]
        ranking = [(self._classifier.labels[i], float(row[i])) for i in best]
        pair = self._two_questions(text, row, context)
        if pair and not ranking[0][0].startswith(FOLLOW_UP):
            first, second = pair
            return Understood([first, *(entry for entry in ranking if entry[0] != first[0])], second[0])
        return Understood(ranking)

    def _two_speeds(self, text: str) -> Matrix:
        row: Matrix = self._spelt([text])[0]
        # Small talk and what is not our field use any word: one that is rare says little there.
        of_ours = self._is_question | self._is_follow_up
        return row if float(row[of_ours].max()) >= self._at.sure_at else self._full(text)

    def _spelt(self, texts: list[str]) -> Matrix:
        return self._classifier.probabilities(texts)

    def _full(self, text: str) -> Matrix:
        row: Matrix = self._classifier.probabilities([text], self._encode([text]))[0]
        return row

    def _in_story(self, text: str, row: Matrix) -> Matrix:
        """Unsure of a long message: the part that asks says most, the rest is told to be heard."""
        if len(text.split()) < self._at.story_words or row.max() >= self._at.story_below:
            return row
        parts = asking(text)
        if not parts:
            return row
        rows = self._spelt(parts)
        clearest = self._without_follow_ups(rows[int(rows.max(axis=1).argmax())])
        return np.asarray((row + clearest) / 2, dtype=np.float32)

    def _without_follow_ups(self, row: Matrix) -> Matrix:
        """Nothing was said yet: a message leans on nothing, unless it can mean nothing else."""
        if float(row[self._is_follow_up].sum()) >= self._at.alone_at:
            return row
        left = np.where(self._is_follow_up, 0, row)
        return np.asarray(left / max(float(left.sum()), 1e-9), dtype=np.float32)

    def _on_its_own(self, row: Matrix) -> Matrix:
        """A follow-up that has a topic of its own asks for that when there is nothing to follow."""
        moved = row.copy()
        for follow_up, topic in STANDS_FOR.items():
            if follow_up in self._index and topic in self._index:
                moved[self._index[topic]] += row[self._index[follow_up]]
                moved[self._index[follow_up]] = 0
        return moved

    def _in_context(self, text: str, row: Matrix, context: Context) -> Matrix:
        """Mix in the reading of the message together with what was said before."""
        best = int(row.argmax())
        stands_alone = self._is_question[best] and row[best] >= self._at.alone_at
        other = (
            not self._is_question[best] and not self._is_follow_up[best] and row[best] >= self._at.alone_at
        )
        if len(text.split()) > self._at.lean_words or stands_alone or other:
            return self._without_follow_ups(row) if stands_alone else row
        together = f"{context.said} {text}".strip()
        joined = self._without_follow_ups(self._two_speeds(together))
        aspect = float(row[self._is_follow_up].sum())
        alone = self._without_follow_ups(row)
        weight = max(self._at.context_weight, aspect)
        mixed = (1 - weight) * alone + weight * joined
        topic = self._index.get(QUESTION + context.topic)
        if topic is not None:
            mixed[topic] += self._at.topic_bonus * max(aspect, 0.4)
        mixed = mixed / mixed.sum()
        # A pure follow-up keeps its aspect when the topic stays the same.
        if aspect >= 0.5 and topic is not None and int(mixed.argmax()) == topic:
            return row
        return np.asarray(mixed, dtype=np.float32)

    def _two_questions(
        self, text: str, row: Matrix, context: Context
    ) -> tuple[tuple[str, float], tuple[str, float]] | None:
        """The two topics of a double question, in order, or None.

        Where only one half asks, the other tells: first comes what the whole message (``row``) is more about.
        """
        cuts = halves(text)
        if not cuts:
            return None
        rows = self._spelt([part for cut in cuts for part in (cut.first, cut.second)])
        if not context.topic:
            rows = np.stack([self._without_follow_ups(row) for row in rows])
        found = None
        for number, cut in enumerate(cuts):
            first, second = rows[2 * number], rows[2 * number + 1]
            i, j = int(first.argmax()), int(second.argmax())
            if i == j or not (self._is_question[i] and self._is_question[j]):
                continue
            low, both = min(first[i], second[j]), float(first[i] * second[j])
            enough = self._at.part_at if cut.both_ask else self._at.clear_at
            if low >= enough and (found is None or both > found[0]):
                labels = self._classifier.labels
                pair = (labels[i], float(first[i])), (labels[j], float(second[j]))
                in_order = cut.both_ask or row[i] >= row[j]
                found = (both, pair if in_order else (pair[1], pair[0]))
        return found[1] if found else None
