"""Which claims hold on a day, and the sources that claims rest on, in the form that is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from stapwijzer.knowledge.links import link
from stapwijzer.knowledge.schema import Citation, Claim
from stapwijzer.knowledge.store import Store
from stapwijzer.replies import SourceRef


def valid_on(claims: Iterable[Claim], day: dt.date) -> list[Claim]:
    """The claims that hold on ``day``, in their order."""
    return [
        claim
        for claim in claims
        if (claim.valid_from is None or claim.valid_from <= day)
        and (claim.valid_until is None or day <= claim.valid_until)
    ]


def refer(store: Store, citations: Iterable[Citation], certainty: str) -> list[SourceRef]:
    """Each citation with the title, kind, date and address of its source."""
    refs = []
    for citation in citations:
        source = store.source(citation.source)
        refs.append(
            SourceRef(
                id=source.id,
                title=source.title,
                locator=citation.locator,
                source_class=source.source_class,
                as_of=source.as_of,
                url=link(source, citation.locator),
                in_seeds=source.in_seeds,
                certainty=certainty,
            )
        )
    return refs


def sources_of(store: Store, claims: Iterable[Claim]) -> list[SourceRef]:
    """The sources of ``claims``, each place once."""
    found: dict[tuple[str, str], SourceRef] = {}
    for claim in claims:
        for ref in refer(store, claim.sources, claim.certainty):
            found.setdefault((ref.id, ref.locator), ref)
    return list(found.values())
