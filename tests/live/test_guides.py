"""The two guides through the real model: find the step, count a day, and whatever comes in between."""

from __future__ import annotations

import datetime as dt

import pytest

from stapwijzer.process.moments import Moment
from stapwijzer.replies import Reply
from tests.live.conftest import Talk


def payloads(reply: Reply) -> list[str]:
    return [each.payload for each in reply.suggestions]


def one(replies: list[Reply]) -> Reply:
    (reply,) = replies
    return reply


@pytest.fixture
def begun(talk) -> Talk:
    """A conversation in which the guide asked its first question: who was it from?"""
    conversation = talk()
    asked = one(conversation.say("waar sta ik?"))
    assert asked.kind == "question"
    assert "stap.van_wie.veilig_thuis" in payloads(asked)
    return conversation


def test_buttons_lead_to_the_step_and_what_comes_next(talk) -> None:
    conversation = talk()
    first = one(conversation.press("onderwerp.waar_sta_ik"))
    assert payloads(first)[0] == "stap.begin"
    asked = one(conversation.press("stap.begin"))
    assert asked.kind == "question"
    asked = one(conversation.press("stap.woord.jbt"))
    asked = one(conversation.press("stap.wat.uitnodiging"))
    while "stap.is.jbt" not in payloads(asked):
        question = payloads(asked)[0].split(".")[1]
        asked = one(conversation.press(f"stap.{question}.weet_niet"))
    assert asked.kind == "question"
    assert "Want " in asked.text
    told = one(conversation.press("stap.is.jbt"))
    assert (told.kind, told.step, told.topics[0]) == ("answer", "jbt", "jbt")
    assert "Wat hierna kan komen" in told.text
    assert told.sources
    more = one(conversation.say("waar staat dat?"))
    assert more.topics == ["jbt"]


def test_words_lead_there_too_with_the_days_that_follow(begun: Talk) -> None:
    asked = one(begun.say("ze hadden het over een raadsonderzoek"))
    assert "Ik noteer: raadsonderzoek" in asked.text
    day = dt.date.today() - dt.timedelta(days=7)
    asked = one(begun.say(f"het was een brief van de Raad op {day.day}-{day.month}-{day.year}"))
    assert Moment(day).words("nl") in asked.text
    for _ in range(3):
        if "stap.is.raadsonderzoek" in payloads(asked):
            break
        asked = one(begun.say("weet ik niet"))
    told = one(begun.say("ja, dat klopt"))
    assert told.step == "raadsonderzoek"
    due = day + dt.timedelta(weeks=5)
    assert Moment(due).words("nl") in told.text


def test_a_start_that_tells_something_is_not_asked_again(talk) -> None:
    asked = one(talk().say("waar sta ik? ik kreeg een uitnodiging van Veilig Thuis"))
    assert "uitnodiging" in asked.text
    assert not [each for each in payloads(asked) if each.startswith(("stap.wat.", "stap.van_wie."))]


def test_an_answer_is_corrected_in_words_and_by_the_back_button(begun: Talk) -> None:
    asked = one(begun.press("stap.woord.onderzoek"))
    assert "stap.van_wie.raad" in payloads(asked)
    begun.say("van Veilig Thuis")
    corrected = one(begun.say("nee, het was de Raad"))
    assert "veranderd: de raad" in corrected.text.lower()
    again = one(begun.press("stap.terug"))
    assert "stap.van_wie.raad" in payloads(again)
    again = one(begun.say("terug"))
    assert "stap.woord.onderzoek" in payloads(again)


def test_a_question_in_between_is_answered_and_the_guide_goes_on(begun: Talk) -> None:
    answer, back = begun.say("wat is V&V ook alweer?")
    assert (answer.kind, answer.topics[0]) in {("answer", "v_en_v"), ("answer", "begrippen")}
    assert back.kind == "question"
    assert "terug naar mijn vraag" in back.text
    assert "stap.van_wie.veilig_thuis" in payloads(back)
    asked = one(begun.say("V&V"))
    assert "Voorwaarden & Vervolg" in asked.text or "voorwaarden & vervolg" in asked.text


def test_a_button_in_between_is_answered_too(begun: Talk) -> None:
    answer, back = begun.press("onderwerp.meewerken")
    assert answer.topics == ["meewerken"]
    assert "stap.van_wie.veilig_thuis" in payloads(back)


def test_what_is_not_understood_says_what_is_expected(begun: Talk) -> None:
    said = begun.say("xqzt blorp")
    assert said[-1].kind == "question"
    assert "stap.van_wie.veilig_thuis" in payloads(said[-1])


def test_who_knows_nothing_is_told_so_and_offered_a_way_on(begun: Talk) -> None:
    said = one(begun.say("weet ik niet"))
    for _ in range(4):
        assert said.kind == "question"
        said = one(begun.say("geen idee"))
    assert said.kind == "notice"
    assert "stap.opnieuw" in payloads(said)


def test_answers_that_do_not_go_together_are_named(begun: Talk) -> None:
    begun.press("stap.woord.huisverbod")
    said = one(begun.press("stap.van_wie.school"))
    assert "burgemeester" in said.text


def test_another_step_can_be_chosen(begun: Talk) -> None:
    asked = one(begun.press("stap.woord.v_en_v"))
    while "stap.anders" not in payloads(asked):
        question = payloads(asked)[0].split(".")[1]
        asked = one(begun.press(f"stap.{question}.weet_niet"))
    others = one(begun.say("nee, het is iets anders"))
    chosen = next(each for each in payloads(others) if each.startswith("stap.is."))
    told = one(begun.press(chosen))
    assert told.step == chosen.removeprefix("stap.is.")


def test_a_cry_for_help_wins_and_the_guide_is_still_there(begun: Talk) -> None:
    begun.press("stap.woord.onderzoek")
    said = begun.say("hij slaat me nu, help")
    assert said[0].kind == "crisis"
    asked = one(begun.say("van de Raad"))
    assert asked.kind == "question"
    assert "de raad" in asked.text.lower()


def test_stop_leaves_it_and_it_is_resumed_later(begun: Talk) -> None:
    begun.press("stap.woord.onderzoek")
    stopped = one(begun.say("stop"))
    assert (stopped.kind, payloads(stopped)) == ("notice", ["stap.verder"])
    assert one(begun.say("moet ik meewerken?")).topics == ["meewerken"]
    resumed = one(begun.press("stap.verder"))
    assert "al begonnen" in resumed.text
    assert "stap.van_wie.raad" in payloads(resumed)


def test_who_walks_away_finds_the_guide_as_it_was(begun: Talk, assistant) -> None:
    begun.press("stap.woord.onderzoek")
    for _ in range(assistant.settings.keep_turns + 2):  # longer than the history that is kept
        begun.press("onderwerp.meewerken")
    asked = one(begun.say("van de Raad"))
    assert "de raad" in asked.text.lower()
    assert not [each for each in payloads(asked) if each.startswith(("stap.woord.", "stap.van_wie."))]


def test_restart_forgets_the_answers(begun: Talk) -> None:
    begun.press("stap.woord.onderzoek")
    asked = one(begun.say("opnieuw"))
    assert "stap.van_wie.veilig_thuis" in payloads(asked)
    assert "stap.terug" not in payloads(asked)


def test_help_and_repeat_put_the_question_again(begun: Talk) -> None:
    for message in ("wat kan ik vragen?", "herhaal"):
        asked = one(begun.say(message))
        assert "stap.van_wie.veilig_thuis" in payloads(asked)


def test_it_speaks_english(talk) -> None:
    conversation = talk()
    asked = one(conversation.say("Where am I in the process?", locale="en"))
    assert asked.kind == "question"
    assert asked.locale == "en"
    assert "five short questions" in asked.text


# --- Wanneer moet ik iets horen? ---


def test_a_date_and_an_event_in_one_message_give_a_day(talk) -> None:
    told = one(talk().say("De melding was op 2 maart 2026, wanneer hoor ik iets?"))
    assert told.kind == "answer"
    assert "maandag 9 maart 2026" in told.text
    assert "protocol" in told.text
    assert "Is de dag voorbij" in told.text
    assert told.sources


def test_a_letter_without_more_gives_an_estimate_and_says_so(talk) -> None:
    told = one(talk().say("vorige week dinsdag kreeg ik de brief, wanneer hoor ik iets"))
    assert told.kind == "answer"
    assert "schatting" in told.text
    assert "rond " in told.text


@pytest.mark.parametrize(
    "message",
    [
        "ik kreeg 2 weken geleden een brief van veilig thuis, wanneer hoor ik of er een onderzoek komt",
        "wanneer hoor ik of er een onderzoek komt? de brief kwam 2 weken geleden",
    ],
)
def test_what_is_asked_about_is_answered_and_not_taken_for_what_happened(talk, message: str) -> None:
    answered, told = talk().say(message)
    assert answered.kind == "answer"
    assert set(answered.topics) & {"termijn_beoordeling", "termijn_onderzoek", "na_melding"}
    assert "schatting" in told.text
    assert "vastgesteld dat onderzoek nodig is:" not in told.text


def test_a_day_from_which_no_term_of_the_subject_runs_is_not_counted_from(talk) -> None:
    message = "De zaak is vorige week afgesloten. Hoe lang kan ik nog een klacht indienen?"
    answered = one(talk().say(message))
    assert answered.kind == "answer"
    assert any("klacht" in topic for topic in answered.topics)
    assert "termijnen_berekenen" not in answered.topics


def test_a_day_beside_a_question_is_counted_and_not_explained(talk) -> None:
    answered, told = talk().say("De melding was op 3 maart 2026, hoe lang mag het onderzoek duren?")
    assert answered.topics == ["termijn_onderzoek"]
    assert "3 maart 2026" in told.text
    assert told.sources


def test_a_day_counts_only_for_what_is_in_our_field(talk) -> None:
    replies = talk().say("Vorige week deed ik belastingaangifte, wanneer krijg ik mijn geld terug?")
    assert not any("termijnen_berekenen" in reply.topics for reply in replies)


def test_what_is_missing_is_asked(talk) -> None:
    conversation = talk()
    asked = one(conversation.press("termijn.begin"))
    assert "termijn.wat.melding" in payloads(asked)
    asked = one(conversation.press("termijn.wat.verzoek_inzage"))
    assert "uw verzoek om inzage" in asked.text
    told = one(conversation.say("10 november 2025"))
    assert "woensdag 10 december 2025" in told.text
    told = one(conversation.say("en de melding was op 2 maart 2026, wanneer hoor ik dan iets?"))
    assert told.kind == "timeline"
    assert "10 november 2025" in told.attachments[0].text


def test_without_a_day_the_terms_are_told(talk) -> None:
    conversation = talk()
    conversation.press("termijn.wat.melding")
    told = one(conversation.say("weet ik niet"))
    assert "5 werkdagen" in told.text


def test_counting_in_between_can_be_left_for_the_other_guide(begun: Talk) -> None:
    begun.press("stap.woord.onderzoek")
    asked = one(begun.press("termijn.begin"))
    assert "termijn.wat.melding" in payloads(asked)
    stopped = one(begun.say("stop"))
    assert "stap.verder" in payloads(stopped)
    resumed = one(begun.press("stap.verder"))
    assert "stap.van_wie.raad" in payloads(resumed)


# --- Everywhere ---


def test_help_and_stop_work_outside_the_guides(talk) -> None:
    conversation = talk()
    helped = one(conversation.say("wat kan ik vragen?"))
    assert {"stap.begin", "termijn.begin"} <= set(payloads(helped))
    assert one(conversation.say("stop")).kind == "smalltalk"


def test_back_gives_the_answer_before(talk) -> None:
    conversation = talk()
    conversation.say("wat is de JBT?")
    conversation.say("moet ik meewerken?")
    assert one(conversation.say("terug")).topics == ["jbt"]


def test_restart_forgets_the_subject(talk) -> None:
    conversation = talk()
    conversation.say("wat is de JBT?")
    assert one(conversation.say("opnieuw")).kind == "question"
    assert one(conversation.say("terug")).topics == []
