"""Walks over the entries of the knowledge, with the files that they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from stapwijzer.knowledge.loader import Collection, Knowledge
from stapwijzer.knowledge.schema import ChecklistItem, Claim, Entry


def where(collection: Collection[Any, Any], entry_id: str, locale: str = "") -> Path:
    """The file of an entry's structure, or of its text in ``locale``."""
    path = collection.files[entry_id]
    return path.with_suffix(f".{locale}.yml") if locale else path


def entries(knowledge: Knowledge) -> Iterator[tuple[Path, Entry]]:
    """Every topic, step and right, with its file."""
    for collection in (knowledge.topics, knowledge.steps, knowledge.rights):
        for entry_id, entry in collection.items.items():
            yield where(collection, entry_id), entry


def claim_of(knowledge: Knowledge, item: ChecklistItem) -> Claim | None:
    """The claim that a line of a checklist rests on, or None when there is none of that name."""
    entry = getattr(knowledge, item.kind).items.get(item.entry)
    return next((claim for claim in entry.claims if claim.id == item.claim), None) if entry else None


def loose_texts(text: object) -> Iterator[tuple[str, str]]:
    """The texts of an entry outside its claims, with the name of their field."""
    for field in ("title", "question", "name", "short", "decides", "present", "say", "when"):
        if value := getattr(text, field, None):
            yield field, value
    for field in ("do_now", "ask"):
        for value in getattr(text, field, []):
            yield field, value
    for field in ("follows", "deadlines"):
        yield from ((field, value) for value in getattr(text, field, {}).values())
