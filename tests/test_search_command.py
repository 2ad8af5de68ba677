from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stapwijzer import cli
from stapwijzer.settings import Settings
from tests.builders import Folder


@pytest.fixture
def current(folder: Folder, tmp_path: Path) -> Settings:
    """Settings with the tiny knowledge and a database of their own."""
    return Settings(
        database_url=f"sqlite:///{tmp_path / 'search.db'}",
        knowledge_dir=folder.root,
        secret_key="a key for tests that is long enough to be one",
    )


def search(current: Settings, *words: str) -> Result:
    return CliRunner().invoke(cli.search, words, obj=current)


def test_it_prints_kind_id_title_and_snippet(current: Settings) -> None:
    found = search(current, "meewerken", "--most", "1")
    assert found.exit_code == 0
    assert found.stdout == "topic   meewerken: Meewerken\n        Meewerken hoeft niet.\n"


def test_it_searches_in_the_language_that_is_asked_for(current: Settings) -> None:
    assert "topic   meewerken: Cooperating\n" in search(current, "cooperating", "--locale", "en").stdout


def test_it_says_that_nothing_was_found(current: Settings) -> None:
    found = search(current, "?!")
    assert (found.exit_code, found.stdout, found.stderr) == (0, "", "nothing found\n")


def test_it_says_what_is_wrong_with_the_knowledge(current: Settings, folder: Folder) -> None:
    folder.write("terms/vt.nl.yml", "term: Veilig Thuis\n")
    found = search(current, "meewerken")
    assert found.exit_code == 1
    assert "meaning: Field required" in found.stderr
    assert "stapwijzer check" in found.stderr


def test_it_says_that_the_database_cannot_be_reached(current: Settings) -> None:
    found = search(
        current.model_copy(update={"database_url": "postgresql+psycopg://nobody@127.0.0.1:1/x"}), "meewerken"
    )
    assert found.exit_code == 1
    assert "STAPWIJZER_DATABASE_URL" in found.stderr
