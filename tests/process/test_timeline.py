from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from xml.etree import ElementTree as xml

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stapwijzer.process import render
from stapwijzer.process.html import as_html
from stapwijzer.process.moments import Moment
from stapwijzer.process.route import Route
from stapwijzer.process.svg import as_svg, wrap
from stapwijzer.process.timeline import Occurrence, Timeline, TimelineError, build, parse, when_to_hear

TODAY = dt.date(2026, 11, 18)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def made(route: Route, *events: str, today: dt.date = TODAY, locale: str = "nl") -> Timeline:
    return build(route, [parse(route, event, today, locale) for event in events], today, locale)


def states(timeline: Timeline, fact: str) -> list[str]:
    return [j.state for item in timeline.items for j in item.terms if j.due.fact == fact]


def test_events_are_put_in_order_of_their_dates(route: Route) -> None:
    timeline = made(route, "v_en_v=2020-01-20", "melding=2019-12-06", "veiligheidsbeoordeling=2019-12-11")
    assert [item.step for item in timeline.items] == ["melding", "veiligheidsbeoordeling", "v_en_v"]


def test_a_decision_in_time_met_the_term_and_one_too_late_did_not(route: Route) -> None:
    in_time = made(route, "melding=2019-12-06", "veiligheidsbeoordeling=2019-12-13")
    too_late = made(route, "melding=2019-12-06", "veiligheidsbeoordeling=2019-12-16")
    assert states(in_time, "vt_besluit_werkdagen") == ["met"]
    assert states(too_late, "vt_besluit_werkdagen") == ["later"]


def test_a_term_runs_until_its_day_is_over(route: Route) -> None:
    for today, state in (("2019-12-13", "running"), ("2019-12-14", "passed")):
        timeline = made(route, "melding=2019-12-06", today=day(today))
        assert states(timeline, "vt_besluit_werkdagen") == [state]


def test_a_decision_that_the_route_went_past_is_overtaken_but_a_duty_to_inform_is_not(route: Route) -> None:
    timeline = made(route, "melding=2019-12-06", "v_en_v=2020-01-20", today=day("2020-02-01"))
    assert states(timeline, "vt_besluit_werkdagen") == ["overtaken"]
    assert states(timeline, "informeren_weken") == ["passed"]
    assert "Vraag Veilig Thuis per mail" in render.as_text(timeline)


def test_you_are_at_the_last_step_that_has_happened(route: Route) -> None:
    timeline = made(route, "melding=2026-11-02", "v_en_v=2026-11-10", "jbt=2026-12-01")
    assert timeline.here == "v_en_v"
    assert [item.planned for item in timeline.items] == [False, False, True]
    assert [step.step for step in timeline.next] == [f.to for f in route.steps["v_en_v"].follows]


def test_what_runs_beside_the_route_does_not_move_you(route: Route) -> None:
    timeline = made(route, "v_en_v=2020-01-20", "klacht=2020-02-09")
    assert timeline.here == "v_en_v"
    assert timeline.items[-1].beside
    assert made(route, "klacht=2020-02-09").here == "klacht"


def test_with_nothing_but_plans_you_are_nowhere_yet(route: Route) -> None:
    timeline = made(route, "eerste_gesprek=2026-12-01")
    assert timeline.here is None
    assert "Wij weten nog niet waar u bent." in render.as_text(timeline)


def test_when_you_must_hear_something_is_answered_with_a_day(route: Route) -> None:
    heard = when_to_hear(made(route, "melding=2026-11-16"))
    assert [(due.fact, due.moment) for due in heard] == [
        ("vt_besluit_werkdagen", Moment(day("2026-11-23"))),
        ("informeren_weken", Moment(day("2026-12-14"), "ongeveer")),
    ]
    assert all(due.passed and due.basis and due.sources for due in heard)
    said = render.as_text(made(route, "melding=2026-11-16"))
    assert "Wanneer u iets hoort te weten\n  - streven: maandag 23 november 2026: Besluit binnen" in said


def test_where_there_is_no_term_that_is_said(route: Route) -> None:
    said = render.as_text(made(route, "eerste_gesprek=2026-11-16"))
    assert "Wij vonden voor deze stap geen dag waarop u iets moet horen." in said


def test_the_term_of_an_investigation_that_did_not_come_is_left_out(route: Route) -> None:
    assert states(made(route, "melding=2019-12-06", "v_en_v=2019-12-20"), "vt_onderzoek_start_dagen") == []
    assert states(
        made(route, "melding=2019-12-06", "onderzoek_vt=2019-12-10"), "vt_onderzoek_start_dagen"
    ) == ["met"]
    assert states(made(route, "melding=2026-11-16"), "vt_onderzoek_start_dagen") == ["running"]


def test_the_day_of_recording_replaces_the_estimate(route: Route) -> None:
    estimate = made(route, "melding=2026-11-02")
    exact = made(route, "melding=2026-11-02", "registratie=2026-11-04")
    assert [j.due.estimated for item in estimate.items for j in item.terms if "informeren" in j.due.fact] == [
        True
    ]
    dues = [j.due for item in exact.items for j in item.terms if j.due.fact == "informeren_weken"]
    assert [(due.estimated, due.moment) for due in dues] == [(False, Moment(day("2026-12-02")))]


@pytest.mark.parametrize(
    ("events", "names"),
    [
        (
            ["jbt=2020-01-01", "veiligheidsbeoordeling=2020-02-01"],
            ["Jeugdbeschermingstafel", "veiligheidsbeoordeling"],
        ),
        (["v_en_v=2020-01-01", "melding=2020-02-01"], ["Voorwaarden & Vervolg", "melding"]),
        (["oordeel_commissie=2020-02-01", "klacht=2020-03-01"], ["oordeel van de", "klacht"]),
    ],
)  # fmt: skip
def test_an_order_that_the_route_does_not_allow_is_named(
    route: Route, events: list[str], names: list[str]
) -> None:
    (question,) = made(route, *events).contradictions
    assert question.endswith("?")
    assert all(name in question for name in names)


@pytest.mark.parametrize(
    "events",
    [
        ["melding=2020-01-01", "veiligheidsbeoordeling=2020-01-05", "v_en_v=2020-02-01"],
        ["eerste_gesprek=2020-01-09", "v_en_v=2020-02-01"],
        ["v_en_v=2020-01-09", "eerste_gesprek=2020-02-01"],
        ["klacht=2020-01-01", "v_en_v=2020-02-01"],
        ["gedraging=2020-01-01", "klacht=2020-02-01"],
        ["melding=2020-01-01", "ots=2020-06-01", "nieuwe_melding=2020-07-01"],
        ["v_en_v=2020-02-01", "melding=2020-02-01"],
    ],
)  # fmt: skip
def test_an_order_that_can_be_raises_no_question(route: Route, events: list[str]) -> None:
    assert made(route, *events).contradictions == ()


@pytest.mark.parametrize(
    ("event", "says"),
    [
        ("melding", "STEP=DATE"),
        ("meling=2019-12-06", "did you mean melding,"),
        ("zzzzzz=2019-12-06", "the steps are: adviesvraag,"),
        ("=2019-12-06", "the steps are"),
        ("melding=", "Ik zie geen datum"),
        ("melding=vorig jaar", "te ruim"),
        ("melding=31-2-2020", "bestaat niet"),
        ("melding=maandag 6 december 2019", "dag van de week"),
        ("melding=vorige dinsdag", "dinsdag 17 november 2026 of dinsdag 10 november 2026"),
    ],
)
def test_what_makes_no_timeline_is_said(route: Route, event: str, says: str) -> None:
    with pytest.raises(TimelineError, match=re.escape(says)):
        made(route, event)


def test_nothing_and_too_much_are_refused(route: Route) -> None:
    with pytest.raises(TimelineError, match="at least one"):
        made(route)
    with pytest.raises(TimelineError, match="at most 60"):
        made(route, *(f"nieuwe_melding={day('2020-01-01') + dt.timedelta(days=n)}" for n in range(61)))


def test_dates_in_words_and_names_with_dashes_are_read(route: Route) -> None:
    timeline = made(route, "melding=vorige week dinsdag", "V-EN-V=gisteren")
    assert [item.moment.date for item in timeline.items] == [day("2026-11-10"), day("2026-11-17")]


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_the_picture_is_accessible_and_stands_alone(route: Route, locale: str) -> None:
    timeline = made(route, "melding=2026-11-02", "v_en_v=2026-11-10", locale=locale)
    root = xml.fromstring(as_svg(timeline))
    space = {"svg": "http://www.w3.org/2000/svg"}
    title, description = root.find("svg:title", space), root.find("svg:desc", space)
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert root.get("lang") == locale
    assert all(item.name in (description.text or "") for item in timeline.items)
    assert not [e for e in root.iter() if e.tag.endswith(("script", "image", "foreignObject"))]
    words = " ".join(e.text or "" for e in root.iter() if e.tag.endswith("text"))
    assert render.text("process.timeline.here", locale) in words


def test_nothing_in_the_picture_overlaps(route: Route) -> None:
    timeline = made(route, "melding=2026-11-02", "veiligheidsbeoordeling=2026-11-09", "v_en_v=2026-11-10")
    lines = [
        (float(e.attrib["y"]) - float(e.attrib["font-size"]) * 0.8, float(e.attrib["y"]) + 3)
        for e in xml.fromstring(as_svg(timeline)).iter()
        if e.tag.endswith("text")
    ]
    assert len(lines) > 20
    for (_, bottom), (top, _) in pairwise(lines):
        assert bottom <= top + 0.5


@given(st.text(max_size=200), st.floats(30, 400))
def test_wrapped_text_loses_nothing(words: str, room: float) -> None:
    lines = wrap(words, 13, room)
    assert "".join("".join(lines).split()) == "".join(words.split())


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_the_fragment_says_what_the_text_says(route: Route, locale: str) -> None:
    timeline = made(route, "melding=2026-11-02", "v_en_v=2026-11-10", "jbt=2026-12-01", locale=locale)
    html = as_html(timeline)
    assert html.count("<li aria-current") == 1
    assert 'datetime="2026-11-02"' in html
    assert "V&amp;V" in html or "Voorwaarden &amp; Vervolg" in html
    for item in timeline.items:
        assert item.name.replace("&", "&amp;") in html
    assert all(source.locator.replace("'", "&#39;") in html for source in timeline.sources)


@settings(max_examples=40)
@given(st.data())
def test_any_steps_on_any_days_make_a_timeline(route: Route, data: st.DataObject) -> None:
    keys = st.sampled_from([*route.steps, *route.events])
    dates = st.dates(day("2015-01-01"), day("2035-12-31"))
    moments = st.builds(Moment, dates, st.sampled_from(["dag", "ongeveer", "maand"]))
    occurred = data.draw(st.lists(st.builds(Occurrence, keys, moments), min_size=1, max_size=12))
    locale = data.draw(st.sampled_from(["nl", "en"]))
    timeline = build(route, occurred, TODAY, locale)
    dates_shown = [item.moment.date for item in timeline.items]
    assert dates_shown == sorted(dates_shown)
    assert render.as_text(timeline)
    assert as_html(timeline)
    xml.fromstring(as_svg(timeline))
    for item in timeline.items:
        assert all(j.due.moment and j.due.moment.date > item.moment.date for j in item.terms)
