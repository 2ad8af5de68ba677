"""The training examples that every peer learns from: the very same lines of data/nlu."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from stapwijzer import plain_yaml

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Example:
    """A line of training data, and its label (``vraag/meewerken``)."""

    text: str
    label: str


def read(root: Path = ROOT) -> list[Example]:
    """All examples, in the order of the files."""
    found = []
    for path in sorted(root.glob("data/nlu/**/*.yml")):
        blocks = plain_yaml.read(path)["nlu"]
        for block in (block for block in blocks if "intent" in block):  # the others list words
            lines = block["examples"].splitlines()
            found += [Example(line.removeprefix("- "), block["intent"]) for line in lines]
    return found


def write(path: Path) -> None:
    """Leave the examples in ``path`` as JSON lines, for peers in another environment or language."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps({"text": one.text, "label": one.label}, ensure_ascii=False) + "\n" for one in read()]
    path.write_text("".join(lines), encoding="utf-8")
