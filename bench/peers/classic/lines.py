"""Questions in, labels out: one JSON object a line on both sides (bench/pipe.py is the other end)."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path


def examples(path: Path) -> tuple[list[str], list[str]]:
    """The texts and the labels of the training examples in ``path``."""
    read = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    return [one["text"] for one in read], [one["label"] for one in read]


def serve(labels_of: Callable[[str], list[str]]) -> None:
    """Answer every line of the standard input until it ends; no label means: not known."""
    for line in sys.stdin:
        question = json.loads(line)
        labels = labels_of(question["text"])
        print(json.dumps({"id": question["id"], "labels": labels, "sure": bool(labels)}), flush=True)
