from __future__ import annotations

import calendar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.knowledge.numbers import stated

UNITS = st.sampled_from(["dagen", "weken", "maanden", "jaar", "uur", "keer", "%", "kinderen"])


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Het duurt 10 weken.", {10}),
        ("Het duurt tien weken.", {10}),
        ("Het duurt tien hele weken.", {10}),
        ("Na vijftien jaar, of achttien jaar.", {15, 18}),
        ("Dat duurt zes tot tien weken.", {6, 10}),
        ("Dat duurt 5-10 weken.", {5, 10}),
        ("Er waren 85.000 meldingen.", {85000}),
        ("Het kost € 450.", {450}),
        ("Op 6 december 2019 was dat zo.", {2019}),
        ("Op 6-12-2019 was dat zo.", {2019}),
        ("De cijfers van 2024 en 2025.", {2024, 2025}),
        ("Vanaf 12 jaar (en soms vanaf 16).", {12, 16}),
        ("Drie werkdagen.", {3}),
    ],
)
def test_a_stated_number_is_found(text: str, numbers: set[int]) -> None:
    assert stated(text, "nl") == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Dat staat in artikel 12.",
        "Zie art. 5.1.6 lid 2 en 3.",
        "Zie artikel 4.1.1 en 5.1.6.",
        "Dat is artikel 1:255 BW.",
        "De zaak van rapport 2022/051.",
        "Bel 0800-2000 of 0800 2000.",
        "Bel 112 of 113, 24/7.",
        "Jeugdstem: 088-5551000.",
        "Kijk op https://voorbeeld.nl/2019/10 of voorbeeld.nl/12.",
        "Zie ECLI:NL:GHAMS:2024:975.",
        "Een ouder en een kind.",
        "Alle vier de ouders.",
    ],
)
def test_what_only_looks_like_a_number_is_left_out(text: str) -> None:
    assert stated(text, "nl") == set()


@pytest.mark.parametrize("month", calendar.month_name[1:])
def test_the_day_of_an_english_date_is_left_out(month: str) -> None:
    assert stated(f"On 6 {month} 2019 it was.", "en") == {2019}


def test_number_words_are_read_in_their_own_language() -> None:
    assert stated("It takes ten weeks, or eighteen months.", "en") == {10, 18}
    assert stated("It takes ten weeks.", "nl") == set()


@given(st.integers(0, 999), UNITS)
def test_no_number_before_a_unit_escapes(number: int, unit: str) -> None:
    assert number in stated(f"Dat is {number} {unit}.", "nl") or number in (112, 113)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for locale in ("nl", "en"):
        assert all(number >= 0 for number in stated(text, locale))
