"""Dates of one person's own route, as whoever counts them hands them over to be put on paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class DatedDeadline:
    """A date to remember.

    Args:
        day: the date itself.
        title: what happens, or must have happened, by then.
        basis: what it rests on and how hard it is, in words ("volgens de wet, uiterlijk").
        after: what to do when it has passed; may be empty.
    """

    day: dt.date
    title: str
    basis: str
    after: str = ""
