"""How many training examples each label has: what the figures were reached with."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from stapwijzer import plain_yaml


def counted(folder: Path) -> dict[str, int]:
    """The number of examples of each label in the Rasa NLU files of ``folder``."""
    found: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.yml")):
        for block in plain_yaml.read(path)["nlu"]:
            if "intent" in block:
                found[block["intent"]] += sum(1 for line in block["examples"].splitlines() if line.strip())
    return dict(found)
