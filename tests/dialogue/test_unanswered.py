"""A question is kept for the editors only after a yes to the very text, and no longer than was promised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from stapwijzer.dialogue.database import connect
from stapwijzer.dialogue.payloads import KEEP, KEEP_NOT, pressed
from stapwijzer.dialogue.unanswered import MAX_CHARS, Unanswered, fingerprint, offer, shown_as
from stapwijzer.privacy.vault import Vault

QUESTION = "Mag een kanarie mee naar het gesprek met [naam]?"
VAULT = Vault(b"een geheime sleutel")


class Day:
    """A day that a test moves."""

    def __init__(self) -> None:
        self.now = dt.date(2026, 6, 1)

    def __call__(self) -> dt.date:
        return self.now


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = connect(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def day() -> Day:
    return Day()


@pytest.fixture
def kept(engine: Engine, day: Day) -> Unanswered:
    return Unanswered(engine, VAULT, 90, day)


def rows(engine: Engine) -> str:
    with engine.connect() as connection:
        return str([tuple(row) for row in connection.execute(text("SELECT * FROM unanswered"))])


def test_what_was_agreed_to_is_listed_with_day_and_language_alone(kept: Unanswered) -> None:
    name = kept.add(QUESTION, "nl")
    [found] = kept.all()
    assert (found.name, found.day, found.locale, found.text) == (name, "2026-06-01", "nl", QUESTION)


def test_a_kept_question_is_unreadable_in_the_table(engine: Engine, kept: Unanswered) -> None:
    kept.add(QUESTION, "nl")
    assert "2026-06-01" in rows(engine)
    assert "kanarie" not in rows(engine)


def test_an_editor_can_erase_one(kept: Unanswered) -> None:
    one, two = kept.add("Een?", "nl"), kept.add("Twee?", "en")
    assert kept.delete(one)
    assert not kept.delete(one)
    assert [question.name for question in kept.all()] == [two]


def test_it_is_gone_after_the_days_that_were_promised(kept: Unanswered, day: Day) -> None:
    kept.add(QUESTION, "nl")
    day.now += dt.timedelta(days=90)
    assert kept.purge() == 0
    day.now += dt.timedelta(days=1)
    assert kept.purge() == 1
    assert kept.all() == []


def test_with_another_secret_key_it_is_listed_without_words(engine: Engine, kept: Unanswered) -> None:
    kept.add(QUESTION, "nl")
    [found] = Unanswered(engine, Vault(b"een andere sleutel"), 90).all()
    assert found.text is None


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_the_offer_shows_the_very_text_and_its_buttons_are_ours(locale: str) -> None:
    asked = offer(QUESTION, locale)
    assert asked is not None
    assert f"“{QUESTION}”" in asked.text
    yes, no = [suggestion.payload for suggestion in asked.suggestions]
    assert pressed(yes, []).metadata == {"fingerprint": fingerprint(QUESTION)}
    assert pressed(no, []).intent == KEEP_NOT
    assert "kanarie" not in yes


@pytest.mark.parametrize("question", ["", "a" * (MAX_CHARS + 1)])
def test_nothing_is_offered_for_no_text_or_for_a_whole_story(question: str) -> None:
    assert offer(question, "nl") is None


@given(st.text(min_size=1, max_size=MAX_CHARS))
def test_any_text_is_offered_as_it_is_and_found_again(question: str) -> None:
    asked = offer(question, "nl") if question.isprintable() else None
    if asked is not None:
        assert question in asked.text
        assert asked.suggestions[0].payload == KEEP + fingerprint(question)
        assert shown_as(fingerprint(question), ["iets anders", question]) == question


def test_what_was_not_said_in_the_conversation_is_never_kept() -> None:
    assert shown_as(fingerprint(QUESTION), ["iets anders"]) is None
    assert shown_as("0" * 32, [QUESTION]) is None
