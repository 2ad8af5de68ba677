"""The HTTP API for conversations. What it takes and gives is described by ``openapi.yml``."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from stapwijzer import plain_yaml
from stapwijzer.dialogue.assistant import Assistant, NoConversation, UnknownTopic
from stapwijzer.dialogue.payloads import UnknownPayload
from stapwijzer.dialogue.pipeline import TooManyMessages
from stapwijzer.service.limits import LIMITS
from stapwijzer.service.lines import Lines, wants_lines
from stapwijzer.texts import LOCALES

ASSISTANT: web.AppKey[Assistant] = web.AppKey("assistant", Assistant)
MAX_BODY_BYTES = 64 * 1024
MAX_ID_CHARS = 64
Body = TypeVar("Body", bound=BaseModel)


class Incoming(BaseModel):
    """The body of a message: a text or a button, never both."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str | None = None
    payload: str | None = Field(None, max_length=100)
    client_message_id: str | None = Field(None, min_length=1, max_length=64)
    locale: Literal["nl", "en"] = "nl"

    @model_validator(mode="after")
    def _one_of_two(self) -> Incoming:
        if (self.text is None) == (self.payload is None):
            raise ValueError("give either 'text' or 'payload'")
        return self


class Feedback(BaseModel):
    """The body of a feedback: whether an answer helped. It has no place for words."""

    model_config = ConfigDict(extra="forbid", strict=True)

    topic: str = Field(max_length=64)
    helpful: bool


class Refused(Exception):
    """The body cannot be taken; ``response`` says what is wrong."""

    def __init__(self, response: web.Response) -> None:
        self.response = response
        super().__init__()


def problem(status: int, code: str, message: str) -> web.Response:
    """An error in one form: ``{"error": {"code", "message"}}``; the message says what to do."""
    return web.json_response({"error": {"code": code, "message": message}}, status=status)


def too_many() -> web.Response:
    """The answer to who asks too often."""
    response = problem(429, "too_many", "too many requests; try again in a minute")
    response.headers["Retry-After"] = "60"
    return response


def locale_of(request: web.Request) -> str:
    """The ``locale`` of a query, Dutch without one.

    Raises:
        Refused: it is none that we have, or stands there twice.
    """
    given = request.query.getall("locale", ["nl"])
    if len(given) != 1 or given[0] not in LOCALES:
        raise Refused(problem(422, "invalid", f"locale: give one of {', '.join(LOCALES)}"))
    return given[0]


async def create(request: web.Request) -> web.Response:
    """POST /api/conversations"""
    if not request.app[LIMITS].address_allows(request):
        return too_many()
    return web.json_response({"id": await request.app[ASSISTANT].create()}, status=201)


async def message(request: web.Request) -> web.StreamResponse:
    """POST /api/conversations/{id}/messages"""
    incoming = await read_body(request, Incoming)
    lines = Lines(request) if wants_lines(request) else None
    try:
        replies = await request.app[ASSISTANT].message(
            request.match_info["id"],
            raw=incoming.text,
            payload=incoming.payload,
            locale=incoming.locale,
            client_message_id=incoming.client_message_id,
            limited=not request.app[LIMITS].message_allows(request, request.match_info["id"]),
            at_once=lines.send if lines else None,
        )
    except NoConversation:
        return problem(404, "no_conversation", "this conversation is gone; POST /api/conversations")
    except UnknownPayload as error:
        return problem(422, "unknown_payload", str(error))
    except TooManyMessages:
        return too_many()
    if lines:
        return await lines.end(replies)
    return web.json_response({"messages": [reply.as_dict() for reply in replies]})


async def read_body(request: web.Request, model: type[Body]) -> Body:
    """The body of ``request`` as ``model``.

    Raises:
        Refused: it is no JSON, or not what the model takes.
    """
    if request.content_type != "application/json":
        raise Refused(problem(415, "not_json", "send Content-Type: application/json"))
    try:
        body = await request.read()
        return model.model_validate(json.loads(body.decode("utf-8")))
    except UnicodeDecodeError as error:
        raise Refused(problem(400, "not_utf8", "send the body as UTF-8")) from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, ValidationError):
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise Refused(problem(422, "invalid", f"{where}: {first['msg']}".removeprefix(": "))) from error
        raise Refused(problem(400, "not_json", "send a JSON object, as in /api/openapi.json")) from error


async def feedback(request: web.Request) -> web.Response:
    """POST /api/feedback"""
    given = await read_body(request, Feedback)
    try:
        if not request.app[LIMITS].address_allows(request):
            return too_many()
        request.app[ASSISTANT].feedback(given.topic, given.helpful)
    except UnknownTopic:
        return problem(
            404, "unknown_topic", "topic: is none that we have; send it as it came with the answer"
        )
    return web.Response(status=204)


async def erase(request: web.Request) -> web.Response:
    """DELETE /api/conversations/{id}: erasing what is gone already is no error."""
    await request.app[ASSISTANT].erase(request.match_info["id"])
    return web.Response(status=204)


async def describe(_request: web.Request) -> web.Response:
    """GET /api/openapi.json"""
    return web.json_response(openapi())


@cache
def openapi() -> dict[str, object]:
    """The OpenAPI document of the service."""
    path = Path(__file__).with_name("openapi.yml")
    return dict(plain_yaml.read(path))


def add_routes(app: web.Application) -> None:
    """Put the API on ``app``."""
    conversation = f"/api/conversations/{{id:[A-Za-z0-9_-]{{1,{MAX_ID_CHARS}}}}}"
    app.router.add_post("/api/conversations", create)
    app.router.add_post(f"{conversation}/messages", message)
    app.router.add_delete(conversation, erase)
    app.router.add_post("/api/feedback", feedback)
    app.router.add_get("/api/openapi.json", describe)
