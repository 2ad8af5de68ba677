"""The logic of the two guides without a model: their actions are run on trackers made by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy import create_engine

from actions import context
from actions.steering import ActionTerug
from actions.term import ActionTermijn, ValidateTermijn
from actions.where_am_i import ActionStapGevonden, ValidateWaarStaIk
from stapwijzer.dialogue.steering import steered
from stapwijzer.knowledge.answers import GUIDED, Answers
from stapwijzer.knowledge.loader import load
from stapwijzer.knowledge.store import Store, compile_into
from stapwijzer.process.buttons import offered
from stapwijzer.replies import Reply
from stapwijzer.settings import Settings

PROJECT = Path(__file__).parents[1]
DOMAIN: dict[str, Any] = yaml.safe_load((PROJECT / "domain.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    engine = create_engine(f"sqlite:///{tmp_path_factory.mktemp('guides') / 'knowledge.db'}")
    compile_into(engine, load(Settings.model_fields["knowledge_dir"].get_default()))
    made = Store(engine)
    before = list(context._given)
    context.use(Answers(made))
    yield made
    context._given[:] = before


class Form:
    """A form that is filled as Rasa fills it: the slots that an action sets are there at the next turn."""

    def __init__(self, name: str, action: Any, end: Any) -> None:
        self.name, self.action, self.end = name, action, end
        self.slots: dict[str, Any] = dict.fromkeys([*DOMAIN["slots"], "requested_slot"])
        self.active = False

    def _tracker(self, text: str, guide: str, intent: str, confidence: float) -> Tracker:
        loop = {"name": self.name} if self.active or intent == self.name else {}
        latest = {
            "text": text,
            "intent": {"name": intent, "confidence": confidence},
            "metadata": {"locale": "nl", "guide": guide},
        }
        events = [{"event": "user"}, {"event": "action", "name": self.name}]
        return Tracker("x", dict(self.slots), latest, events, False, None, loop, "action_listen")

    def send(
        self, text: str = "", guide: str = "", intent: str = "nlu_fallback", confidence: float = 0.9
    ) -> list[Reply]:
        """The replies to a message or button; none for a digression."""
        if guide or not self.active:
            intent = self.name
        tracker = self._tracker(text, guide, intent, confidence)
        out = CollectingDispatcher()
        events = asyncio.run(self.action.run(out, tracker, DOMAIN))
        self._take(events)
        if events:
            self.active = self.slots["requested_slot"] is not None
        if events and not self.active:
            self._take(self.end.run(out, self._tracker(text, guide, intent, confidence), DOMAIN))
        return [Reply.model_validate(message["custom"]) for message in out.messages]

    def _take(self, events: list[dict[str, Any]]) -> None:
        for event in events:
            assert event["name"] in self.slots, event
            self.slots[event["name"]] = event["value"]


@pytest.fixture
def where(store: Store) -> Form:
    return Form("waar_sta_ik", ValidateWaarStaIk(), ActionStapGevonden())


@pytest.fixture
def term(store: Store) -> Form:
    return Form("termijn", ValidateTermijn(), ActionTermijn())


def test_every_question_of_the_finder_has_its_slot_and_its_check(store: Store) -> None:
    slots = [f"stap_{question}" for question in store.finder().questions]
    assert sorted([*slots, "stap_gekozen"]) == sorted(DOMAIN["forms"]["waar_sta_ik"]["required_slots"])
    assert all(hasattr(ValidateWaarStaIk, f"validate_{slot}") for slot in slots)


def test_the_button_under_an_answer_is_one_of_the_guides(store: Store) -> None:
    assert {payload for _, payload in GUIDED.values()} <= offered(store)
    assert set(GUIDED) <= set(store.ids("topics"))


def test_every_button_that_the_guide_shows_is_known(where: Form, store: Store) -> None:
    known = offered(store)
    (reply,) = where.send("waar sta ik?")
    for _ in range(5):
        assert {each.payload for each in reply.suggestions} <= known
        (reply,) = where.send(guide=reply.suggestions[0].payload)


def test_five_answers_at_most_lead_to_a_step(where: Form, store: Store) -> None:
    for step, weights in store.finder().steps.items():
        form = Form("waar_sta_ik", ValidateWaarStaIk(), ActionStapGevonden())
        (reply,) = form.send("waar sta ik?")
        asked = 0
        while reply.kind == "question" and not reply.step:
            question = reply.suggestions[0].payload.split(".")[1]
            choices = weights.get(question, {})
            choice = max(choices, key=lambda each: choices[each]) if choices else "weet_niet"
            (reply,) = form.send(guide=f"stap.{question}.{choice}")
            asked += 1
        assert asked <= 5, step
        assert reply.step is not None, step


def test_a_digression_leaves_everything_as_it_was(where: Form) -> None:
    where.send("waar sta ik?")
    before = dict(where.slots)
    assert where.send("wat is V&V ook alweer?", intent="vraag") == []
    assert where.send("dankjewel", intent="praatje") == []
    assert where.slots == before


def test_a_misunderstood_answer_says_what_is_expected(where: Form) -> None:
    where.send("waar sta ik?")
    (reply,) = where.send("blorp", confidence=0.4)
    assert "begrijp ik niet" in reply.text
    assert reply.suggestions[0].payload.startswith("stap.van_wie.")


def test_an_unsound_answer_is_not_kept(where: Form) -> None:
    where.send("waar sta ik?")
    where.send(guide="stap.wanneer.2026-02-31")
    assert where.slots["stap_wanneer"] is None


def test_an_answer_is_taken_back(where: Form) -> None:
    where.send("waar sta ik? een brief van Veilig Thuis")
    (reply,) = where.send("nee, het was de Raad")
    assert where.slots["stap_van_wie"] == "raad"
    assert "veranderd" in reply.text
    where.send("terug")
    where.send("terug")
    assert where.slots["stap_wat"] is None


def test_a_search_that_ended_starts_anew(where: Form) -> None:
    where.send("waar sta ik?")
    where.send(guide="stap.woord.jbt")
    (told,) = where.send(guide="stap.is.jbt")
    assert told.step == "jbt"
    assert where.slots["onderwerp"] == "jbt"
    (asked,) = where.send("waar sta ik?")
    assert asked.suggestions[0].payload.startswith("stap.van_wie.")
    assert where.slots["stap_woord"] is None


def test_simpler_asks_the_question_again_while_nothing_else_is_discussed(where: Form) -> None:
    where.send("waar sta ik?")
    (reply,) = where.send("eenvoudiger", intent="vervolg")
    assert "Weet u het niet?" in reply.text
    where.slots["onderwerp"] = "jbt"
    assert where.send("eenvoudiger", intent="vervolg") == []


def test_the_step_that_was_found_is_counted_from(term: Form) -> None:
    term.slots |= {"stap_gekozen": "onderzoek_vt"}
    term.send(guide="termijn.begin")
    assert term.slots["termijn_wat"] == "onderzoek_vt"
    (told,) = term.send("10 november 2025", confidence=0.1)
    assert "maandag 19 januari 2026" in told.text


def test_no_other_step_ends_honestly(where: Form) -> None:
    where.send("waar sta ik?")
    where.send(guide="stap.woord.jbt")
    where.send(guide="stap.anders")
    (told,) = where.send(guide="stap.geen")
    assert (told.kind, told.step) == ("notice", None)


@pytest.mark.parametrize(
    ("messages", "day", "words"),
    [
        (["De melding was op 2 maart 2026"], "maandag 9 maart 2026", "protocol"),
        (["wanneer hoor ik iets?", "ons verzoek om inzage", "10 november 2025"],
         "woensdag 10 december 2025", "wet"),
        (["wanneer hoor ik iets?", "op 10 november 2025", "schriftelijke aanwijzing"],
         "maandag 24 november 2025", "zelf op tijd"),
    ],
)  # fmt: skip
def test_a_day_is_counted_whatever_is_told_first(
    term: Form, messages: list[str], day: str, words: str
) -> None:
    for message in messages:
        (reply,) = term.send(message, confidence=0.1)
    assert reply.kind == "answer"
    assert day in reply.text
    assert words in reply.text
    assert reply.sources


def test_two_events_make_a_timeline(term: Form) -> None:
    term.send("De melding was op 2 maart 2026")
    (reply,) = term.send("Voorwaarden & Vervolg begon op 1 april 2026")
    assert reply.kind == "timeline"
    assert "2 maart 2026" in reply.attachments[0].text  # type: ignore[union-attr]


def test_a_date_beyond_the_calendar_is_said(term: Form) -> None:
    term.send("wanneer hoor ik iets?")
    term.send(guide="termijn.wat.gedraging")
    (reply,) = term.send("31-12-2099")
    assert "niet rekenen" in reply.text


def test_not_knowing_what_happened_leads_to_the_other_guide(term: Form) -> None:
    term.send("wanneer hoor ik iets?")
    (reply,) = term.send("weet ik niet")
    assert [each.payload for each in reply.suggestions] == ["stap.begin"]


@pytest.mark.parametrize(
    ("text", "label", "intent"),
    [
        ("terug", "vervolg/again", "terug"),
        ("wat kan ik vragen?", "praatje/hulp", "hulp"),
        ("Waar sta ik nu?", "vraag/na_melding", "waar_sta_ik"),
        ("gisteren kreeg ik een brief, wanneer hoor ik iets", "vraag/na_melding", "termijn"),
        ("volgende week is de tafel, hoe lang duurt dat", "vraag/jbt", "vraag"),
        ("Wanneer moet ik iets horen?", "vraag/signalen", "termijn"),
        ("wanneer hoor ik iets", "vervolg/duration", "vervolg"),
        ("gisteren kwam de brief, wanneer hoor ik of er onderzoek komt", "vraag/termijn_onderzoek", "vraag"),
        ("de melding was gisteren, hoe lang duurt dat", "vervolg/duration", "termijn"),
        ("de brief kwam gisteren, wanneer hoor ik het", "buiten_bereik", "buiten_bereik"),
        ("wanneer moet dat uiterlijk", "vraag/termijnen_berekenen", "termijn"),
        ("moet ik meewerken?", "vraag/meewerken", "vraag"),
    ],
)
def test_what_steers_gets_an_intent_of_its_own(text: str, label: str, intent: str) -> None:
    ranking = [{"intent_response_key": label, "confidence": 0.9}]
    parse = {
        "text": text,
        "intent": {"name": label.split("/")[0], "confidence": 0.9},
        "response_selector": {"default": {"ranking": ranking}},
    }
    assert steered(parse)["intent"]["name"] == intent


def test_back_walks_the_way_that_was_come(store: Store) -> None:
    events = [{"event": "slot", "name": "onderwerp", "value": each} for each in ("jbt", "meewerken")]
    tracker = Tracker("x", {}, {"metadata": {"locale": "nl"}}, events, False, None, {}, None)
    out = CollectingDispatcher()
    (set_to,) = ActionTerug().run(out, tracker, DOMAIN)
    assert set_to["value"] == "jbt"
    again = [*events, set_to]
    tracker = Tracker("x", {}, {"metadata": {"locale": "nl"}}, again, False, None, {}, None)
    assert ActionTerug().run(out, tracker, DOMAIN) == []


def test_two_questions_with_a_date_are_both_answered_and_no_term_is_counted() -> None:
    parse = {
        "text": "gisteren kwam de brief, wanneer hoor ik iets en mag mijn zus mee naar het gesprek?",
        "intent": {"name": "vraag", "confidence": 0.9},
        "response_selector": {
            "default": {
                "ranking": [{"intent_response_key": "vraag/na_melding", "confidence": 0.9}],
                "second": "vraag/iemand_meenemen",
            }
        },
    }
    assert steered(parse) == parse
