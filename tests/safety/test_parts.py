"""A cry for help may be one sentence in a message: which parts of it are read on their own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.safety.parts import parts, windows

WORDS = st.lists(st.sampled_from(["ik", "bang", "brief", "school", "hij", "slaat"]), min_size=1, max_size=80)


def test_a_short_sentence_has_no_parts() -> None:
    assert parts("wat is de jbt?") == []
    assert parts("") == []


def test_each_sentence_is_a_part_and_a_word_or_two_belong_to_the_one_before() -> None:
    assert parts("Wat is een OTS? Hij slaat mij nu. Help.") == ["Wat is een OTS?", "Hij slaat mij nu. Help."]


def test_a_story_without_full_stops_is_read_in_windows_that_leave_nothing_out() -> None:
    words = [f"woord{number}" for number in range(100)]
    found = parts(" ".join(words))
    assert all(len(part.split()) <= 30 for part in found)
    assert set(words) == {word for part in found for word in part.split()}


def test_of_many_sentences_the_first_and_the_last_are_read() -> None:
    found = parts(" ".join(f"Dit is zin {number}." for number in range(40)))
    assert found[0] == "Dit is zin 0."
    assert found[-1] == "Dit is zin 39."
    assert len(found) == 12


@given(st.lists(WORDS, max_size=20))
def test_parts_are_pieces_of_the_text_and_bounded(sentences: list[list[str]]) -> None:
    text = ". ".join(" ".join(words) for words in sentences)
    found = parts(text)
    assert len(found) <= 12
    assert all(len(part.split()) >= 3 for part in found)
    assert all(set(part.replace(".", "").split()) <= set(text.replace(".", "").split()) for part in found)


def test_a_text_that_fits_is_its_own_window() -> None:
    assert windows("ik ben bang", 11) == ["ik ben bang"]
    assert windows("ik ben bang", 10) == ["ik ben", "ben bang"]


@given(st.text(alphabet="ab é\u0627\n", max_size=400), st.integers(1, 60))
def test_windows_are_bounded_and_leave_no_word_out(text: str, most: int) -> None:
    found = windows(text, most)
    assert all(len(window) <= most for window in found)
    if len(text) > most:
        assert {word[:most] for word in text.split()} == {word for window in found for word in window.split()}
