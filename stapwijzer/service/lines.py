"""Replies as lines of JSON, each sent as soon as it is there: a cry for help is answered before the rest.

Who asks for ``application/x-ndjson`` gets one line or more, each ``{"messages": [...]}`` as the JSON answer
has it; together they hold the same replies in the same order.
"""

from __future__ import annotations

import contextlib
import json

from aiohttp import hdrs, web

from stapwijzer.replies import Reply

NDJSON = "application/x-ndjson"


def wants_lines(request: web.Request) -> bool:
    """Whether the caller reads lines."""
    return any(NDJSON in accepted for accepted in request.headers.getall(hdrs.ACCEPT, []))


class Lines:
    """The answer to one request, a line at a time."""

    def __init__(self, request: web.Request) -> None:
        """Nothing is sent yet: until the first line an error can still be answered as one."""
        self._request = request
        self._response = web.StreamResponse()
        self._response.content_type = NDJSON
        # A proxy that gathers the lines would keep the answer to a cry for help back.
        self._response.headers["X-Accel-Buffering"] = "no"
        self._sent = 0

    async def send(self, replies: list[Reply]) -> None:
        """Send ``replies`` now, in one line."""
        line = json.dumps({"messages": [reply.as_dict() for reply in replies]}) + "\n"
        self._sent += len(replies)
        # Who hung up sends the message again, and gets what is worked out meanwhile.
        with contextlib.suppress(ConnectionError):
            if not self._response.prepared:
                await self._response.prepare(self._request)
            await self._response.write(line.encode())

    async def end(self, replies: list[Reply]) -> web.StreamResponse:
        """Send those of ``replies`` that were not sent yet: all of them, the first ones first."""
        if replies[self._sent :] or not self._sent:
            await self.send(replies[self._sent :])
        return self._response
