from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.nlu.segments import MAX_CUTS, MAX_WORDS, MIN_WORDS, halves

FIRST, SECOND = "Moet ik meewerken met Veilig Thuis", "hoe lang duurt een onderzoek"


@pytest.mark.parametrize("joined", ["? ", " en ", ", ", ", maar ", " of "])
def test_two_questions_are_cut_where_they_are_joined(joined: str) -> None:
    first, second, both_ask = halves(f"{FIRST}{joined}{SECOND}?")[0]
    assert both_ask
    assert first.rstrip("?") == FIRST
    assert second == f"{SECOND}?"


@pytest.mark.parametrize(
    "text",
    [
        "Do I have to cooperate and how long does it take?",
        "Czy muszę współpracować oraz jak długo to trwa?",
        "Чи мушу я співпрацювати і скільки це триває?",
        "هل يجب أن أتعاون و كم يستغرق ذلك؟",
    ],
)
def test_two_questions_are_found_in_other_languages(text: str) -> None:
    assert len(halves(text)) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Moet ik meewerken?",
        "Mijn zoon is bang en mijn dochter huilt.",
        "Wij wonen in Ede. Mijn ex belde gisteren.",
        "Mag ik? En hij?",
    ],
)
def test_one_question_or_none_is_not_cut(text: str) -> None:
    assert halves(text) == []


def test_a_long_story_is_not_cut() -> None:
    story = f"{FIRST}? {SECOND}? " + "en toen " * MAX_WORDS
    assert halves(story) == []


def test_a_part_asks_when_its_last_sentence_does() -> None:
    assert halves(f"Zij belde mij gisteren. Moet ik meewerken? {SECOND}?")[0].both_ask
    assert not any(cut.both_ask for cut in halves(f"Moeder belde mij gisteren. Zij huilde erg. {SECOND}?"))


@given(
    st.lists(
        st.sampled_from(
            ["moet ik", "dat", "hoe lang", "duurt het", "en", "of", "?", ".", ",", "Jan", "و", "\n", "mag"]
        ),
        max_size=30,
    ).map(" ".join)
    | st.text(max_size=80)
)
def test_any_text_is_cut_into_two_parts_of_its_own_words(text: str) -> None:
    found = halves(text)
    assert len(found) <= MAX_CUTS
    for first, second, _ in found:
        assert min(len(first.split()), len(second.split())) >= MIN_WORDS
        assert text.index(first) + len(first) <= text.rindex(second)
