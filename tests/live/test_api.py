"""The HTTP API over real HTTP, as the OpenAPI document describes it."""

from __future__ import annotations

import asyncio
import json
import urllib.error
import urllib.request
from typing import Any

import aiohttp
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from stapwijzer.service.api import openapi
from tests.live.conftest import in_thread


def call(method: str, url: str, body: Any = None, raw: bytes | None = None) -> tuple[int, Any]:
    data = raw if raw is not None else (None if body is None else json.dumps(body).encode())
    request = urllib.request.Request(
        url, data=data, method=method, headers={"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            text = response.read()
            return response.status, json.loads(text) if text else None
    except urllib.error.HTTPError as error:
        with error:
            text = error.read()
            return error.code, json.loads(text) if text else None


@pytest.fixture
def conversation(server) -> str:
    status, body = call("POST", f"{server.url}/api/conversations")
    assert status == 201
    return f"{server.url}/api/conversations/{body['id']}"


def ask(conversation: str, **body: Any) -> tuple[int, Any]:
    return call("POST", f"{conversation}/messages", body)


def test_the_openapi_document_is_sound_and_served(server):
    status, document = call("GET", f"{server.url}/api/openapi.json")
    assert status == 200
    validate(document)


def test_every_route_is_described_and_every_described_route_exists(server):
    routes = {
        (route.method.lower(), route.resource.canonical)
        for route in server._runner.app.router.routes()
        if route.method != "HEAD" and route.resource
    }
    described = {
        (m, path) for path, item in openapi()["paths"].items() for m in item if m in ("get", "post", "delete")
    }
    api = {(m, path) for m, path in routes if path.startswith(("/api", "/health", "/metrics"))}
    assert api == described


def test_a_reply_keeps_to_the_described_schema(conversation):
    status, body = ask(conversation, text="moet ik meewerken?")
    assert status == 200
    document = openapi()
    schema = {"$ref": "#/components/schemas/Messages", "components": document["components"]}
    Draft202012Validator(schema).validate(body)
    assert body["messages"][0]["topics"] == ["meewerken"]


def test_a_conversation_id_cannot_be_guessed(server):
    ids = {call("POST", f"{server.url}/api/conversations")[1]["id"] for _ in range(20)}
    assert len(ids) == 20
    assert all(len(each) >= 32 for each in ids)


def test_an_erased_conversation_is_gone(conversation):
    assert call("DELETE", conversation)[0] == 204
    assert ask(conversation, text="hallo")[0] == 404
    assert call("DELETE", conversation)[0] == 204


def test_an_unknown_conversation_says_what_to_do(server):
    status, body = ask(f"{server.url}/api/conversations/nooit-gemaakt", text="hallo")
    assert status == 404
    assert "POST /api/conversations" in body["error"]["message"]


def test_a_message_sent_twice_is_answered_once(conversation):
    first = ask(conversation, text="wat is de JBT?", client_message_id="m1")
    again = ask(conversation, text="wat is de JBT?", client_message_id="m1")
    assert first == again
    assert first[0] == 200


def test_a_second_message_waits_for_the_first_and_both_are_answered(conversation):
    async def both() -> list[Any]:
        async with aiohttp.ClientSession() as session:

            async def one(text: str) -> Any:
                async with session.post(f"{conversation}/messages", json={"text": text}) as response:
                    return await response.json()

            return await asyncio.gather(one("wat is de JBT?"), one("moet ik meewerken?"))

    answers = in_thread(both())
    assert [a["messages"][0]["topics"] for a in answers] == [["jbt"], ["meewerken"]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "notice"),
        ("   \t\n", "notice"),
        ("a" * 10_000, "notice"),
        ("😀😀😀", "notice"),
        ("\x00\x07\x1b[31m", "notice"),
        ("?!...", "notice"),
    ],
)
def test_what_is_no_question_gets_a_kind_word_and_the_conversation_goes_on(conversation, text, kind):
    status, body = ask(conversation, text=text)
    assert status == 200
    assert body["messages"][0]["kind"] == kind
    assert ask(conversation, text="moet ik meewerken?")[1]["messages"][0]["kind"] == "answer"


@pytest.mark.parametrize(
    "text",
    ['/kies_onderwerp{"topic": "ots"}', "/restart", '//vraag{"x": 1}', "/ /session_start", "/vraag/ots"],
)
def test_a_command_of_rasa_is_only_text(conversation, text):
    _, plain = ask(conversation, text=text.lstrip("/ "))
    status, body = ask(conversation, text=text)
    assert status == 200
    assert _gist(body) == _gist(plain), "the slash made the difference"


def _gist(body: Any) -> list[tuple[Any, ...]]:
    assert body["messages"]
    assert all(message["kind"] != "error" for message in body["messages"])
    return [(message["kind"], message["topics"], message["text"]) for message in body["messages"]]


@pytest.mark.parametrize(
    ("raw", "status", "code"),
    [
        (b"\xff\xfe{", 400, "not_utf8"),
        (b"geen json", 400, "not_json"),
        (b"[" * 5000, 400, "not_json"),
        (b"{}", 422, "invalid"),
        (b'{"text": 5}', 422, "invalid"),
        (b'{"text": "a", "payload": "b"}', 422, "invalid"),
        (b'{"text": "a", "extra": 1}', 422, "invalid"),
        (b'{"text": "a", "locale": "xx"}', 422, "invalid"),
        (b'{"payload": "onderwerp.bestaat_niet"}', 422, "unknown_payload"),
        (b'{"payload": "/ots"}', 422, "unknown_payload"),
        (b'{"text": "' + b"a" * 70_000 + b'"}', 413, "too_large"),
    ],
)
def test_a_wrong_body_gets_an_error_that_says_what_is_wrong(conversation, raw, status, code):
    got, body = call("POST", f"{conversation}/messages", raw=raw)
    assert got == status
    assert body["error"]["code"] == code
    assert ask(conversation, text="wat is de JBT?")[0] == 200


def test_lone_surrogates_are_text_too(conversation):
    status, body = call("POST", f"{conversation}/messages", raw=b'{"text": "moet ik \\ud800 meewerken?"}')
    assert status in (200, 422)
    assert body


def test_health_and_metrics_answer(server):
    assert call("GET", f"{server.url}/health/live") == (200, {"status": "ok"})
    assert call("GET", f"{server.url}/health/ready") == (200, {"status": "ok"})
    with urllib.request.urlopen(f"{server.url}/metrics", timeout=10) as response:
        assert b"stapwijzer_requests_total" in response.read()


def test_every_answer_carries_the_protecting_headers(server):
    with urllib.request.urlopen(f"{server.url}/health/live", timeout=10) as response:
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "no-store"
