"""Counts: a day at a time, nothing below the floor, nothing lost between processes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from stapwijzer.dialogue.database import connect
from stapwijzer.dialogue.tallies import Tallies


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = connect(database_url)
    yield engine
    engine.dispose()


def count(tallies: Tallies, number: int, name: str = "meewerken") -> None:
    for _ in range(number):
        tallies.count("topic", name)


def test_two_processes_count_together(engine: Engine) -> None:
    one, two = Tallies(engine), Tallies(engine)
    count(one, 7)
    count(two, 5)
    one.flush(), two.flush(), one.flush()
    assert one.published(1, 1) == {("topic", "meewerken"): 12}


def test_a_number_below_the_floor_is_not_published(engine: Engine) -> None:
    tallies = Tallies(engine)
    count(tallies, 10, "meewerken")
    count(tallies, 9, "verslag")
    tallies.flush()
    assert tallies.published(30, 10) == {("topic", "meewerken"): 10}


def test_only_the_days_that_were_asked_for_count(engine: Engine) -> None:
    day = [dt.date(2026, 6, 1)]
    tallies = Tallies(engine, lambda: day[0])
    count(tallies, 3)
    day[0] = dt.date(2026, 6, 2)
    count(tallies, 2)
    tallies.flush()
    assert tallies.published(1, 1) == {("topic", "meewerken"): 2}
    assert tallies.published(2, 1) == {("topic", "meewerken"): 5}


def test_what_could_not_be_written_is_written_later(engine: Engine) -> None:
    tallies = Tallies(engine)
    count(tallies, 4)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE tally RENAME TO weg"))
    with pytest.raises(SQLAlchemyError):
        tallies.flush()
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE weg RENAME TO tally"))
    count(tallies, 1)
    tallies.flush()
    assert tallies.published(1, 1) == {("topic", "meewerken"): 5}


def test_a_row_holds_a_day_two_words_and_a_number(engine: Engine) -> None:
    tallies = Tallies(engine, lambda: dt.date(2026, 6, 1))
    count(tallies, 2)
    tallies.flush()
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text("SELECT * FROM tally"))]
    assert rows == [("2026-06-01", "topic", "meewerken", 2)]
