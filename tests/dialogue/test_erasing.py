from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.dialogue.erasing import asks_to_erase


@pytest.mark.parametrize(
    "text",
    [
        "Wis dit gesprek", "wis dit gesprek!", "WIS DIT GESPREK.", "wis alles", "Kunt u dit gesprek wissen?",
        "verwijder mijn gesprek aub", "alles wissen", "wis mijn gesprek nu meteen", "Wis de hele chat",
        "Wilt u mijn berichten nu verwijderen", "erase this conversation", "please delete my messages now",
        "Delete everything",
    ],
)  # fmt: skip
def test_who_asks_to_erase_is_heard(text: str) -> None:
    assert asks_to_erase(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "wis", "alles", "Kan ik mijn dossier laten wissen?", "Hoe wis ik dit gesprek?",
        "wis dit gesprek niet", "Veilig Thuis moet alles verwijderen", "mag ik het gesprek opnemen",
        "wanneer worden berichten gewist", "verwijder mijn melding", "wis dit gesprek " * 9,
    ],
)  # fmt: skip
def test_a_question_about_erasing_erases_nothing(text: str) -> None:
    assert not asks_to_erase(text)


@given(st.text(max_size=200))
def test_any_text_gets_a_yes_or_a_no(text: str) -> None:
    assert asks_to_erase(text) in (True, False)
