"""Is the NLU as often right as it says? Bins of confidence, and the expected calibration error.

Naeini, Cooper and Hauskrecht (2015), "Obtaining well calibrated probabilities using Bayesian binning".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stapwijzer.evaluation.score import Row

BINS = 10
Judged = tuple[float, bool]  # a confidence (0 to 1), and whether it was right


@dataclass(frozen=True)
class Bin:
    """The judgements with a confidence from ``low`` up to ``high`` (the last bin holds 1 as well)."""

    low: float
    high: float
    total: int
    confidence: float
    right: float

    @property
    def gap(self) -> float:
        """How far confidence is above (more than 0) or below what came true."""
        return self.confidence - self.right


def judged(scored: Iterable[Row]) -> list[Judged]:
    """The confidence in the first topic, and whether it was right, where the first label is a topic.

    A question that is not our field has no right topic: a topic put first is wrong there. Misuse and vague
    messages, which may be answered by any topic, say nothing and are left out.
    """
    return [
        (row.first_topic[1], row.first_topic_right)
        for row in scored
        if row.first_topic is not None and not may_be_any(row)
    ]


def may_be_any(row: Row) -> bool:
    """Nobody said which topic is right, and an answer is nonetheless allowed."""
    return not row.expected.topics and "answer" in row.expected.kinds


def bins(judgements: Sequence[Judged], number: int = BINS) -> list[Bin]:
    """``judgements`` in ``number`` bins of equal width; empty bins are left out."""
    found = []
    for i in range(number):
        inside = [(c, right) for c, right in judgements if min(int(c * number), number - 1) == i]
        if inside:
            total = len(inside)
            confidence = sum(c for c, _ in inside) / total
            found.append(
                Bin(
                    i / number, (i + 1) / number, total, confidence, sum(right for _, right in inside) / total
                )
            )
    return found


def calibration_error(found: Sequence[Bin]) -> float:
    """The expected calibration error: the gap of each bin without its sign, weighed by its judgements.

    0 is perfect. 0 as well when there are no judgements.
    """
    total = sum(each.total for each in found)
    return sum(each.total * abs(each.gap) for each in found) / total if total else 0.0
