"""Search over HTTP, for a search field and for the staff desk. What is asked is kept and logged nowhere."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import asdict
from functools import partial

from aiohttp import web

from stapwijzer.knowledge.search import Search
from stapwijzer.knowledge.store import Store
from stapwijzer.nlu.encoders import encode
from stapwijzer.service.api import ASSISTANT
from stapwijzer.texts import supported

# The fast encoder: parents who chat wait for the same one.
_ENCODER = "use"
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
    search = Search(store, locale, partial(encode, _ENCODER), as_of)
    search.prepare()
    return search


SEARCHES: web.AppKey[Searches] = web.AppKey("searches", Searches)


async def find(request: web.Request) -> web.Response:
    """GET /api/search"""
    query = request.query.get("q", "")
    locale = supported(request.query.get("locale"))
    search = await request.app[SEARCHES].of(request.app[ASSISTANT].store, locale)
    hits = await asyncio.to_thread(search.find, query, MAX_HITS)
    return web.json_response({"hits": [asdict(hit) for hit in hits]})


def add_routes(app: web.Application, as_of: dt.date | None = None) -> None:
    """Put the search on ``app``."""
    app[SEARCHES] = Searches(as_of)
    app.router.add_get("/api/search", find)
