"""Turns citations into the sources that a reader sees."""

from __future__ import annotations

from collections.abc import Iterable

from stapwijzer.knowledge.links import link
from stapwijzer.knowledge.schema import Citation
from stapwijzer.knowledge.store import Store
from stapwijzer.replies import SourceRef


def refer(store: Store, citations: Iterable[Citation], certainty: str) -> list[SourceRef]:
    """Each of ``citations`` with its source's title, class, state and address.

    Raises:
        KeyError: the register has no such source.
    """
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
