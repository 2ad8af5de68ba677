"""Experts are the same however the work of fitting them is divided."""

from __future__ import annotations

import os

import numpy as np
import pytest

from stapwijzer.experts import fit_spelling
from stapwijzer.ngrams import count_matrix


def test_labels_that_are_fitted_on_several_cores_get_the_weights_of_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [
        f"{word} {more}" for word in "abcdefghijklmnopqrstuvwxy" for more in ("melding", "school", "brief")
    ]
    labels = [text[0] for text in texts]
    counted = count_matrix(texts, "words")
    fitted = []
    for cores in (1, 2):
        monkeypatch.setattr(os, "cpu_count", lambda cores=cores: cores)
        fitted.append(fit_spelling(counted, labels, "words", 1.0))
    assert np.allclose(fitted[0].weights, fitted[1].weights, atol=2e-2)
    right = [sorted(set(labels))[row.argmax()] for row in fitted[1].scores(texts)]
    assert right == labels
