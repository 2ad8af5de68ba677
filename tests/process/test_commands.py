"""Commands are heard when a message says nothing else, and never inside a question."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.process import commands


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("stop", "stop"), ("Ik wil stoppen", "stop"), ("laat maar", "stop"), ("Cancel", "stop"),
        ("terug", "back"), ("Een stap terug, graag", "back"), ("vorige vraag", "back"),
        ("go back please", "back"),
        ("opnieuw", "restart"), ("Opnieuw beginnen!", "restart"), ("start over", "restart"),
        ("herhaal", "repeat"), ("nog een keer aub", "repeat"), ("wat was de vraag ook alweer?", "repeat"),
        ("help", "help"), ("Wat kan ik vragen?", "help"), ("what can I ask?", "help"),
        ("wanneer komt mijn kind terug", None), ("hoe stop ik Veilig Thuis", None), ("", None),
        ("er is opnieuw gemeld", None), ("ik heb hulp nodig met een brief", None), ("een brief", None),
    ],
)  # fmt: skip
def test_a_command_is_a_message_that_says_nothing_else(text: str, command: str | None) -> None:
    assert commands.command(text) == command


@pytest.mark.parametrize(
    ("text", "is_yes", "is_no"),
    [
        ("ja", True, False), ("Ja, dat klopt!", True, False), ("klopt", True, False), ("yes", True, False),
        ("nee", False, True), ("Nee, het is iets anders", False, True), ("no", False, True),
        ("ja maar niet van de Raad", False, False), ("", False, False), ("jammer", False, False),
    ],
)  # fmt: skip
def test_yes_and_no_are_whole_messages(text: str, is_yes: bool, is_no: bool) -> None:
    assert (commands.yes(text), commands.no(text)) == (is_yes, is_no)


@pytest.mark.parametrize("text", ["wat is V&V ook alweer?", "en hoe lang duurt dat", "Mag ik weigeren"])
def test_a_question_is_told_from_an_answer(text: str) -> None:
    assert commands.asks(text)


@pytest.mark.parametrize("text", ["een brief?", "de Raad", "nee, het was de Raad", "weet ik niet", "3 maart"])
def test_an_answer_is_no_question(text: str) -> None:
    assert not commands.asks(text)


@pytest.mark.parametrize(
    "text", ["weet ik niet", "Geen idee", "ik weet het echt niet meer", "sla maar over", "I don't know"]
)
def test_not_knowing_is_heard(text: str) -> None:
    assert commands.unknown(text)


@pytest.mark.parametrize(
    ("text", "by_when"),
    [
        ("vorige week dinsdag kreeg ik de brief, wanneer hoor ik iets", True),
        ("binnen hoeveel dagen krijg ik antwoord", True),
        ("when will I hear something?", True),
        ("wanneer is Veilig Thuis open", False),
        ("ik kreeg gisteren een brief", False),
    ],
)
def test_asking_by_when_is_heard(text: str, by_when: bool) -> None:
    assert commands.asks_by_when(text) is by_when


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Waar sta ik? Ik kreeg een uitnodiging", True),
        ("in welke stap zitten wij", True),
        ("where am I now", True),
        ("waar staat dat?", False),
        ("waar staat Veilig Thuis voor", False),
    ],
)
def test_asking_where_one_stands_is_heard(text: str, where: bool) -> None:
    assert commands.asks_where(text) is where


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ik kreeg een brief, wanneer hoor ik of er een onderzoek komt?", "Ik kreeg een brief"),
        ("Hoelang duurt het onderzoek nog als de melding 3 maart was", "als de melding 3 maart was"),
        ("de melding was 3 maart hoe lang duurt het", "de melding was 3 maart"),
        ("De melding was op 3 maart.", "De melding was op 3 maart"),
        ("When will they decide? The report was on 3 March", "The report was on 3 March"),
        ("", ""),
    ],
)
def test_what_is_told_is_what_is_not_asked(text: str, told: str) -> None:
    assert re.findall(r"\w+", commands.told(text)) == told.split()


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    commands.command(text)
    commands.asks(text)
    commands.asks_by_when(text)
    assert not (commands.yes(text) and commands.no(text))
