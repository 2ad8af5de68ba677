from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.nlu.spelling import Spelling

SPELLING = Spelling(
    ["veilig thuis", "jeugdbeschermingstafel", "ondertoezichtstelling", "gezinsvoogd", "melding", "zitting"],
    ["moet", "meldingen", "zittend", "jeugdbeschermingstafels"],
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("veiligthuis belde", "veilig thuis belde"),
        ("wat is de jeugdbeschermings tafel?", "wat is de jeugdbeschermingstafel?"),
        ("een ondertoezichtstellng", "een ondertoezichtstelling"),
        ("Onder-toezichtstelling", "ondertoezichtstelling"),
        ("de gezinsvoogt komt", "de gezinsvoogd komt"),
        ("GEZINSVOOGT!!", "gezinsvoogd!!"),
    ],
)
def test_a_misspelt_word_of_the_field_is_read_as_it_is_meant(typed: str, meant: str) -> None:
    assert SPELLING.correct(typed) == meant


@pytest.mark.parametrize(
    "right",
    [
        "de meldingen van gisteren",
        "zittend werk",
        "Ik moet naar Veilig Thuis",
        "mijn dochter Melinda",
        "🙂",
        "",
    ],
)
def test_what_is_right_or_something_else_stays_as_it_was(right: str) -> None:
    assert SPELLING.correct(right) == right


@given(st.text(max_size=200))
def test_any_text_is_read_and_a_corrected_text_is_right(text: str) -> None:
    once = SPELLING.correct(text)
    assert SPELLING.correct(once) == once


@given(st.lists(st.sampled_from(SPELLING.terms), max_size=6))
def test_the_words_of_the_field_themselves_never_change(terms: list[str]) -> None:
    text = ", ".join(terms)
    assert SPELLING.correct(text) == text
