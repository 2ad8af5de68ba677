"""The examples that the model learns from are about the topics that there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from stapwijzer.knowledge.checks.entries import where
from stapwijzer.knowledge.loader import Knowledge

_INTENT = re.compile(r"^- intent: vraag/(?P<topic>\S+)\s*$", re.MULTILINE)


_EXAMPLE = re.compile(r"^\s+- \S", re.MULTILINE)


def counted(examples: Path) -> dict[str, int]:
    """How many examples each label ``vraag/<topic>`` has in ``examples``."""
    found: Counter[str] = Counter()
    for path in sorted(examples.rglob("*.yml")):
        _, *blocks = _INTENT.split(path.read_text(encoding="utf-8"))
        for topic, block in zip(blocks[::2], blocks[1::2], strict=True):
            found[topic] += len(_EXAMPLE.findall(block.split("\n- ")[0]))
    return dict(found)


def labels(knowledge: Knowledge, examples: Path) -> Iterator[str]:
    """The labels ``vraag/<topic>`` in ``examples`` (a folder of Rasa NLU files) are just the topics."""
    found: dict[str, Path] = {}
    for path in sorted(examples.rglob("*.yml")):
        for match in _INTENT.finditer(path.read_text(encoding="utf-8")):
            found.setdefault(match["topic"], path)
    topics = knowledge.topics.items
    for topic_id in sorted(topics.keys() - found.keys()):
        yield f"{where(knowledge.topics, topic_id)}: no examples: write {examples}/{topic_id}.yml"
    for topic_id in sorted(found.keys() - topics.keys()):
        yield f"{found[topic_id]}: vraag/{topic_id}: there is no such topic"
