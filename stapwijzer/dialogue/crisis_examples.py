"""What the crisis classifier learns from: lines as people write them, and what becomes of them in a message.

A message is read whole and in parts (``safety.parts``), so harmless stories are learnt from in parts too. A
cry for help often stands behind an ordinary question, so some are joined to one. And somebody's elbow on the
keyboard is no cry.
"""

from __future__ import annotations

import bisect
import hashlib
import random
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from stapwijzer import plain_yaml
from stapwijzer.safety.parts import parts

FOLDS = 3
# How many ordinary questions the thresholds are set on, read as they will be: whole and in parts.
JUDGED = 2000
# How many cries are joined to a question, how many questions to another, and how many lines say nothing.
JOINED_CRIES, JOINED_QUESTIONS, NOISE = 2000, 1000, 400
_SHORT_CRY_WORDS, _SHORT_QUESTION_WORDS = 25, 18

HARMLESS, QUESTION = "harmless", "question"
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


@dataclass
class Examples:
    """Messages; ``labels`` are a crisis category, "crisis" (of some kind), "harmless" or "question".

    ``folds`` says in which of FOLDS a text stands; what is made of a line stands where the line does.
    ``judged`` are the places of the questions that thresholds are set on, each with the places of its parts.
    """

    texts: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    folds: list[int] = field(default_factory=list)
    judged: dict[int, list[int]] = field(default_factory=dict)
    _places: dict[str, int] = field(default_factory=dict)

    def add(self, text: str, label: str, fold: int) -> int:
        """The place of ``text``; where it stands already it keeps its label."""
        if text not in self._places:
            self._places[text] = len(self.texts)
            self.texts.append(text)
            self.labels.append(label)
            self.folds.append(fold)
        return self._places[text]

    @property
    def cries(self) -> npt.NDArray[np.bool_]:
        """Which of them are cries for help."""
        return ~np.isin(self.labels, [HARMLESS, QUESTION])


def read(folder: Path, ordinary: Path) -> Examples:
    """The lines of ``<category>.<language>.txt`` and ``harmless.<language>.txt`` in ``folder``, enlarged.

    ``ordinary`` is the folder with the NLU's training questions.

    Raises:
        FileNotFoundError: there are no examples of a cry for help.
    """
    examples = Examples()
    for text, label in [
        *_lines(folder),
        *((text, QUESTION) for intent, text in questions(ordinary) if intent not in MIXED),
    ]:
        examples.add(text, label, _lot(text) % FOLDS)
    if not examples.cries.any():
        raise FileNotFoundError(f"no <category>.<language>.txt in {folder}")
    _read_in_parts(examples)
    _join(examples)
    for text in _noise(NOISE):
        examples.add(text, HARMLESS, _lot(text) % FOLDS)
    return examples


def _lot(text: str) -> int:
    """A number that ``text`` draws. Who adds a line changes nobody else's, so what is known stays of use."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def _drawn(examples: Examples, places: Iterable[int], number: int) -> list[int]:
    return sorted(places, key=lambda place: _lot(examples.texts[place]))[:number]


def _read_in_parts(examples: Examples) -> None:
    written = range(len(examples.texts))
    judged = _drawn(examples, (i for i in written if examples.labels[i] == QUESTION), JUDGED)
    for i in [*judged, *(i for i in written if examples.labels[i] == HARMLESS)]:
        places = [
            examples.add(part, examples.labels[i], examples.folds[i]) for part in parts(examples.texts[i])
        ]
        if examples.labels[i] == QUESTION:
            examples.judged[i] = places


def _join(examples: Examples) -> None:
    """Cries with a question before or behind them, and questions with another."""
    length, cry = [len(text.split()) for text in examples.texts], examples.cries
    for fold in range(FOLDS):
        here = [i for i, place in enumerate(examples.folds) if place == fold]
        cries = [i for i in here if cry[i] and length[i] <= _SHORT_CRY_WORDS]
        questions = [i for i in here if examples.labels[i] == QUESTION and length[i] <= _SHORT_QUESTION_WORDS]
        if not questions:
            continue
        asked = sorted((_lot(examples.texts[i]), i) for i in questions)
        for kind, number in ((cries, JOINED_CRIES), (questions, JOINED_QUESTIONS)):
            for i in _drawn(examples, kind, number // FOLDS):
                lot = _lot(f"joined: {examples.texts[i]}")
                other = examples.texts[asked[bisect.bisect(asked, (lot, 0)) % len(asked)][1]]
                pair = [examples.texts[i], other] if lot % 2 else [other, examples.texts[i]]
                examples.add(" ".join(map(_ended, pair)), examples.labels[i], fold)


def _ended(sentence: str) -> str:
    return sentence if sentence[-1] in ".?!…" else f"{sentence}."


def _noise(number: int) -> Iterator[str]:
    chance = random.Random(0)
    letters = string.ascii_lowercase + string.digits
    for _ in range(number):
        words = (
            "".join(chance.choices(letters, k=chance.randint(1, 9))) for _ in range(chance.randint(1, 8))
        )
        yield " ".join(words)


def _lines(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.txt")):
        for line in filter(None, map(str.strip, path.read_text("utf-8").splitlines())):
            yield line, path.name.partition(".")[0]


def questions(folder: Path) -> Iterator[tuple[str, str]]:
    """The NLU's training questions in ``folder``: intent (with its topic) and text."""
    for path in sorted(folder.rglob("*.yml")):
        for block in plain_yaml.read(path)["nlu"]:
            if "intent" in block:
                for line in filter(None, map(str.strip, block["examples"].splitlines())):
                    yield block["intent"], line.removeprefix("- ").strip()
