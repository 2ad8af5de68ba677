"""Does what takes long once, and again only when what it is made from changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path


def fingerprint(paths: Iterable[Path], *more: str) -> str:
    """A short hash of the content of files and folders, and of ``more``."""
    hasher = hashlib.sha256("\0".join(more).encode())
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                hasher.update(f"\0{file.relative_to(path.parent)}\0".encode())
                hasher.update(file.read_bytes())
    return hasher.hexdigest()[:16]


def once(record: Path, made_from: str, work: Callable[[], float]) -> float:
    """The seconds that ``work`` took: now, or when it was last done from ``made_from``.

    Args:
        record: where fingerprint and seconds are kept.
        made_from: the fingerprint of what the work starts from.
        work: does it and returns how many seconds count; nothing is recorded when it raises.
    """
    if record.exists():
        kept = json.loads(record.read_text("utf-8"))
        if kept["made_from"] == made_from:
            return float(kept["seconds"])
    record.parent.mkdir(parents=True, exist_ok=True)
    record.unlink(missing_ok=True)
    seconds = work()
    record.write_text(json.dumps({"made_from": made_from, "seconds": round(seconds, 2)}), encoding="utf-8")
    return seconds
