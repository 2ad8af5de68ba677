"""Texts are complete in both locales, and said once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from stapwijzer.knowledge import readable
from stapwijzer.knowledge.checks.entries import where
from stapwijzer.knowledge.loader import Knowledge
from stapwijzer.knowledge.schema import BLANK, LOCALES


def incomplete(knowledge: Knowledge) -> Iterator[str]:
    """Both locales hold a text for just the claims, conditions and blanks of the structure."""
    for collection in (knowledge.topics, knowledge.steps, knowledge.rights):
        for entry_id, entry in collection.items.items():
            expected = {claim.id for claim in entry.claims}
            for locale in LOCALES:
                text = collection.texts[locale][entry_id]
                yield from _same(where(collection, entry_id, locale), "claims", expected, set(text.claims))
    for step_id, step in knowledge.steps.items.items():
        for locale in LOCALES:
            step_text = knowledge.steps.texts[locale][step_id]
            path = where(knowledge.steps, step_id, locale)
            yield from _same(path, "follows", {f.condition for f in step.follows}, set(step_text.follows))
            facts = {deadline.fact for deadline in step.deadlines}
            yield from _same(path, "deadlines", facts, set(step_text.deadlines))
    for checklist_id, checklist in knowledge.checklists.items.items():
        for locale in LOCALES:
            items = set(knowledge.checklists.texts[locale][checklist_id].items)
            path = where(knowledge.checklists, checklist_id, locale)
            yield from _same(path, "items", {item.id for item in checklist.items}, items)
    for letter_id, letter in knowledge.letters.items.items():
        for locale in LOCALES:
            letter_text = knowledge.letters.texts[locale][letter_id]
            path = where(knowledge.letters, letter_id, locale)
            used = set(BLANK.findall(" ".join([letter_text.subject, *letter_text.body])))
            yield from _same(path, "blanks", set(letter.blanks), set(letter_text.blanks))
            yield from _same(path, "blanks in the body", set(letter.blanks), used)


def _same(path: Path, field: str, expected: set[str], found: set[str]) -> Iterator[str]:
    if expected - found:
        yield f"{path}: {field}: no text for {', '.join(sorted(expected - found))}"
    if found - expected:
        yield f"{path}: {field}: not in the structure: {', '.join(sorted(found - expected))}"


_YES_OR_NO = re.compile(r"(?:ja|nee|yes|no|meestal wel|soms wel|usually yes)[,.:;!]", re.IGNORECASE)


def answers_of_one_word(knowledge: Knowledge) -> Iterator[str]:
    """No answer begins with yes or no: who asks "mag ik weigeren?" would read the "nee" of "moet ik?"."""
    for collection in (knowledge.topics, knowledge.steps, knowledge.rights):
        for locale in LOCALES:
            for entry_id, text in collection.texts[locale].items():
                said = {**getattr(text, "claims", {}), "short": getattr(text, "short", "")}
                for name, words in said.items():
                    if _YES_OR_NO.match(words):
                        path = where(collection, entry_id, locale)
                        yield f"{path}: {name}: begins with yes or no; say the whole answer: {words[:40]}"


def repeated(knowledge: Knowledge) -> Iterator[str]:
    """No longer sentence stands in two topics: it would be corrected in one and not in the other."""
    for locale in LOCALES:
        seen: dict[str, str] = {}
        for topic_id, text in knowledge.topics.texts[locale].items():
            paragraphs = [text.short, *text.claims.values(), *text.do_now]
            for sentence in {s for p in paragraphs for s in readable.sentences(p)}:
                key = re.sub(r"\W+", " ", sentence).strip().lower()
                if readable.word_count(sentence) < 8:
                    continue
                if key in seen and seen[key] != topic_id:
                    path = where(knowledge.topics, topic_id, locale)
                    yield f"{path}: also in '{seen[key]}': {sentence[:70]}"
                seen.setdefault(key, topic_id)
