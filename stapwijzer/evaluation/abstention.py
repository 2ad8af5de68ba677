"""Does it hold back when it should, and only then? Precision and recall of choices and "not known"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stapwijzer.evaluation.calibration import may_be_any
from stapwijzer.evaluation.score import Row, Share, in_scope


@dataclass(frozen=True)
class Abstention:
    """``precise``: of the times it held back, was it right to? ``recalled``: where it should, did it?"""

    precise: Sequence[bool]
    recalled: Sequence[bool]

    def table(self) -> str:
        """Both as a Markdown table; a share of nothing is left out."""
        named = (
            ("precision: held back, and should", self.precise),
            ("recall: should, and held back", self.recalled),
        )
        rows = [Share.of(name, values) for name, values in named if values]
        return "\n".join(
            ["| what | questions | share | 95 % interval |", "|---|---|---|---|"]
            + [f"| {row.name} | {row.total} | {row} |" for row in rows]
        )


def should(row: Row) -> bool:
    """An answer with the topic that the NLU puts first would have been wrong."""
    return not row.first_topic_right


def abstention(scored: Iterable[Row]) -> Abstention:
    """Over single questions, in scope or out of it, where the NLU's first label is a topic.

    Where it is none there was nothing to answer with; what came then is in the other figures.
    """
    counted = [
        row
        for row in scored
        if (in_scope(row) or row.expected.slice == "out_of_scope")
        and row.first_topic is not None
        and not may_be_any(row)
    ]
    return Abstention(
        [should(row) for row in counted if row.abstained], [row.abstained for row in counted if should(row)]
    )
