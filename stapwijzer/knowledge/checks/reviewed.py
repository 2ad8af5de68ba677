"""No entry is past its review date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stapwijzer.knowledge.checks.entries import entries, where
from stapwijzer.knowledge.loader import Knowledge

REVIEW_EVERY = dt.timedelta(days=365)


def overdue(knowledge: Knowledge, today: dt.date) -> Iterator[str]:
    """No entry is past its review date."""
    lists = knowledge.checklists
    days = [(path, entry.reviewed) for path, entry in entries(knowledge)]
    days += [(where(lists, entry_id), entry.reviewed) for entry_id, entry in lists.items.items()]
    for path, reviewed in days:
        if reviewed + REVIEW_EVERY < today:
            yield f"{path}: reviewed: {reviewed} is more than a year ago: read it again"
        if reviewed > today:
            yield f"{path}: reviewed: {reviewed} lies in the future"
