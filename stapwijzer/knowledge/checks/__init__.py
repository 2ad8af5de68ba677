"""What must hold across the whole knowledge: nothing dangling, unsourced, untranslated or unreadable.

Every check yields problems that name the file and say what to do. ``check`` runs them all.
"""

from __future__ import annotations

import datetime as dt

from stapwijzer.knowledge.checks.references import dangling_citations, dangling_references
from stapwijzer.knowledge.checks.reviewed import overdue
from stapwijzer.knowledge.checks.route import broken_finder, broken_route
from stapwijzer.knowledge.checks.texts import hard_to_read, incomplete, repeated
from stapwijzer.knowledge.checks.truth import plainly_unsure, unsourced_numbers
from stapwijzer.knowledge.loader import Knowledge


def check(knowledge: Knowledge, today: dt.date) -> list[str]:
    """Every problem in ``knowledge`` on the day ``today``, each as ``place: what: remedy``."""
    return [
        *dangling_references(knowledge),
        *dangling_citations(knowledge),
        *broken_route(knowledge),
        *broken_finder(knowledge),
        *incomplete(knowledge),
        *unsourced_numbers(knowledge),
        *plainly_unsure(knowledge),
        *hard_to_read(knowledge),
        *repeated(knowledge),
        *overdue(knowledge, today),
    ]
