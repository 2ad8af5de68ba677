"""A bounded load generator: so many messages, so many at once, for so long, and then it stops.

With a rate it is open-loop: messages fall due at fixed moments, whether or not earlier ones were
answered, as people do not wait for each other. Lateness counts from the moment a message was due, so a
server that stalls cannot hide it by slowing the generator down. Without a rate the next message is
sent as soon as there is room: that measures what a server can do at most.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bench.figures import NEVER

# What is still under way when the time is up may take this much longer (seconds).
GRACE = 10.0


@dataclass(frozen=True)
class Load:
    """What to send.

    Attributes:
        total: messages, at most.
        ceiling: messages that may be under way at once.
        rate: messages a second that fall due; None sends when there is room.
        seconds: after this long nothing is sent any more.
    """

    total: int
    ceiling: int
    rate: float | None = None
    seconds: float = 120.0


@dataclass
class Outcome:
    """What came of a load.

    Attributes:
        latencies: milliseconds of each message that was sent or due and answered, from when it was due.
        failures: how often each kind of failure came.
        unanswered: messages that fell due and were not sent in time, or not answered in time.
        elapsed: seconds from the first message to the last answer.
    """

    latencies: list[float] = field(default_factory=list)
    failures: dict[str, int] = field(default_factory=dict)
    unanswered: int = 0
    elapsed: float = 0.0

    @property
    def all_latencies(self) -> list[float]:
        """The latencies, with ``NEVER`` for each message that failed or was not answered."""
        return self.latencies + [NEVER] * (self.unanswered + sum(self.failures.values()))

    @property
    def per_second(self) -> float:
        """Messages answered a second."""
        return len(self.latencies) / self.elapsed if self.elapsed else 0.0


async def run(load: Load, send: Callable[[int], Awaitable[object]]) -> Outcome:
    """Send message 0, 1, 2 ... of ``load``; an exception of ``send`` is a failure, and not the end."""
    clock = asyncio.get_running_loop().time
    gate = asyncio.Semaphore(load.ceiling)
    outcome = Outcome()
    start = clock()
    last = start
    under_way: set[asyncio.Task[None]] = set()

    async def one(number: int, due: float) -> None:
        nonlocal last
        try:
            await send(number)
            last = clock()
            outcome.latencies.append((last - due) * 1000)
        except Exception as error:
            kind = type(error).__name__
            outcome.failures[kind] = outcome.failures.get(kind, 0) + 1
        finally:
            gate.release()

    for number in range(load.total):
        due = start + number / load.rate if load.rate else None
        if due is not None:
            await asyncio.sleep(due - clock())
        try:
            await asyncio.wait_for(gate.acquire(), start + load.seconds - clock())
        except asyncio.TimeoutError:
            break
        under_way.add(asyncio.create_task(one(number, clock() if due is None else due)))
    if under_way:
        _, pending = await asyncio.wait(under_way, timeout=GRACE)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
    answered = len(outcome.latencies) + sum(outcome.failures.values())
    due_at_all = load.total if load.rate else len(under_way)
    outcome.unanswered = due_at_all - answered
    outcome.elapsed = last - start
    return outcome
