"""Writes the page of report 2022/051 in the docs anew: its timeline as text and as a picture.

A test holds the page against what the code makes; run this after a change of the texts or the picture:
``.venv/bin/python scripts/report_case.py``.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from stapwijzer.knowledge.loader import load
from stapwijzer.knowledge.store import Store, compile_into
from stapwijzer.process import render
from stapwijzer.process.route import Route
from stapwijzer.process.svg import as_svg
from stapwijzer.process.timeline import build, parse

ROOT = Path(__file__).parents[1]
SEEN_ON = dt.date(2020, 7, 6)

engine = create_engine("sqlite://", poolclass=StaticPool)
compile_into(engine, load(ROOT / "knowledge"))
route = Route(Store(engine))
lines = (ROOT / "docs/rapport-2022-051.events").read_text(encoding="utf-8").splitlines()
case = build(route, [parse(route, line, SEEN_ON, "nl") for line in lines], SEEN_ON, "nl")
(ROOT / "docs/rapport-2022-051.svg").write_text(as_svg(case), encoding="utf-8")
page = ROOT / "docs/rapport-2022-051.md"
made = f"```text\n{render.as_text(case)}```"
page.write_text(
    re.sub(r"```text\n.*?```", lambda _: made, page.read_text(encoding="utf-8"), flags=re.S), encoding="utf-8"
)
