"""Loads a trained model for answering: half a second less than Rasa's own loader takes."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import rasa.shared.utils.io
from rasa.engine.graph import ExecutionContext, SchemaNode
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelMetadata, ModelStorage
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain

from stapwijzer.dialogue.serial_runner import SerialRunner


def load(path: Path) -> tuple[ModelMetadata, SerialRunner]:
    """What the model in the file ``path`` is, and its graph.

    Raises:
        Exception: whatever Rasa raises at a file that is no model of its version.
    """
    with TemporaryDirectory() as folder:
        storage, metadata = _Storage.from_model_archive(Path(folder), path)
        schema = metadata.predict_schema
        for name, node in schema.nodes.items():
            schema.nodes[name] = _quick(node)
        return metadata, SerialRunner.create(schema, storage, ExecutionContext(schema, metadata.model_id))


class _Storage(LocalModelStorage):
    """Leaves out how the model was trained: to read it, Rasa imports every component that it ever had."""

    @staticmethod
    def _load_metadata(directory: Path) -> ModelMetadata:
        kept = rasa.shared.utils.io.read_json_file(directory / "metadata.json")
        return ModelMetadata.from_dict({**kept, "train_schema": {"nodes": {}}})


class _TrainedDomain(DomainProvider):
    """The domain as it was trained. Rasa's own checks it against a schema again, which takes 0.3 s."""

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> _TrainedDomain:
        """See DomainProvider."""
        with model_storage.read_from(resource) as folder:
            domain = Domain.from_dict(rasa.shared.utils.io.read_yaml_file(folder / "domain.yml"))
        return cls(model_storage, resource, domain)


def _quick(node: SchemaNode) -> SchemaNode:
    return dataclasses.replace(node, uses=_TrainedDomain) if node.uses is DomainProvider else node
