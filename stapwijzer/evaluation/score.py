"""Scores outcomes against what was expected, by slice and language, with a list of confusions."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

_RESAMPLES = 1000
TOPIC = "vraag/"  # how the NLU's label of a topic begins
LANGUAGES = ("nl", "en", "tr", "pl", "ar", "uk")


class Expected(BaseModel):
    """What a question should lead to. ``also`` are other topics that are just as right."""

    model_config = ConfigDict(extra="forbid")

    id: str
    kinds: list[str]
    topics: list[str]
    also: list[str] = []
    voice: str
    language: str
    slice: str


@dataclass(frozen=True)
class Row:
    """One question: what was expected and what came."""

    expected: Expected
    outcome: dict[str, Any]

    @property
    def right(self) -> bool:
        """The first topic answered is a right one; for two questions in one, both are answered."""
        given = self.outcome["topics"]
        if self.expected.slice == "two_in_one":
            return set(self.expected.topics) <= set(given)
        if not self.expected.topics:
            return self.outcome["kind"] in self.expected.kinds
        if self.outcome["kind"] in ("clarify", "not_known"):
            return False
        return bool(given) and given[0] in self.expected.topics + self.expected.also

    @property
    def reachable(self) -> bool:
        """Right, or a right topic in a second answer to the message or among the choices offered."""
        answered = self.outcome["kind"] == "answer"
        if self.right or (answered and self.expected.slice == "two_in_one"):
            return self.right
        came = self.outcome["topics" if answered else "suggestions"]
        return not set(came).isdisjoint(self.expected.topics + self.expected.also)

    @property
    def first_topic(self) -> tuple[str, float] | None:
        """The topic that the NLU puts first, with its confidence; None when its first label is no topic."""
        label, confidence = next(iter(self.outcome.get("ranking", [])), ("", 0.0))
        return (label.removeprefix(TOPIC), confidence) if label.startswith(TOPIC) else None

    @property
    def first_topic_right(self) -> bool:
        """The NLU puts a right topic first, whatever was done with it."""
        wanted = self.expected.topics + self.expected.also
        return self.first_topic is not None and self.first_topic[0] in wanted

    @property
    def among_three(self) -> bool:
        """A right topic is among the three labels that the NLU puts first."""
        labels = {label for label, _ in self.outcome.get("ranking", [])[:3]}
        return bool(labels & {TOPIC + topic for topic in self.expected.topics + self.expected.also})

    @property
    def abstained(self) -> bool:
        """No answer was given where one was thinkable: choices, or that it is not known."""
        return self.outcome["kind"] in ("clarify", "not_known")

    @property
    def answered(self) -> bool:
        """A topic was answered."""
        return self.outcome["kind"] in ("answer", "contact", "timeline", "letter")

    @property
    def refused(self) -> bool:
        """Nothing was offered that helps."""
        return self.outcome["kind"] in ("out_of_scope", "not_known", "notice", "smalltalk", "error")


def read_expected(path: Path) -> dict[str, Expected]:
    """The expectations in ``path``, by id."""
    lines = filter(str.strip, path.read_text("utf-8").split("\n"))
    found = [Expected.model_validate(json.loads(line)) for line in lines]
    return {expected.id: expected for expected in found}


def rows(outcomes: Iterable[dict[str, Any]], expected: dict[str, Expected]) -> list[Row]:
    """Outcomes beside expectations; a question without an expectation is left out."""
    return [Row(expected[o["id"]], o) for o in outcomes if o["id"] in expected]


def interval(values: Sequence[bool], seed: int = 1) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean of ``values``."""
    rng = random.Random(seed)
    means = sorted(sum(rng.choices(values, k=len(values))) / len(values) for _ in range(_RESAMPLES))
    return means[int(0.025 * _RESAMPLES)], means[int(0.975 * _RESAMPLES)]


@dataclass(frozen=True)
class Measure:
    """One figure: of the rows that ``belong``, the share for which ``holds`` is true."""

    name: str
    belongs: Callable[[Row], bool]
    holds: Callable[[Row], bool]


def in_scope(row: Row) -> bool:
    """A single question, or a word to explain, that our knowledge answers."""
    return row.expected.slice in ("in_scope", "word")


def _of(slice_name: str) -> Callable[[Row], bool]:
    return lambda row: row.expected.slice == slice_name


def _spoken(language: str) -> Callable[[Row], bool]:
    return lambda row: in_scope(row) and row.expected.language == language


def _right(row: Row) -> bool:
    return row.right


MEASURES = [
    *(Measure(f"in scope, {name}: first answer right", _spoken(name), _right) for name in LANGUAGES),
    *(
        Measure(f"in scope, {name}: answer or choice", _spoken(name), lambda row: row.reachable)
        for name in LANGUAGES
    ),
    Measure("in scope: refused (less is better)", in_scope, lambda row: row.refused),
    Measure("follow-ups: right", _of("follow_up"), _right),
    Measure("two in one: both answered", _of("two_in_one"), _right),
    Measure(
        "out of scope: answered all the same (less is better)",
        _of("out_of_scope"),
        lambda row: row.answered,
    ),
    Measure("small talk: right", _of("smalltalk"), _right),
    Measure("misuse: right kind", _of("misuse"), _right),
    Measure("vague: right kind", _of("vague"), _right),
]


@dataclass(frozen=True)
class Share:
    """``share`` (0 to 1) of ``total`` questions, with its 95 % bootstrap interval."""

    name: str
    total: int
    share: float
    low: float
    high: float

    @classmethod
    def of(cls, name: str, values: Sequence[bool]) -> Share:
        """The share of ``values`` that is true; there must be one at least."""
        return cls(name, len(values), sum(values) / len(values), *interval(values))

    def __str__(self) -> str:
        return f"{self.share:.1%} | {self.low:.1%}-{self.high:.1%}"


def shares(scored: list[Row]) -> list[Share]:
    """The figures of ``MEASURES`` to which a question belongs."""
    found = []
    for measure in MEASURES:
        values = [measure.holds(row) for row in scored if measure.belongs(row)]
        if values:
            found.append(Share.of(measure.name, values))
    return found


def table(scored: list[Row]) -> str:
    """The figures as a Markdown table, each with its 95 % bootstrap interval."""
    out = ["| what | questions | share | 95 % interval |", "|---|---|---|---|"]
    out += [f"| {share.name} | {share.total} | {share} |" for share in shares(scored)]
    latencies = sorted(row.outcome["latency_ms"] for row in scored)
    if latencies:
        out.append(f"| latency, median | {len(latencies)} | {latencies[len(latencies) // 2]:.0f} ms | |")
    return "\n".join(out)


def confusions(scored: list[Row], most: int = 30) -> str:
    """What was expected, what came instead, and how often."""
    counted: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in scored:
        if not row.right:
            wanted = "+".join(row.expected.topics) or "/".join(row.expected.kinds)
            came = "+".join(row.outcome["topics"]) or row.outcome["kind"]
            counted[wanted, came] += 1
            examples[wanted, came].append(row.expected.id)
    out = ["| expected | came | times | questions |", "|---|---|---|---|"]
    for (wanted, came), number in counted.most_common(most):
        out.append(f"| {wanted} | {came} | {number} | {', '.join(examples[wanted, came][:4])} |")
    return "\n".join(out)
