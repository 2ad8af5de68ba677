"""A document as plain text, for the command line and for who copies it."""

from __future__ import annotations

from collections.abc import Iterator

from stapwijzer.paper.document import Block, Document, Line
from stapwijzer.texts import text

_MARKS = {"list": "• ", "checks": "[ ] ", "route": "o "}


def plain(document: Document) -> str:
    """``document`` as lines of text, its sources numbered at the end."""
    parts = [document.title, document.lead]
    parts.append("\n".join(f"{fact.label}: {fact.text}" for fact in document.facts))
    for section in document.sections:
        blocks = ("\n".join(_lines(block)) for block in section.blocks if block.kind != "write")
        parts.append("\n".join([f"## {section.title}", *blocks]))
    sources = [f"[{n}] {line.text} ({line.note})" for n, line in enumerate(document.sources, 1)]
    title = text("paper.sources", document.locale)
    parts.append("\n".join([f"## {title}", *sources]) if sources else "")
    parts += [text("paper.danger", document.locale), document.status]
    parts.append(text("paper.no_advice", document.locale) + ".")
    return "\n\n".join(filter(None, parts))


def _lines(block: Block) -> Iterator[str]:
    for line in block.lines:
        label = f"{line.label}: " if line.label else ""
        number = f" {line.tel}." if line.tel else ""
        cited = f" [{', '.join(map(str, line.refs))}]" if line.refs else ""
        yield f"{_MARKS.get(block.kind, '')}{label}{line.text}{number}{cited}"
        yield from (f"    {note}" for note in _notes(line))


def _notes(line: Line) -> list[str]:
    return [note for note in line.note.split("\n") if note]
