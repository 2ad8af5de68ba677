"""What a parent's message says in the dialogue "Waar sta ik?", and where that leads.

Pure logic over the step finder: the Rasa form keeps the answers as slots and calls this. An answer is the
id of a choice, ``weet_niet``, or for the question ``wanneer`` also a date (``2026-03-03``, with
``~ongeveer`` or ``~maand`` behind it when it is not known exactly).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import cast, get_args

from stapwijzer.knowledge.schema import Finder
from stapwijzer.process import commands
from stapwijzer.process.dates import Ambiguous, NotUnderstood, Reading, read
from stapwijzer.process.finder import WHEN, span
from stapwijzer.process.moments import FIRST, LAST, Moment, Precision
from stapwijzer.process.phrases import Named, named

DONT_KNOW = "weet_niet"
_SPOKEN = "gesproken"  # answered with yes or no, so it is only heard when it is asked
_WHO, _WORD = "van_wie", "woord"
_AHEAD = frozenset({"uitnodiging", "oproep"})  # what is usually about a day still to come

Given = Mapping[str, str]


@dataclass(frozen=True)
class Heard:
    """What a message says: a command, or answers by question, or something about its date.

    ``options`` are the days that may be meant; ``problem`` is why a date was not read (a key of
    ``process.not_understood``).
    """

    command: commands.Command | None = None
    answers: Given = field(default_factory=dict)
    options: tuple[Moment, ...] = ()
    problem: str = ""

    @property
    def nothing(self) -> bool:
        """Whether the message said nothing that this dialogue understands."""
        return not (self.command or self.answers or self.options or self.problem)


def pack(moment: Moment) -> str:
    """``moment`` as it is kept among the answers."""
    day = moment.date.isoformat()
    return day if moment.precision == "dag" else f"{day}~{moment.precision}"


def unpack(answer: str | None) -> Moment | None:
    """The moment that ``pack`` made ``answer`` of, or None when it is no date."""
    day, _, precision = (answer or "").partition("~")
    if (precision or "dag") not in get_args(Precision):
        return None
    try:
        date = dt.date.fromisoformat(day)
    except ValueError:
        return None
    return Moment(date, cast(Precision, precision or "dag")) if FIRST <= date <= LAST else None


def for_finder(given: Given, today: dt.date) -> dict[str, str | None]:
    """``given`` as the step finder takes it: dates as spans, ``weet_niet`` as None."""
    found: dict[str, str | None] = {}
    for question, answer in given.items():
        moment = unpack(answer) if question == WHEN else None
        found[question] = span(moment.date, today) if moment else None if answer == DONT_KNOW else answer
    return found


def valid(finder: Finder, question: str, answer: str) -> bool:
    """Whether ``answer`` can be the answer to ``question``."""
    asked = finder.questions.get(question)
    if asked is None:
        return False
    return answer in asked.choices or answer == DONT_KNOW or (question == WHEN and unpack(answer) is not None)


def hear(finder: Finder, message: str, asked: str | None, given: Given, today: dt.date, locale: str) -> Heard:
    """What ``message`` says.

    Args:
        finder: the questions, their choices and the words for them.
        message: what was typed.
        asked: the question that it answers; None before the first and after the last one: then a message that
            names another choice takes an answer back.
        given: the answers so far.
        today: the day on which it was typed.
        locale: the language of dates in figures.
    """
    if steering := commands.command(message):
        return Heard(command=steering)
    correcting = commands.corrects(message) or (asked is None and bool(given))
    direct = _named(finder, message, asked, misspelled=True) if asked and asked != WHEN else []
    answers: dict[str, str] = {}
    for question in finder.questions:
        if question in (WHEN, _SPOKEN, asked) or (question in given and not correcting):
            continue
        found = _aside(finder, message, question, question in given, {each.phrase for each in direct})
        if found:
            answers[question] = found[0].choice
    # "Nee, het was de Raad" answers another question than "hebt u al gesproken?".
    if asked and direct and not (asked == _SPOKEN and correcting and answers):
        answers[asked] = direct[0].choice
    reading = _date(message, given, answers, today, locale)
    if isinstance(reading, Moment) and (asked == WHEN or WHEN not in given or correcting):
        answers[WHEN] = pack(reading)
    elif asked == WHEN and not answers:
        return _span_or_problem(finder, message, reading)
    if not answers and asked and commands.unknown(message):
        answers[asked] = DONT_KNOW
    return Heard(answers=answers)


def _aside(
    finder: Finder, message: str, question: str, correction: bool, taken: Collection[str]
) -> list[Named]:
    """What ``message`` says to a question that was not asked now; ``taken`` are words of the answer."""
    found = [each for each in _named(finder, message, question) if each.phrase not in taken]
    if correction or question not in (_WHO, _WORD):
        return found
    # "Van de JBT" says from whom; "over de JBT" says which word.
    return [each for each in found if each.from_whom == (question == _WHO)]


def _named(finder: Finder, message: str, question: str, *, misspelled: bool = False) -> list[Named]:
    phrases = {
        choice_id: [choice.name.nl, choice.name.en, *choice.said]
        for choice_id, choice in finder.questions[question].choices.items()
    }
    return named(message, phrases, misspelled=misspelled)


def _date(message: str, given: Given, answers: Given, today: dt.date, locale: str) -> Reading:
    ahead = answers.get("wat", given.get("wat")) in _AHEAD
    return read(message, today, locale=locale, prefer="nearest" if ahead else "past")


def _span_or_problem(finder: Finder, message: str, reading: Reading) -> Heard:
    """The answer to "when?" that is not one date: two days that may be meant, a span, or what is wrong."""
    if isinstance(reading, Ambiguous):
        return Heard(options=reading.options)
    if found := _named(finder, message, WHEN):
        return Heard(answers={WHEN: found[0].choice})
    if commands.unknown(message):
        return Heard(answers={WHEN: DONT_KNOW})
    if isinstance(reading, NotUnderstood) and reading.reason != "no_date":
        return Heard(problem=reading.reason)
    return Heard()
