"""How the crisis layer listens: to the most doubtful parts of a story, so that an answer need not wait."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from stapwijzer.dialogue.assistant import watch
from stapwijzer.dialogue.training import current_crisis_model
from stapwijzer.language import recognise
from stapwijzer.nlu.encoder import Vectors, encode
from stapwijzer.safety import POSSIBLE, Watch, detect
from stapwijzer.safety.classifier import MOST_ASKED, READ_BY_MEANING, CrisisClassifier, Patience
from stapwijzer.settings import Settings

STORY = (
    "Gisteren kwam er iemand van Veilig Thuis langs. Ze was best aardig. Daarna ging het mis tussen ons. "
    "Hij werd heel stil en dat is nooit goed. Ik durf niet meer naar boven. De kinderen slapen bij mij. "
    "Hij heeft de deur op slot gedaan. Ik weet niet wat hij gaat doen."
)


@pytest.fixture(scope="module")
def classifier(live_settings: Settings) -> CrisisClassifier:
    return CrisisClassifier.load(current_crisis_model(live_settings.model_dir))


class Counting:
    """The encoder, with what it was asked and how long one would wait for it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.patience: list[Patience | None] = []

    def __call__(self, texts: Sequence[str], hurry: float, patience: Patience | None) -> Vectors:
        self.asked += texts
        self.patience.append(patience)
        return encode(texts)


class Taken(Counting):
    """The encoder when others have it: who is patient gets an answer, who is not does without."""

    def __call__(self, texts: Sequence[str], hurry: float, patience: Patience | None) -> Vectors:
        if patience is not None:
            raise TimeoutError
        return super().__call__(texts, hurry, patience)


def broken(*_: object) -> NoReturn:
    raise RuntimeError("no encoder")


def test_of_a_long_story_the_encoder_reads_only_the_most_doubtful_parts(classifier: CrisisClassifier) -> None:
    encoder = Counting()
    assert classifier.hear(STORY, encoder) is not None
    assert 1 <= len(encoder.asked) <= MOST_ASKED
    assert max(map(len, encoder.asked)) <= READ_BY_MEANING


def test_what_is_plainly_ordinary_does_not_ask_the_encoder(classifier: CrisisClassifier) -> None:
    encoder = Counting()
    assert classifier.hear("Hoe lang bewaart Veilig Thuis mijn dossier?", encoder) is None
    assert encoder.asked == []


@pytest.mark.parametrize(
    ("cry", "kind"),
    [
        ("mijn baby ademt raar nadat ik hem heb geschud", "medisch_gevaar"),
        ("mijn man zegt dat hij mij vermoordt als ik bij hem wegga", "ernstige_dreiging"),
    ],
)
def test_what_is_spelt_like_a_cry_is_heard_and_named_without_the_encoder(
    classifier: CrisisClassifier, cry: str, kind: str
) -> None:
    encoder = Counting()
    heard = Watch(classifier, encoder, recognise).notice(cry)
    assert heard is not None
    assert heard.category == kind
    assert encoder.asked == []


def test_the_kind_of_danger_is_named_by_so_many_characters_of_a_long_story(
    classifier: CrisisClassifier,
) -> None:
    encoder = Counting()
    classifier.kind(STORY * 3, "overbelast", encoder)
    assert len(encoder.asked) == 1
    assert 100 < len(encoder.asked[0]) <= READ_BY_MEANING


# Veiled, in doubt of one of the experts or of both.
IN_DOUBT = (
    STORY,
    "ze zijn beter af zonder mij denk ik",
    "hij staat weer voor de deur en ik doe niet open",
    "ik weet niet of ik vanavond nog thuis durf te komen",
    "mijn dochter zegt dat opa aan haar zit",
)


@pytest.mark.parametrize("cry", IN_DOUBT)
def test_who_finds_the_encoder_taken_is_heard_all_the_same(classifier: CrisisClassifier, cry: str) -> None:
    assert classifier.hear(cry, Counting()) is not None
    assert classifier.hear(cry, Taken()) is not None


def test_only_what_may_be_ordinary_waits_for_the_encoder_as_long_as_it_takes(
    classifier: CrisisClassifier,
) -> None:
    encoder = Counting()
    for text in (*IN_DOUBT, "Mijn dochter is bang voor die mevrouw van Veilig Thuis", "Ze maken mij kapot"):
        classifier.hear(text, encoder)
    assert None in encoder.patience, "one of these is in doubt by its spelling"
    spelt = classifier.alarm.spelt(encoder.asked)
    for score, patience in zip(spelt, encoder.patience, strict=True):
        assert (patience is None) == (score <= classifier.at.alone)


def test_an_encoder_that_fails_leaves_the_rules_and_the_spelling(classifier: CrisisClassifier) -> None:
    ears = Watch(classifier, broken, recognise)
    assert ears.notice("moet ik meewerken?") is None
    assert ears.notice("hij slaat mij nu") is not None
    assert ears.notice("mijn dochter zegt dat opa aan haar zit") is not None


@pytest.mark.parametrize(
    "text",
    [
        "ik word gewurgd door al die afspraken, kan er iets af",
        "quizvraag: in welk jaar werd slaan van kinderen bij wet verboden in nederland",
        "ik word gek van die papieren, ik vermoord die printer nog eens",
    ],
)
def test_the_word_of_a_rule_does_not_frighten_who_is_in_no_danger(
    classifier: CrisisClassifier, text: str
) -> None:
    assert detect(text) is not None, "a rule takes it for danger"
    signal = Watch(classifier, Counting(), recognise).notice(text)
    assert signal is None or signal.category == POSSIBLE


def test_a_rule_stands_when_the_encoder_does_not_answer(classifier: CrisisClassifier) -> None:
    assert classifier.holds("mijn zoon vermoordt me met zijn geklets", broken) == "none"


def test_a_classifier_of_another_version_is_not_read_as_if_it_were_of_this_one(
    live_settings: Settings, tmp_path: Path
) -> None:
    with np.load(current_crisis_model(live_settings.model_dir)) as data:
        old = {name: data[name] for name in data.files}
    old["thresholds"] = old["thresholds"][:-2]
    np.savez(tmp_path / "crisis-old.npz", **old)
    with pytest.raises(ValueError, match="another version"):
        CrisisClassifier.load(tmp_path / "crisis-old.npz")
    # The service starts all the same, and hears what the rules hear.
    assert watch(tmp_path).notice("hij slaat mij nu") is not None
