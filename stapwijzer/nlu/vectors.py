"""Vectors that are known beforehand: of training examples, and of what a search can find.

Working them out takes minutes, so they come with the project, in eight bits (``stapwijzer vectors`` writes
them). What an editor adds is kept on the machine, so ten new lines take as long as ten. Only texts of the
project come here, never what a person wrote.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from stapwijzer.nlu.encoder import DIMENSION, Vectors, encode, version

SHIPPED = Path(__file__).resolve().parent / "vectors.npy"
OWN = Path(__file__).resolve().parents[2] / "var" / "vectors.npy"

# One row a text: a hash of it, and its vector as whole numbers, of which the largest is 127.
_ROW = np.dtype([("key", "<u8"), ("vector", "i1", (DIMENSION,))])
_Rows = npt.NDArray[np.void]


def encode_known(texts: Sequence[str], shipped: Path = SHIPPED, own: Path = OWN) -> Vectors:
    """As ``encoder.encode``, without asking the encoder for what is known. Writes nothing."""
    found = _known(texts, (shipped, own))
    missing = [text for text in dict.fromkeys(texts) if text not in found]
    found.update(zip(missing, encode(missing), strict=True))
    return _stack(texts, found)


def encode_kept(texts: Sequence[str], shipped: Path = SHIPPED, own: Path = OWN) -> Vectors:
    """As ``encode_known``; what was not known is kept in ``own``. A file that cannot be read is made anew."""
    found = _known(texts, (shipped, own))
    # Shortest first: texts of like length share a batch without padding.
    missing = sorted({text for text in texts if text not in found}, key=len)
    if missing:
        new = _rows(missing)
        _write(own, np.concatenate([_read(own), new]))
        found.update(zip(missing, _vectors(new), strict=True))
    return _stack(texts, found)


def ship(texts: Iterable[str], shipped: Path = SHIPPED, own: Path = OWN) -> int:
    """Write the vectors of exactly ``texts`` to ``shipped``; those that stood there keep their order.

    Returns:
        How many are new in it.
    """
    wanted = {key(text): text for text in texts}
    before = _read(shipped)
    stays = before[np.isin(before["key"], np.array(list(wanted), dtype=np.uint64))]
    stay = set(stays["key"].tolist())
    new = [text for at, text in wanted.items() if at not in stay]
    found = _known(new, (own,))
    missing = sorted((text for text in new if text not in found), key=len)
    rows = [_pack(list(found), np.stack(list(found.values())))] if found else []
    _write(shipped, np.concatenate([stays, *rows, _rows(missing)]))
    return len(new)


def key(text: str) -> int:
    """What ``text`` is found by; another version of the encoder finds nothing."""
    return int.from_bytes(hashlib.sha256(f"{version()}\0{text}".encode()).digest()[:8], "little")


def _known(texts: Sequence[str], paths: Iterable[Path]) -> dict[str, Vectors]:
    found: dict[str, Vectors] = {}
    for path in paths:
        rows, left = _read(path), [text for text in dict.fromkeys(texts) if text not in found]
        if not len(rows) or not left:
            continue
        keys = np.array([key(text) for text in left], dtype=np.uint64)
        order = np.argsort(rows["key"])
        places = order[np.searchsorted(rows["key"], keys, sorter=order).clip(max=len(rows) - 1)]
        here = np.flatnonzero(rows["key"][places] == keys)
        found.update(zip((left[i] for i in here), _vectors(rows[places[here]]), strict=True))
    return found


def _rows(texts: Sequence[str]) -> _Rows:
    return _pack(texts, encode(texts))


def _pack(texts: Sequence[str], vectors: Vectors) -> _Rows:
    rows = np.empty(len(texts), dtype=_ROW)
    rows["key"] = [key(text) for text in texts]
    largest = np.abs(vectors).max(axis=1, keepdims=True, initial=1e-9)
    rows["vector"] = np.rint(vectors * (127 / largest))
    return rows


def _vectors(rows: _Rows) -> Vectors:
    whole = rows["vector"].astype(np.float32)
    return np.asarray(whole / np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-9))


def _stack(texts: Sequence[str], found: dict[str, Vectors]) -> Vectors:
    return np.stack([found[text] for text in texts]) if texts else np.empty((0, DIMENSION), dtype=np.float32)


def _read(path: Path) -> _Rows:
    try:
        rows = np.load(path, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return np.empty(0, dtype=_ROW)
    return rows if rows.dtype == _ROW and rows.ndim == 1 else np.empty(0, dtype=_ROW)


def _write(path: Path, rows: _Rows) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two trainings may write at once: each has a file of its own, and the last one stays.
    unfinished = path.with_suffix(f".{os.getpid()}.npy")
    np.save(unfinished, rows)
    unfinished.replace(path)
