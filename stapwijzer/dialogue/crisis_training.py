"""Fits the crisis classifier on its examples, and sets its thresholds on what is ordinary."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt

from stapwijzer.dialogue.crisis_examples import FOLDS, HARMLESS, QUESTION, Examples, read
from stapwijzer.experts import Matrix, fit_meaning, fit_network, fit_spelling
from stapwijzer.nlu.encoders import DIMENSIONS
from stapwijzer.nlu.vector_cache import encode_cached
from stapwijzer.safety.categories import CATEGORIES
from stapwijzer.safety.classifier import PART_MARGIN, Alarm, CrisisClassifier, Kinds, Thresholds

# The share of training questions that may be taken for a cry, and for a plain one, whose kind is then named.
# They hold many borderline messages: on unseen ordinary ones it comes to a part of it.
FALSE_ALARMS = 0.085
PLAIN_ALARMS = 0.02
# Below this share of the cries that are heard, a message is not worth the strong encoder's time.
NOT_ASKED = 0.003

UNITS, EPOCHS, NETWORKS = 32, 12, 3
SPELLING_C = 0.5
KIND_MEANING_C = 10.0
KIND_SPELLING_C = 1.0
KIND_SPELLING_SCALE = 4.0

# The strong encoder reads a part of the examples, short ones: all of them took minutes more, and found four
# more of 464 cries, which may be chance.
STRONG_MAX_CHARS = 160
STRONG_CRIES, STRONG_HARMLESS, STRONG_QUESTIONS = 400, 2500, 5000

Places = npt.NDArray[np.int64]


def fit_from(folder: Path, ordinary: Path) -> CrisisClassifier:
    """The classifier of ``<category>.<language>.txt`` and ``harmless.<language>.txt`` in ``folder``.

    ``ordinary`` is the folder with the NLU's training questions.

    Raises:
        FileNotFoundError: there are no examples of a cry for help.
    """
    examples = read(folder, ordinary)
    use = encode_cached("use", examples.texts)
    part = _for_the_strong(examples)
    both = np.full((len(use), use.shape[1] + DIMENSIONS["e5"]), np.nan, dtype=np.float32)
    both[part] = np.hstack([use[part], encode_cached("e5", [examples.texts[i] for i in part])])
    return CrisisClassifier(
        alarm=_alarm(examples, use, both, np.arange(len(use))),
        kinds=_kinds(examples, use),
        at=_thresholds(examples, use, both),
    )


def _alarm(examples: Examples, use: Matrix, both: Matrix, rows: Places) -> Alarm:
    texts, cries = [examples.texts[i] for i in rows], examples.cries
    strong = rows[~np.isnan(both[rows, -1])]
    labels = cries[rows].tolist()
    # The experts know nothing of each other, and their libraries let go of Python's lock while they work.
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        fast = pool.submit(fit_network, use[rows], labels, UNITS, EPOCHS, NETWORKS)
        sure = pool.submit(fit_network, both[strong], cries[strong].tolist(), UNITS, EPOCHS, NETWORKS)
        characters = pool.submit(fit_spelling, texts, labels, "characters", SPELLING_C, balance="balanced")
        words = pool.submit(fit_spelling, texts, labels, "words", SPELLING_C, balance="balanced")
        return Alarm(characters.result(), words.result(), fast.result(), sure.result())


def _kinds(examples: Examples, use: Matrix) -> Kinds:
    named = np.flatnonzero(np.isin(examples.labels, CATEGORIES))
    kinds = [examples.labels[i] for i in named]
    texts = [examples.texts[i] for i in named]
    return Kinds(
        tuple(sorted(set(kinds))),
        fit_meaning(use[named], kinds, KIND_MEANING_C),
        fit_spelling(texts, kinds, "characters", KIND_SPELLING_C, KIND_SPELLING_SCALE),
        fit_spelling(texts, kinds, "words", KIND_SPELLING_C, KIND_SPELLING_SCALE),
    )


def _thresholds(examples: Examples, use: Matrix, both: Matrix) -> Thresholds:
    """Set on the scores of messages by experts that did not see them, each as the highest of its parts."""
    folds = np.array(examples.folds)
    quick = np.empty(len(use), dtype=np.float32)
    sure = np.full(len(use), np.nan, dtype=np.float32)
    for fold in range(FOLDS):
        alarm = _alarm(examples, use, both, np.flatnonzero(folds != fold))
        held = np.flatnonzero(folds == fold)
        spelt = alarm.spelt([examples.texts[i] for i in held])
        quick[held], sure[held] = alarm.quick(spelt, use[held]), alarm.sure(spelt, both[held])
    judged = [
        max(sure[i], *(sure[part] - PART_MARGIN for part in places), -np.inf)
        for i, places in examples.judged.items()
        if not np.isnan([sure[i], *sure[places]]).any()
    ]
    cry = float(np.quantile(judged, 1 - FALSE_ALARMS))
    heard = examples.cries & (sure > cry)
    return Thresholds(
        ask=float(np.quantile(quick[heard], NOT_ASKED)),
        cry=cry,
        plain=float(np.quantile(judged, 1 - PLAIN_ALARMS)),
    )


def _for_the_strong(examples: Examples) -> Places:
    """Which examples the strong encoder reads: short ones, as many of each label, and all that is judged."""
    most = {HARMLESS: STRONG_HARMLESS, QUESTION: STRONG_QUESTIONS}
    taken: Counter[str] = Counter()
    found = {place for i, places in examples.judged.items() for place in (i, *places)}
    for i in sorted(
        (i for i, text in enumerate(examples.texts) if len(text) <= STRONG_MAX_CHARS),
        key=lambda i: hashlib.sha256(examples.texts[i].encode()).digest(),
    ):
        taken[examples.labels[i]] += 1
        if taken[examples.labels[i]] <= most.get(examples.labels[i], STRONG_CRIES):
            found.add(i)
    return np.array(sorted(found))
