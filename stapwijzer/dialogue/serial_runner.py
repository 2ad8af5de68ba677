"""Runs Rasa's graph node after node.

Rasa hands each run to dask, a scheduler for clusters, and works out anew which nodes a run needs: a
millisecond a run, three runs a message. Ours is a row of calls in an order that is worked out once.
"""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import TopologicalSorter
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage


class SerialRunner(GraphRunner):
    """A GraphRunner for a graph whose nodes have nothing to gain from running side by side."""

    def __init__(self, schema: GraphSchema, nodes: Mapping[str, GraphNode]) -> None:
        """Run ``nodes``, which stand in ``schema`` under the same names."""
        self._schema = schema
        self._nodes = nodes
        self._orders: dict[tuple[str, ...], list[str]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> SerialRunner:
        """Make the nodes of ``graph_schema``; see Rasa's own for the arguments."""
        nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        return cls(graph_schema, nodes)

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """The output of each target, by name.

        Args:
            inputs: what the nodes may need that no node gives, by name.
            targets: the nodes that are wanted; without them those that the graph names as such.

        Raises:
            rasa.engine.exceptions.GraphRunError: an input is missing.
        """
        wanted = tuple(targets or self._schema.target_names)
        done: dict[str, tuple[str, Any]] = {name: (name, value) for name, value in (inputs or {}).items()}
        for name in self._order(wanted):
            needs = self._schema.nodes[name].needs.values()
            # A name in the place of a value is how GraphNode learns that an input is missing.
            done[name] = self._nodes[name](*(done.get(need, need) for need in needs))
        return dict(done[name] for name in wanted)

    def _order(self, wanted: tuple[str, ...]) -> list[str]:
        if wanted not in self._orders:
            nodes = self._schema.minimal_graph_schema(list(wanted)).nodes
            needs = {name: set(node.needs.values()) & nodes.keys() for name, node in nodes.items()}
            self._orders[wanted] = list(TopologicalSorter(needs).static_order())
        return self._orders[wanted]
