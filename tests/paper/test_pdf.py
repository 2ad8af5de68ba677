"""The PDF: tagged, in its language, complete, and the same each time."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from stapwijzer.knowledge.store import Store
from stapwijzer.paper.brochure import brochure
from stapwijzer.paper.checklists import checklist
from stapwijzer.paper.document import Block, Document, Line, Section
from stapwijzer.paper.pdf import pdf, pictures
from stapwijzer.paper.plan import plan

DAY = dt.date(2026, 11, 22)


def read(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(document)))


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_a_plan_says_what_it_is_to_a_screen_reader(store: Store, locale: str) -> None:
    document = plan(store, "eerste_gesprek", locale, DAY)
    catalog = read(document).root_object
    assert str(catalog["/MarkInfo"]["/Marked"]) == "True"
    assert catalog["/Lang"] == locale
    assert "/StructTreeRoot" in catalog
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = catalog["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert document.title in metadata


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_nothing_of_the_document_is_lost_on_paper(store: Store, locale: str) -> None:
    document = plan(store, "v_en_v", locale, DAY)
    text = text_of(read(document))
    for section in document.sections:
        assert section.title in text
        for block in section.blocks:
            for line in block.lines:
                # A line may be broken anywhere, and a mark of a source may follow it.
                assert line.text[:40] in text
                assert line.label in text
    assert "Stand 22-11-2026" in text or "As of 22-11-2026" in text


def test_the_brochure_and_the_checklists_keep_to_the_standard_too(store: Store) -> None:
    for document in (brochure(store, "nl", DAY), checklist(store, "jbt", "en", DAY)):
        assert len(read(document).pages) > 1


def test_the_same_document_gives_the_same_bytes(store: Store) -> None:
    document = checklist(store, "jbt", "nl", DAY)
    assert pdf(document) == pdf(document)


def test_markup_in_a_text_is_only_text(store: Store) -> None:
    odd = '#panic("x") *vet* $x$ = kop @bron <b> "a" \\ [b] {c}'
    document = replace(
        checklist(store, "jbt", "nl", DAY),
        title=odd,
        sections=(Section("x", odd, (Block("text", (Line(odd),)), Block("checks", (Line(odd),)))),),
    )
    assert '#panic("x") *vet* $x$ = kop' in text_of(read(document))


def test_every_font_is_in_the_file_and_every_letter_has_a_shape(store: Store) -> None:
    document = replace(checklist(store, "jbt", "nl", DAY), title="ë é ï ó ü ‘’ – … & € § ±")
    reader = read(document)
    assert "ë é ï ó ü ‘’ – … & € § ±" in text_of(reader)
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all("SourceSansPro" in font for font in fonts)


def test_the_pages_can_be_looked_at(store: Store) -> None:
    found = pictures(checklist(store, "jbt", "nl", DAY), ppi=30)
    assert len(found) > 1
    assert all(page.startswith(b"\x89PNG") for page in found)
