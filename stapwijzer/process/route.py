"""The route as a graph: what can follow a step, and whether one step can come before another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stapwijzer.knowledge.graph import distances
from stapwijzer.knowledge.schema import Event, Fact, Step
from stapwijzer.knowledge.store import Store


@dataclass(frozen=True)
class Transition:
    """A step that can follow, with the condition in words."""

    step: str
    name: str
    condition: str


class Route:
    """The steps, their order, and the events that start their terms.

    Everything is read from the store once; what it holds does not change.
    """

    def __init__(self, store: Store) -> None:
        """Read the graph from ``store``."""
        self.store = store
        self.steps: Mapping[str, Step] = {i: store.step(i, "nl")[0] for i in store.ids("steps")}
        self.events: Mapping[str, Event] = {i: store.event(i) for i in store.ids("events")}
        self.facts: Mapping[str, Fact] = {
            deadline.fact: store.fact(deadline.fact)
            for step in self.steps.values()
            for deadline in step.deadlines
        }
        links = {step_id: [follow.to for follow in step.follows] for step_id, step in self.steps.items()}
        begins = [step_id for step_id, step in self.steps.items() if step.place == "begin"]
        self._depth = distances(begins, links)  # how many steps each step is from a beginning
        self._after = {step_id: distances(links[step_id], links).keys() for step_id in self.steps}

    def knows(self, key: str) -> bool:
        """Whether ``key`` names a step or an event."""
        return key in self.steps or key in self.events

    def step_of(self, key: str) -> str:
        """The step that a step or event belongs to. Raises KeyError."""
        return key if key in self.steps else self.events[key].step

    def name(self, key: str, locale: str) -> str:
        """The name of a step or an event. Raises KeyError."""
        if key in self.steps:
            return self.store.step(key, locale)[1].name
        names = self.events[key].name
        return names.en if locale == "en" else names.nl

    def follows(self, step_id: str, locale: str) -> list[Transition]:
        """What can come after ``step_id``, and on what condition. Raises KeyError."""
        step, words = self.store.step(step_id, locale)
        return [
            Transition(follow.to, self.name(follow.to, locale), words.follows[follow.condition])
            for follow in step.follows
        ]

    def beside(self, step_id: str) -> bool:
        """Whether the step runs beside the route and can happen at any time. Raises KeyError."""
        return self.place(step_id) == "ernaast"

    def place(self, step_id: str) -> str:
        """Where the step stands: ``begin``, ``onderweg``, ``eind`` or ``ernaast``. Raises KeyError."""
        return self.steps[step_id].place

    def comes_well_before(self, first: str, second: str) -> bool:
        """Whether ``first`` leads to ``second`` and belongs to an earlier stage.

        An earlier stage is a beginning of the route, or two steps nearer to one. The route has loops, so
        that nearly every step can come after every other; this says which order is the usual one.

        Raises:
            KeyError: there is no such step.
        """
        if not self.can_precede(first, second):
            return False
        return self.place(first) == "begin" or self._depth[first] + 2 <= self._depth[second]

    def can_precede(self, first: str, second: str) -> bool:
        """Whether the route leads from ``first`` to ``second``, by way of any steps. Raises KeyError."""
        return second in self._after[first]
