"""`make bench`: ours and its peers, on this machine, on the same questions, in one run.

usage: python -m bench [--quick] [--only NAME ...]
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import datetime as dt
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import report
from bench.measure import FULL, QUICK, Figures, measure
from bench.peer import RESULTS, ROOT, UV, WORK, Peer
from bench.peers import peers
from bench.processes import CommandFailed, run
from stapwijzer.evaluation.machine import machine

PLOT = ROOT / "bench" / "plot"
_DRAW_SECONDS = 900


def markdown(measured: Sequence[Figures], how: str, load: float, plot: str) -> str:
    """The whole report; ``load`` is how busy the machine was with other work when the run began."""
    now = dt.datetime.now(dt.timezone.utc)
    return "\n".join(
        [
            f"Measured by `{how}` on {now:%Y-%m-%d}: {machine()}; load when it began {load:.1f}.",
            "What each figure means: [bench/README.md](../README.md).",
            "",
            report.table(measured),
            "",
            report.target_table(report.targets(measured)),
            "",
            f"![The figures as bars]({plot})",
            "",
        ]
    )


def draw(measured: Sequence[Figures], target: Path) -> None:
    """Leave the plot in ``target``; matplotlib has an environment of its own."""
    figures = WORK / "figures.json"
    content = json.dumps([dataclasses.asdict(one) for one in measured], default=str)
    figures.write_text(content.replace("Infinity", "null"), encoding="utf-8")
    environment = {"UV_PROJECT_ENVIRONMENT": str(WORK / "plot" / "env")}
    python = Path(sys.executable).resolve()
    command = (UV, "run", "--frozen", "--quiet", "--python", python, "draw.py", figures, target)
    run(command, PLOT, _DRAW_SECONDS, **environment)


def chosen(names: Sequence[str], *, quick: bool) -> list[Peer]:
    """The peers of these names, or all; an unknown name ends the run with those that exist."""
    every = peers(quick=quick)
    unknown = set(names) - {one.name for one in every}
    if unknown:
        raise SystemExit(
            f"no peer {', '.join(sorted(unknown))}; there are: {', '.join(p.name for p in every)}"
        )
    return [one for one in every if not names or one.name in names]


def main() -> None:
    """Measure, and write table and plot: of a whole run to bench/results, else to var/bench/results."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a short run, to see that everything works")
    parser.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="this peer (repeat for more)"
    )
    options = parser.parse_args()
    # Ended by the system it ends its peers too, as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    load = os.getloadavg()[0]
    measured = []
    for peer in chosen(options.only, quick=options.quick):
        print(f"{peer.title} ...", file=sys.stderr, flush=True)
        measured.append(asyncio.run(measure(peer, QUICK if options.quick else FULL)))
        print(f"  {measured[-1].problem or 'done'}", file=sys.stderr, flush=True)
    folder = WORK / "results" if options.only or options.quick else RESULTS
    name = "quick" if options.quick else "latest"
    how = " ".join(["python -m bench", *sys.argv[1:]])
    folder.mkdir(parents=True, exist_ok=True)
    text = markdown(measured, how, load, f"{name}.svg")
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
    print(text)
    try:
        draw(measured, folder / f"{name}.svg")
    except CommandFailed as error:
        print(f"the plot was not drawn: {error}", file=sys.stderr)
    if any(one.problem for one in measured if one.name.startswith("ours")):
        raise SystemExit("our own part of the bench failed")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        raise SystemExit("stopped; nothing was written") from None
