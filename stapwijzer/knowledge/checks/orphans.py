"""Nothing lies about that no answer uses: it would grow old without anybody reading it."""

from __future__ import annotations

from collections.abc import Iterator

from stapwijzer.knowledge.checks.entries import entries, where
from stapwijzer.knowledge.loader import Knowledge


def orphans(knowledge: Knowledge) -> Iterator[str]:
    """Every fact, source, contact, letter and term is used by something that a parent reads."""
    topics = knowledge.topics.items.values()
    for kind in ("contacts", "letters", "terms"):
        collection = getattr(knowledge, kind)
        named = {entry_id for topic in topics for entry_id in getattr(topic, kind)}
        for entry_id in sorted(collection.items.keys() - named):
            yield f"{where(collection, entry_id)}: no topic names it under {kind}"
    for topic_id, topic in knowledge.topics.items.items():
        if topic.asks_for_person and not topic.contacts:
            yield f"{where(knowledge.topics, topic_id)}: asks_for_person: name the people under contacts"
    for fact_id in sorted(knowledge.facts.keys() - _facts(knowledge)):
        yield f"{knowledge.root / 'facts'}: fact '{fact_id}' is used nowhere"
    for source_id in sorted(knowledge.sources.keys() - _sources(knowledge)):
        yield f"{knowledge.root / 'sources.yml'}: source '{source_id}' is cited nowhere"


def _facts(knowledge: Knowledge) -> set[str]:
    used = {fact for _, entry in entries(knowledge) for claim in entry.claims for fact in claim.facts}
    used |= {deadline.fact for step in knowledge.steps.items.values() for deadline in step.deadlines}
    for collection in (knowledge.terms, knowledge.letters, knowledge.contacts):
        used |= {fact for item in collection.items.values() for fact in item.facts}
    return used


def _sources(knowledge: Knowledge) -> set[str]:
    cited = [claim.sources for _, entry in entries(knowledge) for claim in entry.claims]
    cited += [term.sources for term in knowledge.terms.items.values()]
    cited += [letter.sources for letter in knowledge.letters.items.values()]
    cited += [fact.sources for fact in knowledge.facts.values()]
    return {citation.source for citations in cited for citation in citations}
