"""Puts the service together: what every request passes, and which rooms there are."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler
from sqlalchemy.exc import SQLAlchemyError

from stapwijzer.dialogue.assistant import Assistant
from stapwijzer.service import api, guide, handed, health, lookup, origins, page, papers
from stapwijzer.service.api import ASSISTANT, MAX_BODY_BYTES, problem
from stapwijzer.service.limits import LIMITS, Limits

logger = structlog.get_logger(__name__)

PURGE_EVERY_SECONDS = 600

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "Cache-Control": "no-store",
    "Server": "stapwijzer",  # aiohttp would name its version and Python's
}
# For half a year a browser then asks over https alone; only where the service is there for people.
_HTTPS = {"Strict-Transport-Security": "max-age=15552000"}


def build(assistant: Assistant) -> web.Application:
    """The application around ``assistant``."""
    app = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=[_guard])
    app[ASSISTANT] = assistant
    settings = assistant.settings
    app[LIMITS] = Limits(settings.address_per_minute, settings.proxies, settings.conversation_per_minute)
    api.add_routes(app)
    lookup.add_routes(app)
    guide.add_routes(app)
    health.add_routes(app)
    page.add_routes(app)
    handed.add_routes(app)
    papers.add_routes(app)
    app.on_response_prepare.append(_protect)
    app.cleanup_ctx.append(_purging)
    app.on_cleanup.append(_close)
    return app


@web.middleware
async def _guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Count, and turn every failure into an error that tells no secret."""
    settings = request.app[ASSISTANT].settings
    response: web.StreamResponse
    try:
        response = origins.preflight(request, settings.origins()) or await handler(request)
    except api.Refused as refused:
        response = refused.response
    except web.HTTPRequestEntityTooLarge:
        response = problem(413, "too_large", f"send at most {MAX_BODY_BYTES} bytes")
    except web.HTTPException as error:
        if request.path.startswith("/api/"):
            response = problem(error.status, "http", error.reason)
            response.headers.update({k: v for k, v in error.headers.items() if k == "Allow"})
        else:
            raise
    except SQLAlchemyError as error:
        logger.error("database.failed", error=type(error).__name__)
        response = problem(503, "database", "the database does not answer; try again in a moment")
    except Exception as error:
        # The message of an exception may hold a person's words: only its type is logged.
        logger.error("request.failed", path=request.match_info.route.name, error=type(error).__name__)
        response = problem(500, "internal", "something went wrong on our side; try again in a moment")
    request.app[health.METRICS].requests.labels(request.method, str(response.status)).inc()
    return response


async def _protect(request: web.Request, response: web.StreamResponse) -> None:
    """Put the headers on ``response`` before its first byte leaves, whatever made it."""
    settings = request.app[ASSISTANT].settings
    response.headers.update(_HEADERS)
    response.headers.update(_HTTPS if settings.environment == "production" else {})
    origins.allow(request, response, settings.origins())


async def _purging(app: web.Application) -> AsyncIterator[None]:
    """While the service runs, erase what is past its time and write the counts; the last ones at the end."""
    task = asyncio.create_task(_purge_forever(app[ASSISTANT]))
    yield
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def _purge_forever(assistant: Assistant) -> None:
    while True:
        try:
            erased = await asyncio.to_thread(assistant.tidy)
            if erased:
                logger.info("conversations.purged", number=erased)
        except SQLAlchemyError as error:
            logger.error("purge.failed", error=type(error).__name__)
        await asyncio.sleep(PURGE_EVERY_SECONDS)


async def _close(app: web.Application) -> None:
    try:
        await asyncio.to_thread(app[ASSISTANT].tidy)
    except SQLAlchemyError as error:
        logger.error("purge.failed", error=type(error).__name__)
    app[ASSISTANT].close()
