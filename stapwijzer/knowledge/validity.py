"""What is known about a day: which claims held on it, and of which that is unknown.

A claim is dated by itself or, where it is not, by the facts that it names. What no day is known of was true
when its sources were read; for a day before the state of those sources nobody checked it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from stapwijzer.knowledge.schema import Claim, Source
from stapwijzer.knowledge.store import Store

# Rules change; a judgment or a report keeps saying what it said.
_CHANGING = frozenset({"wet", "verdrag", "protocol", "overheid", "veilig_thuis"})


class Validity:
    """Judges the claims of one store on one day."""

    def __init__(self, store: Store, day: dt.date) -> None:
        """Judge what ``store`` holds on ``day``."""
        self._store = store
        self.day = day

    def holding(self, claims: Iterable[Claim]) -> list[Claim]:
        """The claims of which nothing says that they did not hold on the day."""
        return [claim for claim in claims if self._holds(claim)]

    def unknown(self, claims: Iterable[Claim]) -> bool:
        """Whether of one of ``claims`` it is not known that it held on the day."""
        return any(self._unknown(claim) for claim in claims)

    def holds(self, fact_id: str) -> bool:
        """Whether a fact may be told on the day. Raises KeyError."""
        return self._store.fact(fact_id).holds_on(self.day)

    def _holds(self, claim: Claim) -> bool:
        if claim.valid_from or claim.valid_until:
            return claim.holds_on(self.day)
        return all(self._store.fact(fact).holds_on(self.day) for fact in claim.facts)

    def _unknown(self, claim: Claim) -> bool:
        sources = [self._store.source(citation.source) for citation in claim.sources]
        if any(self.day > source.read for source in sources):
            return True
        dated = [claim, *(self._store.fact(fact) for fact in claim.facts)]
        if any(each.valid_from or each.valid_until for each in dated):
            return False
        return any(self._before_state(source) for source in sources)

    def _before_state(self, source: Source) -> bool:
        return source.source_class in _CHANGING and self.day < (source.as_of or source.read)
