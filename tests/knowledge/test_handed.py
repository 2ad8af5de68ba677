"""What an answer hands over: letters and people to call."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from stapwijzer.knowledge.answers import LETTERS, MAX_LETTERS, PEOPLE, Answers
from stapwijzer.knowledge.handed import contact, fitting, letter
from stapwijzer.knowledge.hours import moment
from stapwijzer.knowledge.loader import Knowledge, load
from stapwijzer.knowledge.store import Store, compile_into
from stapwijzer.settings import Settings

NOON = moment("2026-11-23T12:00")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load(Settings().knowledge_dir)


@pytest.fixture(scope="module")
def store(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Store:
    engine = create_engine(f"sqlite:///{Path(tmp_path_factory.mktemp('handed')) / 'own.db'}")
    compile_into(engine, knowledge)
    return Store(engine)


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_a_number_that_nobody_confirmed_never_comes_without_a_site(store: Store, locale: str) -> None:
    for contact_id in store.ids("contacts"):
        person = contact(store, contact_id, locale, NOON)
        assert person.confirmed or person.url or person.tel is None
        assert person.tel or person.url
        assert person.for_whom


def test_a_contact_tells_who_is_there_at_that_moment(store: Store) -> None:
    assert contact(store, "balans", "nl", NOON).open_now is True
    closed = contact(store, "balans", "nl", moment("2026-11-23T15:00"))
    assert (closed.open_now, closed.opening) == (False, "Nu dicht. Open morgen om 10:00 uur")
    assert closed.opens_at is not None
    assert closed.opens_at.astimezone(dt.timezone.utc).isoformat() == "2026-11-24T09:00:00+00:00"


def test_a_step_names_veilig_thuis_first_and_then_who_fits_most_of_its_topics(store: Store) -> None:
    found = fitting(store, step_id="eerste_gesprek")
    assert found[0] == "veilig_thuis"
    assert "jeugdstem" in found[:3]
    assert len(found) == len(set(found))


def test_a_topic_names_its_own_people_and_nobody_else(store: Store) -> None:
    assert fitting(store, topic_id="vertrouwenspersoon") == ["jeugdstem"]


def test_without_a_question_everybody_is_named_and_emergencies_first(store: Store) -> None:
    found = fitting(store)
    assert sorted(found) == store.ids("contacts")
    assert store.contact(found[0], "nl")[0].emergency


def test_who_asks_for_a_person_gets_people_to_call(store: Store) -> None:
    reply = Answers(store).topic("contact", "nl")
    assert reply.kind == "contact"
    assert [each.id for each in reply.attachments if each.type == "contact"][:2] == [
        "noodnummer_112",
        "veilig_thuis",
    ]


def test_who_asks_for_a_letter_gets_all_of_them(store: Store) -> None:
    reply = Answers(store).topic(LETTERS, "nl")
    assert reply.kind == "letter"
    assert {each.id for each in reply.attachments if each.type == "letter"} == set(store.ids("letters"))


def test_an_answer_with_a_letter_that_fits_hands_it_over(store: Store) -> None:
    reply = Answers(store).topic("inzage_dossier", "en")
    assert reply.kind == "answer"
    assert reply.attachments[0] == letter(store, "inzage", "en")
    assert reply.attachments[0].url == "/brieven/inzage?taal=en"


def test_an_answer_hands_over_few_letters_and_people_only_when_asked(
    store: Store, knowledge: Knowledge
) -> None:
    for topic_id, topic in knowledge.topics.items.items():
        handed = Answers(store).topic(topic_id, "nl").attachments
        if topic_id != LETTERS:
            assert sum(each.type == "letter" for each in handed) <= MAX_LETTERS
        assert any(each.type == "contact" for each in handed) == topic.asks_for_person


def test_when_we_do_not_know_there_is_somebody_to_call(store: Store) -> None:
    reply = Answers(store).not_known([], "nl")
    assert tuple(each.id for each in reply.attachments if each.type == "contact") == PEOPLE
