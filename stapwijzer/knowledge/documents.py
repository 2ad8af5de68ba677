"""What can be found: every entry of the knowledge as weighted texts, in both languages where that helps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from stapwijzer.knowledge.reach import reach
from stapwijzer.knowledge.schema import (
    BLANK,
    LOCALES,
    Citation,
    Claim,
    Entry,
    RightText,
    StepText,
    TopicText,
)
from stapwijzer.knowledge.store import Store
from stapwijzer.knowledge.validity import Validity

Kind = Literal["topic", "step", "right", "term", "letter", "contact"]

# How much a word counts by where it stands.
_NAME, _FOREIGN_NAME, _QUESTION, _SHORT, _BODY, _ASIDE, _PLACE = 3.0, 1.5, 2.0, 1.5, 1.0, 0.5, 0.3


@dataclass(frozen=True)
class Field:
    """A text of a document, and how much its words count. ``locale`` is None for names of any language."""

    text: str
    weight: float
    locale: str | None


@dataclass(frozen=True)
class Document:
    """One entry. ``names`` are what it is called; ``summary`` and ``quotes`` are what may be shown of it.

    A quote is a whole claim that holds on the day and does not rest on what nobody confirmed. ``tied`` are
    the terms that belong to it, each with how closely.
    """

    kind: Kind
    id: str
    title: str
    names: tuple[str, ...]
    summary: str
    fields: tuple[Field, ...]
    quotes: tuple[str, ...] = ()
    tied: tuple[tuple[str, float], ...] = ()

    @property
    def gist(self) -> str:
        """The name that says most and the summary: what a sentence encoder is given."""
        return f"{self.names[1] if self.kind == 'topic' else self.title}. {self.summary}"


def documents(store: Store, locale: str, day: dt.date) -> list[Document]:
    """Every topic, step, right, term, letter and contact of ``store``, as it reads in ``locale``.

    Claims that did not hold on ``day`` are left out.
    """
    validity = Validity(store, day)
    makers: list[tuple[str, Callable[[Store, str, str], Document]]] = [
        ("topics", partial(_topic, validity)),
        ("steps", partial(_step, validity)),
        ("rights", partial(_right, validity)),
        ("terms", _term),
        ("letters", _letter),
        ("contacts", _contact),
    ]
    return [make(store, entry_id, locale) for kind, make in makers for entry_id in store.ids(kind)]


def other(locale: str) -> str:
    """The language of the knowledge that ``locale`` is not."""
    return next(each for each in LOCALES if each != locale)


def _topic(validity: Validity, store: Store, entry_id: str, locale: str) -> Document:
    topic, words = store.topic(entry_id, locale)
    foreign = store.topic(entry_id, other(locale))[1]
    fields = (
        *_title(words.title, foreign.title, locale),
        Field(words.question, _QUESTION, locale),
        Field(foreign.question, _ASIDE, other(locale)),
        *(Field(line, _ASIDE, locale) for line in words.do_now),
    )
    names = (words.title, words.question)
    return _of_claims("topic", topic, words, names, fields, validity.holding(topic.claims), locale)


def _step(validity: Validity, store: Store, entry_id: str, locale: str) -> Document:
    step, words = store.step(entry_id, locale)
    foreign = store.step(entry_id, other(locale))[1]
    called = [*step.abbreviations, *words.also_known_as]
    body = [words.decides, words.present, *words.follows.values(), *words.deadlines.values()]
    fields = (
        *_title(words.name, foreign.name, locale),
        *(Field(name, _NAME, None) for name in [step.code, *called]),
        *(Field(name, _ASIDE, None) for name in foreign.also_known_as),
        *(Field(line, _BODY, locale) for line in body),
        *(Field(line, _ASIDE, locale) for line in words.ask),
    )
    names = (words.name, *called)
    return _of_claims("step", step, words, names, fields, validity.holding(step.claims), locale)


def _right(validity: Validity, store: Store, entry_id: str, locale: str) -> Document:
    right, words = store.right(entry_id, locale)
    foreign = store.right(entry_id, other(locale))[1]
    fields = (
        *_title(words.name, foreign.name, locale),
        Field(right.code, _NAME, None),
        Field(words.say, _ASIDE, locale),
    )
    return _of_claims("right", right, words, (words.name,), fields, validity.holding(right.claims), locale)


def _of_claims(
    kind: Kind,
    entry: Entry,
    words: TopicText | StepText | RightText,
    names: tuple[str, ...],
    fields: tuple[Field, ...],
    claims: Sequence[Claim],
    locale: str,
) -> Document:
    """The document of an entry that makes ``claims``; its first name is its title."""
    return Document(
        kind=kind,
        id=entry.id,
        title=names[0],
        names=names,
        summary=words.short,
        fields=(*fields, Field(words.short, _SHORT, locale), *_claims(claims, words.claims, locale)),
        quotes=_quotes(claims, words.claims),
        tied=tuple((term, 1.0) for term in entry.terms),
    )


def _term(store: Store, entry_id: str, locale: str) -> Document:
    term, words = store.term(entry_id, locale)
    called = term_names(store, entry_id)
    short = term.abbreviation
    return Document(
        kind="term",
        id=entry_id,
        title=words.term if not short or short in words.term else f"{words.term} ({short})",
        names=(words.term, *called),
        summary=words.meaning,
        fields=(
            *(Field(name, _NAME, None) for name in called),
            Field(words.meaning, _SHORT, locale),
            _places(term.sources),
        ),
        tied=((entry_id, 2 * _NAME),),
    )


def _letter(store: Store, entry_id: str, locale: str) -> Document:
    letter, words = store.letter(entry_id, locale)
    foreign = store.letter(entry_id, other(locale))[1]
    return Document(
        kind="letter",
        id=entry_id,
        title=words.title,
        names=(words.title,),
        summary=words.when,
        fields=(
            *_title(words.title, foreign.title, locale),
            Field(BLANK.sub(" ", words.subject), _QUESTION, locale),
            Field(words.when, _SHORT, locale),
            *(Field(BLANK.sub(" ", line), _ASIDE, locale) for line in words.body),
            _places(letter.sources),
        ),
    )


def _contact(store: Store, entry_id: str, locale: str) -> Document:
    contact, words = store.contact(entry_id, locale)
    foreign = store.contact(entry_id, other(locale))[1]
    called = " ".join(filter(None, [contact.phone, *contact.also, contact.url]))
    joined = "".join(char for char in contact.phone or "" if char.isdigit())
    return Document(
        kind="contact",
        id=entry_id,
        title=contact.name,
        names=tuple(filter(None, [contact.name, contact.phone])),
        summary=f"{words.for_whom} {reach(contact, locale)}",
        fields=(
            Field(contact.name, _NAME, None),
            Field(f"{called} {joined}", _NAME, None),
            Field(words.for_whom, _SHORT, locale),
            Field(foreign.for_whom, _ASIDE, other(locale)),
            Field(words.note or "", _BODY, locale),
        ),
    )


def term_names(store: Store, term_id: str) -> list[str]:
    """Everything that a term is called, in either language: its names, abbreviation and synonyms."""
    term, dutch = store.term(term_id, "nl")
    english = store.term(term_id, "en")[1].term
    return list(dict.fromkeys([dutch.term, english, *filter(None, [term.abbreviation]), *term.synonyms]))


def _title(title: str, foreign: str, locale: str) -> list[Field]:
    return [Field(title, _NAME, locale), Field(foreign, _FOREIGN_NAME, other(locale))]


def _claims(claims: Sequence[Claim], texts: dict[str, str], locale: str) -> list[Field]:
    places = _places([citation for claim in claims for citation in claim.sources])
    return [*(Field(texts[claim.id], _BODY, locale) for claim in claims), places]


def _quotes(claims: Iterable[Claim], texts: dict[str, str]) -> tuple[str, ...]:
    return tuple(texts[claim.id] for claim in claims if claim.verification != "niet_geverifieerd")


def _places(citations: Iterable[Citation]) -> Field:
    """The pinpoints, so that a helper can look for an article."""
    return Field(" ".join(dict.fromkeys(c.locator for c in citations)), _PLACE, None)
