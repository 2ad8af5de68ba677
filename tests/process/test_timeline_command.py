from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as xml

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from stapwijzer import cli
from stapwijzer.settings import Settings


@pytest.fixture(scope="module")
def current(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(
        database_url=f"sqlite:///{tmp_path_factory.mktemp('command') / 'timeline.db'}",
        secret_key="a key for tests that is long enough to be one",
    )


def run(current: Settings, *words: str) -> Result:
    return CliRunner().invoke(cli.timeline, words, obj=current)


def test_it_prints_the_steps_with_their_terms(current: Settings) -> None:
    done = run(current, "melding=2019-12-06", "v_en_v=2020-01-20", "--on", "2020-02-01")
    assert done.exit_code == 0
    assert "vrijdag 6 december 2019: De melding bij Veilig Thuis" in done.stdout
    assert "streven: vrijdag 13 december 2019" in done.stdout
    assert "ongeveer maandag 30 maart 2020 (loopt nog)" in done.stdout
    assert "U bent hier: Voorwaarden & Vervolg." in done.stdout


def test_it_prints_data(current: Settings) -> None:
    done = run(current, "melding=6 december 2019", "--json", "--locale", "en", "--on", "2019-12-09")
    data = json.loads(done.stdout)
    assert data["here"] == {"step": "melding", "name": "The report to Veilig Thuis"}
    assert data["items"][0]["deadlines"][0]["date"] == "2019-12-11"


def test_it_writes_a_picture(current: Settings, tmp_path: Path) -> None:
    done = run(current, "melding=2019-12-06", "--svg", str(tmp_path / "x.svg"))
    assert done.exit_code == 0
    assert xml.parse(tmp_path / "x.svg").getroot().get("role") == "img"


def test_it_writes_a_pdf_with_the_events_and_their_terms(current: Settings, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    done = run(current, "melding=2019-12-06", "v_en_v=2020-01-20", "--pdf", str(path), "--on", "2020-02-01")
    assert done.exit_code == 0, done.output
    read = " ".join(page.extract_text() for page in PdfReader(path).pages)
    assert "vrijdag 6 december 2019" in read
    assert "vrijdag 13 december 2019" in read
    assert "U bent hier" in read


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "give at least one STEP=DATE"),
        (["meling=2019-12-06"], "did you mean melding"),
        (["melding=ooit"], "Ik zie geen datum"),
        (["melding=2019-12-06", "--on", "morgen"], "--on: 'morgen' is no date"),
        (["melding=2019-12-06", "--svg", "/nope/x.svg"], "/nope/x.svg: cannot be written"),
        (["melding=2019-12-06", "--pdf", "/nope/x.pdf"], "/nope/x.pdf: cannot be written"),
        (["gedraging=31-12-2099"], "2102"),
    ],
)
def test_it_says_what_is_wrong_and_prints_nothing_else(
    current: Settings, words: list[str], says: str
) -> None:
    done = run(current, *words)
    assert done.exit_code != 0
    assert done.stdout == ""
    assert says in done.stderr
