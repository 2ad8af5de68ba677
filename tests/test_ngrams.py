from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.ngrams import (
    BUCKETS,
    Kind,
    count_matrix,
    counts,
    feature_matrix,
    features,
    inverse_document_frequency,
    normalise,
)

EVEN = np.ones(BUCKETS, dtype=np.float32)
KINDS: list[Kind] = ["characters", "words"]


def likeness(one: str, two: str, kind: Kind = "characters") -> float:
    def dense(text: str) -> np.ndarray:  # type: ignore[type-arg]
        vector = np.zeros(BUCKETS)
        buckets, values = features(text, EVEN, kind)
        vector[buckets] = values
        return vector

    return float(dense(one) @ dense(two))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Ondertoezichtstelling!", "ondertoezichtstelling"),
        ("  één   Melding ", "een melding"),
        ("V&V, wat is dat?", "v&v wat is dat?"),
        ("ĲSBEER", "ijsbeer"),
        ("İstanbul", "istanbul"),
        ("jbt™", "jbttm"),
    ],
)
def test_spellings_of_one_word_become_the_same(text: str, same: str) -> None:
    assert normalise(text) == same


@given(st.text())
def test_normalising_twice_is_the_same_as_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_a_typing_error_stays_near_and_another_word_does_not() -> None:
    assert likeness("ondertoezichtstelling", "ondertoezigtstelling") > 0.5
    assert likeness("ondertoezichtstelling", "vakantie") < 0.1


def test_word_order_does_not_matter_to_the_characters_and_does_to_pairs_of_words() -> None:
    assert counts("melding school", "characters") == counts("school melding", "characters")
    assert counts("melding school", "words") != counts("school melding", "words")


def test_an_ending_makes_no_other_word() -> None:
    assert likeness("meldingen", "melding", "words") == pytest.approx(1)


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.text(max_size=80))
def test_the_features_of_any_text_are_a_unit_vector_or_nothing(kind: Kind, text: str) -> None:
    buckets, values = features(text, EVEN, kind)
    assert len(buckets) == len(values) == len(set(buckets.tolist()))
    assert all(0 <= bucket < BUCKETS for bucket in buckets)
    assert float(np.linalg.norm(values)) == pytest.approx(1 if counts(text, kind) else 0, abs=1e-5)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_rare_weighs_more_than_what_is_common_and_what_was_seen_once_nothing(kind: Kind) -> None:
    seen = ["de melding", "de melding", "de school", "de rechter"]
    weights = inverse_document_frequency(count_matrix(seen, kind))
    common, rare, once = (
        max(counts(word, kind), key=lambda b: weights[b]) for word in ("de", "melding", "rechter")
    )
    assert weights[rare] > weights[common] > 0
    assert weights[once] <= weights[rare]
    assert all(
        weights[bucket] == 0
        for bucket in counts("zwaluw", kind)
        if bucket not in counts("de melding school rechter", kind)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_that_training_never_saw_has_no_features(kind: Kind) -> None:
    nothing = np.zeros(BUCKETS, dtype=np.float32)
    assert not features("melding", nothing, kind)[1].any()


@pytest.mark.parametrize("kind", KINDS)
@given(texts=st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_training_sees_the_features_that_serving_sees(kind: Kind, texts: list[str]) -> None:
    matrix = feature_matrix(count_matrix(texts, kind), EVEN).toarray()
    for row, text in zip(matrix, texts, strict=True):
        buckets, values = features(text, EVEN, kind)
        served = np.zeros(BUCKETS, dtype=np.float32)
        served[buckets] = values
        assert row == pytest.approx(served, abs=1e-5)
