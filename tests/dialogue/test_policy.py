"""The next action is what Rasa's own RulePolicy predicts, in a fraction of its time."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    Event,
    LoopInterrupted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import BooleanSlot
from rasa.shared.core.trackers import DialogueStateTracker

from stapwijzer.dialogue.model import load
from stapwijzer.dialogue.policy import RememberingRulePolicy
from stapwijzer.dialogue.training import current_model
from stapwijzer.settings import Settings

LOOPS = ("waar_sta_ik", "termijn")


@pytest.fixture(scope="module")
def trained() -> tuple[RememberingRulePolicy, Domain]:
    metadata, runner = load(current_model(Settings().model_dir))
    policies = [node._component for node in runner._nodes.values()]
    return next(one for one in policies if isinstance(one, RememberingRulePolicy)), metadata.domain


def asked(intent: str) -> Event:
    return UserUttered("...", {"name": intent, "confidence": 1.0})


def listening(domain: Domain, *events: Event) -> DialogueStateTracker:
    tracker = DialogueStateTracker("someone", domain.slots)
    for event in (ActionExecuted("action_listen"), *events):
        tracker.update(event, domain)
    return tracker


STEPS = st.one_of(
    st.sampled_from(["vraag", "termijn", "waar_sta_ik", "terug", "stop", "praatje", "nlu_fallback"]).map(
        asked
    ),
    st.sampled_from(["action_listen", "action_antwoord", "action_stop", *LOOPS]).map(ActionExecuted),
    st.sampled_from([*LOOPS, None]).map(ActiveLoop),
    st.sampled_from(LOOPS).map(ActionExecutionRejected),
    st.booleans().map(LoopInterrupted),
    st.just(BotUttered("...")),
    st.just(SlotSet("onderwerp", "jbt")),
)


@given(walks=st.lists(st.lists(STEPS, max_size=9), min_size=1, max_size=4))
def test_wherever_a_conversation_stands_the_prediction_is_rasas_own(
    trained: tuple[RememberingRulePolicy, Domain], walks: list[list[Event]]
) -> None:
    policy, domain = trained
    for walk in walks:
        tracker = listening(domain, *walk)
        for _ in range(2):  # the second time from memory, where there is one
            ours, our_source = policy._predict(tracker, domain)
            rasas, source = RulePolicy._predict(policy, tracker, domain)
            assert our_source == source
            assert ours.probabilities == rasas.probabilities
            assert (ours.is_no_user_prediction, ours.hide_rule_turn, len(ours.events)) == (
                rasas.is_no_user_prediction, rasas.hide_rule_turn, len(rasas.events)
            )  # fmt: skip


def test_the_same_place_is_looked_up_once_whoever_stands_there(
    trained: tuple[RememberingRulePolicy, Domain],
) -> None:
    policy, domain = trained
    policy._known.clear()
    with mock.patch.object(RulePolicy, "_predict", autospec=True, side_effect=RulePolicy._predict) as rules:
        for _ in range(3):
            policy._predict(listening(domain, asked("vraag")), domain)
    assert rules.call_count == 1


def test_a_slot_that_a_rule_could_look_at_ends_the_memory(
    trained: tuple[RememberingRulePolicy, Domain],
) -> None:
    policy, domain = trained
    slots = [*domain.slots, BooleanSlot("in_gevaar", [{"type": "custom"}])]
    with mock.patch.object(domain, "slots", slots):
        assert policy._place(listening(domain, asked("vraag")), domain) is None
