"""The commands plan, brochure, checklist, letter and contacts."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stapwijzer.cli import main
from stapwijzer.settings import Settings
from tests.builders import Folder


@pytest.fixture
def current(folder: Folder, tmp_path: Path) -> Settings:
    folder.change("contacts/lijn.yml", hours="Mo-Fr 10:00-13:00", confirmed=False, url="https://lijn.example")
    return Settings(
        database_url=f"sqlite:///{tmp_path / 'paper.db'}",
        knowledge_dir=folder.root,
        secret_key="a key for tests that is long enough to be one",
    )


def call(current: Settings, *words: str) -> Result:
    return CliRunner().invoke(main.commands[words[0]], words[1:], obj=current)


def test_a_letter_is_shown_with_its_blanks(current: Settings) -> None:
    assert (
        call(current, "letter", "vraag_uitleg").stdout == "Onderwerp: Uitleg\n\nGraag uitleg.\n\n[uw naam]\n"
    )
    assert "[your name]" in call(current, "letter", "vraag_uitleg", "--locale", "en").stdout


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("letter", "vraag_uitleg: Vraag om uitleg\n"),
        ("checklist", "gesprek: Het gesprek\n"),
        ("plan", "onderzoek: Onderzoek\n"),
    ],
)
def test_without_an_id_all_are_named(current: Settings, command: str, line: str) -> None:
    assert call(current, command).stdout == line


@pytest.mark.parametrize(
    ("words", "option", "starts"),
    [
        (("plan", "onderzoek"), "--pdf", b"%PDF-"),
        (("brochure",), "--pdf", b"%PDF-"),
        (("checklist", "gesprek"), "--pdf", b"%PDF-"),
        (("letter", "vraag_uitleg"), "--docx", b"PK"),
    ],
)
def test_a_file_is_written_whole(
    current: Settings, tmp_path: Path, words: tuple[str, ...], option: str, starts: bytes
) -> None:
    path = tmp_path / "new" / "file"
    missing = call(current, *words, option, str(path))
    assert missing.exit_code == 1
    assert "cannot be written" in missing.stderr
    path.parent.mkdir()
    done = call(current, *words, option, str(path))
    assert (done.exit_code, done.stdout) == (0, "")
    assert path.read_bytes().startswith(starts)
    assert list(path.parent.iterdir()) == [path]


def test_a_plan_is_shown_as_text(current: Settings) -> None:
    shown = call(current, "plan", "onderzoek").stdout
    assert shown.startswith("Onderzoek\n\nVeilig Thuis zoekt uit wat er speelt.\n")
    assert "Het duurt hooguit 10 weken. [" in shown
    assert "Wmo 2015, art. 4.1.1 lid 2 (wet, stand 1-1-2026)" in shown


@pytest.mark.parametrize("command", ["plan", "letter", "checklist"])
def test_what_is_not_there_is_said_with_what_is(current: Settings, command: str) -> None:
    wrong = call(current, command, "weg")
    assert wrong.exit_code == 1
    assert f"there is no {command.replace('plan', 'step')} 'weg'; there are: " in wrong.stderr


def test_contacts_tell_who_is_there_and_what_is_not_sure(current: Settings) -> None:
    shown = call(current, "contacts", "--topic", "meewerken", "--at", "2026-11-23T11:00").stdout
    assert shown == (
        "De lijn: 0800-2000. Dit nummer is niet bevestigd. Controleer het eerst: https://lijn.example"
        " (Nu open, tot 13:00 uur)\n        Voor ouders.\n"
    )


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--at", "straks", "give a moment"),
        ("--topic", "weg", "there is no topic"),
        ("--step", "weg", "there is no step"),
    ],
)
def test_a_wrong_option_says_what_is_wrong(current: Settings, option: str, value: str, says: str) -> None:
    wrong = call(current, "contacts", option, value)
    assert wrong.exit_code == 1
    assert says in wrong.stderr


def test_a_plan_with_a_date_reads_it_back_and_counts_its_terms(current: Settings) -> None:
    done = call(current, "plan", "onderzoek", "--date", "20 januari 2020")
    assert done.exit_code == 0
    assert "onderzoek: maandag 20 januari 2020" in done.stderr
    assert "30-3-2020" in done.stdout
    assert "30-3-2020" not in call(current, "plan", "onderzoek").stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("plan", "onderzoek", "--date", "ooit"), "--date: onderzoek: Ik zie geen datum"),
        (("plan", "--date", "2020-01-20"), "--date: name the STEP"),
    ],
)
def test_a_date_that_cannot_be_used_is_said(current: Settings, words: tuple[str, ...], says: str) -> None:
    done = call(current, *words)
    assert done.exit_code == 1
    assert says in done.stderr
    assert not done.stdout
