from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stapwijzer.process.finder import MAX_QUESTIONS, MOST_CHOICES, UnknownAnswer, asking, find, span
from stapwijzer.process.route import Route

TODAY = dt.date(2026, 11, 18)


@pytest.mark.parametrize(
    ("answers", "step", "sure"),
    [
        ({"wat": "uitnodiging", "van_wie": "veilig_thuis"}, "eerste_gesprek", "waarschijnlijk"),
        ({"wat": "uitnodiging", "van_wie": "veilig_thuis", "gesproken": "nee", "wanneer": "toekomst"},
         "eerste_gesprek", "zeker"),
        ({"woord": "v_en_v"}, "v_en_v", "waarschijnlijk"),
        ({"woord": "v_en_v", "van_wie": "veilig_thuis", "gesproken": "ja"}, "v_en_v", "waarschijnlijk"),
        ({"wat": "oproep", "van_wie": "rechtbank"}, "zitting_kinderrechter", "zeker"),
        ({"woord": "onderzoek", "van_wie": "raad"}, "raadsonderzoek", "zeker"),
        ({"woord": "onderzoek", "van_wie": "veilig_thuis"}, "onderzoek_vt", "waarschijnlijk"),
        ({"woord": "jbt", "wat": "uitnodiging", "van_wie": "jbt"}, "jbt", "zeker"),
        ({"wat": "afsluitbrief", "van_wie": "veilig_thuis"}, "afsluiten_overdracht", "zeker"),
        ({"woord": "huisverbod", "van_wie": "politie"}, "huisverbod", "zeker"),
        ({"van_wie": "school", "woord": "meldcode"}, "meldcode", "zeker"),
        ({"wat": "brief"}, "registratie", "gok"),
    ],
)  # fmt: skip
def test_answers_lead_to_their_step(route: Route, answers: dict[str, str], step: str, sure: str) -> None:
    best = find(route, answers, "nl").candidates[0]
    assert (best.step, best.sure) == (step, sure)


def test_every_step_is_found_by_its_own_answers(route: Route) -> None:
    for step, weights in route.store.finder().steps.items():
        answers = {question: max(choices, key=lambda c: choices[c]) for question, choices in weights.items()}
        best = find(route, answers, "nl").candidates[0]
        assert best.step == step, answers
        assert best.sure in ("zeker", "waarschijnlijk"), answers


def test_every_step_that_a_parent_can_be_in_can_be_found(route: Route) -> None:
    # What happens without the parent, and what runs beside the route, is no place to be.
    elsewhere = {
        "adviesvraag",
        "informanten",
        "gesprek_met_kind",
        "mdo",
        "nieuwe_melding",
        "gezagsbeeindiging",
    }
    beside = {step for step in route.steps if route.beside(step)}
    assert set(route.store.finder().steps) == set(route.steps) - elsewhere - beside


def test_the_reason_names_the_answers_that_count_and_no_other(route: Route) -> None:
    best = find(route, {"wat": "uitnodiging", "van_wie": "veilig_thuis", "woord": "ots"}, "nl").candidates[0]
    assert best.step == "eerste_gesprek"
    assert best.reason == "Want u kreeg een uitnodiging voor een gesprek en het kwam van Veilig Thuis."
    english = find(route, {"woord": "v_en_v"}, "en").candidates[0]
    assert english.reason == "Because they spoke of Voorwaarden & Vervolg."


def test_without_an_answer_nothing_is_guessed_and_a_question_is_asked(route: Route) -> None:
    for answers in ({}, {"wat": None, "woord": None}):
        found = find(route, answers, "nl")
        assert found.candidates == ()
        assert found.ask is not None
        assert found.ask not in answers


def test_the_question_that_tells_most_apart_is_asked_next(route: Route) -> None:
    assert find(route, {}, "nl").ask == "van_wie"
    assert find(route, {"van_wie": None}, "nl").ask == "woord"
    assert find(route, {"woord": "onderzoek"}, "nl").ask == "van_wie"


def test_no_question_is_asked_when_the_step_is_clear(route: Route) -> None:
    assert find(route, {"woord": "jbt", "wat": "uitnodiging", "van_wie": "jbt"}, "nl").ask is None


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"wat": "oproep", "van_wie": "veilig_thuis"}, "komt van de rechtbank"),
        (
            {"wat": "beslissing", "woord": "uithuisplaatsing", "van_wie": "veilig_thuis"},
            "Alleen de kinderrechter",
        ),
        ({"woord": "aanwijzing", "van_wie": "school"}, "jeugdbeschermer"),
        ({"woord": "v_en_v", "van_wie": "raad"}, "van Veilig Thuis"),
        ({"woord": "huisverbod", "van_wie": "veilig_thuis"}, "burgemeester"),
    ],
)
def test_answers_that_do_not_go_together_are_named_and_make_all_unsure(
    route: Route, answers: dict[str, str], says: str
) -> None:
    found = find(route, answers, "nl")
    assert len(found.contradictions) == 1
    assert says in found.contradictions[0]
    assert {candidate.sure for candidate in found.candidates} == {"gok"}


def test_a_corrected_answer_takes_the_contradiction_away(route: Route) -> None:
    assert find(route, {"wat": "oproep", "van_wie": "rechtbank"}, "nl").contradictions == ()


@pytest.mark.parametrize(
    ("answers", "names"), [({"kleur": "rood"}, "kleur"), ({"wat": "postduif"}, "postduif")]
)
def test_an_unknown_question_or_choice_is_an_error(route: Route, answers: dict[str, str], names: str) -> None:
    with pytest.raises(UnknownAnswer, match=names):
        find(route, answers, "nl")


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_every_question_is_put_in_words_with_its_choices(route: Route, locale: str) -> None:
    finder = route.store.finder()
    assert len(finder.questions) <= MAX_QUESTIONS
    for question_id, question in finder.questions.items():
        asked = asking(route, question_id, locale, {})
        assert asked.words.endswith("?")
        shown = [choice for choice, _ in asked.choices]
        assert shown == [choice for choice in question.choices if choice in shown]
        assert len(shown) == min(len(question.choices), MOST_CHOICES)
        assert asked.all == (len(shown) == len(question.choices))
        assert all(words for _, words in asked.choices)
        assert asked.date == (question_id == "wanneer")
    with pytest.raises(UnknownAnswer):
        asking(route, "kleur", locale, {})


def test_the_first_question_shows_all_its_choices(route: Route) -> None:
    first = find(route, {}, "nl").ask
    assert first is not None
    assert asking(route, first, "nl", {}).all


def test_of_many_choices_those_are_shown_that_fit_what_was_answered(route: Route) -> None:
    shown = {choice for choice, _ in asking(route, "woord", "nl", {"van_wie": "rechtbank"}).choices}
    assert {"ots", "uithuisplaatsing"} <= shown
    assert "meldcode" not in shown


@pytest.mark.parametrize(
    ("days", "choice"),
    [(-1, "toekomst"), (0, "dagen"), (14, "dagen"), (15, "weken"), (100, "weken"), (101, "maanden")],
)
def test_a_date_falls_in_a_span(route: Route, days: int, choice: str) -> None:
    assert span(TODAY - dt.timedelta(days=days), TODAY) == choice
    assert choice in route.store.finder().questions["wanneer"].choices


@settings(max_examples=60)
@given(st.data())
def test_any_answers_give_an_ordered_outcome_within_five_questions(route: Route, data: st.DataObject) -> None:
    finder = route.store.finder()
    answers: dict[str, str | None] = {}
    found = find(route, answers, "nl")
    while found.ask is not None:
        choices = [None, *finder.questions[found.ask].choices]
        answers[found.ask] = data.draw(st.sampled_from(choices))
        found = find(route, answers, "nl")
        shares = [candidate.share for candidate in found.candidates]
        assert shares == sorted(shares, reverse=True)
        assert len(answers) <= MAX_QUESTIONS
    assert all(candidate.reason for candidate in found.candidates)
