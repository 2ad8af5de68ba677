from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.language import SPOKEN, Languages

LANGUAGES = Languages(
    ["veilig thuis", "gezinsvoogd", "jeugdbeschermingstafel", "raad voor de kinderbescherming"]
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Moet ik meewerken aan het onderzoek?", "nl"),
        ("Do I have to talk to Veilig Thuis?", "en"),
        ("My gezinsvoogd wants to come to my house, can I refuse", "en"),
        ("veilig thuis ile konuşmak zorunda mıyım", "tr"),
        ("czy musze rozmawiac z veilig thuis, boje sie o dzieci", "pl"),
        ("هل يجب أن أتعاون مع Veilig Thuis؟", "ar"),
        ("Чи мушу я розмовляти з Veilig Thuis?", "uk"),
    ],
)
def test_a_plain_message_is_recognised_with_dutch_terms_in_it(text: str, language: str) -> None:
    assert LANGUAGES.recognise(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok",
        "help",
        "JBT?",
        "veilig thuis",
        "12-03-2024",
        "🙂🙂🙂",
        "no problem",
        "was ist das für ein Brief hier",
    ],
)
def test_a_short_or_unsure_message_or_another_language_switches_nothing(text: str) -> None:
    assert LANGUAGES.recognise(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "mijn ex heeft een fake melding gedaan, wtf moet ik nu",
        "wa is da hier veur gedoe met die tafel",
        "sorry maar dit slaat echt nergens op hoor",
        "ik snap nie wa ze van mij wille",
    ],
)
def test_dutch_with_foreign_words_or_dialect_is_never_taken_for_another_language(text: str) -> None:
    assert LANGUAGES.recognise(text) in ("nl", None)


@given(st.text(max_size=300))
def test_any_text_gives_a_language_of_ours_or_none(text: str) -> None:
    assert LANGUAGES.recognise(text) in (*SPOKEN, None)
