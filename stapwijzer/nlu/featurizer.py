"""Rasa featurizer: puts a sentence vector of each named encoder on the message."""

from __future__ import annotations

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

from stapwijzer.nlu.encoders import DIMENSIONS, encode


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(GraphComponent):
    """Adds one dense sentence feature per encoder in ``encoders`` (names of nlu.encoders)."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Both encoders, in the order in which their vectors are joined."""
        return {"encoders": ["use", "e5"]}

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
        return cls(config["encoders"])

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raise InvalidConfigException when an encoder is not known."""
        unknown = set(config.get("encoders", [])) - DIMENSIONS.keys()
        if unknown:
            raise InvalidConfigException(
                f"config.yml: SentenceEncoder: no encoder {sorted(unknown)}; there are {sorted(DIMENSIONS)}"
            )

    def __init__(self, encoders: list[str]) -> None:
        """Encode with ``encoders``, in that order."""
        self._encoders = encoders

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to every training example."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the features to every message that has a text."""
        with_text = [message for message in messages if message.get(TEXT) is not None]
        # Shortest first: texts of like length share a batch without padding.
        with_text.sort(key=lambda message: len(message.get(TEXT)))
        for name in self._encoders:
            vectors = encode(name, [message.get(TEXT) for message in with_text])
            for message, vector in zip(with_text, vectors, strict=True):
                message.add_features(Features(vector[None, :], FEATURE_TYPE_SENTENCE, TEXT, name))
        return messages
