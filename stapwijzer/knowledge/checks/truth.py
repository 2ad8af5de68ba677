"""No number without a fact, and nothing unsure stated plainly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from stapwijzer.knowledge.checks.entries import claim_of, where
from stapwijzer.knowledge.checks.passages import passages, structure
from stapwijzer.knowledge.loader import Knowledge
from stapwijzer.knowledge.numbers import stated
from stapwijzer.knowledge.schema import LOCALES, Claim

# A text whose claim is not confirmed must say so; each of these words does. "Kan" and "vraag" do not.
_HEDGE = {
    "nl": re.compile(
        r"\b(volgens|meestal|vaak|soms|waarschijnlijk|niet zeker|niet bekend|onbekend|weten we niet"
        r"|weet ik niet|weten wij niet|geen \w+ gevonden|niets gevonden|niet gevonden|niet bevestigd"
        r"|niet kunnen nagaan|niet nagezocht|vonden wij|wij vonden|wij \w+ geen"
        r"|(die|wat) wij( \w+ \w+)? lazen"
        r"|in één zaak|in een zaak|in de zaak|in die zaak|rapport|protocol|per regio|regionaal"
        r"|in sommige regio's|in veel regio's|ongeveer|schrijft|schrijven|noemt|adviseert|raadt|horen van"
        r"|gebruikelijk|niet bij elke|controleer)\b", re.I
    ),
    "en": re.compile(
        r"\b(according to|usually|often|sometimes|probably|not sure|not known|unknown|do not know"
        r"|found no|not found|found nothing|did not find|not confirmed|not able to check|not looked into"
        r"|have not checked|we found|that we read|we read|in one case|in the case|in that case|report"
        r"|protocol|per region|regional|in some regions|in many regions|about|roughly|writes|write|says"
        r"|advises|hear from|customary|could not (check|confirm|find)|check)\b", re.I
    ),
}  # fmt: skip


def unsourced_numbers(knowledge: Knowledge) -> Iterator[str]:
    """Every number in a text is the value of a fact that the claim (or the entry) names."""
    for passage in passages(knowledge):
        named = _facts(knowledge, structure(knowledge, passage))
        for field, paragraph in passage.fields:
            facts = named.get(field, named[""])
            known = {knowledge.facts[fact].value for fact in facts if fact in knowledge.facts}
            for number in sorted(stated(paragraph, passage.locale) - known):
                yield (
                    f"{passage.path}: {field}: the number {number} is not a fact that it names (facts/*.yml)"
                )


def _facts(knowledge: Knowledge, item: Any) -> dict[str, list[str]]:
    """The facts that each claim or line of an entry may use, and under "" those of its other texts.

    A line of a checklist uses those of the claim that it rests on. A text without structure (no item) names
    no facts.
    """
    rests_on = {f"claim '{claim.id}'": claim for claim in getattr(item, "claims", [])}
    for line in getattr(item, "items", []):
        if claim := claim_of(knowledge, line):
            rests_on[f"item '{line.id}'"] = claim
    named = {field: claim.facts for field, claim in rests_on.items()}
    deadlines = [deadline.fact for deadline in getattr(item, "deadlines", [])]
    return {**named, "": [*getattr(item, "facts", []), *deadlines, *chain.from_iterable(named.values())]}


def plainly_unsure(knowledge: Knowledge) -> Iterator[str]:
    """What is not confirmed, or of low certainty, is never stated plainly, in a short answer neither."""
    for collection in (knowledge.topics, knowledge.steps, knowledge.rights):
        for entry_id, entry in collection.items.items():
            unsure = {claim.id: claim for claim in entry.claims if _unsure(claim)}
            for locale in LOCALES:
                text = collection.texts[locale][entry_id]
                path = where(collection, entry_id, locale)
                for claim_id, claim in unsure.items():
                    paragraph = text.claims.get(claim_id, "")
                    if paragraph and not _HEDGE[locale].search(paragraph):
                        yield (
                            f"{path}: claim '{claim_id}' is not confirmed ({claim.verification},"
                            f" {claim.certainty}): say who says so, or that it is not sure"
                        )
                rests_on = unsure.keys() & set(getattr(entry, "short_claims", ()))
                nowhere = [i for i in sorted(rests_on) if unsure[i].verification == "niet_geverifieerd"]
                if nowhere and not _HEDGE[locale].search(text.short):
                    yield f"{path}: short: rests on '{nowhere[0]}', which is confirmed nowhere: say so"


def _unsure(claim: Claim) -> bool:
    return claim.kind != "advies" and (claim.certainty == "laag" or claim.verification != "bevestigd")


def unmarked_advice(knowledge: Knowledge) -> Iterator[str]:
    """What only an interest group says is marked: the text names the group."""
    for collection in (knowledge.topics, knowledge.steps, knowledge.rights):
        for entry_id, entry in collection.items.items():
            for claim in entry.claims:
                named = {
                    c.source: knowledge.sources[c.source]
                    for c in claim.sources
                    if c.source in knowledge.sources
                }
                classes = {source.source_class for source in named.values()}
                if classes != {"belangenorganisatie"}:
                    continue
                for locale in LOCALES:
                    paragraph = collection.texts[locale][entry_id].claims.get(claim.id, "")
                    if paragraph and not _GROUP.search(paragraph):
                        yield (
                            f"{where(collection, entry_id, locale)}: claim '{claim.id}' rests on"
                            f" {', '.join(sorted(named))} alone: name the organisation"
                        )


_GROUP = re.compile(
    r"\b(Balans|Ouders & Onderwijs|C-support|Per Saldo|LNVT|BVIKZ|oudervereniging|ouderorganisatie"
    r"|parents' (association|organisation))",
    re.IGNORECASE,
)
