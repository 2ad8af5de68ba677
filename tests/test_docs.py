"""What the documentation says holds."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Which part of the safety layer a row of the README is about.
LAYER = re.compile(r"^\| (?:rules alone|without the encoder), ")
WRITTEN = ("evaluation.md", "evaluation-crisis.md")


def test_every_figure_of_an_evaluation_in_the_readme_stands_in_the_page_that_the_command_wrote() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    written = "".join((ROOT / "docs" / name).read_text("utf-8") for name in WRITTEN).splitlines()
    rows = [line for line in readme.splitlines() if line.startswith("| ") and "%" in line]
    assert rows, "the README shows no figures"
    assert [row for row in rows if LAYER.sub("| ", row) not in written] == []
