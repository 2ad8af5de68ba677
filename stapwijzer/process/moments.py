"""A moment: a date, and how precisely it is known. With the words to read it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

FIRST, LAST = dt.date(1970, 1, 1), dt.date(2099, 12, 31)

Precision = Literal["dag", "ongeveer", "maand"]

DAYS = {
    "nl": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
MONTHS = {
    "nl": [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
        "november", "december",
    ],
    "en": [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ],
}  # fmt: skip
_ABOUT = {"nl": "rond", "en": "around"}


@dataclass(frozen=True)
class Moment:
    """A date with its precision: a ``dag``, ``ongeveer`` (some days about), or a ``maand`` (its middle)."""

    date: dt.date
    precision: Precision = "dag"

    def words(self, locale: str) -> str:
        """The moment as it is read back: "dinsdag 10 november 2026", "rond 25 januari 2026", "mei 2020"."""
        language = locale if locale in MONTHS else "nl"
        month = f"{MONTHS[language][self.date.month - 1]} {self.date.year}"
        if self.precision == "maand":
            return month
        if self.precision == "ongeveer":
            return f"{_ABOUT[language]} {self.date.day} {month}"
        return f"{DAYS[language][self.date.weekday()]} {self.date.day} {month}"
