"""Search over HTTP, for a search field and for the staff desk. What is asked is kept and logged nowhere.

The crisis watch stands in front: a cry for help in a search field is answered as in a conversation.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import asdict
from typing import Literal

import structlog
from aiohttp import web
from pydantic import BaseModel, ConfigDict
from sqlalchemy.exc import SQLAlchemyError

from stapwijzer.knowledge.search import Hit, Search
from stapwijzer.knowledge.store import Store
from stapwijzer.nlu.encoder import encode
from stapwijzer.nlu.vectors import encode_known
from stapwijzer.replies import Reply
from stapwijzer.service.api import ASSISTANT, read_body, too_many
from stapwijzer.service.limits import LIMITS

logger = structlog.get_logger(__name__)

MAX_HITS = 10


class Searches:
    """A search for each locale, made when it is first asked for."""

    def __init__(self, as_of: dt.date | None = None) -> None:
        """Search what held on ``as_of`` (default: today)."""
        self._as_of = as_of
        self._made: dict[str, Search] = {}
        self._making = asyncio.Lock()

    async def of(self, store: Store, locale: str) -> Search:
        """The search in ``locale``. Who asks while it is being made waits without holding a thread."""
        async with self._making:
            if locale not in self._made:
                self._made[locale] = await asyncio.to_thread(_make, store, locale, self._as_of)
        return self._made[locale]


def _make(store: Store, locale: str, as_of: dt.date | None) -> Search:
    search = Search(store, locale, encode, as_of, encode_known)
    search.prepare()
    return search


SEARCHES: web.AppKey[Searches] = web.AppKey("searches", Searches)


class Sought(BaseModel):
    """The body of a search. What is sought stands in no address, where a proxy or a browser would keep it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    query: str
    locale: Literal["nl", "en"] = "nl"


async def find(request: web.Request) -> web.Response:
    """POST /api/search"""
    sought = await read_body(request, Sought)
    messages = await request.app[ASSISTANT].watch_over(sought.query, sought.locale)
    if not request.app[LIMITS].address_allows(request):
        return _found([], messages) if messages else too_many()
    try:
        hits = await _hits(request, sought)
    except SQLAlchemyError as error:
        if not messages:
            raise
        logger.error("database.failed", error=type(error).__name__)
        hits = []
    return _found(hits, messages)


async def _hits(request: web.Request, sought: Sought) -> list[Hit]:
    search = await request.app[SEARCHES].of(request.app[ASSISTANT].store, sought.locale)
    return await asyncio.to_thread(search.find, sought.query, MAX_HITS)


def _found(hits: list[Hit], messages: list[Reply]) -> web.Response:
    return web.json_response(
        {"hits": [asdict(hit) for hit in hits], "messages": [message.as_dict() for message in messages]}
    )


def add_routes(app: web.Application) -> None:
    """Put the search on ``app``."""
    app[SEARCHES] = Searches(app[ASSISTANT].settings.as_of)
    app.router.add_post("/api/search", find)
