"""A professional's word is explained where a parent first meets it, or linked to the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Annotated

from pydantic import StringConstraints

from stapwijzer.knowledge import readable
from stapwijzer.knowledge.checks.passages import Passage, passages, structure
from stapwijzer.knowledge.files import KnowledgeError, parse, read_yaml
from stapwijzer.knowledge.loader import Knowledge
from stapwijzer.knowledge.schema import Id, Strict

# "MDO (overleg met deskundigen)", "een overleg met deskundigen (MDO)", "MDO: ...", "dat heet MDO"
_EXPLAINS = re.compile(
    r"\b(dat is|dat zijn|dit is|betekent|bedoelt|heet|heten|heette|noemt|noemen|noemde|genoemd)\b"
    r"|\b(ofwel|oftewel)\b|\([^)]{2,}\)|:\s*$",
    re.IGNORECASE,
)
# Names to choose from, such as the word that somebody used to a parent: they explain nothing.
_NAMES = frozenset({"events", "finder"})
# In a letter the parent writes to professionals: only what is said to the parent counts.
_TO_THE_PARENT = {"letters": ("title", "when")}


class Word(Strict):
    """A word of the list: the pattern that finds it, and the term that explains it, if there is one."""

    id: Id
    match: Annotated[str, StringConstraints(min_length=2)]
    term: Id | None = None


def words(knowledge: Knowledge) -> tuple[list[Word], list[str]]:
    """The list in ``jargon.yml`` (empty when there is none), and what is wrong in it."""
    path = knowledge.root / "jargon.yml"
    if not path.exists():
        return [], []
    found, problems = [], []
    try:
        for word_id, body in read_yaml(path).items():
            found.append(parse(Word, {"id": word_id, **body}, path))
    except KnowledgeError as error:
        problems.extend(error.problems)
    problems += [
        f"{path}: {word.id}: there is no term '{word.term}'"
        for word in found
        if word.term and word.term not in knowledge.terms.items
    ]
    return found, problems


def unexplained(knowledge: Knowledge) -> Iterator[str]:
    """Each jargon word in a Dutch text is explained at its first use or linked under ``terms``."""
    listed, problems = words(knowledge)
    yield from problems
    patterns = [(word, re.compile(rf"(?<![\w-])(?:{word.match})(?![\w-])", re.I)) for word in listed]
    for passage in map(partial(_as_read, knowledge), passages(knowledge)):
        if passage.locale != "nl" or passage.kind in _NAMES:
            continue
        linked = _linked(knowledge, passage)
        for word, pattern in patterns:
            if word.term not in linked and (found := _first_use(passage, pattern)):
                field, use = found
                remedy = f"or name '{word.term}' under terms" if word.term else "or use another word"
                yield f"{passage.path}: {field}: '{use}' is not explained where it is first used; {remedy}"


def _as_read(knowledge: Knowledge, passage: Passage) -> Passage:
    """A topic in the order of its first answer: the claims that the short answer rests on come last."""
    if passage.kind != "topics":
        return passage
    later = {f"claim '{claim}'" for claim in knowledge.topics.items[passage.id].short_claims}
    return replace(passage, fields=tuple(sorted(passage.fields, key=lambda field: field[0] in later)))


def _linked(knowledge: Knowledge, passage: Passage) -> set[str | None]:
    if passage.kind == "terms":
        # Who reads the glossary can look the next word up there too.
        return set(knowledge.terms.items)
    return set(getattr(structure(knowledge, passage), "terms", []))


def _first_use(passage: Passage, pattern: re.Pattern[str]) -> tuple[str, str] | None:
    """The field and word of the first use, when neither that sentence nor the next one explains it."""
    only = _TO_THE_PARENT.get(passage.kind)
    for field, paragraph in passage.fields:
        if only and field not in only:
            continue
        said = readable.sentences(paragraph)
        for at, sentence in enumerate(said):
            if match := pattern.search(sentence):
                explained = any(_EXPLAINS.search(near) for near in said[at : at + 2])
                return None if explained else (field, match.group())
    return None
