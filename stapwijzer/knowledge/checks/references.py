"""Every id and every citation leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any

from stapwijzer.knowledge.checks.entries import claim_of, entries, where
from stapwijzer.knowledge.loader import Collection, Knowledge
from stapwijzer.knowledge.schema import Checklist, Citation


def base_locator(locator: str) -> str:
    """``art. 4.1.1 lid 2 onder e`` -> ``art. 4.1.1``: the part that the register lists."""
    return re.split(r"\s+(?:lid|leden|onder|aanhef|punt)\b", locator, maxsplit=1)[0].strip()


def dangling_references(knowledge: Knowledge) -> Iterator[str]:
    """Every id that names another entry names one that exists."""

    topics, steps, rights = knowledge.topics.items, knowledge.steps.items, knowledge.rights.items
    terms, contacts = knowledge.terms.items, knowledge.contacts.items
    for topic_id, topic in topics.items():
        path = where(knowledge.topics, topic_id)
        yield from missing(path, "related", topic.related, topics)
        yield from missing(path, "steps", topic.steps, steps)
        yield from missing(path, "rights", topic.rights, rights)
        yield from missing(path, "terms", topic.terms, terms)
        yield from missing(path, "contacts", topic.contacts, contacts)
        yield from missing(path, "letters", topic.letters, knowledge.letters.items)
    for step_id, step in steps.items():
        path = where(knowledge.steps, step_id)
        yield from missing(path, "follows", [follow.to for follow in step.follows], steps)
        yield from missing(path, "rights", step.rights, rights)
        yield from missing(path, "topics", step.topics, topics)
        yield from missing(path, "related", step.related, steps)
        yield from missing(path, "terms", step.terms, terms)
        yield from missing(path, "deadlines", [deadline.fact for deadline in step.deadlines], knowledge.facts)
        if step.cooperation_claim not in {claim.id for claim in step.claims}:
            yield f"{path}: cooperation_claim: '{step.cooperation_claim}' is no claim of this step"
    for right_id, right in rights.items():
        path = where(knowledge.rights, right_id)
        yield from missing(path, "steps", right.steps, steps)
        yield from missing(path, "topics", right.topics, topics)
        yield from missing(path, "related", right.related, rights)
        yield from missing(path, "terms", right.terms, terms)
    for path, item in [*_items(knowledge.terms), *_items(knowledge.letters)]:
        yield from missing(path, "topics", item.topics, topics)
    for path, item in [*_items(knowledge.terms), *_items(knowledge.letters), *_items(knowledge.contacts)]:
        yield from missing(path, "facts", item.facts, knowledge.facts)
    for path, checklist in _items(knowledge.checklists):
        yield from missing(path, "step", [checklist.step], steps)
        yield from missing(path, "topics", checklist.topics, topics)
        yield from _groundless(knowledge, path, checklist)
    for path, entry in entries(knowledge):
        for claim in entry.claims:
            yield from missing(path, f"claim '{claim.id}': facts", claim.facts, knowledge.facts)


def _groundless(knowledge: Knowledge, path: Path, checklist: Checklist) -> Iterator[str]:
    for item in checklist.items:
        if claim_of(knowledge, item) is None:
            yield f"{path}: item '{item.id}': {item.kind} '{item.entry}' has no claim '{item.claim}'"


def _items(collection: Collection[Any, Any]) -> Iterator[tuple[Path, Any]]:
    for entry_id, item in collection.items.items():
        yield where(collection, entry_id), item


def missing(path: Path, field: str, ids: Iterable[str], known: Container[str]) -> Iterator[str]:
    """A problem for each of ``ids`` that is not among ``known``."""
    for unknown in sorted({entry_id for entry_id in ids if entry_id not in known}):
        yield f"{path}: {field}: there is no '{unknown}'"


def dangling_citations(knowledge: Knowledge) -> Iterator[str]:
    """Every citation names a source of the register and a place that the register lists there."""
    for path, entry in entries(knowledge):
        for claim in entry.claims:
            yield from _dangling(knowledge, path, f"claim '{claim.id}'", claim.sources)
    for term_id, term in knowledge.terms.items.items():
        yield from _dangling(knowledge, where(knowledge.terms, term_id), "term", term.sources)
    for letter_id, letter in knowledge.letters.items.items():
        path = where(knowledge.letters, letter_id)
        yield from _dangling(knowledge, path, "letter", letter.sources)
    for fact_id, fact in knowledge.facts.items():
        yield from _dangling(knowledge, knowledge.root / "facts", f"fact '{fact_id}'", fact.sources)


def _dangling(knowledge: Knowledge, path: Path, what: str, citations: list[Citation]) -> Iterator[str]:
    for citation in citations:
        source = knowledge.sources.get(citation.source)
        if source is None:
            yield f"{path}: {what}: source '{citation.source}' is not in sources.yml"
        elif base_locator(citation.locator) not in source.locators:
            yield (
                f"{path}: {what}: '{base_locator(citation.locator)}' is not a locator of source"
                f" '{citation.source}' in sources.yml"
            )
