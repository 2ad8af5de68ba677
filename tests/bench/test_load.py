"""The load generator's promises. Only lower bounds of time are asserted: a busy machine is no failure."""

from __future__ import annotations

import asyncio

from bench.figures import NEVER
from bench.load import Load, run


async def test_every_message_is_sent_once_and_answered():
    sent = []

    async def send(number: int) -> None:
        sent.append(number)

    outcome = await run(Load(total=25, ceiling=4), send)
    assert sorted(sent) == list(range(25))
    assert len(outcome.latencies) == 25
    assert (outcome.failures, outcome.unanswered) == ({}, 0)


async def test_no_more_are_under_way_than_the_ceiling():
    now, most = 0, 0

    async def send(number: int) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.001)
        now -= 1

    await run(Load(total=30, ceiling=3), send)
    assert most == 3
    await run(Load(total=30, ceiling=3, rate=100_000), send)
    assert most == 3


async def test_lateness_counts_from_the_moment_a_message_was_due():
    """One message stalls for 60 ms; those that fell due behind it waited too, though they are quick."""

    async def send(number: int) -> None:
        await asyncio.sleep(0.06 if number == 0 else 0)

    outcome = await run(Load(total=3, ceiling=1, rate=1000), send)
    assert outcome.latencies[0] >= 59
    assert outcome.latencies[1] >= 58
    assert outcome.latencies[2] >= 57


async def test_without_a_rate_only_the_answer_itself_counts():
    async def send(number: int) -> None:
        await asyncio.sleep(0.2 if number == 0 else 0)

    outcome = await run(Load(total=2, ceiling=1), send)
    assert outcome.latencies[1] < outcome.latencies[0]


async def test_messages_fall_due_at_the_rate():
    async def send(number: int) -> None:
        return None

    outcome = await run(Load(total=11, ceiling=11, rate=100), send)
    assert outcome.elapsed >= 0.099


async def test_a_failure_is_counted_and_ends_nothing():
    async def send(number: int) -> None:
        if number % 2:
            raise ConnectionError

    outcome = await run(Load(total=10, ceiling=2), send)
    assert outcome.failures == {"ConnectionError": 5}
    assert len(outcome.latencies) == 5
    assert outcome.all_latencies.count(NEVER) == 5


async def test_it_stops_when_its_time_is_up_and_what_was_due_counts_as_never_answered(monkeypatch):
    monkeypatch.setattr("bench.load.GRACE", 0.05)

    async def send(number: int) -> None:
        await asyncio.sleep(3600)

    outcome = await run(Load(total=10, ceiling=2, rate=1000, seconds=0.1), send)
    assert (outcome.latencies, outcome.unanswered) == ([], 10)
    assert outcome.per_second == 0
    full = await run(Load(total=10, ceiling=2, seconds=0.1), send)
    assert full.unanswered == 2
