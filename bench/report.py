"""The bench's figures as Markdown: a table of the peers, and what the project set out to reach."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.measure import AT_ONCE, RATE, TURNS, Figures
from bench.questions import Accuracy

NONE = "-"
_SAME_MODEL = ("ours_inside", "ours_served", "rasa_plain")
_MINIMUM = 20  # questions in a language before a share of it says something


def seconds(value: float | None) -> str:
    """``8.1 s``"""
    return NONE if value is None else f"{value:.1f} s"


def milliseconds(values: Sequence[float] | None) -> str:
    """``9.1 / 14 / 20 ms``; a message that was never answered has no figure."""
    if values is None:
        return NONE
    return " / ".join(_short(value) for value in values) + " ms"


def _short(value: float) -> str:
    if math.isinf(value):
        return "never"
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"


def megabytes(value: float | None) -> str:
    """``340 MB``"""
    return NONE if value is None else f"{value:.0f} MB"


def rate(value: float | None) -> str:
    """``58``"""
    return NONE if value is None else _short(value)


def together(accuracy: dict[str, Accuracy]) -> Accuracy:
    """All languages in one."""
    total = Accuracy()
    for one in accuracy.values():
        total.total += one.total
        total.right += one.right
        total.guessed += one.guessed
    return total


def share(part: int, total: int) -> str:
    """``84.7%``"""
    return f"{part / total:.1%}" if total else NONE


def _turns(figures: Figures) -> str:
    found = [_short(figures.turns[turn]) if turn in figures.turns else NONE for turn in TURNS]
    return " / ".join(found) + " ms" if figures.turns else NONE


ROWS: list[tuple[str, Callable[[Figures], str]]] = [
    ("environment on disk", lambda f: megabytes(f.size)),
    ("install, nothing cached", lambda f: seconds(f.install)),
    ("training", lambda f: seconds(f.train)),
    ("cold start to first answer", lambda f: seconds(f.start)),
    ("resident memory, one worker", lambda f: megabytes(f.memory)),
    ("latency alone, p50 / p95 / p99", lambda f: milliseconds(f.alone)),
    (f"latency with {AT_ONCE} at once, p50 / p95 / p99", lambda f: milliseconds(f.together)),
    (f"latency at {RATE:.0f} arriving a second, p50 / p95 / p99", lambda f: milliseconds(f.steady)),
    ("messages a second, one worker", lambda f: rate(f.per_second)),
    ("messages a second, two workers", lambda f: rate(f.per_second_two)),
    (f"latency at turn {' / '.join(map(str, TURNS))}", _turns),
    ("first answer right", lambda f: share(together(f.accuracy).right, together(f.accuracy).total)),
    (
        "first guess right, sure or not",
        lambda f: share(together(f.accuracy).guessed, together(f.accuracy).total),
    ),
]  # fmt: skip


def table(measured: Sequence[Figures]) -> str:
    """The figures side by side, accuracy by language, then notes and what failed."""
    out = [
        "| | " + " | ".join(one.title for one in measured) + " |",
        "|---|" + "---|" * len(measured),
        *(f"| {name} | " + " | ".join(show(one) for one in measured) + " |" for name, show in ROWS),
    ]
    languages = {
        name: max(one.accuracy.get(name, Accuracy()).total for one in measured)
        for name in _languages(measured)
    }
    for name, total in languages.items():
        shares = (one.accuracy.get(name, Accuracy()) for one in measured)
        coarse = ", coarse" if total < _MINIMUM else ""
        out.append(
            f"| first answer right, {name} ({total} questions{coarse}) | "
            + " | ".join(share(one.right, one.total) for one in shares)
            + " |"
        )
    for one in measured:
        said = [one.note, f"failed: {one.problem}" if one.problem else ""]
        said.append(f"{one.failures} messages failed" if one.failures else "")
        said.append(f"{one.steady_unanswered} messages not answered in time" if one.steady_unanswered else "")
        if any(said):
            out.append(
                ("\n" if out[-1].startswith("|") else "") + f"- {one.title}: {'; '.join(filter(None, said))}."
            )
    return "\n".join(out)


def _languages(measured: Sequence[Figures]) -> list[str]:
    return list(dict.fromkeys(name for one in measured for name in one.accuracy))


@dataclass(frozen=True)
class Target:
    """What the project set out to reach, and the figure found; ``reached`` is None when it is not known."""

    text: str
    found: str
    reached: bool | None


def targets(measured: Sequence[Figures]) -> list[Target]:
    """The targets of issue 3 against these figures."""
    by_name = {one.name: one for one in measured}
    empty = Figures("", "")
    inside, served = by_name.get("ours_inside", empty), by_name.get("ours_served", empty)
    stock = by_name.get("rasa_stock", empty)
    late = _ratio(served.turns.get(TURNS[-1]), served.turns.get(TURNS[0]))
    more = _ratio(served.per_second_two, stock.per_second_two)
    alone, stock_alone = _p50(served), _p50(stock)
    others = [one for one in measured if one.name not in _SAME_MODEL]
    return [
        _at_most("cold start to first answer", served.start, 8, "s"),
        _times("cold start shorter than stock", _ratio(stock.start, served.start), 8),
        _at_most("resident memory of one worker", served.memory, 350, "MB"),
        _times("memory less than stock", _ratio(stock.memory, served.memory), 3),
        _at_most("environment on disk", served.size, 900, "MB"),
        _at_most("latency p50 alone, in process", _p50(inside), 15, "ms"),
        _times("latency p50 alone, over HTTP, lower than stock", _ratio(stock_alone, alone), 4),
        _times("messages a second, two workers, more than stock", more, 5),
        _at_most(f"latency at turn {TURNS[-1]} to that at turn {TURNS[0]}", late, 1.3, "times"),
        _at_most("full training", served.train, 60, "s"),
        _best(served, others),
    ]  # fmt: skip


def _p50(figures: Figures) -> float | None:
    return figures.alone[0] if figures.alone else None


def _ratio(large: float | None, small: float | None) -> float | None:
    return large / small if large is not None and small else None


def _at_most(what: str, value: float | None, limit: float, unit: str) -> Target:
    text = f"{what}: at most {limit:g} {unit}"
    return Target(
        text, f"{value:.3g} {unit}" if value is not None else NONE, None if value is None else value <= limit
    )


def _times(what: str, value: float | None, limit: float) -> Target:
    text = f"{what}: at least {limit:g} times"
    return Target(
        text, f"{value:.1f} times" if value is not None else NONE, None if value is None else value >= limit
    )


def _best(ours: Figures, others: Sequence[Figures]) -> Target:
    """Accuracy at least that of every peer, whose first guess counts also where it was not sure of it."""
    text = "first answer right: at least the first guess of every peer"
    mine = together(ours.accuracy)
    theirs = [(together(one.accuracy), one.title) for one in others if one.accuracy]
    if not mine.total or not theirs:
        return Target(text, NONE, None)
    best, title = max(theirs, key=lambda pair: pair[0].guessed / pair[0].total)
    found = f"{share(mine.right, mine.total)}; best peer {share(best.guessed, best.total)} ({title})"
    return Target(text, found, mine.right / mine.total >= best.guessed / best.total)


def target_table(found: Sequence[Target]) -> str:
    """The targets as a table."""
    words = {True: "reached", False: "not reached", None: "not measured"}
    return "\n".join(
        [
            "| target | found | |",
            "|---|---|---|",
            *(f"| {t.text} | {t.found} | {words[t.reached]} |" for t in found),
        ]
    )
