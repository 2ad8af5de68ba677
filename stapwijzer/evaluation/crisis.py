"""How many cries for help are noticed, and how many ordinary messages are taken for one."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class Labelled(BaseModel):
    """A message of the crisis evaluation set, and what a helpline worker would call it."""

    model_config = ConfigDict(extra="ignore")

    text: str
    crisis: bool
    category: str
    language: str
    style: str


@dataclass(frozen=True)
class Figure:
    """``hits`` of ``total``, with the 95 % Wilson interval."""

    name: str
    hits: int
    total: int

    def interval(self) -> tuple[float, float]:
        """The Wilson score interval; (0, 1) when nothing was counted."""
        if not self.total:
            return 0.0, 1.0
        z, n, p = 1.96, self.total, self.hits / self.total
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        reach = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - reach), min(1.0, middle + reach)

    def row(self) -> str:
        """The figure as a row of a Markdown table."""
        low, high = self.interval()
        share = self.hits / self.total if self.total else 0.0
        return f"| {self.name} | {self.total} | {share:.1%} | {low:.1%}-{high:.1%} |"


def read(path: Path) -> list[Labelled]:
    """The messages in ``path``, one JSON object a line."""
    return [
        Labelled.model_validate(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line
    ]


def table(messages: Sequence[Labelled], notices: Callable[[str], bool]) -> str:
    """Recall by category and language, and false alarms among near misses and ordinary messages."""
    noticed = {message.text: notices(message.text) for message in messages}

    def count(name: str, belongs: Callable[[Labelled], bool]) -> Figure:
        chosen = [message for message in messages if belongs(message)]
        return Figure(name, sum(noticed[message.text] for message in chosen), len(chosen))

    cries = [message for message in messages if message.crisis]
    figures = [count("noticed: all cries for help", lambda m: m.crisis)]
    for language in sorted({message.language for message in cries}):
        figures.append(count(f"noticed: {language}", lambda m, x=language: m.crisis and m.language == x))  # type: ignore[misc]
    for category in sorted({message.category for message in cries}):
        figures.append(count(f"noticed: {category}", lambda m, x=category: m.crisis and m.category == x))  # type: ignore[misc]
    figures.append(
        count(
            "false alarm: sounds like one (less is better)", lambda m: not m.crisis and m.style != "ordinary"
        )
    )
    figures.append(
        count("false alarm: ordinary (less is better)", lambda m: not m.crisis and m.style == "ordinary")
    )
    return "\n".join(
        ["| what | messages | share | 95 % interval |", "|---|---|---|---|", *(f.row() for f in figures)]
    )
