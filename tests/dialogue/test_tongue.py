"""The language of a conversation: recognised with care, switched with one tap, and then kept."""

from __future__ import annotations

from typing import Any

import pytest

from stapwijzer.dialogue.payloads import UnknownPayload, pressed
from stapwijzer.dialogue.tongue import opened, settle
from stapwijzer.replies import Reply


def said(*spoken: str, page: str = "nl", chosen: dict[int, str] | None = None) -> list[dict[str, Any]]:
    """The settled metadata of messages in these languages, one after another."""
    settled: list[dict[str, Any]] = []
    for number, language in enumerate(spoken):
        given = {"locale": page, "spoken": language, "chosen": (chosen or {}).get(number, "")}
        settled.append(settle(given, reversed(settled)))
    return settled


def locales(*spoken: str, **more: Any) -> list[str]:
    return [message["locale"] for message in said(*spoken, **more)]


def test_who_writes_english_on_the_dutch_page_is_answered_in_english_also_when_a_next_message_is_short() -> (
    None
):
    assert locales("en", "", "") == ["en", "en", "en"]


def test_who_goes_on_in_dutch_is_answered_in_dutch_again() -> None:
    assert locales("en", "nl", "") == ["en", "nl", "nl"]


@pytest.mark.parametrize("language", ["tr", "pl", "ar", "uk"])
def test_another_language_is_answered_in_the_language_of_the_page_with_an_opening_line_once(
    language: str,
) -> None:
    settled = said(language, language, "", page="en")
    assert [message["locale"] for message in settled] == ["en", "en", "en"]
    assert [message["opening"] for message in settled] == [language, "", ""]


def test_a_choice_stays_whatever_is_written_after_it() -> None:
    assert locales("tr", "", "nl", "tr", chosen={1: "en"}) == ["nl", "en", "en", "en"]


def test_the_language_chosen_on_the_page_itself_goes_before_what_was_chosen_or_written_earlier() -> None:
    before = said("tr", "", chosen={1: "nl"})
    assert settle({"locale": "en", "spoken": ""}, reversed(before))["locale"] == "en"


def test_an_unsure_message_switches_nothing() -> None:
    assert locales("", "", page="en") == ["en", "en"]


def test_the_switch_is_offered_once_where_page_and_person_differ() -> None:
    assert [message["offer"] for message in said("en", "en", "nl")] == [True, False, False]
    assert [message["offer"] for message in said("nl")] == [False]


def test_the_first_reply_carries_the_opening_and_the_button_that_switches() -> None:
    replies = [Reply(kind="answer", text="Ja.", locale="nl"), Reply(kind="answer", text="Nee.", locale="nl")]
    first, second = opened(replies, said("tr")[0])
    assert "Hollandacadır" in first.text
    assert first.text.endswith("\n\nJa.")
    assert [button.payload for button in first.suggestions] == ["taal.en"]
    assert second == replies[1]


def test_the_button_that_switches_is_known_and_no_other_language_can_be_asked_for() -> None:
    assert pressed("taal.en", []).metadata == {"chosen": "en"}
    with pytest.raises(UnknownPayload):
        pressed("taal.tr", [])
