"""Keeps the vectors of training examples between trainings: an editor who adds ten waits for ten."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from stapwijzer.nlu.encoders import DIMENSIONS, MAX_CHARS, Vectors, encode

FOLDER = Path(__file__).resolve().parents[2] / "var"


def encode_cached(name: str, texts: Sequence[str], folder: Path = FOLDER) -> Vectors:
    """As ``encoders.encode``, from ``folder`` where it holds the vector already.

    A cache that cannot be read is made anew. Only examples of the training data come here, never what a
    person wrote.
    """
    path = folder / f"vectors-{name}.npz"
    known = _read(path)
    keys = [hashlib.sha256(f"{MAX_CHARS}\0{text}".encode()).hexdigest()[:24] for text in texts]
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if missing:
        # Shortest first: texts of like length share a batch without padding.
        ordered = dict(sorted(missing.items(), key=lambda item: len(item[1])))
        known.update(zip(ordered, encode(name, list(ordered.values())), strict=True))
        wanted = {key: known[key] for key in dict.fromkeys(keys)}
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished.npz")
        np.savez(unfinished, keys=np.array(list(wanted)), vectors=np.stack(list(wanted.values())))
        unfinished.replace(path)
    if not texts:
        return np.empty((0, DIMENSIONS[name]), dtype=np.float32)
    return np.stack([known[key] for key in keys])


def _read(path: Path) -> dict[str, Vectors]:
    try:
        with np.load(path, allow_pickle=False) as data:
            return dict(zip(data["keys"].tolist(), data["vectors"], strict=True))
    except (OSError, ValueError, KeyError):
        return {}
