"""No number without a fact, and nothing unsure stated plainly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from stapwijzer.knowledge.checks.entries import claim_of, loose_texts, where
from stapwijzer.knowledge.loader import Knowledge
from stapwijzer.knowledge.numbers import stated
from stapwijzer.knowledge.schema import LOCALES

# A text whose claim is not confirmed must say so; each of these words does.
_HEDGE = {
    "nl": re.compile(
        r"\b(volgens|meestal|vaak|soms|kan|kunnen|waarschijnlijk|niet zeker|niet bekend|weten we niet"
        r"|weet ik niet|geen \w+ gevonden|niet gevonden|niet bevestigd|in één zaak|in een zaak|rapport"
        r"|per regio|regionaal|schrijft|noemt|adviseert|gebruikelijk|vraag|controleer)\b", re.I
    ),
    "en": re.compile(
        r"\b(according to|usually|often|sometimes|may|can|probably|not sure|not known|do not know"
        r"|found no|not found|not confirmed|in one case|report|per region|regional|writes|says|advises"
        r"|customary|ask|check|did not find)\b", re.I
    ),
}  # fmt: skip


def unsourced_numbers(knowledge: Knowledge) -> Iterator[str]:
    """Every number in a text is the value of a fact that the claim (or the entry) names."""

    def values(ids: Iterable[str]) -> set[int]:
        return {knowledge.facts[fact].value for fact in ids if fact in knowledge.facts}

    for collection in (knowledge.topics, knowledge.steps, knowledge.rights):
        for entry_id, entry in collection.items.items():
            deadlines = [d.fact for d in getattr(entry, "deadlines", [])]
            named = [fact for claim in entry.claims for fact in claim.facts]
            everything = values([*named, *deadlines])
            by_id = {claim.id: claim for claim in entry.claims}
            for locale in LOCALES:
                text = collection.texts[locale][entry_id]
                path = where(collection, entry_id, locale)
                for claim_id, paragraph in text.claims.items():
                    if claim_id in by_id:
                        unknown = stated(paragraph, locale) - values(by_id[claim_id].facts)
                        yield from _unsourced(path, f"claim '{claim_id}'", unknown)
                for field, paragraph in loose_texts(text):
                    yield from _unsourced(path, field, stated(paragraph, locale) - everything)

    for checklist_id, checklist in knowledge.checklists.items.items():
        for item in checklist.items:
            claim = claim_of(knowledge, item)
            for locale in LOCALES if claim else ():
                words = knowledge.checklists.texts[locale][checklist_id].items.get(item.id, "")
                unknown = stated(words, locale) - values(claim.facts if claim else [])
                yield from _unsourced(
                    where(knowledge.checklists, checklist_id, locale), f"item '{item.id}'", unknown
                )


def _unsourced(path: Path, what: str, numbers: set[int]) -> Iterator[str]:
    for number in sorted(numbers):
        yield f"{path}: {what}: the number {number} is not a fact that it names (facts/*.yml)"


def plainly_unsure(knowledge: Knowledge) -> Iterator[str]:
    """What is not confirmed, or of low certainty, is never stated plainly."""
    for collection in (knowledge.topics, knowledge.steps, knowledge.rights):
        for entry_id, entry in collection.items.items():
            for claim in entry.claims:
                if claim.certainty != "laag" and claim.verification == "bevestigd":
                    continue
                if claim.kind == "advies":
                    continue
                for locale in LOCALES:
                    paragraph = collection.texts[locale][entry_id].claims.get(claim.id, "")
                    if paragraph and not _HEDGE[locale].search(paragraph):
                        yield (
                            f"{where(collection, entry_id, locale)}: claim '{claim.id}' is not"
                            f" confirmed ({claim.verification}, {claim.certainty}): say who says so,"
                            " or that it is not sure"
                        )
