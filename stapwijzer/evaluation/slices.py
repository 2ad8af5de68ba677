"""The same figures by slice: by voice, by language, by kind of question, by topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from stapwijzer.evaluation.score import Row, Share, in_scope

_HEAD = "| questions | first answer right | 95 % interval | answer or choice | 95 % interval |"
_FEW = 3  # a topic with fewer questions says nothing


def table(scored: Iterable[Row], name: str, of: Callable[[Row], str]) -> str:
    """A row for each value of ``of``, the one with the most questions first."""
    groups = _grouped(scored, of)
    order = sorted(groups, key=lambda value: (-len(groups[value]), value))
    return _markdown(name, [(value, groups[value]) for value in order])


def worst_topics(scored: Iterable[Row], most: int = 20) -> str:
    """The topics of which the first answer is least often right, the worst first.

    A question counts for the topic that it should be answered with first; topics with fewer than three
    questions, and topics that are always right, are left out.
    """
    groups = _grouped((row for row in scored if in_scope(row)), lambda row: row.expected.topics[0])
    share = {topic: sum(row.right for row in rows) / len(rows) for topic, rows in groups.items()}
    wrong = [topic for topic in groups if len(groups[topic]) >= _FEW and share[topic] < 1]
    order = sorted(wrong, key=lambda topic: (share[topic], -len(groups[topic]), topic))
    return _markdown("topic", [(topic, groups[topic]) for topic in order[:most]])


def _grouped(scored: Iterable[Row], of: Callable[[Row], str]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in scored:
        groups[of(row)].append(row)
    return groups


def _markdown(name: str, groups: list[tuple[str, list[Row]]]) -> str:
    out = [f"| {name} {_HEAD}", "|---|---|---|---|---|---|"]
    for value, rows in groups:
        right = Share.of(value, [row.right for row in rows])
        reachable = Share.of(value, [row.reachable for row in rows])
        out.append(f"| {value} | {len(rows)} | {right} | {reachable} |")
    return "\n".join(out)
