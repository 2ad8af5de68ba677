"""Letters: every blank stands out, in text and in .docx."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn

from stapwijzer.knowledge.schema import LOCALES
from stapwijzer.knowledge.store import Store
from stapwijzer.paper.letters import docx, letter


@pytest.mark.parametrize("locale", LOCALES)
def test_every_blank_is_marked_and_no_mark_of_ours_is_left(store: Store, locale: str) -> None:
    for letter_id in store.ids("letters"):
        found = letter(store, letter_id, locale)
        assert "[[" not in found.plain
        marked = {piece.blank for line in (found.subject, *found.body) for piece in line if piece.blank}
        assert marked == set(found.blanks)
        assert len(re.findall(r"\[[^\[\]]+\]", found.plain)) >= len(marked)


@pytest.mark.parametrize(
    ("letter_id", "blank", "mark"),
    [
        ("inzage", "naam", "[uw voor- en achternaam]"),
        ("inzage", "kenmerk", "[het nummer uit de brief van de organisatie]"),
        ("inzage", "veilig_thuis_regio", "[de regio van uw Veilig Thuis]"),
        (
            "klacht_vt",
            "wat_u_wilt",
            "[bijvoorbeeld uitleg, excuses, een verbetering of een andere medewerker]",
        ),
    ],
)
def test_a_mark_is_short_and_says_what_to_fill_in(
    store: Store, letter_id: str, blank: str, mark: str
) -> None:
    found = letter(store, letter_id, "nl")
    pieces = [piece for line in (found.subject, *found.body) for piece in line]
    assert next(piece.text for piece in pieces if piece.blank == blank) == mark


def test_a_mark_with_a_choice_keeps_the_whole_choice(store: Store) -> None:
    plain = letter(store, "reactie_conceptverslag", "nl").plain
    assert "bij Veilig Thuis: paragraaf 15.4" in plain
    assert "bij de Raad: artikel 3.3 van de Jeugdwet" in plain


@pytest.mark.parametrize(("locale", "language"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_the_docx_has_headings_a_language_and_blanks_that_stand_out(
    store: Store, locale: str, language: str
) -> None:
    found = letter(store, "inzage", locale)
    read = Document(io.BytesIO(docx(found)))
    assert read.core_properties.title == found.title
    assert read.core_properties.language == language
    style = read.styles["Normal"].element.rPr
    assert [each.get(qn("w:val")) for each in style.findall(qn("w:lang"))][-1] == language
    headings = [each.text for each in read.paragraphs if each.style.name.startswith("Heading")]
    assert headings[0].startswith(("Onderwerp: ", "Subject: "))
    assert len(headings) == 3
    marked = [
        run.text for each in read.paragraphs for run in each.runs
        if run.font.highlight_color == WD_COLOR_INDEX.YELLOW
    ]  # fmt: skip
    assert len(marked) >= len(found.blanks)
    assert all(text.startswith("[") and text.endswith("]") for text in marked)


def test_the_text_of_the_docx_is_that_of_the_letter(store: Store) -> None:
    found = letter(store, "tolk", "nl")
    read = Document(io.BytesIO(docx(found)))
    assert "\n\n".join(each.text for each in read.paragraphs).startswith(found.plain)


def test_the_same_letter_gives_the_same_file(store: Store) -> None:
    found = letter(store, "tolk", "nl")
    made = docx(found)
    assert made == docx(found)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2026, 1, 1, 0, 0, 0)}


def test_the_file_names_nobody(store: Store) -> None:
    assert Document(io.BytesIO(docx(letter(store, "tolk", "nl")))).core_properties.author == ""


def test_a_letter_that_does_not_exist_is_an_error(store: Store) -> None:
    with pytest.raises(KeyError):
        letter(store, "bestaat_niet", "nl")
