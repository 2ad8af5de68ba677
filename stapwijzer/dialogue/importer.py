"""Reads the training data once a training.

Rasa 3.6.21 keeps what it read for each way of asking, and asks in three ways: "in English", in the language
of config.yml, and without saying. Our 27,000 lines are the same in all of them.
"""

from __future__ import annotations

from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData


class OnceImporter(RasaFileImporter):
    """Rasa's own reader of files, which remembers what it read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As RasaFileImporter."""
        super().__init__(*args, **kwargs)
        self._read: TrainingData | None = None

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The NLU examples, whatever ``language`` is asked for."""
        if self._read is None:
            self._read = super().get_nlu_data(language)
        return self._read
