"""What a parent types in "Waar sta ik?" is taken for what it says."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.knowledge.store import Store
from stapwijzer.process import buttons
from stapwijzer.process.interview import DONT_KNOW, for_finder, hear, pack, unpack, valid
from stapwijzer.process.moments import FIRST, LAST, Moment
from stapwijzer.process.phrases import named

TODAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("message", "asked", "answers"),
    [
        ("een brief", "wat", {"wat": "brief"}),
        ("we kregen een brief met een uitnodiging", "wat", {"wat": "uitnodiging"}),
        ("uitnodiging van de JBT", "wat", {"wat": "uitnodiging", "van_wie": "jbt"}),
        ("ik ben gebeld door het wijkteam gisteren", "wat",
         {"wat": "telefoontje", "van_wie": "wijkteam", "wanneer": "2026-11-19"}),
        ("veilighied thuis", "van_wie", {"van_wie": "veilig_thuis"}),
        ("de jbt", "van_wie", {"van_wie": "jbt"}),
        ("de jbt", "woord", {"woord": "jbt"}),
        ("niet de school maar de Raad", "van_wie", {"van_wie": "raad"}),
        ("V & V", "woord", {"woord": "v_en_v"}),
        ("nog niet", "gesproken", {"gesproken": "nee"}),
        ("ja hoor", "gesproken", {"gesproken": "ja"}),
        ("vorige week dinsdag", "wanneer", {"wanneer": "2026-11-10"}),
        ("een paar weken geleden", "wanneer", {"wanneer": "2026-10-30~ongeveer"}),
        ("net", "wanneer", {"wanneer": "dagen"}),
        ("weet ik niet", "wanneer", {"wanneer": DONT_KNOW}),
        ("geen idee", "woord", {"woord": DONT_KNOW}),
        ("weet ik niet, ik denk de Raad", "van_wie", {"van_wie": "raad"}),
        ("ik kreeg een brief van Veilig Thuis over een onderzoek", None,
         {"wat": "brief", "van_wie": "veilig_thuis", "woord": "onderzoek"}),
        ("waar sta ik?", None, {}),
        ("de banaan is geel", "wat", {}),
    ],
)  # fmt: skip
def test_an_answer_is_found_in_a_parents_words(
    store: Store, message: str, asked: str | None, answers: dict[str, str]
) -> None:
    assert hear(store.finder(), message, asked, {}, TODAY, "nl").answers == answers


@pytest.mark.parametrize("asked", ["woord", "gesproken", "wanneer"])
def test_an_earlier_answer_is_taken_back_in_words(store: Store, asked: str) -> None:
    given_before = {"wat": "brief", "van_wie": "veilig_thuis"}
    heard = hear(store.finder(), "nee, het was de Raad", asked, given_before, TODAY, "nl")
    assert heard.answers == {"van_wie": "raad"}


def test_an_earlier_answer_is_not_changed_by_the_way(store: Store) -> None:
    heard = hear(store.finder(), "onderzoek van de Raad", "woord", {"van_wie": "veilig_thuis"}, TODAY, "nl")
    assert "van_wie" not in heard.answers


def test_after_the_last_question_another_choice_takes_an_answer_back(store: Store) -> None:
    heard = hear(store.finder(), "het was de Raad", None, {"van_wie": "veilig_thuis"}, TODAY, "nl")
    assert heard.answers == {"van_wie": "raad"}


def test_what_is_no_date_says_why(store: Store) -> None:
    assert hear(store.finder(), "vorig jaar", "wanneer", {}, TODAY, "nl").problem == "too_wide"
    assert hear(store.finder(), "appeltaart", "wanneer", {}, TODAY, "nl").nothing


def test_two_days_that_may_be_meant_are_both_offered(store: Store) -> None:
    heard = hear(store.finder(), "3/4/2026", "wanneer", {}, TODAY, "en")
    assert [day.date for day in heard.options] == [dt.date(2026, 4, 3), dt.date(2026, 3, 4)]


def test_an_invitation_may_be_for_a_day_to_come(store: Store) -> None:
    heard = hear(store.finder(), "3 december", "wanneer", {"wat": "uitnodiging"}, TODAY, "nl")
    assert heard.answers == {"wanneer": "2026-12-03"}


@given(st.dates(FIRST, LAST), st.sampled_from(["dag", "ongeveer", "maand"]))
def test_a_moment_is_kept_as_it_is(date: dt.date, precision: str) -> None:
    moment = Moment(date, precision)  # type: ignore[arg-type]
    assert unpack(pack(moment)) == moment


@given(st.text(max_size=30))
def test_what_is_no_kept_moment_is_none(text: str) -> None:
    found = unpack(text)
    assert found is None or pack(found) == text


@given(st.text(max_size=200), st.sampled_from(["wat", "van_wie", "woord", "gesproken", "wanneer", None]))
def test_whatever_is_typed_only_sound_answers_come_out(store: Store, text: str, asked: str | None) -> None:
    heard = hear(store.finder(), text, asked, {}, TODAY, "nl")
    assert all(valid(store.finder(), question, answer) for question, answer in heard.answers.items())


def test_the_finder_gets_spans_and_none(store: Store) -> None:
    given_before = {"wanneer": "2026-11-10", "woord": DONT_KNOW, "wat": "brief"}
    assert for_finder(given_before, TODAY) == {"wanneer": "dagen", "woord": None, "wat": "brief"}


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_every_choice_is_understood_when_it_is_typed_as_it_is_shown(store: Store, locale: str) -> None:
    for question_id, question in store.finder().questions.items():
        for choice_id, choice in question.choices.items():
            shown = choice.name.en if locale == "en" else choice.name.nl
            heard = hear(store.finder(), shown, question_id, {}, TODAY, locale)
            if question_id != "wanneer":
                assert heard.answers.get(question_id) == choice_id, shown


def test_other_words_for_a_choice_are_not_also_those_of_another(store: Store) -> None:
    for question in store.finder().questions.values():
        words = [word for choice in question.choices.values() for word in choice.said]
        assert len(words) == len(set(words))


def test_a_denied_word_is_not_named() -> None:
    choices = {"a": ["school"], "b": ["raad"]}
    assert [each.choice for each in named("het is niet van school, wel van de raad", choices)] == ["b"]


def test_payloads_of_the_guides_are_short_and_known(store: Store) -> None:
    offered = buttons.offered(store)
    assert {
        "stap.begin",
        "stap.van_wie.raad",
        "stap.is.jbt",
        "termijn.wat.melding",
        "termijn.begin",
    } <= offered
    assert max(map(len, offered)) < 50
    assert buttons.dated("stap.wanneer.2026-03-03")
    assert not buttons.dated("stap.wanneer.2026-03-03\n")
    assert not buttons.dated("stap.wat.2026-03-03")
