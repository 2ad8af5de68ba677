"""What is worked out about a message is worked out once, and forgotten with it."""

from __future__ import annotations

import asyncio

import pytest

from stapwijzer.memo import one_message, remembered


def test_within_a_message_nothing_is_made_twice_and_outside_one_nothing_is_kept() -> None:
    made: list[str] = []

    def make() -> str:
        made.append("x")
        return "value"

    assert remembered("key", make) == "value"
    with one_message():
        assert remembered("key", make) == remembered("key", make) == "value"
    assert remembered("key", make) == "value"
    assert len(made) == 3


async def test_two_messages_at_once_do_not_see_each_others_words() -> None:
    async def answer(word: str) -> str:
        with one_message():
            await asyncio.sleep(0)
            found = await asyncio.to_thread(remembered, "key", lambda: word)
            await asyncio.sleep(0)
            return found + remembered("key", lambda: "made anew")

    assert await asyncio.gather(answer("one"), answer("two")) == ["oneone", "twotwo"]


def test_a_part_of_a_message_remembers_with_the_whole() -> None:
    with one_message():
        assert remembered("key", lambda: "whole") == "whole"
        with one_message():
            assert remembered("key", lambda: "part") == "whole"
        assert remembered("key", lambda: "later") == "whole"


def test_what_fails_is_not_remembered() -> None:
    def fail() -> None:
        raise ValueError("broken")

    with one_message():
        with pytest.raises(ValueError, match="broken"):
            remembered("key", fail)
        assert remembered("key", lambda: 1) == 1
