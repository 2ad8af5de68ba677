"""Rasa's RulePolicy, with a memory: the same place in a conversation has the same next action.

RulePolicy holds every rule against every state of the conversation, three times a message. What comes out
depends on a few events only, of which there are few combinations.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

_MOST_PLACES = 1024


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class RememberingRulePolicy(RulePolicy):
    """Predicts what RulePolicy predicts; for a place where it has been, without looking at the rules."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """See RulePolicy."""
        super().__init__(*args, **kwargs)
        self._known: dict[Hashable, tuple[PolicyPrediction, str | None]] = {}
        self._reach: int | None = None

    def _predict(self, tracker: DialogueStateTracker, domain: Domain) -> tuple[PolicyPrediction, str | None]:
        place = self._place(tracker, domain)
        if place in self._known:
            return self._known[place]
        predicted: tuple[PolicyPrediction, str | None] = super()._predict(tracker, domain)
        # Events have a time, so each prediction needs its own.
        if place is not None and not predicted[0].events and len(self._known) < _MOST_PLACES:
            self._known[place] = predicted
        return predicted

    def _place(self, tracker: DialogueStateTracker, domain: Domain) -> Hashable | None:
        """All that a prediction depends on; None where that is more than the events that are looked at."""
        if any(slot.has_features() for slot in domain.slots):
            return None
        if self._reach is None:
            self._reach = self._longest_rule()
        seen: list[tuple[str, str | None]] = []
        actions, user, loop = 0, False, False
        for event in reversed(tracker.events):
            if isinstance(event, (BotUttered, SlotSet)):
                continue
            # Behind what the rules look at, only what was asked and which guide was begun still matter.
            if actions > self._reach and user and (loop or tracker.active_loop_name is None):
                break
            seen.append((event.type_name, _detail(event)))
            actions += isinstance(event, ActionExecuted)
            user |= isinstance(event, UserUttered)
            loop |= isinstance(event, ActiveLoop)
        return (
            tracker.active_loop_name,
            tracker.is_active_loop_rejected,
            tracker.is_active_loop_interrupted,
            tuple(seen),
        )

    def _longest_rule(self) -> int:
        """How many states back the longest rule looks."""
        keys = [*self.lookup[RULES], *self.lookup[RULES_FOR_LOOP_UNHAPPY_PATH]]
        return max((len(self._rule_key_to_state(key)) for key in keys), default=0)


def _detail(event: Event) -> str | None:
    name: str | None = None
    if isinstance(event, ActionExecuted):
        name = event.action_name
    elif isinstance(event, UserUttered):
        name = event.intent_name
    elif isinstance(event, ActiveLoop):
        name = event.name
    return name
