from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.knowledge.readable import sentences, word_count


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dat mag. Dat moet niet!", ["Dat mag.", "Dat moet niet!"]),
        ("Mag dat? Ja.", ["Mag dat?", "Ja."]),
        ("Let op: dit duurt lang; echt waar.", ["Let op:", "dit duurt lang;", "echt waar."]),
        ("Hij zei: 'Dat mag.' Toen ging hij.", ["Hij zei:", "'Dat mag.", "Toen ging hij."]),
        ("Iedereen is lid. Dat helpt.", ["Iedereen is lid.", "Dat helpt."]),
    ],
)
def test_a_sentence_ends_where_a_reader_breathes(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize("text", ["Zie art. 12 van de wet.", "Neem bijv. uw zus mee.", "Ask, e.g. a friend."])
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert len(sentences(text)) == 1


@pytest.mark.parametrize(
    ("sentence", "number"),
    [("Dat mag niet.", 3), ("V&V is iets anders.", 4), ("Zo'n ex-man.", 2), ("...", 0)],
)
def test_words_are_counted_as_people_do(sentence: str, number: int) -> None:
    assert word_count(sentence) == number


@given(st.text())
def test_every_sentence_of_any_text_has_a_word(text: str) -> None:
    assert all(word_count(sentence) or sentence.strip() for sentence in sentences(text))
    if any(char.isalnum() for char in text):
        assert sentences(text)
