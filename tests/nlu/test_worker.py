"""The row in front of the encoder: who cannot wait goes first, and nobody's words stay behind."""

from __future__ import annotations

import gc
import threading
from concurrent import futures
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stapwijzer.memo import one_message
from stapwijzer.nlu import encoder
from stapwijzer.nlu.encoder import encode, encode_first
from stapwijzer.nlu.worker import Worker


class Busy:
    """A worker that is kept busy until ``go``."""

    def __init__(self) -> None:
        self.worker = Worker("test")
        self.free = threading.Event()
        begun = threading.Event()

        def hold() -> None:
            begun.set()
            self.free.wait(10)

        self.held = self.worker.do(hold, 0)
        assert begun.wait(10)

    def go(self) -> None:
        """Let it go on."""
        self.free.set()


@given(st.lists(st.floats(allow_nan=False), max_size=30))
@settings(deadline=None)
def test_the_largest_hurry_goes_first_and_equals_in_the_order_they_came(hurries: list[float]) -> None:
    busy = Busy()
    done: list[tuple[float, int]] = []
    jobs = [
        busy.worker.do(lambda entry=(-hurry, number): done.append(entry), hurry)  # type: ignore[misc]
        for number, hurry in enumerate(hurries)
    ]
    busy.go()
    futures.wait(jobs, 10)
    assert len(done) == len(hurries)
    assert all(before < after for before, after in pairwise(done))


def test_a_job_that_fails_tells_who_asked_and_the_next_is_done() -> None:
    worker = Worker("test")

    def fail() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        worker.do(fail, 0).result(10)
    assert worker.do(lambda: "yes", 0).result(10) == "yes"


def test_a_job_is_forgotten_when_it_is_done() -> None:
    class Words:
        pass

    worker = Worker("test")
    words = Words()
    worker.do(lambda: str(words), 0).result(10)
    worker.do(lambda: None, 0).result(10)
    gc.collect()
    assert not [each for each in gc.get_objects() if isinstance(each, Words) and each is not words]
    assert len(gc.get_referrers(words)) <= 1


def test_who_does_not_wait_any_longer_gets_nothing_and_who_waits_gets_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    busy = Busy()
    monkeypatch.setattr(encoder, "_worker", lambda: busy.worker)
    with one_message():
        with pytest.raises(TimeoutError):
            encode_first(["ik ben bang"], 1.0, (0.01, 0.02))
        busy.go()
        assert np.allclose(encode(["ik ben bang"]), encode_first(["ik ben bang"], 1.0, None))


def test_what_had_begun_is_not_done_a_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    worker, calls, go = Worker("test"), [], threading.Event()

    def slow(texts: list[str]) -> encoder.Vectors:
        calls.append(texts)
        go.wait(10)
        return np.ones((len(texts), encoder.DIMENSION), np.float32)

    monkeypatch.setattr(encoder, "_worker", lambda: worker)
    monkeypatch.setattr(encoder, "_encode", slow)
    with one_message():
        with pytest.raises(TimeoutError):
            encode_first(["hij slaat"], 1.0, (0.5, 0.51))
        with pytest.raises(TimeoutError):
            encode_first(["hij slaat"], 1.0, (0.01, 0.02))
        go.set()
        assert encode(["hij slaat"]).shape == (1, encoder.DIMENSION)
    assert calls == [["hij slaat"]]
