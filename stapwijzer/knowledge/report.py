"""Counts of the knowledge, and a table per topic for editors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from stapwijzer.knowledge import readable
from stapwijzer.knowledge.checks.entries import entries
from stapwijzer.knowledge.checks.passages import passages
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


_HEAD = (
    "topic", "claims", "pinpoints", "certainty (h/m/l)", "words", "Flesch-Douma", "longest sentence",
    "passive", "examples", "status", "reviewed",
)  # fmt: skip


def topics(knowledge: Knowledge, examples: Mapping[str, int]) -> str:
    """A Markdown table of the topics, measured on their Dutch texts.

    Args:
        knowledge: what was read.
        examples: how many NLU examples each topic has.
    """
    lines = [f"| {' | '.join(_HEAD)} |", "|---" * len(_HEAD) + "|"]
    said = {p.id: p.paragraphs for p in passages(knowledge) if (p.kind, p.locale) == ("topics", "nl")}
    for topic_id, topic in sorted(knowledge.topics.items.items()):
        lengths = readable.lengths(said[topic_id])
        ease = readable.ease(said[topic_id])
        certainty = Counter(claim.certainty for claim in topic.claims)
        row = (
            topic_id,
            len(topic.claims),
            sum(len(claim.sources) for claim in topic.claims),
            "/".join(str(certainty[key]) for key in ("hoog", "middel", "laag")),
            sum(lengths),
            "-" if ease is None else round(ease),
            max(lengths, default=0),
            f"{readable.passive_share(said[topic_id]):.0%}",
            examples.get(topic_id, 0),
            topic.status,
            topic.reviewed,
        )
        lines.append(f"| {' | '.join(map(str, row))} |")
    return "\n".join(lines)
