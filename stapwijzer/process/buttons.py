"""What the buttons of the two guides ("Waar sta ik?" and "Wanneer moet ik iets horen?") carry.

A payload is made here and looked up again here: whoever sends another one is refused.
"""

from __future__ import annotations

import re

from stapwijzer.knowledge.store import Store
from stapwijzer.process.interview import DONT_KNOW

STEP = "stap."
TERM = "termijn."
IS_STEP = "is."  # stap.is.<step>: that is where I am
WHAT = "wat."  # termijn.wat.<event>: count from this
NO_STEP = "geen"
LETTER = "brief"
_STEP_WORDS = ("begin", "verder", "terug", "opnieuw", "stop", "anders", NO_STEP)
_TERM_WORDS = ("begin", "opnieuw", "stop", DONT_KNOW)
_DATE = re.compile(r"(?:stap\.wanneer|termijn\.op)\.(?:19|20)\d\d-[01]\d-[0-3]\d")


def offered(store: Store) -> frozenset[str]:
    """Every payload that a guide can give out, but those with a date (``dated``)."""
    finder = store.finder()
    choices = {
        f"{STEP}{question}.{choice}"
        for question, asked in finder.questions.items()
        for choice in [*asked.choices, DONT_KNOW]
    }
    events = {f"{TERM}{WHAT}{event}" for event in [*store.ids("events"), *store.ids("steps"), LETTER]}
    return frozenset(
        choices
        | events
        | {f"{STEP}{IS_STEP}{step}" for step in finder.steps}
        | {STEP + word for word in _STEP_WORDS}
        | {TERM + word for word in _TERM_WORDS}
    )


def dated(payload: str) -> bool:
    """Whether ``payload`` is that of a button with a date on it."""
    return bool(_DATE.fullmatch(payload))
