"""One run of the bench: how long a cold start takes, how much memory, how fast, how many at once.

Everything is bounded in count; nothing leaves this machine. The table goes to bench/results/latest.md.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MESSAGES = 200
AT_ONCE = 8
LONG = 200


def questions() -> list[str]:
    """The texts of the evaluation set that lean on nothing said before."""
    lines = (ROOT / "tests/evaluation/questions.jsonl").read_text("utf-8").splitlines()
    asked = [json.loads(line) for line in lines]
    return [question["text"] for question in asked if not question.get("context")]


def cold_start() -> tuple[float, float]:
    """Seconds from the start of a process to its first answer, and its peak memory in MB."""
    code = (
        "import time,sys,resource; t=time.perf_counter()\n"
        "from stapwijzer.cli import _start; from stapwijzer import settings, logs; import asyncio\n"
        "logs.configure('error'); a=_start(settings.load())\n"
        "async def one():\n"
        "    c=await a.create(); await a.message(c, raw='moet ik meewerken?'); await a.erase(c)\n"
        "asyncio.run(one())\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024)\n"
    )
    start = time.perf_counter()
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return time.perf_counter() - start, float(result.stdout.splitlines()[-1])


async def measure() -> dict[str, str]:
    """Latency alone and with others, and late in a conversation."""
    from actions.context import use
    from stapwijzer import logs, settings
    from stapwijzer.dialogue.assistant import Assistant
    from stapwijzer.knowledge.answers import Answers

    logs.configure("error")
    with tempfile.TemporaryDirectory() as folder:
        current = settings.load().model_copy(update={"database_url": f"sqlite:///{folder}/bench.db"})
        assistant = Assistant.start(current)
        use(Answers(assistant.store))
        asked = questions()[:MESSAGES]

        async def ask(conversation: str, text: str) -> float:
            start = time.perf_counter()
            await assistant.message(conversation, raw=text)
            return (time.perf_counter() - start) * 1000

        async def fresh(text: str) -> float:
            conversation = await assistant.create()
            took = await ask(conversation, text)
            await assistant.erase(conversation)
            return took

        alone = [await fresh(text) for text in asked]
        gate = asyncio.Semaphore(AT_ONCE)

        async def gated(text: str) -> float:
            async with gate:
                return await fresh(text)

        start = time.perf_counter()
        together = await asyncio.gather(*(gated(text) for text in asked))
        per_second = len(asked) / (time.perf_counter() - start)
        one = await assistant.create()
        turns = [await ask(one, "wat is de JBT?") for _ in range(LONG)]
        assistant.close()
    return {
        "latency alone, p50 / p95 / p99": _percentiles(alone),
        f"latency with {AT_ONCE} at once, p50 / p95 / p99": _percentiles(together),
        "messages per second, one process": f"{per_second:.0f}",
        f"latency at turns 5-15 and {LONG - 10}-{LONG}": (
            f"{statistics.median(turns[5:15]):.0f} ms, {statistics.median(turns[-10:]):.0f} ms"
        ),
    }


def _percentiles(values: list[float]) -> str:
    ordered = sorted(values)
    return (
        " / ".join(f"{ordered[int(share * (len(ordered) - 1))]:.0f}" for share in (0.5, 0.95, 0.99)) + " ms"
    )


def size_of(folder: Path) -> float:
    """Megabytes of the files under ``folder``."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    """Run it all and write the table."""
    seconds, memory = zip(*(cold_start() for _ in range(3)), strict=True)
    rows = {
        "cold start to first answer (median of 3)": f"{statistics.median(seconds):.1f} s",
        "peak memory of that process": f"{statistics.median(memory):.0f} MB",
        "environment on disk, with development tools": f"{size_of(ROOT / '.venv'):.0f} MB",
        **asyncio.run(measure()),
    }
    day = dt.datetime.now(dt.timezone.utc).date()
    lines = [
        f"Measured by `make bench` on {day}, {platform.machine()}, {os.cpu_count()} cores, Python"
        f" {platform.python_version()}.",
        "",
        "| what | figure |",
        "|---|---|",
        *(f"| {name} | {value} |" for name, value in rows.items()),
    ]
    text = "\n".join(lines) + "\n"
    (ROOT / "bench/results").mkdir(exist_ok=True)
    (ROOT / "bench/results/latest.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
