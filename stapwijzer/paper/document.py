"""A document to print: the same for the page in the browser (HTML) and the PDF (typst)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from stapwijzer.knowledge.cited import sources_of
from stapwijzer.knowledge.schema import Claim
from stapwijzer.knowledge.store import Store
from stapwijzer.replies import SourceRef
from stapwijzer.texts import text

# How a block looks. `text`: paragraphs. `list`: bullets. `checks`: boxes to tick. `pairs`: a term with what
# it says. `write`: a label with lines to write on. `people`: whom to call. `route`: steps on a line.
Kind = Literal["text", "list", "checks", "pairs", "write", "people", "route"]


@dataclass(frozen=True)
class Line:
    """One line of a block.

    ``label`` stands before or above the text, ``note`` below it. ``refs`` are numbers in the document's
    list of sources. ``tel`` is what to dial, ``url`` where it leads.
    """

    text: str
    label: str = ""
    note: str = ""
    refs: tuple[int, ...] = ()
    tel: str = ""
    url: str = ""


@dataclass(frozen=True)
class Block:
    """Lines that look alike."""

    kind: Kind
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Section:
    """A part with a heading. ``id`` names it in an address."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A whole document.

    ``label`` says what sort it is, ``lead`` is its first paragraph, ``facts`` the few things to know at a
    glance. ``sources`` are numbered from 1. ``day`` is the day of whose law it speaks.
    """

    label: str
    title: str
    lead: str
    locale: str
    day: dt.date
    status: str
    facts: tuple[Line, ...]
    sections: tuple[Section, ...]
    sources: tuple[Line, ...]

    def as_dict(self) -> dict[str, Any]:
        """The document as plain values; dates in the form of the locale's texts."""
        return {**asdict(self), "day": written(self.day)}


def written(day: dt.date) -> str:
    """``day`` as Dutch people write it in figures: 6-12-2019."""
    return f"{day.day}-{day.month}-{day.year}"


def section(section_id: str, title: str, *blocks: Block | None) -> Section | None:
    """A section of the blocks that hold something, or None when none does."""
    full = tuple(block for block in blocks if block and block.lines)
    return Section(section_id, title, full) if full else None


def block(kind: Kind, lines: Iterable[Line | str]) -> Block:
    """A block of ``lines``; a plain text is a line without more."""
    return Block(kind, tuple(Line(line) if isinstance(line, str) else line for line in lines))


@dataclass
class Sources:
    """Numbers the sources of a document in the order in which they are cited."""

    store: Store
    locale: str
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _found: list[SourceRef] = field(default_factory=list)

    def cite(self, claims: Iterable[Claim]) -> tuple[int, ...]:
        """The numbers of the sources of ``claims``; a new source gets the next number."""
        return self.number(sources_of(self.store, claims))

    def number(self, refs: Iterable[SourceRef]) -> tuple[int, ...]:
        """The numbers of ``refs``."""
        numbers = []
        for ref in refs:
            key = (ref.id, ref.locator)
            if key not in self._numbers:
                self._found.append(ref)
                self._numbers[key] = len(self._found)
            numbers.append(self._numbers[key])
        return tuple(numbers)

    def lines(self) -> tuple[Line, ...]:
        """The list of sources: title and pinpoint, what sort it is and of which day."""
        return tuple(
            Line(
                f"{ref.title}, {ref.locator}",
                note=text(f"source_class.{ref.source_class}", self.locale)
                + (text("answer.as_of", self.locale, date=written(ref.as_of)) if ref.as_of else ""),
                url=ref.url or "",
            )
            for ref in self._found
        )
