"""Fits the crisis classifier on its examples, and sets its thresholds on what is ordinary."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from stapwijzer.experts import Matrix, fit_meaning, fit_spelling
from stapwijzer.nlu.vector_cache import encode_cached
from stapwijzer.safety.categories import CATEGORIES
from stapwijzer.safety.classifier import (
    FAST_MIX,
    STRONG_MIX,
    CrisisClassifier,
    Experts,
    Thresholds,
    mixed,
)

FOLDS = 3
# The share of training questions that may be taken for a cry, and for a plain one, whose kind is then named.
# They hold many borderline messages: on unseen ordinary ones it comes to a tenth of it.
FALSE_ALARMS = 0.065
PLAIN_ALARMS = 0.01
# Below this share of the cries that are heard, a message is not worth the strong encoder's time.
NOT_ASKED = 0.002

MEANING_C = 20.0
SPELLING_C = 0.5
KIND_MEANING_C = 10.0
KIND_SPELLING_C = 1.0
KIND_SPELLING_SCALE = 4.0

# The strong encoder reads a part of the examples: all of them gave nothing more, and took minutes.
STRONG_MAX_CHARS = 160
STRONG_CRIES, STRONG_HARMLESS, STRONG_QUESTIONS = 200, 1500, 2000

HARMLESS = "harmless"
# Topics and talk in which people tell of danger: not what a classifier should learn as "nothing is wrong".
MIXED = frozenset(
    {
        "vraag/signalen", "vraag/partnergeweld", "vraag/ouderenmishandeling", "vraag/crisisopvang",
        "vraag/veilig_bellen", "vraag/jongere", "vraag/huisverbod", "vraag/hulp_vragen",
        "vraag/ouder_psychisch", "vraag/verleden", "vraag/terug_naar_huis", "vraag/spoed_uithuisplaatsing",
        "vraag/crisisplaatsing", "vraag/zelf_melden", "vraag/verhuizing", "eerlijk/verbergen",
        "eerlijk/kind_coachen", "praatje/medeleven", "praatje/hulp",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Examples:
    """Messages; ``labels`` are a crisis category, "crisis" (of some kind), "harmless" or "question"."""

    texts: list[str]
    labels: npt.NDArray[np.str_]

    @property
    def cries(self) -> npt.NDArray[np.bool_]:
        """Which of them are cries for help."""
        return ~np.isin(self.labels, [HARMLESS, "question"])


def fit_from(folder: Path, ordinary: Path) -> CrisisClassifier:
    """The classifier of ``<category>.<language>.txt`` and ``harmless.<language>.txt`` in ``folder``.

    ``ordinary`` is the folder with the NLU's training questions.

    Raises:
        FileNotFoundError: there are no examples of a cry for help.
    """
    examples = _read(folder, ordinary)
    cries = examples.cries
    if not cries.any():
        raise FileNotFoundError(f"no <category>.<language>.txt in {folder}")
    use = encode_cached("use", examples.texts)
    part = _for_the_strong(examples)
    e5 = encode_cached("e5", [examples.texts[i] for i in part])
    fold = np.random.default_rng(0).permutation(len(examples.texts)) % FOLDS
    fast, strong = _held_out(examples, use, e5, part, fold)
    questions = (examples.labels == "question") & ~np.isnan(strong)
    heard = cries & ~np.isnan(strong)
    cry = float(np.quantile(strong[questions], 1 - FALSE_ALARMS))
    at = Thresholds(
        ask=float(np.quantile(fast[heard & (strong > cry)], NOT_ASKED)),
        cry=cry,
        plain=float(np.quantile(strong[questions], 1 - PLAIN_ALARMS)),
    )
    everything = np.arange(len(examples.texts))
    named = np.flatnonzero(np.isin(examples.labels, CATEGORIES))
    kinds = [str(label) for label in examples.labels[named]]
    named_texts = [examples.texts[i] for i in named]
    return CrisisClassifier(
        is_cry=_experts(examples, use, everything),
        e5=fit_meaning(e5, cries[part].tolist(), MEANING_C, "balanced"),
        kind=Experts(
            fit_meaning(use[named], kinds, KIND_MEANING_C),
            fit_spelling(named_texts, kinds, "characters", KIND_SPELLING_C, KIND_SPELLING_SCALE),
            fit_spelling(named_texts, kinds, "words", KIND_SPELLING_C, KIND_SPELLING_SCALE),
        ),
        categories=tuple(sorted(set(kinds))),
        at=at,
    )


def _experts(examples: Examples, use: Matrix, rows: npt.NDArray[np.int64]) -> Experts:
    texts, cries = [examples.texts[i] for i in rows], examples.cries[rows].tolist()
    return Experts(
        fit_meaning(use[rows], cries, MEANING_C, "balanced"),
        fit_spelling(texts, cries, "characters", SPELLING_C, balance="balanced"),
        fit_spelling(texts, cries, "words", SPELLING_C, balance="balanced"),
    )


def _held_out(
    examples: Examples, use: Matrix, e5: Matrix, part: npt.NDArray[np.int64], fold: npt.NDArray[np.int64]
) -> tuple[Matrix, Matrix]:
    """The scores of messages by experts that did not see them; NaN where the strong encoder read nothing."""
    fast = np.full(len(examples.texts), np.nan, dtype=np.float32)
    strong = fast.copy()
    cries = examples.cries
    for number in range(FOLDS):
        experts = _experts(examples, use, np.flatnonzero(fold != number))
        held = np.flatnonzero(fold[part] == number)
        rest = np.flatnonzero(fold[part] != number)
        meaning = fit_meaning(e5[rest], cries[part[rest]].tolist(), MEANING_C, "balanced")
        rows = part[held]
        scores = experts.scores([examples.texts[i] for i in rows], use[rows])
        fast[rows] = mixed(scores, FAST_MIX)
        strong[rows] = mixed({**scores, "e5": meaning.scores(e5[held])}, STRONG_MIX)
    return fast, strong


def _for_the_strong(examples: Examples) -> npt.NDArray[np.int64]:
    """Which examples the strong encoder reads: short ones, as many of each category, always the same."""
    most = {HARMLESS: STRONG_HARMLESS, "question": STRONG_QUESTIONS}
    order = sorted(
        (i for i, text in enumerate(examples.texts) if len(text) <= STRONG_MAX_CHARS),
        key=lambda i: hashlib.sha256(examples.texts[i].encode()).digest(),
    )
    part: list[int] = []
    for label in sorted(set(examples.labels.tolist())):
        part += [i for i in order if examples.labels[i] == label][: most.get(label, STRONG_CRIES)]
    return np.array(part)


def _read(folder: Path, ordinary: Path) -> Examples:
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.txt")):
        for line in filter(None, map(str.strip, path.read_text("utf-8").splitlines())):
            found.setdefault(line, path.name.partition(".")[0])
    for question in _questions(ordinary):
        found.setdefault(question, "question")
    return Examples(list(found), np.array(list(found.values())))


def _questions(folder: Path) -> Iterable[str]:
    for path in sorted(folder.rglob("*.yml")):
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            if "intent" in block and block["intent"] not in MIXED:
                for line in filter(None, map(str.strip, block["examples"].splitlines())):
                    yield line.removeprefix("- ").strip()
