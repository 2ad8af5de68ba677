"""Fits the crisis classifier on its examples, and sets its thresholds on what is ordinary."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from stapwijzer.dialogue.crisis_examples import FOLDS, Examples, read
from stapwijzer.experts import Matrix, Spelling, fit_meaning, fit_network, fit_spelling
from stapwijzer.ngrams import Kind, count_matrix
from stapwijzer.nlu.vectors import encode_kept
from stapwijzer.safety.categories import CATEGORIES
from stapwijzer.safety.classifier import PART_MARGIN, Alarm, CrisisClassifier, Kinds, Thresholds, together

# The share of training questions that may be taken for a cry, and for a plain one, whose kind is then named.
# They hold many borderline messages: on unseen ordinary ones it comes to a part of it.
FALSE_ALARMS = 0.1045
PLAIN_ALARMS = 0.02
# Below this share of the cries that are heard, a message is not worth the encoder's time.
NOT_ASKED = 0.014
# And the share that may be taken for one when the encoder is not to be had.
ALARMS_ALONE = 0.045
# Such a share of the messages that are not heard is spelt so much like a cry that it passes for one unasked;
# of the unseen cries it is two in three.
SURE = 0.001

UNITS, EPOCHS, NETWORKS = 64, 12, 4
SPELLING_C = 0.5
# For 100,000 texts: with fewer buckets less is noticed at as many false alarms (docs/adr/0007).
BUCKETS = 1 << 18
KIND_MEANING_C = 10.0
KIND_SPELLING_C = 1.0
KIND_SPELLING_SCALE = 4.0

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Places = npt.NDArray[np.int64]


def fit_from(folder: Path, ordinary: Path) -> CrisisClassifier:
    """The classifier of ``<category>.<language>.txt`` and ``harmless.<language>.txt`` in ``folder``.

    ``ordinary`` is the folder with the NLU's training questions.

    Raises:
        FileNotFoundError: there are no examples of a cry for help.
    """
    seen = _Seen.of(read(folder, ordinary))
    # None of them needs another, and their libraries let go of Python's lock while they work.
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        alarm = pool.submit(_alarm, seen, np.arange(len(seen.vectors)))
        kinds = pool.submit(_kinds, seen)
        at = _thresholds(seen)
        return CrisisClassifier(alarm.result(), kinds.result(), at)


@dataclass(frozen=True)
class _Seen:
    """The examples, and what the experts see of them."""

    examples: Examples
    vectors: Matrix
    counted: dict[Kind, csr_matrix]

    @classmethod
    def of(cls, examples: Examples) -> _Seen:
        kinds: tuple[Kind, ...] = ("characters", "words")
        return cls(
            examples,
            encode_kept(examples.texts),
            {kind: count_matrix(examples.texts, kind, BUCKETS) for kind in kinds},
        )


def _alarm(seen: _Seen, rows: Places, networks: int = NETWORKS) -> Alarm:
    labels = seen.examples.cries[rows].tolist()

    def spelling(kind: Kind) -> Spelling:
        return fit_spelling(seen.counted[kind][rows], labels, kind, SPELLING_C, balance="balanced")

    # The experts know nothing of each other, and their libraries let go of Python's lock while they work.
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        meaning = pool.submit(fit_network, seen.vectors[rows], labels, UNITS, EPOCHS, networks)
        characters, words = pool.map(spelling, seen.counted)
        return Alarm(characters, words, meaning.result())


def _kinds(seen: _Seen) -> Kinds:
    named = np.flatnonzero(np.isin(seen.examples.labels, CATEGORIES))
    labels = [seen.examples.labels[i] for i in named]
    characters, words = (
        fit_spelling(counted[named], labels, kind, KIND_SPELLING_C, KIND_SPELLING_SCALE)
        for kind, counted in seen.counted.items()
    )
    meaning = fit_meaning(seen.vectors[named], labels, KIND_MEANING_C)
    return Kinds(tuple(sorted(set(labels))), meaning, characters, words)


def _thresholds(seen: _Seen) -> Thresholds:
    """Set on the scores of messages by experts that did not see them, each as the highest of its parts."""
    folds = np.array(seen.examples.folds)
    spelt, heard = np.empty((2, len(folds)), dtype=np.float32)
    for fold in range(FOLDS):
        # One network says about what the mean of some says, and the thresholds need no more.
        alarm = _alarm(seen, np.flatnonzero(folds != fold), networks=1)
        held = np.flatnonzero(folds == fold)
        spelt[held] = together(
            alarm.characters.scores_of(seen.counted["characters"][held]),
            alarm.words.scores_of(seen.counted["words"][held]),
        )
        heard[held] = alarm.heard(spelt[held], seen.vectors[held])

    def judged(score: Matrix) -> list[float]:
        places = seen.examples.judged.items()
        return [max(score[whole], *(score[parts] - PART_MARGIN), -np.inf) for whole, parts in places]

    cry = float(np.quantile(judged(heard), 1 - FALSE_ALARMS))
    return Thresholds(
        ask=float(np.quantile(spelt[seen.examples.cries & (heard > cry)], NOT_ASKED)),
        cry=cry,
        plain=float(np.quantile(judged(heard), 1 - PLAIN_ALARMS)),
        sure=float(np.quantile(spelt[heard <= cry], 1 - SURE)),
        alone=float(np.quantile(judged(spelt), 1 - ALARMS_ALONE)),
    )
