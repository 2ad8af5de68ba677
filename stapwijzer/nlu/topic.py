"""Rasa intent classifier: which intent, and within it which topic, a message is about.

A label is an intent (``praatje``) or a retrieval intent with its topic (``vraag/meewerken``). The topic
is written where Rasa's own ResponseSelector writes it, so that ``rasa test nlu`` reports on it.
"""

from __future__ import annotations

import logging
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from stapwijzer.nlu.classifier import Classifier, fit
from stapwijzer.nlu.encoder import encode
from stapwijzer.nlu.spelling import Spelling
from stapwijzer.nlu.understanding import QUESTION, Context, Thresholds, Understanding, Understood
from stapwijzer.nlu.vectors import encode_kept

logger = logging.getLogger(__name__)

FALLBACK = "nlu_fallback"
_FILE = "classifier.npz"
_SPELLING = "spelling.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent, IntentClassifier):
    """Classifies by the meaning of the whole message and by how it is written."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``answer_at`` and ``rival_at``: when the intent becomes nlu_fallback, so that choices are offered.

        Below the confidence ``answer_at``, or when another topic is ``rival_at`` times as likely as the best.
        """
        return {"answer_at": 0.35, "rival_at": 0.7, "temperature": 0.4}

    @classmethod
    def required_packages(cls) -> list[str]:
        """What training needs."""
        return ["sklearn", "scipy"]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        """An untrained classifier."""
        cls.validate_config(config)
        return cls(config, model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """A trained classifier.

        Raises:
            ValueError, OSError, KeyError: the model holds none; a silent empty one would answer nothing.
        """
        with model_storage.read_from(resource) as folder:
            classifier, spelling = Classifier.load(folder / _FILE), Spelling.load(folder / _SPELLING)
        return cls(config, model_storage, resource, Understanding(classifier, spelling, encode, Thresholds()))

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raise InvalidConfigException when a figure is out of its range."""
        for name in ("answer_at", "rival_at"):
            if not 0 <= config.get(name, 0) <= 1:
                raise InvalidConfigException(f"config.yml: TopicClassifier: {name} must be 0 to 1")

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        understanding: Understanding | None,
    ) -> None:
        """Read with ``understanding``, or with none before training."""
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._understanding = understanding

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the examples that have an intent, and keep the result in the model."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        classifier = fit(
            [example.get(TEXT) for example in examples],
            [example.get(INTENT_RESPONSE_KEY) or example.get(INTENT) for example in examples],
            encode_kept,
            self._config["temperature"],
        )
        terms = [term for table in training_data.lookup_tables for term in table["elements"]]
        spelling = Spelling.learn(terms, [example.get(TEXT) for example in examples])
        with self._storage.write_to(self._resource) as folder:
            classifier.save(folder / _FILE)
            spelling.save(folder / _SPELLING)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Write intent, ranking and topic on each message; an empty one gets nlu_fallback."""
        for message in messages:
            text = (message.get(TEXT) or "").strip()
            if not text or self._understanding is None:
                _write(message, Understood([(FALLBACK, 0.0)]), fallback=True)
                continue
            said = (message.get("metadata") or {}).get("context") or {}
            read = self._understanding.read(text, Context(**said))
            _write(message, read, fallback=self._in_doubt(read.ranking))
        return messages

    def _in_doubt(self, ranking: list[tuple[str, float]]) -> bool:
        (first, confidence), (second, rival) = ranking[:2]
        between_topics = first.startswith(QUESTION) and second.startswith(QUESTION)
        return confidence < self._config["answer_at"] or (
            between_topics and rival >= self._config["rival_at"] * confidence
        )


def _write(message: Message, read: Understood, *, fallback: bool) -> None:
    ranking = read.ranking
    label, confidence = ranking[0]
    fallback = fallback and not read.second
    intent = label.partition("/")[0]
    top = {"name": intent, "confidence": confidence}
    if fallback:
        top = {"name": FALLBACK, "confidence": 1 - confidence}
    intents: dict[str, float] = {}
    for name, value in ranking:
        intents[name.partition("/")[0]] = intents.get(name.partition("/")[0], 0.0) + value
    message.set(INTENT, top, add_to_output=True)
    message.set(
        "intent_ranking",
        [top] * fallback + [{"name": n, "confidence": c} for n, c in intents.items()],
        add_to_output=True,
    )
    topics = [{"confidence": value, "intent_response_key": name} for name, value in ranking]
    selected = {
        "response": {**topics[0], "responses": [], "utter_action": "action_antwoord"},
        "ranking": topics,
        "second": read.second,
    }
    message.set(
        "response_selector",
        {"all_retrieval_intents": sorted(intents), "default": selected, intent: selected},
        add_to_output=True,
    )
