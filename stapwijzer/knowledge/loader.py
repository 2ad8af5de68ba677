"""Loads the whole knowledge folder into one immutable object."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from stapwijzer.knowledge import schema
from stapwijzer.knowledge.files import KnowledgeError, parse, read_yaml
from stapwijzer.knowledge.schema import (
    LOCALES,
    Checklist,
    ChecklistText,
    Contact,
    ContactText,
    Event,
    Fact,
    Finder,
    Letter,
    LetterText,
    Right,
    RightText,
    Source,
    Step,
    StepText,
    Term,
    TermText,
    Topic,
    TopicText,
)

Item = TypeVar("Item", bound=BaseModel)
ItemText = TypeVar("ItemText", bound=BaseModel)


@dataclass(frozen=True)
class Collection(Generic[Item, ItemText]):
    """The entries of one kind, by id, and their texts, by locale and id."""

    items: dict[str, Item] = field(default_factory=dict)
    texts: dict[str, dict[str, ItemText]] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)

    def text(self, entry_id: str, locale: str) -> ItemText:
        """The text of ``entry_id`` in ``locale``, or in Dutch when that locale has none."""
        return self.texts.get(locale, {}).get(entry_id) or self.texts["nl"][entry_id]


@dataclass(frozen=True)
class Knowledge:
    """All curated content, as read from the YAML files in ``root``."""

    root: Path
    sources: dict[str, Source]
    facts: dict[str, Fact]
    events: dict[str, Event]
    finder: Finder | None
    topics: Collection[Topic, TopicText]
    steps: Collection[Step, StepText]
    rights: Collection[Right, RightText]
    terms: Collection[Term, TermText]
    contacts: Collection[Contact, ContactText]
    letters: Collection[Letter, LetterText]
    checklists: Collection[Checklist, ChecklistText]
    digest: str


KINDS: Mapping[str, tuple[type[BaseModel], type[BaseModel]]] = {
    "topics": (Topic, TopicText),
    "steps": (Step, StepText),
    "rights": (Right, RightText),
    "terms": (Term, TermText),
    "contacts": (Contact, ContactText),
    "letters": (Letter, LetterText),
    "checklists": (Checklist, ChecklistText),
}


def load(root: Path) -> Knowledge:
    """Everything in the knowledge folder ``root``.

    Raises:
        KnowledgeError: with every problem that was found, each with file, line and field.
    """
    knowledge, problems = read(root)
    if problems:
        raise KnowledgeError(problems)
    return knowledge


def read(root: Path) -> tuple[Knowledge, list[str]]:
    """The entries of ``root`` that are whole, and what is wrong with the rest."""
    problems: list[str] = []
    sources = _register(Source, [root / "sources.yml"], problems)
    facts = _register(Fact, sorted((root / "facts").glob("*.yml")), problems)
    events = _register(Event, [root / "events.yml"], problems)
    finder = _single(Finder, root / "finder.yml", problems)
    kinds: dict[str, Any] = {
        name: _collection(root / name, *models, problems) for name, models in KINDS.items()
    }
    knowledge = Knowledge(
        root=root,
        sources=sources,
        facts=facts,
        events=events,
        finder=finder,
        digest=digest(root),
        **kinds,
    )
    return knowledge, problems


def digest(root: Path) -> str:
    """A hash of every YAML file under ``root`` and of their schema: the store is rebuilt when it changes."""
    hasher = hashlib.sha256(Path(schema.__file__).read_bytes())
    for path in sorted(root.rglob("*.yml")):
        hasher.update(f"{path.relative_to(root)}\0".encode())
        hasher.update(path.read_bytes())
    return hasher.hexdigest()


def _register(model: type[Item], paths: list[Path], problems: list[str]) -> dict[str, Item]:
    """One file with many entries, keyed by id."""
    found: dict[str, Item] = {}
    for path in paths:
        try:
            data = read_yaml(path) or {}
            if not isinstance(data, dict):
                raise KnowledgeError([f"{path}:1: file: must map ids to entries"])
        except KnowledgeError as error:
            problems.extend(error.problems)
            continue
        for entry_id, body in data.items():
            if entry_id in found:
                problems.append(f"{path}: '{entry_id}' stands in another file too")
            try:
                found[entry_id] = parse(model, _with_id(body, entry_id), path)
            except KnowledgeError as error:
                problems.extend(f"{problem} (in '{entry_id}')" for problem in error.problems)
    return found


def _single(model: type[Item], path: Path, problems: list[str]) -> Item | None:
    """One file that is one entry; None when it is not sound."""
    try:
        return parse(model, read_yaml(path), path)
    except KnowledgeError as error:
        problems.extend(error.problems)
        return None


def _with_id(body: Any, entry_id: str) -> Any:
    if isinstance(body, dict):
        body["id"] = entry_id
    return body


def _collection(
    folder: Path, model: type[BaseModel], text_model: type[BaseModel], problems: list[str]
) -> Collection[Any, Any]:
    """A folder with ``<id>.yml`` and ``<id>.<locale>.yml``, one entry a file."""
    collection: Collection[Any, Any] = Collection(texts={locale: {} for locale in LOCALES})
    for path in sorted(folder.glob("*.yml")):
        entry_id, _, locale = path.stem.partition(".")
        try:
            data = read_yaml(path)
            if locale:
                if locale not in LOCALES:
                    raise KnowledgeError([f"{path}: unknown locale '{locale}'"])
                collection.texts[locale][entry_id] = parse(text_model, data, path)
            else:
                collection.items[entry_id] = parse(model, data, path)
                collection.files[entry_id] = path
                if data["id"] != entry_id:
                    raise KnowledgeError([f"{path}:1: id: must equal the file's name"])
        except KnowledgeError as error:
            problems.extend(error.problems)
    whole = set(collection.items)
    for locale in LOCALES:
        for entry_id in sorted(collection.texts[locale].keys() - collection.items.keys()):
            problems.append(f"{folder / entry_id}.{locale}.yml: has no sound {entry_id}.yml beside it")
        for entry_id in sorted(collection.items.keys() - collection.texts[locale].keys()):
            problems.append(f"{folder / entry_id}.{locale}.yml: is missing, or not sound")
        whole &= collection.texts[locale].keys()
    for entries in (collection.items, *collection.texts.values()):
        for entry_id in entries.keys() - whole:
            del entries[entry_id]
    return collection
