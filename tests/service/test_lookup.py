"""POST /api/search over real HTTP, over a tiny knowledge and without a model."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from jsonschema import Draft202012Validator
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from stapwijzer.knowledge.store import Store, compile_into
from stapwijzer.replies import Reply
from stapwijzer.safety import Watch, reply
from stapwijzer.service import lookup
from stapwijzer.service.api import openapi
from stapwijzer.service.application import build
from stapwijzer.settings import Settings
from tests.builders import Folder


@pytest_asyncio.fixture
async def client(folder: Folder, tmp_path: Path) -> AsyncIterator[Any]:
    engine = create_engine(f"sqlite:///{tmp_path / 'search.db'}")
    compile_into(engine, folder.load())
    rules = Watch()

    async def watch_over(raw: str, locale: str) -> list[Reply]:
        signal = rules.notice(raw)
        return [reply(signal, locale)] if signal else []

    assistant: Any = SimpleNamespace(
        store=Store(engine), settings=Settings(), tidy=lambda: 0, close=engine.dispose, watch_over=watch_over
    )
    async with TestClient(TestServer(build(assistant))) as made:
        yield made


async def search(client: Any, **query: str) -> tuple[int, Any]:
    async with client.post("/api/search", json=query) as response:
        return response.status, await response.json()


async def test_hits_keep_to_the_described_schema(client: Any) -> None:
    status, body = await search(client, query="meewerken")
    assert status == 200
    schema = {"$ref": "#/components/schemas/Hits", "components": openapi()["components"]}
    Draft202012Validator(schema).validate(body)
    first = body["hits"][0]
    assert (first["kind"], first["id"], first["title"]) == ("topic", "meewerken", "Meewerken")
    assert first["snippet"] == "Meewerken hoeft niet."


async def test_the_locale_is_that_of_the_hits(client: Any) -> None:
    assert (await search(client, query="cooperating", locale="en"))[1]["hits"][0]["title"] == "Cooperating"
    assert (await search(client, query="meewerken"))[1]["hits"][0]["title"] == "Meewerken"
    assert (await search(client, query="meewerken", locale="xx"))[0] == 422


@pytest.mark.parametrize("query", ["", " ", "?!", "😀", "\x00", "x" * 201, "meewerken " * 300])
async def test_a_query_that_says_nothing_or_too_much_finds_nothing(client: Any, query: str) -> None:
    assert await search(client, query=query) == (200, {"hits": [], "messages": []})


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"query": 5}', b'{"query": "\xff"}', b'{"query": "x", "y": 1}']
)
async def test_a_body_that_is_no_search_is_refused_with_what_to_send(client: Any, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    async with client.post("/api/search", data=body, headers=headers) as response:
        assert response.status in (400, 422)
        assert (await response.json())["error"]["message"]


async def test_a_cry_for_help_in_the_search_field_is_answered_first(client: Any) -> None:
    status, body = await search(client, query="ik wil niet meer leven")
    assert status == 200
    assert [message["kind"] for message in body["messages"]] == ["crisis"]
    assert "113" in body["messages"][0]["text"]
    schema = {"$ref": "#/components/schemas/Hits", "components": openapi()["components"]}
    Draft202012Validator(schema).validate(body)


async def test_a_cry_for_help_in_the_search_field_is_answered_without_a_database(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: Any) -> Any:
        raise OperationalError("select", {}, Exception("down"))

    monkeypatch.setattr(lookup, "_make", down)
    status, body = await search(client, query="hij slaat mij nu, help")
    assert status == 200
    assert "112" in body["messages"][0]["text"]


async def test_words_in_an_address_are_refused(client: Any) -> None:
    async with client.get("/api/search?query=meewerken") as response:
        assert response.status == 405


async def test_a_search_is_made_once_for_all_who_ask_at_once(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make = lookup._make

    def counted(store: Store, locale: str, *more: Any) -> Any:
        made.append(locale)
        return make(store, locale, *more)

    monkeypatch.setattr(lookup, "_make", counted)
    answers = await asyncio.gather(*(search(client, query="verslag") for _ in range(5)))
    assert made == ["nl"]
    assert all(answer == answers[0] for answer in answers)


async def test_a_database_that_is_down_is_said_and_tried_again(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:

        def down(*_: Any) -> Any:
            raise OperationalError("select", {}, Exception("down"))

        broken.setattr(lookup, "_make", down)
        status, body = await search(client, query="verslag")
        assert (status, body["error"]["code"]) == (503, "database")
    assert (await search(client, query="verslag"))[1]["hits"]


async def test_the_query_is_logged_nowhere(
    client: Any, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="stapwijzer")
    await search(client, query="verslag kwakkelstein")
    written = "".join(capfd.readouterr()) + caplog.text
    assert "kwakkelstein" not in written
