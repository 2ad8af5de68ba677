"""The commands of editors and of whoever runs the service: unanswered, purge, stats."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stapwijzer.cli import main
from stapwijzer.dialogue.conversations import Conversations
from stapwijzer.dialogue.database import connect
from stapwijzer.dialogue.tallies import Tallies
from stapwijzer.dialogue.unanswered import Unanswered
from stapwijzer.privacy.vault import Vault

KEY = "Zeg3Ch6wXq1Lr8Tn5Vb0Kd7Ms2Pf4Hj9"


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    made = f"sqlite:///{tmp_path / 'a.db'}"
    monkeypatch.setenv("STAPWIJZER_DATABASE_URL", made)
    monkeypatch.setenv("STAPWIJZER_SECRET_KEY", KEY)
    return made


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_editors_list_and_erase_what_people_gave_them(url: str) -> None:
    engine = connect(url)
    name = Unanswered(engine, Vault(KEY.encode()), 90).add("Mag een kanarie mee?", "nl")
    listed = run("unanswered")
    assert name in listed.stdout
    assert "Mag een kanarie mee?" in listed.stdout
    assert run("unanswered", "delete", name).exit_code == 0
    again = run("unanswered", "delete", name)
    assert again.exit_code == 1
    assert f"no such question: {name}" in again.output
    assert run("unanswered").stdout == ""
    engine.dispose()


def test_a_question_under_another_key_is_listed_without_words(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = connect(url)
    Unanswered(engine, Vault(b"een andere sleutel"), 90).add("Mag een kanarie mee?", "nl")
    assert "sealed with a secret key that is gone" in run("unanswered").stdout
    monkeypatch.setenv("STAPWIJZER_SECRET_KEY_BEFORE", "een andere sleutel")
    assert "Mag een kanarie mee?" in run("unanswered").stdout
    engine.dispose()


def test_purge_says_what_it_erased(url: str) -> None:
    engine = connect(url)
    Conversations(engine, Vault(KEY.encode()), 24, lambda: 1000.0).create()
    Conversations(engine, Vault(KEY.encode()), 24).create()
    assert run("purge").stdout == "erased: 1 conversations, 0 questions\n"
    engine.dispose()


def test_statistics_leave_out_small_numbers(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = connect(url)
    tallies = Tallies(engine)
    for topic, number in (("meewerken", 12), ("verslag", 3)):
        for _ in range(number):
            tallies.count("topic", topic)
    tallies.flush()
    shown = run("stats", "--days", "7")
    assert shown.stdout.split() == ["topic", "meewerken", "12"]
    assert "below 10" in shown.stderr
    monkeypatch.setenv("STAPWIJZER_STATISTICS_FLOOR", "3")
    assert "verslag" in run("stats").stdout
    engine.dispose()


def test_a_database_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAPWIJZER_DATABASE_URL", "postgresql+psycopg://127.0.0.1:1/x?connect_timeout=1")
    for command in ("unanswered", "purge", "stats"):
        result = run(command)
        assert result.exit_code == 1
        assert "STAPWIJZER_DATABASE_URL" in result.output
