"""The sources that claims rest on, in the form that is shown."""

from __future__ import annotations

from collections.abc import Iterable

from stapwijzer.knowledge.links import link
from stapwijzer.knowledge.schema import Citation, Claim
from stapwijzer.knowledge.store import Store
from stapwijzer.replies import SourceRef


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
                read=source.read,
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
