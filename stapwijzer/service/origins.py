"""Which other sites may use the API from a browser: those in the settings, and no others.

A message must come as JSON. A browser then asks us first whether the site may (CORS), so a site that is
not in the list cannot even send blindly.
"""

from __future__ import annotations

from collections.abc import Collection

from aiohttp import hdrs, web

_METHODS = "GET, POST, DELETE"
_SECONDS = "600"


def allow(request: web.Request, response: web.StreamResponse, origins: Collection[str]) -> None:
    """Tell the browser that the site may read ``response``, when it may."""
    if not request.path.startswith("/api/"):
        return
    response.headers.add(hdrs.VARY, hdrs.ORIGIN)
    origin = request.headers.get(hdrs.ORIGIN)
    if origin in origins:
        response.headers[hdrs.ACCESS_CONTROL_ALLOW_ORIGIN] = str(origin)


def preflight(request: web.Request, origins: Collection[str]) -> web.Response | None:
    """The answer to a browser that asks whether a site may; None when this is no such question."""
    asks = request.method == hdrs.METH_OPTIONS and hdrs.ACCESS_CONTROL_REQUEST_METHOD in request.headers
    if not asks or not request.path.startswith("/api/"):
        return None
    if request.headers.get(hdrs.ORIGIN) not in origins:
        return web.Response(status=403)
    return web.Response(
        status=204,
        headers={
            hdrs.ACCESS_CONTROL_ALLOW_METHODS: _METHODS,
            hdrs.ACCESS_CONTROL_ALLOW_HEADERS: hdrs.CONTENT_TYPE,
            hdrs.ACCESS_CONTROL_MAX_AGE: _SECONDS,
        },
    )
