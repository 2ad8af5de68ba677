"""The page docs/evaluation-crisis.md: every figure of the crisis layer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from stapwijzer.evaluation.crisis import MEDIAN_MS, Heard, alarms, kinds, table, times
from stapwijzer.evaluation.machine import machine


def tables(both: Sequence[Heard], spelt: Sequence[Heard], rules: Sequence[Heard]) -> str:
    """All tables in Markdown: of rules and classifier, of both without the encoder, of the rules alone."""
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
        "## Without the sentence encoder",
        "What is left when it fails: the rules, and how a message is spelt. What is spelt like a cry for "
        "help is answered so as well while others keep the encoder busy.",
        *_all(spelt),
        "## Rules alone",
        "What is left when the model fails.",
        *_all(rules),
    ]
    return "\n\n".join(parts)


def _all(heard: Sequence[Heard]) -> list[str]:
    return [table(heard), alarms(heard), kinds(heard), times(heard)]


def write(path: Path, both: Sequence[Heard], spelt: Sequence[Heard], rules: Sequence[Heard]) -> None:
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
        tables(both, spelt, rules),
    ]
    path.write_text("\n\n".join(head) + "\n", encoding="utf-8")
