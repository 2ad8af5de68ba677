"""Nothing is past its review date, and what held for a time says so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from stapwijzer.knowledge.checks.entries import entries, where
from stapwijzer.knowledge.loader import Knowledge
from stapwijzer.knowledge.schema import LOCALES, Claim, Fact

REVIEW_EVERY = dt.timedelta(days=365)

# A paragraph that names a figure of the past must say that it is one.
_PAST = re.compile(
    r"\b(vroeger|toen|oude|oudere|destijds|tot en met|was|waren|stond|stonden|verouderd"
    r"|used to|then|old|older|at that time|until|were|outdated)\b",
    re.IGNORECASE,
)


def overdue(knowledge: Knowledge, today: dt.date) -> Iterator[str]:
    """No entry, checklist, term, letter, contact or source is past the day to read it again."""
    for path, entry in entries(knowledge):
        yield from _overdue(path, "reviewed", entry.reviewed, today)
    for collection in (knowledge.checklists, knowledge.terms, knowledge.letters):
        for entry_id, item in collection.items.items():
            yield from _overdue(where(collection, entry_id), "reviewed", item.reviewed, today)
    for contact_id, contact in knowledge.contacts.items.items():
        yield from _overdue(where(knowledge.contacts, contact_id), "verified", contact.verified, today)
    for source_id, source in knowledge.sources.items():
        yield from _overdue(knowledge.root / "sources.yml", f"{source_id}: read", source.read, today)


def _overdue(path: Path, field: str, day: dt.date, today: dt.date) -> Iterator[str]:
    if day + REVIEW_EVERY < today:
        yield f"{path}: {field}: {day} is more than a year ago: read it again"
    if day > today:
        yield f"{path}: {field}: {day} lies in the future"


def validity(knowledge: Knowledge, today: dt.date) -> Iterator[str]:
    """Days run forward; a short answer holds today; a figure that no longer holds is told as past."""
    for fact_id, fact in knowledge.facts.items():
        yield from _backward(knowledge.root / "facts", f"fact '{fact_id}'", fact)
    for path, entry in entries(knowledge):
        for claim in entry.claims:
            yield from _backward(path, f"claim '{claim.id}'", claim)
        for claim_id in getattr(entry, "short_claims", ()):
            claim = next(claim for claim in entry.claims if claim.id == claim_id)
            if not claim.holds_on(today):
                yield f"{path}: short_claims: '{claim_id}' does not hold on {today}"
    for collection in (knowledge.topics, knowledge.steps, knowledge.rights):
        for entry_id, entry in collection.items.items():
            for claim in entry.claims:
                gone = [
                    i for i in claim.facts if i in knowledge.facts and not knowledge.facts[i].holds_on(today)
                ]
                if not gone or not claim.holds_on(today):
                    continue
                for locale in LOCALES:
                    if not _PAST.search(collection.texts[locale][entry_id].claims.get(claim.id, "")):
                        yield (
                            f"{where(collection, entry_id, locale)}: claim '{claim.id}': fact '{gone[0]}'"
                            f" does not hold on {today}: say that it is of the past"
                        )


def _backward(path: Path, what: str, dated: Claim | Fact) -> Iterator[str]:
    if dated.valid_from and dated.valid_until and dated.valid_from > dated.valid_until:
        yield f"{path}: {what}: valid_from {dated.valid_from} is after valid_until {dated.valid_until}"
