"""Rasa featurizer: puts a sentence vector of each named encoder on the message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from stapwijzer.nlu.encoders import DIMENSIONS, Vectors, encode
from stapwijzer.nlu.vector_cache import encode_cached


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(GraphComponent):
    """Adds sentence vectors as dense features: of every encoder in training, of the fast one in serving.

    The strong encoder costs ten times as much; TopicClassifier asks it itself, when the fast one is unsure.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``fast``: for every message; ``strong``: in training too."""
        return {"fast": "use", "strong": "e5"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """Make the component; nothing is loaded before the first message."""
        cls.validate_config(config)
        return cls(config["fast"], config["strong"])

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raise InvalidConfigException when an encoder is not known."""
        unknown = {config.get("fast", "use"), config.get("strong", "e5")} - DIMENSIONS.keys()
        if unknown:
            raise InvalidConfigException(
                f"config.yml: SentenceEncoder: no encoder {sorted(unknown)}; there are {sorted(DIMENSIONS)}"
            )

    def __init__(self, fast: str, strong: str) -> None:
        """Encode with ``fast`` always, with ``strong`` in training."""
        self._fast = fast
        self._strong = strong

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the vectors of both encoders to every training example."""
        for name in (self._fast, self._strong):
            _add(name, training_data.training_examples, encode_cached)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the fast encoder's vector to every message that has a text."""
        _add(self._fast, messages, encode)
        return messages


def _add(name: str, messages: list[Message], run: Callable[[str, Sequence[str]], Vectors]) -> None:
    with_text = [message for message in messages if message.get(TEXT) is not None]
    # Shortest first: texts of like length share a batch without padding.
    with_text.sort(key=lambda message: len(message.get(TEXT)))
    vectors = run(name, [message.get(TEXT) for message in with_text])
    for message, vector in zip(with_text, vectors, strict=True):
        message.add_features(Features(vector[None, :], FEATURE_TYPE_SENTENCE, TEXT, name))
