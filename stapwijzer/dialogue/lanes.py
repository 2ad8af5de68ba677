"""Two lanes through one process: the watch for a cry for help has threads of its own, all else another loop.

On one event loop with one pool of threads a cry would stand behind what the dialogue does for everybody else.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Any, TypeVar

Value = TypeVar("Value")

# Most of them wait for the encoder; a cry that the rules notice must find one free.
_WATCHING = 32
# Beside the loop itself. More of them would only take Python's lock from each other, and from the watch.
_BESIDE = 1


class Lanes:
    """Made with the assistant, and closed with it."""

    def __init__(self) -> None:
        """Start the loop of the dialogue in a thread of its own."""
        self._watch = ThreadPoolExecutor(_WATCHING, thread_name_prefix="watch")
        self._loop = asyncio.new_event_loop()
        self._beside = ThreadPoolExecutor(_BESIDE, thread_name_prefix="dialogue")
        self._loop.set_default_executor(self._beside)
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True, name="dialogue")
        self._thread.start()

    async def first(self, work: Callable[..., Value], *arguments: Any) -> Value:
        """What ``work`` gives, in a thread of the watch; it sees what is remembered of the message."""
        call = partial(copy_context().run, work, *arguments)
        return await asyncio.get_running_loop().run_in_executor(self._watch, call)

    async def rest(self, work: Coroutine[Any, Any, Value]) -> Value:
        """What ``work`` gives, on the loop of the dialogue."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    def close(self) -> None:
        """End the threads; nothing must be under way any more."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._watch.shutdown()
        self._beside.shutdown()
