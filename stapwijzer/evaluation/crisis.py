"""How many cries for help are noticed, of the right kind and how fast; and what is taken for one wrongly."""

from __future__ import annotations

import json
import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from stapwijzer.safety import POSSIBLE, Signal

# `notice` stands before every message: what it may take at the median, in ms (issue 5 and the lean engine).
MEDIAN_MS = 50
CRIES = "noticed: all cries for help"
ORDINARY = "false alarm: ordinary (less is better)"
NEAR = "false alarm: sounds like one (less is better)"


class Labelled(BaseModel):
    """A message of the crisis evaluation set, and what a helpline worker would call it.

    ``also`` are other categories that are just as right.
    """

    model_config = ConfigDict(extra="ignore")

    text: str
    crisis: bool
    category: str
    also: list[str] = []
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


@dataclass(frozen=True)
class Heard:
    """A message, the category that was noticed in it (None of none), and how long that took in ms."""

    message: Labelled
    category: str | None
    ms: float

    @property
    def noticed(self) -> bool:
        """It was taken for a cry for help."""
        return self.category is not None

    @property
    def kind(self) -> str:
        """What became of its kind: ``right``, ``open`` (danger of some kind), ``wrong`` or ``missed``."""
        if self.category is None:
            return "missed"
        if self.category == POSSIBLE:
            return "open"
        return "right" if self.category in (self.message.category, *self.message.also) else "wrong"


def listen(messages: Sequence[Labelled], notice: Callable[[str], Signal | None]) -> list[Heard]:
    """What ``notice`` makes of each message, one after another."""
    heard = []
    for message in messages:
        start = time.perf_counter()
        signal = notice(message.text)
        elapsed = (time.perf_counter() - start) * 1000
        heard.append(Heard(message, signal.category if signal else None, elapsed))
    return heard


def figures(heard: Sequence[Heard]) -> list[Figure]:
    """Recall by language and category, and false alarms among near misses and ordinary messages."""

    def count(name: str, belongs: Callable[[Labelled], bool]) -> Figure:
        chosen = [each for each in heard if belongs(each.message)]
        return Figure(name, sum(each.noticed for each in chosen), len(chosen))

    cries = [each.message for each in heard if each.message.crisis]
    found = [count(CRIES, lambda m: m.crisis)]
    for language in sorted({message.language for message in cries}):
        found.append(count(f"noticed: {language}", lambda m, x=language: m.crisis and m.language == x))  # type: ignore[misc]
    for category in sorted({message.category for message in cries}):
        found.append(count(f"noticed: {category}", lambda m, x=category: m.crisis and m.category == x))  # type: ignore[misc]
    found.append(count(NEAR, lambda m: not m.crisis and m.style != "ordinary"))
    found.append(count(ORDINARY, lambda m: not m.crisis and m.style == "ordinary"))
    return found


def table(heard: Sequence[Heard]) -> str:
    """The figures as a Markdown table."""
    rows = [figure.row() for figure in figures(heard)]
    return "\n".join(["| what | messages | share | 95 % interval |", "|---|---|---|---|", *rows])


def alarms(heard: Sequence[Heard]) -> str:
    """False alarms in 1,000 messages, as a Markdown table."""
    out = ["| what | messages | in 1,000 | 95 % interval |", "|---|---|---|---|"]
    for figure in figures(heard):
        if figure.name in (NEAR, ORDINARY) and figure.total:
            low, high = (1000 * end for end in figure.interval())
            rate = 1000 * figure.hits / figure.total
            out.append(f"| {figure.name} | {figure.total} | {rate:.0f} | {low:.0f}-{high:.0f} |")
    return "\n".join(out)


def kinds(heard: Sequence[Heard]) -> str:
    """For all cries and by category: kind named right, left open, named wrong, or missed; in Markdown."""
    cries = [each for each in heard if each.message.crisis]
    names = ("right", "open", "wrong", "missed")
    out = ["| cries for help | messages | kind right | kind left open | kind wrong | missed |"]
    out.append("|---|---|---|---|---|---|")
    for category in ("", *sorted({each.message.category for each in cries})):
        chosen = [each for each in cries if category in ("", each.message.category)]
        shares = [sum(each.kind == name for each in chosen) / max(len(chosen), 1) for name in names]
        cells = " | ".join(f"{share:.1%}" for share in shares)
        out.append(f"| {category or 'all'} | {len(chosen)} | {cells} |")
    return "\n".join(out)


def times(heard: Sequence[Heard]) -> str:
    """How long `notice` took, in ms, as a Markdown table; needs two messages at least."""
    out = ["| messages | number | median | 95th percentile | longest |", "|---|---|---|---|---|"]
    groups = (
        ("all", [each.ms for each in heard]),
        ("cries for help", [each.ms for each in heard if each.message.crisis]),
        ("ordinary", [each.ms for each in heard if each.message.style == "ordinary"]),
    )
    for name, spent in groups:
        if len(spent) > 1:
            p95 = statistics.quantiles(spent, n=20, method="inclusive")[-1]
            cells = f"{statistics.median(spent):.0f} ms | {p95:.0f} ms | {max(spent):.0f} ms"
            out.append(f"| {name} | {len(spent)} | {cells} |")
    return "\n".join(out)
