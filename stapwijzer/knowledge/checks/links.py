"""Links go both ways, and from every topic a parent can come to every other."""

from __future__ import annotations

from collections.abc import Iterator

from stapwijzer.knowledge.checks.entries import where
from stapwijzer.knowledge.graph import distances
from stapwijzer.knowledge.loader import Knowledge

# (kind, its field, the other kind, the field that must lead back)
_PAIRS = (
    ("topics", "steps", "steps", "topics"),
    ("topics", "rights", "rights", "topics"),
    ("topics", "terms", "terms", "topics"),
    ("topics", "letters", "letters", "topics"),
    ("steps", "rights", "rights", "steps"),
    ("topics", "related", "topics", "related"),
    ("steps", "related", "steps", "related"),
    ("rights", "related", "rights", "related"),
)


def one_way(knowledge: Knowledge) -> Iterator[str]:
    """What links to an entry is linked from it."""
    for kind, field, other, back in _PAIRS:
        yield from _one_way(knowledge, kind, field, other, back)
        if kind != other:
            yield from _one_way(knowledge, other, back, kind, field)


def _one_way(knowledge: Knowledge, kind: str, field: str, other: str, back: str) -> Iterator[str]:
    collection, linked = getattr(knowledge, kind), getattr(knowledge, other)
    for entry_id, entry in collection.items.items():
        for target in getattr(entry, field):
            if target in linked.items and entry_id not in getattr(linked.items[target], back):
                yield (
                    f"{where(linked, target)}: {back}: '{entry_id}' is missing;"
                    f" {kind}/{entry_id}.yml names '{target}' under {field}"
                )


def unreachable(knowledge: Knowledge) -> Iterator[str]:
    """Every topic is reached over related topics from every other, and so is every step over the route."""
    topics = {topic_id: topic.related for topic_id, topic in knowledge.topics.items.items()}
    steps = {
        step_id: [*step.related, *(follow.to for follow in step.follows)]
        for step_id, step in knowledge.steps.items.items()
    }
    for collection, links in ((knowledge.topics, topics), (knowledge.steps, steps)):
        start = next(iter(sorted(links)), None)
        if start is None:
            continue
        for entry_id in sorted(links.keys() - distances([start], links).keys()):
            yield f"{where(collection, entry_id)}: cannot be reached from '{start}' over related entries"
