"""The questions of the evaluation set: to measure with, never to train on."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bench.peer import ROOT, Answer
from stapwijzer.evaluation.score import Expected, Row, read_expected

_SET = ROOT / "tests" / "evaluation"
_IN_SCOPE = ("in_scope", "word")
# How many questions a long conversation goes round.
ROUND = 10


@dataclass(frozen=True)
class Question:
    """A single question that our knowledge answers."""

    text: str
    expected: Expected

    def right(self, topics: tuple[str, ...]) -> bool:
        """Whether the first of ``topics`` is a right one, by the rule of `make evaluate`."""
        outcome = {"kind": "answer", "topics": list(topics), "suggestions": []}
        return Row(self.expected, outcome).right


def in_scope() -> list[Question]:
    """The questions in scope that lean on nothing said before, in the order of the set."""
    expected = read_expected(_SET / "expected.jsonl")
    lines = filter(str.strip, (_SET / "questions.jsonl").read_text("utf-8").split("\n"))
    asked = [json.loads(line) for line in lines]
    return [
        Question(one["text"], expected[one["id"]])
        for one in asked
        if not one.get("context") and expected[one["id"]].slice in _IN_SCOPE
    ]


def spread(questions: list[Question], number: int) -> list[Question]:
    """``number`` of them, evenly taken from the whole."""
    number = min(number, len(questions))
    return [questions[at * len(questions) // number] for at in range(number)]


def conversation(questions: list[Question]) -> list[Question]:
    """The questions that a long conversation goes round and round, so that early and late turns compare."""
    return spread([one for one in questions if one.expected.language == "nl"], ROUND)


@dataclass
class Accuracy:
    """How many of ``total`` were answered right, and how many first guesses were right, sure or not."""

    total: int = 0
    right: int = 0
    guessed: int = 0

    def count(self, question: Question, answer: Answer) -> None:
        """Add one."""
        right = question.right(answer.topics)
        self.total += 1
        self.guessed += right
        self.right += right and answer.sure
