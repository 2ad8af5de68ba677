"""The graph runs as Rasa's own runner runs it, in less time."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered, deserialise_events

from stapwijzer.dialogue.serial_runner import SerialRunner
from stapwijzer.dialogue.tracker_store import _events


class Sum(GraphComponent):
    """Adds what comes in; notes that it ran."""

    ran: ClassVar[list[str]] = []

    def __init__(self, name: str) -> None:
        self._name = name

    @classmethod
    def create(cls, config: dict[str, Any], **_: Any) -> Sum:
        return cls(config["name"])

    def run(self, **numbers: int) -> int:
        self.ran.append(self._name)
        return sum(numbers.values())

    def run_one(self, a: int) -> int:
        return self.run(a=a)

    def run_two(self, a: int, b: int) -> int:
        return self.run(a=a, b=b)


def node(name: str, needs: dict[str, str], **more: Any) -> SchemaNode:
    fn = "run_two" if len(needs) == 2 else "run_one"
    return SchemaNode(
        needs=needs, uses=Sum, constructor_name="create", fn=fn, config={"name": name}, eager=True, **more
    )


SCHEMA = GraphSchema(
    {
        "last": node("last", {"a": "left", "b": "right"}, is_target=True),
        "left": node("left", {"a": "__number__"}),
        "right": node("right", {"a": "left", "b": "__number__"}),
        "other": node("other", {"a": "left"}, is_target=True),
    }
)


@pytest.fixture(params=[SerialRunner, DaskGraphRunner])
def runner(request: pytest.FixtureRequest, tmp_path: Any) -> GraphRunner:
    Sum.ran.clear()
    kind: type[GraphRunner] = request.param
    return kind.create(SCHEMA, LocalModelStorage(tmp_path), ExecutionContext(SCHEMA))


def test_each_target_is_given_what_the_nodes_before_it_gave(runner: GraphRunner) -> None:
    assert runner.run(inputs={"__number__": 3}) == {"last": 9, "other": 3}
    assert runner.run(inputs={"__number__": 5}) == {"last": 15, "other": 5}


def test_only_what_a_target_needs_is_run_and_once(runner: GraphRunner) -> None:
    assert runner.run(inputs={"__number__": 3}, targets=["right"]) == {"right": 6}
    assert Sum.ran == ["left", "right"]


def test_a_missing_input_is_an_error(runner: GraphRunner) -> None:
    with pytest.raises(GraphRunError):
        runner.run()


def test_events_are_read_back_as_rasa_reads_them() -> None:
    kept = [
        event.as_dict()
        for event in (
            ActionExecuted("action_listen", timestamp=1.0),
            UserUttered("hoi", {"name": "praatje", "confidence": 1.0}, [], timestamp=2.0),
            SlotSet("onderwerp", "jbt", timestamp=3.0),
        )
    ]
    assert [event.as_dict() for event in _events(kept)] == [e.as_dict() for e in deserialise_events(kept)]
