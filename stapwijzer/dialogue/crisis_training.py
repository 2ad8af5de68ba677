"""Fits the crisis classifier on its examples, and sets its threshold on what is ordinary."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import yaml

from stapwijzer.nlu.vector_cache import encode_cached
from stapwijzer.safety.classifier import CrisisClassifier, fit

FOLDS = 5
# The share of training questions that may be taken for a cry. They hold many borderline messages: on unseen
# ordinary ones it came to about one in a hundred (`stapwijzer evaluate-crisis`).
FALSE_ALARMS = 0.05


def fit_from(examples: Path, ordinary: Path) -> CrisisClassifier:
    """The classifier of the ``crisis.*.txt`` and ``harmless.*.txt`` in ``examples``.

    ``ordinary`` is the folder with the NLU's training questions.

    Raises:
        FileNotFoundError: there are no examples of a cry for help.
    """
    cries, harmless = _lines(examples, "crisis"), _lines(examples, "harmless")
    if not cries:
        raise FileNotFoundError(f"no crisis.*.txt in {examples}")
    questions = _questions(ordinary)
    texts = [*cries, *harmless, *questions]
    is_cry = np.array([True] * len(cries) + [False] * (len(texts) - len(cries)))
    vectors = encode_cached("use", texts)
    fold = np.arange(len(texts)) % FOLDS
    scores = np.zeros(len(texts), dtype=np.float32)
    for number in range(FOLDS):
        held, rest = np.flatnonzero(fold == number), np.flatnonzero(fold != number)
        part = fit(vectors[rest], [texts[i] for i in rest], is_cry[rest].tolist(), threshold=0)
        scores[held] = part.score(vectors[held], [texts[i] for i in held])
    is_question = np.arange(len(texts)) >= len(cries) + len(harmless)
    threshold = float(np.quantile(scores[is_question], 1 - FALSE_ALARMS))
    return fit(vectors, texts, is_cry.tolist(), threshold)


def _lines(folder: Path, kind: str) -> list[str]:
    found: dict[str, None] = {}
    for path in sorted(folder.glob(f"{kind}.*.txt")):
        found.update(dict.fromkeys(filter(None, map(str.strip, path.read_text("utf-8").splitlines()))))
    return list(found)


def _questions(folder: Path) -> list[str]:
    found = []
    for path in sorted(folder.rglob("*.yml")):
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            if "intent" in block:
                found += [
                    line.removeprefix("- ").strip() for line in block["examples"].splitlines() if line.strip()
                ]
    return found
