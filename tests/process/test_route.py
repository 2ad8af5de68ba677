from __future__ import annotations

import pytest

from stapwijzer.process.route import Route
from tests.builders import Folder


def test_every_transition_leads_to_a_step_and_says_when(route: Route) -> None:
    number = 0
    for step_id in route.steps:
        for locale in ("nl", "en"):
            for transition in route.follows(step_id, locale):
                assert transition.step in route.steps
                assert transition.name == route.name(transition.step, locale)
                assert transition.condition.endswith(".")
                number += 1
    assert number > 120


def test_every_step_can_be_reached(route: Route) -> None:
    begins = [i for i, step in route.steps.items() if step.place in ("begin", "ernaast")]
    for step_id in route.steps:
        assert step_id in begins or any(route.can_precede(begin, step_id) for begin in begins)


def test_the_route_stops_only_where_it_ends(route: Route) -> None:
    stops = {i for i, step in route.steps.items() if not step.follows}
    assert stops == {"dossier", "klacht", "gezagsbeeindiging"}


@pytest.mark.parametrize("first", ["adviesvraag", "meldcode", "melding"])
@pytest.mark.parametrize("second", ["v_en_v", "onderzoek_vt", "jbt", "zitting_kinderrechter", "ots"])
def test_a_beginning_can_lead_to_every_later_stage(route: Route, first: str, second: str) -> None:
    assert route.can_precede(first, second)


def test_there_is_no_way_back_to_before_the_report(route: Route) -> None:
    assert not route.can_precede("ots", "meldcode")
    assert not route.can_precede("v_en_v", "adviesvraag")


def test_every_event_belongs_to_a_step_and_starts_a_term(route: Route) -> None:
    counted = {fact.counted_from for fact in route.facts.values()}
    for event_id, event in route.events.items():
        assert event.step in route.steps
        assert event_id in counted, event_id


@pytest.mark.parametrize(
    ("file", "change", "problem"),
    [
        ("steps/onderzoek.yml", {"place": "onderweg"}, "place: no route leads to this step"),
        ("steps/onderzoek.yml", {"deadlines__0__met_by": ["weg"]}, "met_by: there is no 'weg'"),
        ("facts/termijnen.yml", {"onderzoek_weken__counted_from": "weg"}, "counted_from: there is no 'weg'"),
        ("events.yml", {"start__near": ["weg"]}, "'start': there is no 'weg'"),
        ("finder.yml", {"steps": {"weg": {}}}, "steps: there is no 'weg'"),
        ("finder.yml", {"steps": {"onderzoek": {"weg": {"ja": 1}}}}, "there is no question 'weg'"),
        ("finder.yml", {"steps": {"onderzoek": {"van_wie": {"weg": 1}}}}, "has no choice 'weg'"),
    ],
)
def test_what_breaks_the_route_is_reported(
    folder: Folder, file: str, change: dict[str, object], problem: str
) -> None:
    folder.change(file, **change)
    assert any(problem in found for found in folder.problems())


def test_a_step_that_leads_nowhere_is_reported(folder: Folder) -> None:
    folder.change("steps/onderzoek.yml", follows=[])
    for locale in ("nl", "en"):
        folder.change(f"steps/onderzoek.{locale}.yml", follows={})
    assert any("the route stops here" in problem for problem in folder.problems())
    folder.change("steps/onderzoek.yml", place="ernaast")
    assert folder.problems() == []
