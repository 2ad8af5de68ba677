"""A cry for help is answered first: before the rest of its answer, whatever is stuck or broken behind it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import aiohttp
import pytest

from stapwijzer.dialogue import pipeline
from stapwijzer.dialogue.assistant import Assistant, NoConversation
from stapwijzer.replies import Reply
from stapwijzer.service.lines import NDJSON
from tests.live.conftest import Server, Talk, in_thread

CRY = "ik wil niet meer leven. Wat is de JBT?"
QUESTION = "moet ik meewerken?"


def test_the_answer_to_a_cry_is_given_before_the_rest_is_begun(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []

    async def note(*_: Any) -> bool:
        order.append("the rest")
        return True

    monkeypatch.setattr(pipeline, "PIPELINE", [note, *pipeline.PIPELINE])

    async def at_once(replies: list[Reply]) -> None:
        order.append(replies[0].kind)

    async def ask() -> list[Reply]:
        return await assistant.message(await assistant.create(), raw=CRY, at_once=at_once)

    replies = in_thread(ask())
    assert order == ["crisis", "the rest"]
    assert [reply.kind for reply in replies] == ["crisis", "answer"]
    assert replies[1].topics == ["jbt"]


def test_who_does_not_cry_gets_everything_at_the_end(assistant: Assistant) -> None:
    async def at_once(_: list[Reply]) -> None:
        raise AssertionError("this is no cry for help")

    async def ask() -> list[Reply]:
        return await assistant.message(await assistant.create(), raw=QUESTION, at_once=at_once)

    assert [reply.kind for reply in in_thread(ask())] == ["answer"]


def test_a_cry_does_not_wait_for_an_earlier_message_of_the_same_person(assistant: Assistant) -> None:
    async def both() -> tuple[bool, list[Reply]]:
        conversation = await assistant.create()
        heard = asyncio.Event()

        async def at_once(_: list[Reply]) -> None:
            heard.set()

        # Somebody of this conversation has the turn and keeps it.
        gate = asyncio.Event()

        async def hold() -> None:
            await assistant._one_at_a_time(conversation, gate.wait)

        held = asyncio.create_task(assistant._lanes.rest(hold()))
        await asyncio.sleep(0.05)
        cry = asyncio.create_task(assistant.message(conversation, raw=CRY, at_once=at_once))
        await asyncio.wait_for(heard.wait(), 10)
        waited = not cry.done()

        async def let_go() -> None:
            gate.set()

        await assistant._lanes.rest(let_go())
        await held
        return waited, await cry

    waited, replies = in_thread(both())
    assert waited
    assert [reply.kind for reply in replies] == ["crisis", "answer"]


@pytest.mark.parametrize("stage", [stage.__name__ for stage in pipeline.PIPELINE])
def test_what_fails_behind_a_cry_does_not_take_its_answer_away(
    talk: Callable[[], Talk], monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    async def broken(*_: Any) -> bool:
        raise RuntimeError("on purpose")

    stages = [broken if each.__name__ == stage else each for each in pipeline.PIPELINE]
    monkeypatch.setattr(pipeline, "PIPELINE", stages)
    conversation = talk()
    assert conversation.say(CRY)[0].kind == "crisis"
    with pytest.raises(RuntimeError):
        conversation.say(QUESTION)


def test_a_cry_in_a_conversation_that_is_gone_is_answered(assistant: Assistant) -> None:
    async def ask(text: str) -> list[Reply]:
        return await assistant.message("gone", raw=text)

    assert [reply.kind for reply in in_thread(ask(CRY))] == ["crisis"]
    with pytest.raises(NoConversation):
        in_thread(ask(QUESTION))


async def _begin(server: Server) -> str:
    async with aiohttp.ClientSession(server.url) as session, session.post("/api/conversations") as made:
        return str((await made.json())["id"])


async def _lines(server: Server, body: dict[str, Any], conversation: str = "") -> tuple[int, str, list[Any]]:
    async with aiohttp.ClientSession(server.url) as session:
        path = f"/api/conversations/{conversation or await _begin(server)}/messages"
        async with session.post(path, json=body, headers={"Accept": NDJSON}) as response:
            found = [json.loads(line) async for line in response.content]
            assert response.headers["Content-Security-Policy"]
            assert response.headers["Cache-Control"] == "no-store"
            return response.status, response.content_type, found


def kinds(lines: list[Any]) -> list[list[str]]:
    return [[message["kind"] for message in line["messages"]] for line in lines]


def test_who_reads_lines_gets_the_answer_to_a_cry_in_the_first(server: Server) -> None:
    status, form, lines = in_thread(_lines(server, {"text": CRY}))
    assert (status, form) == (200, NDJSON)
    assert kinds(lines) == [["crisis"], ["answer"]]
    assert kinds(in_thread(_lines(server, {"text": QUESTION}))[2]) == [["answer"]]
    assert kinds(in_thread(_lines(server, {"text": "ik ga mezelf vanavond ophangen"}))[2]) == [["crisis"]]


def test_an_error_is_the_same_for_who_reads_lines(server: Server) -> None:
    status, form, [body] = in_thread(_lines(server, {"text": QUESTION}, "gone"))
    assert (status, form, body["error"]["code"]) == (404, "application/json", "no_conversation")
    status, _, [body] = in_thread(_lines(server, {"text": 3}))
    assert (status, body["error"]["code"]) == (422, "invalid")
    assert kinds(in_thread(_lines(server, {"text": CRY}, "gone"))[2]) == [["crisis"]]


def test_a_cry_sent_twice_under_one_name_gets_the_same_lines(server: Server) -> None:
    async def twice() -> list[Any]:
        conversation = await _begin(server)
        body = {"text": CRY, "client_message_id": "one"}
        return [await _lines(server, body, conversation) for _ in range(2)]

    first, second = in_thread(twice())
    assert first == second


def test_who_hangs_up_after_the_first_line_finds_the_whole_answer_later(server: Server) -> None:
    async def hang_up() -> list[Any]:
        body = {"text": CRY, "client_message_id": "one"}
        conversation = await _begin(server)
        async with aiohttp.ClientSession(server.url) as session:
            path = f"/api/conversations/{conversation}/messages"
            response = await session.post(path, json=body, headers={"Accept": NDJSON})
            await response.content.readline()
            response.close()
        await asyncio.sleep(0.5)
        return (await _lines(server, body, conversation))[2]

    assert kinds(in_thread(hang_up())) == [["crisis"], ["answer"]]
