"""The lane of the watch is free whatever the dialogue is doing."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator

import pytest

from stapwijzer.dialogue.lanes import Lanes
from stapwijzer.memo import one_message, remembered


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    made = Lanes()
    yield made
    made.close()


async def test_the_watch_does_not_wait_for_the_dialogue(lanes: Lanes) -> None:
    free = threading.Event()

    async def stuck() -> str:
        free.wait(10)  # on purpose it blocks the loop of the dialogue
        return "the rest"

    rest = asyncio.create_task(lanes.rest(stuck()))
    await asyncio.sleep(0.05)
    assert await asyncio.wait_for(lanes.first(lambda: "noticed"), 5) == "noticed"
    assert not rest.done()
    free.set()
    assert await asyncio.wait_for(rest, 5) == "the rest"


async def test_both_lanes_remember_the_same_message(lanes: Lanes) -> None:
    async def rest() -> str:
        return await asyncio.to_thread(remembered, "vector", lambda: "made again")

    with one_message():
        assert await lanes.first(remembered, "vector", lambda: "made once") == "made once"
        assert await lanes.rest(rest()) == "made once"


async def test_what_fails_in_a_lane_fails_for_who_asked(lanes: Lanes) -> None:
    async def fails() -> None:
        raise ValueError("rest")

    def fails_too() -> None:
        raise ValueError("first")

    with pytest.raises(ValueError, match="rest"):
        await lanes.rest(fails())
    with pytest.raises(ValueError, match="first"):
        await lanes.first(fails_too)


async def test_who_no_longer_waits_ends_the_work(lanes: Lanes) -> None:
    ended = threading.Event()

    async def long() -> None:
        try:
            await asyncio.sleep(30)
        finally:
            ended.set()

    task = asyncio.create_task(lanes.rest(long()))
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await asyncio.to_thread(ended.wait, 5)


def test_closing_leaves_no_thread() -> None:
    before = threading.active_count()
    made = Lanes()
    assert threading.active_count() > before
    made.close()
    time.sleep(0.05)
    assert threading.active_count() == before
