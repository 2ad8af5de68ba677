"""What must hold across the whole knowledge: nothing dangling, unsourced, untranslated or unreadable.

Every check yields problems that name the file and say what to do. ``check`` runs them all; each stands in
a small module of its own and is explained to editors in docs/redactie.md.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from stapwijzer.knowledge.checks.jargon import unexplained
from stapwijzer.knowledge.checks.labels import labels
from stapwijzer.knowledge.checks.law import unlinked_articles
from stapwijzer.knowledge.checks.links import one_way, unreachable
from stapwijzer.knowledge.checks.orphans import orphans
from stapwijzer.knowledge.checks.phones import bare_numbers
from stapwijzer.knowledge.checks.reading import hard_words, long_sentences, passive
from stapwijzer.knowledge.checks.references import dangling_citations, dangling_references
from stapwijzer.knowledge.checks.reviewed import overdue, validity
from stapwijzer.knowledge.checks.route import broken_finder, broken_route
from stapwijzer.knowledge.checks.texts import answers_of_one_word, incomplete, repeated
from stapwijzer.knowledge.checks.truth import plainly_unsure, unmarked_advice, unsourced_numbers
from stapwijzer.knowledge.loader import Knowledge


def check(knowledge: Knowledge, today: dt.date, examples: Path | None = None) -> list[str]:
    """Every problem in ``knowledge`` on the day ``today``, each as ``place: what: remedy``.

    Args:
        knowledge: what was read.
        today: the day on which review dates and validity are judged.
        examples: the folder with the NLU examples of topics, or None to leave those alone.
    """
    return [
        *dangling_references(knowledge),
        *dangling_citations(knowledge),
        *broken_route(knowledge),
        *broken_finder(knowledge),
        *unlinked_articles(knowledge),
        *one_way(knowledge),
        *unreachable(knowledge),
        *orphans(knowledge),
        *incomplete(knowledge),
        *answers_of_one_word(knowledge),
        *unsourced_numbers(knowledge),
        *bare_numbers(knowledge),
        *plainly_unsure(knowledge),
        *unmarked_advice(knowledge),
        *long_sentences(knowledge),
        *hard_words(knowledge),
        *passive(knowledge),
        *unexplained(knowledge),
        *repeated(knowledge),
        *overdue(knowledge, today),
        *validity(knowledge, today),
        *(labels(knowledge, examples) if examples else ()),
    ]
