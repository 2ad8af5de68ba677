"""The bench's arithmetic: percentiles and medians that also count what was never answered."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

NEVER = math.inf


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile: the smallest value that ``share`` of all values do not exceed.

    Args:
        values: in any order; an answer that never came is ``NEVER``.
        share: above 0, at most 1.

    Raises:
        ValueError: there are no values, or ``share`` is out of its range.
    """
    if not values or not 0 < share <= 1:
        raise ValueError("a percentile needs values, and a share above 0 and at most 1")
    # The rounding keeps 0.07 * 100 at rank 7: as a float it is a little more.
    return sorted(values)[math.ceil(round(share * len(values), 9)) - 1]


def median(values: Sequence[float]) -> float | None:
    """The median; None of nothing."""
    return statistics.median(values) if values else None


def spread(values: Sequence[float]) -> list[float] | None:
    """The 50th, 95th and 99th percentile; None of nothing."""
    return [percentile(values, share) for share in (0.5, 0.95, 0.99)] if values else None
