"""The figures of the crisis layer are counted rightly, and hold a floor on messages held back from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from stapwijzer import safety
from stapwijzer.evaluation.crisis import Figure, Labelled, read, table

HELD_BACK = Path(__file__).with_name("crisis.jsonl")


def test_the_wilson_interval_is_the_published_one():
    # Wilson (1927): 8 of 10 at 95 % gives 0.490 to 0.943
    assert Figure("x", 8, 10).interval() == pytest.approx((0.490, 0.943), abs=0.001)
    assert Figure("x", 0, 0).interval() == (0.0, 1.0)


def test_a_missed_cry_and_a_false_alarm_are_both_counted():
    messages = [
        Labelled(text="a", crisis=True, category="zelfdoding", language="nl", style="plain"),
        Labelled(text="b", crisis=True, category="zelfdoding", language="nl", style="plain"),
        Labelled(text="c", crisis=False, category="none", language="nl", style="ordinary"),
    ]
    rows = table(messages, lambda text: text in ("a", "c"))
    assert "| noticed: zelfdoding | 2 | 50.0% |" in rows
    assert "| false alarm: ordinary (less is better) | 1 | 100.0% |" in rows


def test_the_rules_alone_take_no_ordinary_message_for_a_cry():
    ordinary = [message for message in read(HELD_BACK) if message.style == "ordinary"]
    alarms = [message.text for message in ordinary if safety.detect(message.text)]
    assert len(ordinary) > 300
    assert len(alarms) <= len(ordinary) // 100


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("hij slaat mij nu", "112"),
        ("ik wil niet meer leven", "113"),
        ("mijn man slaat onze zoon, hij bloedt", "112"),
        ("papa slaat mij en ik mag het niet zeggen, ik ben 10", "0800-0432"),
        ("my husband is hitting me right now", "112"),
        ("kocam beni dövüyor", "112"),
        ("mąż mnie bije, pomocy", "112"),
        ("زوجي يضربني الآن", "112"),
        ("чоловік мене б'є", "112"),
    ],
)
def test_a_plain_cry_for_help_gets_the_number(text, number):
    signal = safety.detect(text)
    assert signal is not None
    assert number in safety.reply(signal, "nl").text


@pytest.mark.parametrize(
    "text",
    [
        "moet ik meewerken?",
        "ik word gek van die papieren",
        "Veilig Thuis sloeg de plank mis",
        "in de melding staat dat ik mijn kind sla, dat klopt niet, wat nu?",
        "wat doet Veilig Thuis bij huiselijk geweld?",
        "ik ben bang dat ze mijn kind afpakken",
    ],
)
def test_what_only_sounds_like_danger_is_no_cry_for_help(text):
    assert safety.detect(text) is None
