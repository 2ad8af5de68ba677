from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.nlu.chars import BUCKETS, counts, features, inverse_document_frequency, normalise

EVEN = np.ones(BUCKETS, dtype=np.float32)


def likeness(one: str, two: str) -> float:
    def dense(text: str) -> np.ndarray:  # type: ignore[type-arg]
        vector = np.zeros(BUCKETS)
        buckets, values = features(text, EVEN)
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


def test_word_order_does_not_matter() -> None:
    assert counts("melding school") == counts("school melding")


@given(st.text(max_size=80))
def test_the_features_of_any_text_are_a_unit_vector_or_nothing(text: str) -> None:
    buckets, values = features(text, EVEN)
    assert len(buckets) == len(values) == len(set(buckets.tolist()))
    assert all(0 <= bucket < BUCKETS for bucket in buckets)
    assert float(np.linalg.norm(values)) == pytest.approx(1 if normalise(text) else 0, abs=1e-5)


def test_a_rare_n_gram_weighs_more_than_a_common_one_and_one_seen_once_nothing() -> None:
    weights = inverse_document_frequency(["de melding", "de melding", "de school", "de rechter"])
    common, rare, once = (
        max(counts(word), key=lambda b: weights[b]) for word in ("de", "melding", "rechter")
    )
    assert weights[rare] > weights[common] > 0
    assert weights[once] <= weights[rare]
    assert all(
        weights[bucket] == 0 for bucket in counts("zwaluw") if bucket not in counts("de melding school")
    )


def test_a_text_that_training_never_saw_has_no_features() -> None:
    nothing = np.zeros(BUCKETS, dtype=np.float32)
    assert not features("melding", nothing)[1].any()
