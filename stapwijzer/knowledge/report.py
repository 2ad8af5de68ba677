"""Counts of the knowledge, and a table per topic for editors."""

from __future__ import annotations

from collections import Counter

from stapwijzer.knowledge import readable
from stapwijzer.knowledge.checks.entries import entries
from stapwijzer.knowledge.loader import Knowledge


def counts(knowledge: Knowledge) -> str:
    """How much there is: entries, claims, claims with a pinpoint, per certainty."""
    claims = [claim for _, entry in entries(knowledge) for claim in entry.claims]
    certainty = Counter(claim.certainty for claim in claims)
    sourced = sum(bool(claim.sources) for claim in claims)
    return (
        f"{len(knowledge.topics.items)} topics, {len(knowledge.steps.items)} steps,"
        f" {len(knowledge.rights.items)} rights, {len(knowledge.terms.items)} terms,"
        f" {len(knowledge.contacts.items)} contacts, {len(knowledge.letters.items)} letters,"
        f" {len(knowledge.checklists.items)} checklists,"
        f" {len(knowledge.sources)} sources, {len(knowledge.facts)} facts;"
        f" {len(claims)} claims, {sourced} with a pinpoint"
        f" (certainty: {', '.join(f'{key} {certainty[key]}' for key in ('hoog', 'middel', 'laag'))})"
    )


def topics(knowledge: Knowledge) -> str:
    """A Markdown table: topic, certainty, claims, sources, words a sentence, status, reviewed."""
    lines = ["| topic | certainty | claims | sources | words/sentence | status | reviewed |"]
    lines.append("|---|---|---|---|---|---|---|")
    for topic_id, topic in sorted(knowledge.topics.items.items()):
        words = knowledge.topics.texts["nl"][topic_id]
        found = [
            readable.word_count(sentence)
            for paragraph in [words.short, *words.claims.values(), *words.do_now]
            for sentence in readable.sentences(paragraph)
        ]
        sources = {citation.source for claim in topic.claims for citation in claim.sources}
        lines.append(
            f"| {topic_id} | {topic.certainty} | {len(topic.claims)} | {len(sources)}"
            f" | {sum(found) / max(1, len(found)):.1f} | {topic.status} | {topic.reviewed} |"
        )
    return "\n".join(lines)
