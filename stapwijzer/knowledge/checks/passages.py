"""Every text of the knowledge that a parent can read, with the file that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stapwijzer.knowledge.checks.entries import loose_texts, where
from stapwijzer.knowledge.files import read_yaml
from stapwijzer.knowledge.loader import Collection, Knowledge
from stapwijzer.knowledge.schema import BLANK, LOCALES, Names


@dataclass(frozen=True)
class Passage:
    """The text of one entry in one locale, as ``(field, paragraph)`` pairs in reading order.

    ``kind`` is the folder (``topics``, ``terms``, ``crisis`` and so on).
    """

    path: Path
    kind: str
    id: str
    locale: str
    fields: tuple[tuple[str, str], ...]

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs alone."""
        return [paragraph for _, paragraph in self.fields]


def structure(knowledge: Knowledge, passage: Passage) -> Any:
    """The entry that ``passage`` is the text of, or None where a text has no structure of its own."""
    collection = getattr(knowledge, passage.kind, None)
    return collection.items.get(passage.id) if isinstance(collection, Collection) else None


def passages(knowledge: Knowledge) -> Iterator[Passage]:
    """The texts of all entries, and of the events, the step finder and the crisis answers."""
    for locale in LOCALES:
        for kind in ("topics", "steps", "rights"):
            collection = getattr(knowledge, kind)
            for entry_id, text in collection.texts[locale].items():
                claims = [(f"claim '{claim}'", paragraph) for claim, paragraph in text.claims.items()]
                fields = (*loose_texts(text), *claims)
                yield Passage(where(collection, entry_id, locale), kind, entry_id, locale, fields)
        for entry_id, term in knowledge.terms.texts[locale].items():
            path = where(knowledge.terms, entry_id, locale)
            yield Passage(path, "terms", entry_id, locale, (("meaning", term.meaning),))
        for entry_id, letter in knowledge.letters.texts[locale].items():
            blanks = [(f"blank '{blank}'", meaning) for blank, meaning in letter.blanks.items()]
            body = [("body", BLANK.sub("X", paragraph)) for paragraph in letter.body]
            head = [
                ("title", letter.title),
                ("when", letter.when),
                ("subject", BLANK.sub("X", letter.subject)),
            ]
            path = where(knowledge.letters, entry_id, locale)
            yield Passage(path, "letters", entry_id, locale, (*head, *body, *blanks))
        for entry_id, contact in knowledge.contacts.texts[locale].items():
            lines = [("for_whom", contact.for_whom), *([("note", contact.note)] if contact.note else [])]
            path = where(knowledge.contacts, entry_id, locale)
            yield Passage(path, "contacts", entry_id, locale, tuple(lines))
        for entry_id, checklist in knowledge.checklists.texts[locale].items():
            lines = [(f"item '{item}'", words) for item, words in checklist.items.items()]
            path = where(knowledge.checklists, entry_id, locale)
            yield Passage(path, "checklists", entry_id, locale, (*loose_texts(checklist), *lines))
        yield from _named(knowledge, locale)
        yield from _crisis(knowledge.root / "crisis", locale)


def _named(knowledge: Knowledge, locale: str) -> Iterator[Passage]:
    """The files that hold both locales: the events, and what the step finder asks and says."""
    path = knowledge.root / "events.yml"
    events = [(event_id, event.name) for event_id, event in knowledge.events.items()]
    yield Passage(path, "events", "events", locale, _in(locale, events))
    if finder := knowledge.finder:
        said: list[tuple[str, Names]] = []
        for question_id, question in finder.questions.items():
            said.append((question_id, question.ask))
            for choice_id, choice in question.choices.items():
                said += [(f"{question_id}: {choice_id}", names) for names in (choice.name, choice.reason)]
        said += [("clashes", clash.say) for clash in finder.clashes]
        yield Passage(knowledge.root / "finder.yml", "finder", "finder", locale, _in(locale, said))


def _in(locale: str, said: Iterable[tuple[str, Names]]) -> tuple[tuple[str, str], ...]:
    return tuple((field, names.en if locale == "en" else names.nl) for field, names in said)


def _crisis(folder: Path, locale: str) -> Iterator[Passage]:
    for path in sorted(folder.glob(f"*.{locale}.yml")):
        paragraphs = [part for part in str(read_yaml(path)["text"]).split("\n") if part.strip()]
        fields = tuple(("text", paragraph) for paragraph in paragraphs)
        yield Passage(path, "crisis", path.name.partition(".")[0], locale, fields)
