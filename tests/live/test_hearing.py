"""How the crisis layer listens: to the most doubtful parts of a story, so that an answer need not wait."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from stapwijzer.dialogue.training import current_crisis_model
from stapwijzer.nlu.encoder import Vectors, encode
from stapwijzer.safety.classifier import MOST_ASKED, NAMED_BY_MEANING, CrisisClassifier
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
    """The encoder, with what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return encode(texts)


def test_of_a_long_story_the_encoder_reads_only_the_most_doubtful_parts(classifier: CrisisClassifier) -> None:
    encoder = Counting()
    assert classifier.hear(STORY, encoder) is not None
    assert 1 <= len(encoder.asked) <= MOST_ASKED


def test_what_is_plainly_ordinary_does_not_ask_the_encoder(classifier: CrisisClassifier) -> None:
    encoder = Counting()
    assert classifier.hear("Hoe lang bewaart Veilig Thuis mijn dossier?", encoder) is None
    assert encoder.asked == []


def test_the_kind_of_danger_is_named_by_the_first_words_of_a_long_story(classifier: CrisisClassifier) -> None:
    encoder = Counting()
    classifier.kind(STORY * 3, encoder)
    assert [len(text) for text in encoder.asked] == [NAMED_BY_MEANING]
