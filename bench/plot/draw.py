"""Draws the bench's figures as bars, a panel a figure. usage: draw.py FIGURES.json PLOT.svg"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
import matplotlib.pyplot as plt

Figures = dict[str, Any]
OURS, OTHERS = "#1b6f5f", "#9aa5b1"


def accuracy(one: Figures) -> float | None:
    """Percent of the questions whose first answer was right."""
    total = sum(language["total"] for language in one["accuracy"].values())
    right = sum(language["right"] for language in one["accuracy"].values())
    return 100 * right / total if total else None


PANELS: list[tuple[str, Callable[[Figures], float | None]]] = [
    ("environment, MB", lambda one: one["size"]),
    ("cold start to first answer, s", lambda one: one["start"]),
    ("resident memory, MB", lambda one: one["memory"]),
    ("latency alone, p50, ms", lambda one: one["alone"][0] if one["alone"] else None),
    ("messages a second, two workers", lambda one: one["per_second_two"]),
    ("first answer right, %", accuracy),
]


def main(source: Path, target: Path) -> None:
    """Draw what is in ``source`` into ``target``."""
    measured = json.loads(source.read_text("utf-8"))
    titles = [one["title"] for one in measured]
    colours = [OURS if one["name"].startswith("ours") else OTHERS for one in measured]
    figure, axes = plt.subplots(2, 3, figsize=(13, 2.4 + 0.62 * len(measured)), sharey=True)
    for panel, (name, value_of) in zip(axes.flat, PANELS, strict=True):
        values = [value_of(one) for one in measured]
        bars = panel.barh(titles, [value or 0 for value in values], color=colours)
        panel.bar_label(
            bars,
            ["not measured" if v is None else f"{v:.3g}" if v < 100 else f"{v:.0f}" for v in values],
            padding=3,
        )
        panel.set_title(name, loc="left", fontsize=11)
        panel.margins(x=0.22)
        panel.spines[["top", "right"]].set_visible(False)
    axes.flat[0].invert_yaxis()
    figure.tight_layout()
    # Without the date of drawing the same figures give the same file.
    figure.savefig(target, metadata={"Date": None})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
