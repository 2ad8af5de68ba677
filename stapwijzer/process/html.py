"""A timeline as a fragment of HTML: headings and lists, for a page that has its own style."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template

from stapwijzer.process import render
from stapwijzer.process.timeline import Timeline
from stapwijzer.texts import text


@cache
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=loader, autoescape=True).get_template("timeline.html")


def as_html(timeline: Timeline) -> str:
    """The timeline as a ``<section>``, with all that ``render.as_text`` says; everything is escaped."""
    return _template().render(
        timeline=timeline,
        here=render.here_item(timeline),
        here_line=render.here_line(timeline),
        marks=render.marks,
        hear=render.hear_lines(timeline),
        head=render.term_head,
        body=render.term_body,
        state=render.state_words,
        t=lambda key: text(f"process.timeline.{key}", timeline.locale),
    )
