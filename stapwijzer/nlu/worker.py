"""A thread that does jobs for other threads, one at a time, those that cannot wait first."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import PriorityQueue
from typing import Any, TypeVar

Value = TypeVar("Value")


class Worker:
    """One job at a time: who is in more of a hurry first, and among equals who came first."""

    def __init__(self, name: str) -> None:
        """Start the thread; it ends with the process."""
        self._jobs: PriorityQueue[tuple[float, int, Callable[[], Any], Future[Any]]] = PriorityQueue()
        self._numbers = itertools.count()
        threading.Thread(target=self._work, name=name, daemon=True).start()

    def do(self, job: Callable[[], Value], hurry: float) -> Future[Value]:
        """What ``job`` will give, or raise. Cancelled before its turn it is not done."""
        future: Future[Value] = Future()
        self._jobs.put((-hurry, next(self._numbers), job, future))
        return future

    def _work(self) -> None:
        while True:
            _, _, job, future = self._jobs.get()
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(job())
                except Exception as error:
                    future.set_exception(error)
            # Nobody's words stay here until the next job comes.
            del job, future
