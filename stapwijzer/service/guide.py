"""The timeline over HTTP. What is sent is kept and logged nowhere."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any, Literal

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field

from stapwijzer.knowledge.store import Store
from stapwijzer.process import calendar, render, timeline
from stapwijzer.process.html import as_html
from stapwijzer.process.route import Route
from stapwijzer.process.svg import as_svg
from stapwijzer.service.api import ASSISTANT, problem, read_body


class Happened(BaseModel):
    """A step or event, and its date in figures or words."""

    model_config = ConfigDict(extra="forbid", strict=True)

    step: str = Field(min_length=1, max_length=64)
    date: str = Field(min_length=1, max_length=100)


class Given(BaseModel):
    """The body of a request for a timeline."""

    model_config = ConfigDict(extra="forbid", strict=True)

    events: list[Happened] = Field(min_length=1, max_length=timeline.MAX_EVENTS)
    locale: Literal["nl", "en"] = "nl"


async def make(request: web.Request) -> web.Response:
    """POST /api/timeline"""
    given = await read_body(request, Given)
    try:
        found = await asyncio.to_thread(_made, request.app[ASSISTANT].store, given, calendar.today())
    except (timeline.TimelineError, calendar.OutOfCalendar) as error:
        return problem(422, "invalid", str(error))
    return web.json_response(found)


def _made(store: Store, given: Given, today: dt.date) -> dict[str, Any]:
    route = Route(store)
    occurred = [
        timeline.occurrence(route, event.step, event.date, today, given.locale) for event in given.events
    ]
    made = timeline.build(route, occurred, today, given.locale)
    return {
        "timeline": render.as_dict(made),
        "text": render.as_text(made),
        "svg": as_svg(made),
        "html": as_html(made),
    }


def add_routes(app: web.Application) -> None:
    """Put the timeline on ``app``."""
    app.router.add_post("/api/timeline", make)
