"""Runs a target until its time is over, in a process of its own: ``python -m fuzz door 60``.

Without a target each of them runs for the given seconds, one after another. What broke a target is left in
``var/fuzz/<target>/crash-*``; the corpus that was found goes on from where it was.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "var" / "fuzz"
DEFAULT_SECONDS = 60


def one(name: str, seconds: int) -> None:
    """Fuzz ``name`` in this process; libFuzzer ends it."""
    import atheris

    with atheris.instrument_imports(include=["stapwijzer"], enable_loader_override=False):
        from fuzz.targets import SEEDS, TARGETS
    corpus = FOLDER / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[name]):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = [f"-max_total_time={seconds}", "-max_len=6000", "-timeout=20", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={corpus}/", str(corpus)], TARGETS[name])
    atheris.Fuzz()


def every(seconds: int) -> int:
    """Fuzz each target in a process of its own; says how far it came, returns how many broke."""
    broken = 0
    for name in ("door", "payload", "yaml"):
        run = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "fuzz", name, str(seconds)], capture_output=True, text=True
        )
        said = run.stdout + run.stderr
        runs = re.search(r"number_of_executed_units: (\d+)", said)
        print(f"{name}: {runs.group(1) if runs else 0} inputs in {seconds} s, exit {run.returncode}")
        if run.returncode:
            broken += 1
            print(said[-6000:])
    return broken


if __name__ == "__main__":
    names, numbers = [a for a in sys.argv[1:] if not a.isdigit()], [a for a in sys.argv[1:] if a.isdigit()]
    time = int(numbers[0]) if numbers else DEFAULT_SECONDS
    if names:
        one(names[0], time)
    else:
        sys.exit(every(time))
