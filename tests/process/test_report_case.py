"""The case of report 2022/051, by the report's own timeline (seeds/001, r. 295-345)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from stapwijzer.process import render
from stapwijzer.process.route import Route
from stapwijzer.process.svg import as_svg
from stapwijzer.process.timeline import Timeline, build, parse

ROOT = Path(__file__).parents[2]
CASE = (ROOT / "docs/rapport-2022-051.events").read_text(encoding="utf-8").splitlines()
SEEN_ON = dt.date(2020, 7, 6)  # the day of the complaint to the ombudsman


@pytest.fixture(scope="module")
def case(route: Route) -> Timeline:
    return build(route, [parse(route, line, SEEN_ON, "nl") for line in CASE], SEEN_ON, "nl")


def last_days(case: Timeline, fact: str) -> list[tuple[str, str]]:
    return [
        (j.due.moment.words("nl"), j.state)
        for item in case.items
        for j in item.terms
        if j.due.fact == fact and j.due.moment
    ]


@pytest.mark.parametrize(
    ("date", "step"),
    [
        ("2019-12-06", "melding"), ("2019-12-10", "nieuwe_melding"), ("2019-12-11", "veiligheidsbeoordeling"),
        ("2020-01-17", "nieuwe_melding"), ("2020-01-20", "veiligheidsbeoordeling"),
        ("2020-01-20", "eerste_gesprek"), ("2020-01-20", "v_en_v"), ("2020-01-22", "mdo"),
        ("2020-01-27", "gesprek_met_kind"), ("2020-01-29", "eerste_gesprek"), ("2020-02-04", "mdo"),
        ("2020-02-04", "jbt_aanmelding"), ("2020-02-09", "klacht"), ("2020-03-04", "gezagsgeschil"),
        ("2020-03-05", "jbt"), ("2020-03-23", "klacht"), ("2020-04-15", "vto"),
        ("2020-05-15", "afsluiten_overdracht"), ("2020-06-10", "klacht"), ("2020-07-06", "klacht"),
    ],
)  # fmt: skip
def test_each_event_lands_on_its_step(case: Timeline, date: str, step: str) -> None:
    assert (date, step) in [(item.moment.date.isoformat(), item.step) for item in case.items]


def test_the_decision_was_due_five_working_days_after_each_report_and_came_in_time(case: Timeline) -> None:
    assert last_days(case, "vt_besluit_werkdagen") == [
        ("vrijdag 13 december 2019", "met"),
        ("dinsdag 17 december 2019", "met"),
        ("vrijdag 24 januari 2020", "met"),
    ]


def test_ten_weeks_ran_from_the_twentieth_of_january_and_the_closing_came_later(case: Timeline) -> None:
    assert last_days(case, "v_en_v_casus_weken") == [("maandag 30 maart 2020", "later")]


def test_the_checks_come_three_and_twelve_months_after_the_closing(case: Timeline) -> None:
    assert last_days(case, "monitoring_eerste_maanden") == [("augustus 2020", "running")]
    assert last_days(case, "monitoring_tweede_maanden") == [("mei 2021", "running")]


def test_veilig_thuis_had_a_month_to_react_to_the_committee(case: Timeline) -> None:
    assert last_days(case, "klacht_vt_reactie_maanden") == [("vrijdag 10 juli 2020", "running")]


def test_the_case_is_at_its_closing_and_nothing_in_it_contradicts(case: Timeline) -> None:
    assert case.here == "afsluiten_overdracht"
    assert case.contradictions == ()


def test_no_term_of_an_investigation_is_held_against_voorwaarden_en_vervolg(case: Timeline) -> None:
    assert last_days(case, "vt_onderzoek_start_dagen") == last_days(case, "vt_onderzoek_weken") == []


def test_the_page_in_the_docs_is_what_this_makes_today(case: Timeline) -> None:
    assert (ROOT / "docs/rapport-2022-051.svg").read_text(encoding="utf-8") == as_svg(case)
    assert render.as_text(case) in (ROOT / "docs/rapport-2022-051.md").read_text(encoding="utf-8")
