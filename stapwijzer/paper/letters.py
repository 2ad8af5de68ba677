"""Sample letters as text and as .docx; what is to be filled in stands in square brackets."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from docx import Document as new_docx
from docx.document import Document as Docx
from docx.enum.text import WD_BREAK, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from stapwijzer.knowledge.cited import refer
from stapwijzer.knowledge.schema import BLANK
from stapwijzer.knowledge.store import Store
from stapwijzer.replies import SourceRef
from stapwijzer.texts import text

_LANGUAGE = {"nl": "nl-NL", "en": "en-GB"}
_EXAMPLE = re.compile(r", (?:zoals|bijvoorbeeld|as|for example)\b")
# The same letter gives the same file.
_WHEN = dt.datetime(2026, 1, 1, tzinfo=dt.timezone.utc)


@dataclass(frozen=True)
class Piece:
    """A stretch of a letter: text as it is, or the mark ``[...]`` of the blank with that id."""

    text: str
    blank: str = ""


@dataclass(frozen=True)
class Letter:
    """A letter in one locale: ``subject`` and ``body`` in pieces, ``blanks`` with what to fill in."""

    id: str
    locale: str
    title: str
    when: str
    subject: tuple[Piece, ...]
    body: tuple[tuple[Piece, ...], ...]
    blanks: dict[str, str]
    sources: tuple[SourceRef, ...]
    status: str

    @property
    def plain(self) -> str:
        """The letter as text to copy."""
        paragraphs = [_joined(paragraph) for paragraph in self.body]
        return "\n\n".join([f"{text('paper.subject', self.locale)}: {_joined(self.subject)}", *paragraphs])


def letter(store: Store, letter_id: str, locale: str) -> Letter:
    """A sample letter.

    Raises:
        KeyError: there is no such letter.
    """
    structure, words = store.letter(letter_id, locale)
    return Letter(
        id=letter_id,
        locale=locale,
        title=words.title,
        when=words.when,
        subject=tuple(_pieces(words.subject, words.blanks)),
        body=tuple(tuple(_pieces(paragraph, words.blanks)) for paragraph in words.body),
        blanks=words.blanks,
        sources=tuple(refer(store, structure.sources, structure.certainty)),
        status=text(f"status.{structure.status}", locale),
    )


def _joined(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def _pieces(paragraph: str, blanks: dict[str, str]) -> Iterator[Piece]:
    end = 0
    for match in BLANK.finditer(paragraph):
        if match.start() > end:
            yield Piece(paragraph[end : match.start()])
        yield Piece(f"[{_mark(blanks[match[1]])}]", match[1])
        end = match.end()
    if end < len(paragraph):
        yield Piece(paragraph[end:])


def _mark(meaning: str) -> str:
    """What to fill in, without example or advice; of a choice (``a: ...; b: ...``) all of it."""
    first = meaning.partition(";")[0]
    return meaning if ":" in first else _EXAMPLE.split(first, maxsplit=1)[0].strip()


def docx(found: Letter) -> bytes:
    """The letter for a word processor: the subject is its heading, every blank is marked in yellow.

    What to fill in, and where it stands, follows on a page of its own that need not be sent.
    """
    made = new_docx()
    _set_up(made, found)
    heading = made.add_heading(level=1)
    heading.add_run(f"{text('paper.subject', found.locale)}: ")
    _write(heading, found.subject)
    for paragraph in found.body:
        _write(made.add_paragraph(), paragraph)
    made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    made.add_heading(text("paper.to_fill_in", found.locale), level=2)
    for meaning in found.blanks.values():
        made.add_paragraph(meaning, style="List Bullet")
    made.add_heading(text("paper.sources", found.locale), level=2)
    for source in found.sources:
        made.add_paragraph(f"{source.title}, {source.locator}", style="List Bullet")
    made.add_paragraph(f"{text('paper.no_advice', found.locale)}. {found.status}")
    out = io.BytesIO()
    made.save(out)
    return _undated(out)


def _undated(file: io.BytesIO) -> bytes:
    """The same .docx, whose parts do not tell when somebody downloaded it."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as dated, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as undated:
        for part in dated.namelist():
            member = zipfile.ZipInfo(part, _WHEN.timetuple()[:6])
            undated.writestr(member, dated.read(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _set_up(made: Docx, found: Letter) -> None:
    """Title and language, so that a screen reader reads it in the right voice; large, quiet type."""
    properties = made.core_properties
    properties.title, properties.author, properties.language = found.title, "", _LANGUAGE[found.locale]
    properties.comments = ""
    properties.created = properties.modified = _WHEN
    style = made.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(12)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGE[found.locale])
    style.element.get_or_add_rPr().append(language)


def _write(paragraph: Paragraph, pieces: tuple[Piece, ...]) -> None:
    for piece in pieces:
        run = paragraph.add_run(piece.text)
        if piece.blank:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
