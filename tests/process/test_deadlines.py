from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.process.calendar import extendable, is_working_day
from stapwijzer.process.deadlines import Due, starting, to_hear
from stapwijzer.process.moments import Moment
from stapwijzer.process.route import Route

DATES = st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def due(route: Route, key: str, date: str, fact: str) -> Due:
    found = [d for d in starting(route, key, Moment(day(date)), "nl") if d.fact == fact]
    assert len(found) == 1
    return found[0]


def last(route: Route, key: str, date: str, fact: str) -> str:
    moment = due(route, key, date, fact).moment
    assert moment is not None
    return moment.date.isoformat()


@pytest.mark.parametrize(
    ("key", "date", "fact", "end"),
    [
        ("melding", "2019-12-06", "vt_besluit_werkdagen", "2019-12-13"),  # five working days, not five days
        ("nieuwe_melding", "2020-01-17", "vt_besluit_werkdagen", "2020-01-24"),
        ("melding", "2019-12-06", "vt_onderzoek_start_dagen", "2019-12-11"),  # five days, not working days
        ("onderzoek_vt", "2020-01-20", "vt_onderzoek_weken", "2020-03-30"),
        ("vaststelling_onderzoek", "2020-01-20", "vt_onderzoek_weken", "2020-03-30"),
        ("v_en_v", "2020-01-20", "v_en_v_casus_weken", "2020-03-30"),
        ("registratie", "2020-03-13", "informeren_weken", "2020-04-14"),  # 10 April is Good Friday
        ("afsluiten_overdracht", "2020-05-20", "monitoring_eerste_maanden", "2020-08-20"),
        ("afsluiten_overdracht", "2020-05-20", "monitoring_tweede_maanden", "2021-05-20"),
        ("oordeel_commissie", "2020-06-10", "klacht_vt_reactie_maanden", "2020-07-10"),
        ("schriftelijke_aanwijzing", "2026-04-20", "aanwijzing_weken", "2026-05-04"),
        ("schriftelijke_aanwijzing", "2026-05-01", "aanwijzing_weken", "2026-05-18"),
        ("ots", "2020-10-01", "hoger_beroep_maanden", "2021-01-04"),  # New Year, then a weekend
        (
            "ots",
            "2020-10-03",
            "ots_duur_jaren",
            "2021-10-03",
        ),  # a Sunday: how long a measure lasts is not moved
        ("spoed_uithuisplaatsing", "2020-04-27", "spoed_zitting_weken", "2020-05-11"),
        ("verzoek_vernietiging", "2020-02-05", "vernietiging_maanden", "2020-05-06"),
        ("verzoek_inzage", "2020-04-05", "inzage_avg_maanden", "2020-05-05"),  # the GDPR counts for itself
        ("verzoek_gezagsgeschil", "2026-02-23", "gezagsgeschil_weken", "2026-04-07"),  # Easter Monday
        ("huisverbod", "2026-05-04", "huisverbod_dagen", "2026-05-14"),
        ("gedraging", "2020-02-09", "klacht_termijn_jaren", "2021-02-09"),
    ],
)
def test_a_term_ends_on_its_day(route: Route, key: str, date: str, fact: str, end: str) -> None:
    assert last(route, key, date, fact) == end


def test_ten_weeks_do_not_run_from_the_report(route: Route) -> None:
    facts = {d.fact for d in starting(route, "melding", Moment(day("2019-12-06")), "nl")}
    assert "vt_onderzoek_weken" not in facts
    assert facts == {"vt_besluit_werkdagen", "vt_onderzoek_start_dagen", "informeren_weken"}


def test_the_term_to_inform_is_an_estimate_when_only_the_report_is_known(route: Route) -> None:
    found = due(route, "melding", "2019-12-06", "informeren_weken")
    assert found.moment == Moment(day("2020-01-03"), "ongeveer")
    assert "Schatting" in found.counted


def test_no_term_of_a_placement_runs_from_a_supervision_order(route: Route) -> None:
    facts = {d.fact for d in starting(route, "ots", Moment(day("2020-10-01")), "nl") if d.moment}
    assert facts == {"ots_duur_jaren", "hoger_beroep_maanden"}


def test_no_appeal_is_promised_against_an_urgent_order(route: Route) -> None:
    facts = {d.fact for d in starting(route, "spoed_uithuisplaatsing", Moment(day("2020-10-01")), "nl")}
    assert facts == {"spoed_zitting_weken", "vots_maanden"}


def test_a_term_says_what_it_rests_on(route: Route) -> None:
    decision = due(route, "melding", "2019-12-06", "vt_besluit_werkdagen")
    assert (decision.basis, decision.force, decision.certainty) == ("protocol", "streven", "hoog")
    assert [(source.id, source.locator) for source in decision.sources] == [("hp2019", "par. 7.4.4")]
    assert decision.strength("nl") == "streven; staat in het protocol, niet in de wet"
    opinion = due(route, "onderzoek_vt", "2020-01-20", "vt_onderzoek_weken")
    assert (opinion.basis, opinion.force) == ("wet", "niet_fataal")
    assert "ongeldig" in opinion.strength("nl")


def test_a_term_that_the_law_moves_says_so_and_from_where(route: Route) -> None:
    found = due(route, "schriftelijke_aanwijzing", "2026-05-01", "aanwijzing_weken")
    assert "vrijdag 15 mei 2026" in (found.moved("nl") or "")
    assert "algemene_termijnenwet" in [source.id for source in found.sources]
    assert due(route, "schriftelijke_aanwijzing", "2026-04-20", "aanwijzing_weken").moved("nl") is None


def test_an_uncertain_start_makes_an_uncertain_end(route: Route) -> None:
    dues = starting(route, "afsluiten_overdracht", Moment(day("2020-05-15"), "maand"), "nl")
    assert [d.date_words("nl") for d in dues if d.moment] == ["augustus 2020", "mei 2021"]


def test_terms_without_a_known_start_are_named_without_a_day(route: Route) -> None:
    dues = starting(route, "klacht", Moment(day("2020-02-09")), "nl")
    assert all(d.moment is None for d in dues)
    assert {"klacht_vt_reactie_maanden", "ombudsman_termijn_jaren"} <= {d.fact for d in dues}
    assert all(d.date_words("nl") == "geen dag te berekenen" for d in dues)


def test_what_to_hear_is_what_others_must_do(route: Route) -> None:
    heard = to_hear(starting(route, "melding", Moment(day("2019-12-06")), "nl"))
    assert [d.fact for d in heard] == ["vt_besluit_werkdagen", "informeren_weken"]
    assert not to_hear(starting(route, "schriftelijke_aanwijzing", Moment(day("2020-01-06")), "nl"))


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_every_term_has_words_in_both_languages(route: Route, locale: str) -> None:
    for key in [*route.steps, *route.events]:
        for d in starting(route, key, Moment(day("2026-03-02")), locale):
            assert d.words
            assert d.counted
            assert d.passed
            assert d.strength(locale)
            assert d.sources


def test_an_unknown_step_is_an_error(route: Route) -> None:
    with pytest.raises(KeyError, match="meling"):
        starting(route, "meling", Moment(day("2026-03-02")), "nl")


@given(DATES, st.data())
def test_every_deadline_is_after_its_start_and_on_a_day_that_counts(
    route: Route, start: dt.date, data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from([*route.steps, *route.events]))
    for d in starting(route, key, Moment(start), "nl"):
        if d.moment is None or d.reached is None:
            continue
        fact = route.facts[d.fact]
        assert start < d.reached <= d.moment.date
        moved_by_law = d.basis == "wet" and d.nature == "handelen" and d.moment.precision == "dag"
        if moved_by_law and "avg" not in [source.id for source in d.sources]:
            assert is_working_day(d.moment.date) or not extendable(fact.value, fact.unit)  # type: ignore[arg-type]
        else:
            assert d.moment.date == d.reached
