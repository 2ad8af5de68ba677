"""The knowledge as rows, ready for the store; kept in a file so that no start has to read all YAML."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from stapwijzer.knowledge.loader import KINDS, Collection, Knowledge, digest, load
from stapwijzer.knowledge.schema import Strict


@dataclass(frozen=True)
class Compiled:
    """Rows of the store, of the YAML whose hash is ``digest``.

    ``entries`` are kind, id and structure; ``texts`` are kind, id, locale and text; the last of each is JSON.
    """

    digest: str
    entries: list[tuple[str, str, str]]
    texts: list[tuple[str, str, str, str]]

    @classmethod
    def of(cls, knowledge: Knowledge) -> Compiled:
        """The rows of ``knowledge``."""
        registers: dict[str, dict[str, Any]] = {
            "sources": knowledge.sources,
            "facts": knowledge.facts,
            "events": knowledge.events,
            "finder": {"finder": knowledge.finder} if knowledge.finder else {},
        }
        entries = [
            (kind, name, _json(item)) for kind, items in registers.items() for name, item in items.items()
        ]
        texts = []
        for kind in KINDS:
            collection: Collection[Any, Any] = getattr(knowledge, kind)
            entries += [(kind, name, _json(item)) for name, item in collection.items.items()]
            texts += [
                (kind, name, locale, _json(found[name]))
                for locale, found in collection.texts.items()
                for name in collection.items.keys() & found.keys()
            ]
        return cls(knowledge.digest, entries, texts)


def keep(root: Path, folder: Path) -> None:
    """Compile the knowledge of ``root`` into a file in ``folder``, in the place of an older one.

    Raises:
        KnowledgeError: the knowledge is not sound.
    """
    file = _file(folder, digest(root))
    if file.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(f".{os.getpid()}")
    half.write_text(json.dumps(asdict(Compiled.of(load(root)))), encoding="utf-8")
    half.replace(file)
    for old in set(folder.glob("knowledge-*.json")) - {file}:
        old.unlink(missing_ok=True)


def kept(folder: Path | None, wanted: str) -> Compiled | None:
    """What ``keep`` made in ``folder`` of YAML with the hash ``wanted``; None when that is not there."""
    if folder is None:
        return None
    try:
        found = json.loads(_file(folder, wanted).read_text(encoding="utf-8"))
        compiled = Compiled(
            found["digest"], list(map(tuple, found["entries"])), list(map(tuple, found["texts"]))
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return compiled if compiled.digest == wanted else None


def _file(folder: Path, wanted: str) -> Path:
    return folder / f"knowledge-{wanted[:16]}.json"


def _json(model: Strict) -> str:
    return model.model_dump_json(by_alias=True)
