"""Letters and contacts over HTTP."""

from __future__ import annotations

from aiohttp import web

from stapwijzer.knowledge import handed
from stapwijzer.knowledge.hours import moment
from stapwijzer.paper.letters import letter
from stapwijzer.service.api import ASSISTANT, locale_of, problem


async def letters(request: web.Request) -> web.Response:
    """GET /api/letters"""
    store, locale = request.app[ASSISTANT].store, locale_of(request)
    found = [handed.letter(store, each, locale).model_dump(mode="json") for each in store.ids("letters")]
    return web.json_response({"letters": found})


async def one_letter(request: web.Request) -> web.Response:
    """GET /api/letters/{id}"""
    store, locale = request.app[ASSISTANT].store, locale_of(request)
    try:
        found = letter(store, request.match_info["id"], locale)
    except KeyError:
        return problem(404, "no_letter", "there is no such letter; GET /api/letters names them all")
    link = handed.letter(store, found.id, locale)
    return web.json_response(
        {
            **link.model_dump(mode="json", exclude={"type"}),
            "locale": locale,
            "when": found.when,
            "text": found.plain,
            "blanks": found.blanks,
            "sources": [source.model_dump(mode="json", by_alias=True) for source in found.sources],
            "status": found.status,
        }
    )


async def contacts(request: web.Request) -> web.Response:
    """GET /api/contacts"""
    store, locale = request.app[ASSISTANT].store, locale_of(request)
    try:
        ids = handed.fitting(store, request.query.get("topic"), request.query.get("step"))
    except KeyError:
        return problem(404, "no_topic", "there is no such topic or step")
    try:
        at = moment(request.query.get("at"))
    except ValueError:
        return problem(422, "invalid", "at: give a moment as 2026-12-25T11:00 (Dutch time) or with an offset")
    found = [handed.contact(store, each, locale, at).model_dump(mode="json") for each in ids]
    return web.json_response({"contacts": found})


def add_routes(app: web.Application) -> None:
    """Put them on ``app``."""
    app.router.add_get("/api/letters", letters)
    app.router.add_get("/api/letters/{id:[a-z][a-z0-9_]*}", one_letter)
    app.router.add_get("/api/contacts", contacts)
