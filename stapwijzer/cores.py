"""How many cores the libraries underneath take. Each reads it once, when it is loaded."""

from __future__ import annotations

import os

# Two threads halve the wait of one person. For so short a time (some microseconds) a thread waits awake for
# the other: longer, and two workers on two cores wait for each other (four to ten times slower: see
# docs/adr/0003); shorter, and to wake it takes what the second thread wins.
_THREADS, _SPIN = 2, 300


def for_answers() -> None:
    """Two cores for the sentence encoder, one for the rest. What the environment says goes first."""
    os.environ.setdefault("OMP_NUM_THREADS", str(min(_THREADS, os.cpu_count() or 1)))
    os.environ.setdefault("GOMP_SPINCOUNT", str(_SPIN))
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def for_training() -> None:
    """All cores for the sentence encoder: a training has the machine to itself.

    What multiplies matrices keeps to one, and models are fitted side by side: two threads add up in an order
    that differs from run to run, and the same examples must give the same model.
    """
    os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
