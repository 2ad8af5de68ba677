from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from sqlalchemy import create_engine, inspect, text

from stapwijzer.knowledge.loader import load
from stapwijzer.knowledge.store import Store, compile_into
from stapwijzer.service.api import openapi
from stapwijzer.service.application import build
from stapwijzer.settings import Settings

EVENTS = [{"step": "melding", "date": "2019-12-06"}, {"step": "v_en_v", "date": "20 januari 2020"}]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Any:
    made = create_engine(f"sqlite:///{tmp_path_factory.mktemp('service') / 'timeline.db'}")
    folder: Path = Settings.model_fields["knowledge_dir"].get_default()
    compile_into(made, load(folder))
    return made


@pytest_asyncio.fixture
async def client(engine: Any) -> AsyncIterator[Any]:
    assistant: Any = SimpleNamespace(
        store=Store(engine), settings=Settings(), tidy=lambda: 0, close=lambda: None
    )
    async with TestClient(TestServer(build(assistant))) as made:
        yield made


async def ask(client: Any, **body: Any) -> tuple[int, Any]:
    async with client.post("/api/timeline", json=body) as response:
        return response.status, await response.json()


async def test_the_answer_keeps_to_the_described_schema(client: Any) -> None:
    validate(openapi())
    schema = {"$ref": "#/components/schemas/TimelineAnswer", "components": openapi()["components"]}
    for locale in ("nl", "en"):
        status, body = await ask(client, events=EVENTS, locale=locale)
        assert status == 200
        Draft202012Validator(schema).validate(body)
    assert body["timeline"]["here"]["step"] == "v_en_v"
    assert body["svg"].startswith("<svg")
    assert body["html"].startswith("<section")
    assert "30 March 2020" in body["text"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"events": [{"step": "meling", "date": "2019-12-06"}]}, "did you mean melding"),
        ({"events": [{"step": "melding", "date": "ooit"}]}, "Ik zie geen datum"),
        ({"events": []}, "events"),
        ({}, "events"),
        ({"events": EVENTS, "naam": "x"}, "naam"),
        ({"events": EVENTS * 40}, "events"),
        ({"events": [{"step": "melding", "date": "x" * 101}]}, "date"),
        ({"events": [{"step": "gedraging", "date": "31-12-2099"}]}, "2102"),
    ],
)
async def test_what_makes_no_timeline_is_refused_with_what_to_change(
    client: Any, body: dict[str, Any], says: str
) -> None:
    status, answer = await ask(client, **body)
    assert (status, answer["error"]["code"]) == (422, "invalid")
    assert says in answer["error"]["message"]


@pytest.mark.parametrize(
    ("data", "code"), [(b"\xff", "not_utf8"), (b"{", "not_json"), (b"[" * 30000, "not_json")]
)
async def test_a_body_that_is_no_json_is_refused(client: Any, data: bytes, code: str) -> None:
    headers = {"Content-Type": "application/json"}
    async with client.post("/api/timeline", data=data, headers=headers) as response:
        assert response.status == 400
        assert (await response.json())["error"]["code"] == code


async def test_nothing_of_it_is_stored_or_logged(
    client: Any, engine: Any, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    def rows() -> dict[str, int]:
        with engine.connect() as connection:
            names = inspect(engine).get_table_names()
            return {name: connection.scalar(text(f"select count(*) from {name}")) for name in names}

    before = rows()
    caplog.set_level("DEBUG", logger="stapwijzer")
    await ask(client, events=[{"step": "melding", "date": "kwakkelstein 6-12-2019"}])
    await ask(client, events=[{"step": "melding", "date": "kwakkelstein"}])
    assert rows() == before
    assert "kwakkelstein" not in "".join(capfd.readouterr()) + caplog.text


async def test_no_word_of_the_sender_comes_back(client: Any) -> None:
    status, body = await ask(client, events=[{"step": "melding", "date": "<script>x</script> gisteren"}])
    assert status == 200
    assert "<script" not in body["svg"] + body["html"] + body["text"]
