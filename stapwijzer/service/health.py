"""Health endpoints and counters, for whoever runs the service."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, generate_latest

from stapwijzer.service.api import ASSISTANT

_METRIC_DAYS = 30


class Metrics:
    """Counts what happened; never what was said or by whom."""

    def __init__(self) -> None:
        """Start at nought."""
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "stapwijzer_requests_total", "HTTP requests", ["method", "status"], registry=self.registry
        )


def _gauges(published: Mapping[tuple[str, str], int]) -> CollectorRegistry:
    registry = CollectorRegistry()
    gauge = Gauge(
        "stapwijzer_tally",
        f"What happened in the last {_METRIC_DAYS} days; small numbers are left out",
        ["what", "name"],
        registry=registry,
    )
    for (what, name), number in published.items():
        gauge.labels(what, name).set(number)
    return registry


METRICS: web.AppKey[Metrics] = web.AppKey("metrics", Metrics)


async def live(_request: web.Request) -> web.Response:
    """GET /health/live: the process runs."""
    return web.json_response({"status": "ok"})


async def ready(request: web.Request) -> web.Response:
    """GET /health/ready: every question can be answered, or 503 with what is wrong."""
    wrong = await asyncio.to_thread(request.app[ASSISTANT].ready)
    if wrong is None:
        return web.json_response({"status": "ok"})
    return web.json_response({"status": "not_ready", "problem": wrong}, status=503)


async def metrics(request: web.Request) -> web.Response:
    """GET /metrics, in Prometheus' text form. Counts of what people asked are left out below a floor."""
    assistant = request.app[ASSISTANT]
    published = await asyncio.to_thread(
        assistant.tallies.published, _METRIC_DAYS, assistant.settings.statistics_floor
    )
    body = generate_latest(request.app[METRICS].registry) + generate_latest(_gauges(published))
    return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})


def add_routes(app: web.Application) -> None:
    """Put the endpoints on ``app``."""
    app[METRICS] = Metrics()
    app.router.add_get("/health/live", live)
    app.router.add_get("/health/ready", ready)
    app.router.add_get("/metrics", metrics)
