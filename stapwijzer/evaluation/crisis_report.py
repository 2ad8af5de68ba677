"""The page docs/evaluation-crisis.md: every figure of the crisis layer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from stapwijzer.evaluation.crisis import MEDIAN_MS, Heard, alarms, kinds, table, times
from stapwijzer.evaluation.machine import machine


def tables(both: Sequence[Heard], rules: Sequence[Heard]) -> str:
    """All tables in Markdown: of rules and classifier together, then of the rules alone."""
    parts = [
        "## Rules and classifier",
        table(both),
        "### False alarms in 1,000",
        alarms(both),
        "### The kind of danger",
        "Right: the category of the label, or one that is just as right. Left open: the answer is the one "
        "for danger of a kind that is not sure.",
        kinds(both),
        "### The time it takes",
        f"Of `notice` alone, one message after another; to be at most {MEDIAN_MS} ms at the median.",
        times(both),
        "## Rules alone",
        "What is left when the model or an encoder fails.",
        table(rules),
        alarms(rules),
        kinds(rules),
        times(rules),
    ]
    return "\n\n".join(parts)


def write(path: Path, both: Sequence[Heard], rules: Sequence[Heard]) -> None:
    """Write the page to ``path``; its folder must exist.

    Raises:
        OSError: it cannot be written.
    """
    today = dt.datetime.now(dt.timezone.utc)
    cries = sum(each.message.crisis for each in both)
    head = [
        "# Evaluation: cries for help",
        f"Written by `make evaluate-crisis` on {today:%Y-%m-%d}: {machine()}.",
        f"{cries} cries for help and {len(both) - cries} messages that are none, held back: written by other "
        "hands than the rules and the classifier's examples, and never trained on. Intervals are 95 % Wilson "
        "intervals.",
        tables(both, rules),
    ]
    path.write_text("\n\n".join(head) + "\n", encoding="utf-8")
