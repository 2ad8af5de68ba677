"""Where am I? Ranks the steps of the route from a few answers, and says what to ask next.

Pure logic: whoever holds the dialogue (a form in Rasa, a page, a command) keeps the answers and calls
:func:`find` after each. What the choices are and how they weigh stands in ``knowledge/finder.yml``.

The ranking is naive Bayes. The weights are an editor's estimates, so the outcome orders the steps and is
never told as a percentage; a parent hears only "zeker", "waarschijnlijk" or "gok", and why.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from stapwijzer.knowledge.schema import Clash, Finder, Names
from stapwijzer.process.route import Route
from stapwijzer.texts import text

Sure = Literal["zeker", "waarschijnlijk", "gok"]

# The answer to each question that was asked: a choice's id, or None for "weet ik niet". A question that is
# not among the answers has not been asked.
Answers = Mapping[str, str | None]

MAX_QUESTIONS = 5
MOST_CANDIDATES = 5
MOST_CHOICES = 9  # buttons of one question; who types may name any other choice
WHEN = "wanneer"  # the question that is answered with a date; ``span`` gives its choice

_RARE = 0.2  # how many of ten parents give a choice that a step does not name
_SURE, _LIKELY = 0.8, 0.45  # share of the best step from which it is sure, or likely
_ENOUGH_ANSWERS = 2  # on one answer nothing is sure
_WORTH_ASKING = 0.05  # bits: a question that teaches less is not asked
_DAYS, _WEEKS = 14, 100  # days ago: "dagen" until the first, "weken" until the second, then "maanden"


class UnknownAnswer(ValueError):
    """An answer to a question, or a choice, that the finder does not have; the message names it."""


@dataclass(frozen=True)
class Candidate:
    """A step, how sure it is (``says`` in words), and why. ``share`` (0-1) only ranks."""

    step: str
    name: str
    sure: Sure
    says: str
    reason: str
    share: float


@dataclass(frozen=True)
class Finding:
    """What the answers lead to.

    ``candidates``: best first, at most five; empty while nothing useful was answered. ``ask``: the question
    that is the most useful to ask next, or None when asking on teaches little or five were asked.
    ``contradictions``: sentences about answers that do not go together; then no candidate is more than "gok".
    """

    candidates: tuple[Candidate, ...]
    ask: str | None
    contradictions: tuple[str, ...]


@dataclass(frozen=True)
class Asking:
    """A question in one language, with its choices (id and words) in order. ``date``: ask for a date.

    ``all``: these are all the choices that there are.
    """

    id: str
    words: str
    choices: tuple[tuple[str, str], ...]
    date: bool
    all: bool


def asking(route: Route, question: str, locale: str, answers: Answers) -> Asking:
    """The question ``question`` as it is put to a parent who gave ``answers``.

    Of many choices the MOST_CHOICES that are likeliest after these.

    Raises:
        UnknownAnswer: a question or choice that there is not.
    """
    finder = route.store.finder()
    if question not in finder.questions:
        raise UnknownAnswer(f"there is no question '{question}'")
    _check(finder, answers)
    found = finder.questions[question]
    shares = _shares(finder, _known(answers))
    likely = sorted(found.choices, key=lambda choice: -_joint(finder, shares, question, choice))
    shown = set(likely[:MOST_CHOICES])
    choices = tuple((key, _in(choice.name, locale)) for key, choice in found.choices.items() if key in shown)
    return Asking(
        question, _in(found.ask, locale), choices, question == WHEN, len(choices) == len(found.choices)
    )


def choice_name(route: Route, question: str, choice: str, locale: str) -> str:
    """The words of a choice. Raises UnknownAnswer when there is none."""
    finder = route.store.finder()
    _check(finder, {question: choice})
    return _in(finder.questions[question].choices[choice].name, locale)


def span(date: dt.date, today: dt.date) -> str:
    """The choice of the question ``wanneer`` that ``date`` falls in, as seen on ``today``."""
    ago = (today - date).days
    if ago < 0:
        return "toekomst"
    return "dagen" if ago <= _DAYS else "weken" if ago <= _WEEKS else "maanden"


def find(route: Route, answers: Answers, locale: str) -> Finding:
    """The steps that go with ``answers``, and the next question.

    Args:
        route: the route; its store holds the finder's knowledge.
        answers: what was answered so far, by question; for ``wanneer`` what :func:`span` gives.
        locale: the language of reasons and contradictions.

    Raises:
        UnknownAnswer: a question or choice that there is not.
    """
    finder = route.store.finder()
    _check(finder, answers)
    known = _known(answers)
    shares = _shares(finder, known)
    clashes = [clash for clash in finder.clashes if _clashes(clash, known)]
    ranked = sorted(shares.items(), key=lambda pair: -pair[1])[:MOST_CANDIDATES] if known else []
    candidates = tuple(
        Candidate(
            step=step,
            name=route.name(step, locale),
            sure=sure,
            says=text(f"process.finder.sure.{sure}", locale),
            reason=_reason(finder, step, known, locale),
            share=share,
        )
        for step, share in ranked
        for sure in ["gok" if clashes else _sure(share, len(known))]
    )
    return Finding(
        candidates=candidates,
        ask=_next_question(finder, answers, shares),
        contradictions=tuple(_in(clash.say, locale) for clash in clashes),
    )


def _check(finder: Finder, answers: Answers) -> None:
    for question, choice in answers.items():
        if question not in finder.questions:
            raise UnknownAnswer(f"there is no question '{question}'")
        if choice is not None and choice not in finder.questions[question].choices:
            raise UnknownAnswer(f"question '{question}' has no choice '{choice}'")


def _known(answers: Answers) -> dict[str, str]:
    return {question: choice for question, choice in answers.items() if choice is not None}


def _chance(finder: Finder, step: str, question: str, choice: str) -> float:
    """How likely it is that a parent in ``step`` answers ``choice``."""
    choices = finder.questions[question].choices
    weights = finder.steps[step].get(question)
    if weights is None:
        return 1 / len(choices)
    total = sum(weights.get(each, _RARE) for each in choices)
    return weights.get(choice, _RARE) / total


def _shares(finder: Finder, known: Mapping[str, str]) -> dict[str, float]:
    """For each step its share of what the answers point at; together 1."""
    weight = {
        step: math.prod(_chance(finder, step, question, choice) for question, choice in known.items())
        for step in finder.steps
    }
    total = sum(weight.values())
    return {step: value / total for step, value in weight.items()}


def _sure(share: float, answered: int) -> Sure:
    if share >= _SURE and answered >= _ENOUGH_ANSWERS:
        return "zeker"
    return "waarschijnlijk" if share >= _LIKELY else "gok"


def _reason(finder: Finder, step: str, known: Mapping[str, str], locale: str) -> str:
    """The answers that speak for ``step``, in words."""
    reasons = [
        _in(finder.questions[question].choices[choice].reason, locale)
        for question, choice in known.items()
        if choice in finder.steps[step].get(question, {})
    ]
    if not reasons:
        return text("process.finder.no_reason", locale)
    *first, last = reasons
    joined = text("process.and", locale).join([", ".join(first), last] if first else [last])
    return text("process.finder.reason", locale, reasons=joined)


def _clashes(clash: Clash, known: Mapping[str, str]) -> bool:
    return all(known.get(question) in choices for question, choices in clash.when.items())


def _next_question(finder: Finder, answers: Answers, shares: Mapping[str, float]) -> str | None:
    """The question whose answer takes away most doubt; the first of equals.

    The first question is one whose choices can all be shown: who begins sees what can be answered.
    """
    if len(answers) >= MAX_QUESTIONS:
        return None
    left = [question for question in finder.questions if question not in answers]
    if not answers:
        left = [q for q in left if len(finder.questions[q].choices) <= MOST_CHOICES] or left
    gains = {question: _gain(finder, question, shares) for question in left}
    if not gains:
        return None
    best = max(gains, key=lambda question: gains[question])
    return best if gains[best] >= _WORTH_ASKING else None


def _gain(finder: Finder, question: str, shares: Mapping[str, float]) -> float:
    """How much doubt, in bits, an answer to ``question`` takes away on average."""
    gain = _doubt(shares.values())
    for choice in finder.questions[question].choices:
        total = _joint(finder, shares, question, choice)
        gain -= total * _doubt(
            share * _chance(finder, step, question, choice) / total for step, share in shares.items()
        )
    return gain


def _joint(finder: Finder, shares: Mapping[str, float], question: str, choice: str) -> float:
    """How likely ``choice`` is, whatever the step."""
    return sum(share * _chance(finder, step, question, choice) for step, share in shares.items())


def _doubt(shares: Iterable[float]) -> float:
    return -sum(share * math.log2(share) for share in shares if share > 0)


def _in(names: Names, locale: str) -> str:
    return names.en if locale == "en" else names.nl
