"""A worker that is a process of its own: one JSON object a line in, one out, in any order.

In: ``{"id": 7, "conversation": "...", "text": "..."}``. Out: ``{"id": 7, "labels": [...], "sure": true}``.
The pipe takes a fraction of a millisecond of each answer, of every peer alike.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.peer import Answer, NoAnswer, Worker, topics_of
from bench.processes import Group

_LONGEST_LINE = 1 << 20


class PipeWorker(Worker):
    """Make one with ``start``."""

    @classmethod
    async def start(
        cls, log: Path, command: Sequence[str | Path], cwd: Path, **environment: str
    ) -> PipeWorker:
        """Start ``command`` and listen to it."""
        group = Group(log)
        process = group.start(command, cwd, environment, piped=True)
        assert process.stdout is not None
        assert process.stdin is not None
        worker = cls(group)
        worker._input = process.stdin
        worker._numbers = itertools.count()
        worker._waiting = {}
        output = asyncio.StreamReader(limit=_LONGEST_LINE)
        worker._transport, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(output), process.stdout
        )
        worker._listening = asyncio.create_task(worker._listen(output))
        return worker

    _input: Any
    _numbers: itertools.count[int]
    _waiting: dict[int, asyncio.Future[dict[str, Any]]]
    _transport: asyncio.BaseTransport
    _listening: asyncio.Task[None]

    async def _listen(self, output: asyncio.StreamReader) -> None:
        while line := await output.readline():
            said = json.loads(line)
            waiting = self._waiting.pop(said["id"], None)
            if waiting and not waiting.done():
                waiting.set_result(said)
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(NoAnswer("the process ended"))

    async def send(self, **message: Any) -> dict[str, Any]:
        """What comes back for ``message``."""
        if self._listening.done():
            raise NoAnswer("the process ended")
        number = next(self._numbers)
        waiting: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[number] = waiting
        self._input.write(json.dumps({"id": number, **message}).encode() + b"\n")
        self._input.flush()
        return await waiting

    async def ask(self, conversation: str, text: str) -> Answer:
        """Ask ``text``; see Worker."""
        said = await self.send(conversation=conversation, text=text)
        return Answer(topics_of(said["labels"]), said["sure"])

    async def close(self) -> None:
        """End the process and stop listening."""
        self.group.stop()
        self._transport.close()
        self._listening.cancel()
        await asyncio.gather(self._listening, return_exceptions=True)
