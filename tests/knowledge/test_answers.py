from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import create_engine

from stapwijzer.knowledge.answers import FIRST_WORDS, FOLLOW_UP, MAX_SUGGESTIONS, NONE, TOPIC, Answers
from stapwijzer.knowledge.store import Store, compile_into
from stapwijzer.replies import Reply
from stapwijzer.texts import text
from tests.builders import Folder

LAW = ("wmo2015", "art. 4.1.1 lid 2")
REPORT = ("rapport", "kopje 'Tot slot'")


@pytest.fixture
def answers(folder: Folder) -> Iterator[Callable[..., Answers]]:
    """The answers from the folder as it is when this is called."""
    engine = create_engine("sqlite://")

    def make(as_of: dt.date | None = None) -> Answers:
        compile_into(engine, folder.load())
        return Answers(Store(engine), as_of)

    yield make
    engine.dispose()


def cited(reply: Reply) -> set[tuple[str, str]]:
    return {(source.id, source.locator) for source in reply.sources}


def payloads(reply: Reply) -> list[str]:
    return [suggestion.payload for suggestion in reply.suggestions]


def test_the_short_answer_comes_first_with_its_sources(answers: Callable[..., Answers]) -> None:
    reply = answers().topic("meewerken", "nl")
    assert (reply.kind, reply.topics, reply.step) == ("answer", ["meewerken"], "onderzoek")
    assert reply.text.startswith("Meewerken hoeft niet.\n\nNiet meedoen heeft wel gevolgen.")
    assert reply.text.endswith("Wat u nu kunt doen:\n• Vraag uitleg op papier.")
    assert cited(reply) == {LAW, REPORT}


def test_an_answer_is_in_the_language_that_was_asked_for(answers: Callable[..., Answers]) -> None:
    reply = answers().topic("meewerken", "en")
    assert reply.locale == "en"
    assert reply.text.startswith("You do not have to.")
    assert "Do I have" not in reply.text


def test_a_source_is_shown_with_its_pinpoint_class_date_and_link(answers: Callable[..., Answers]) -> None:
    law = next(source for source in answers().topic("meewerken", "nl").sources if source.id == "wmo2015")
    assert law.as_of == dt.date(2026, 1, 1)
    assert (law.source_class, law.certainty, law.in_seeds) == ("wet", "hoog", False)
    assert (
        law.url == "https://wetten.overheid.nl/jci1.3:c:BWBR0035362&artikel=4.1.1&z=2026-01-01&g=2026-01-01"
    )


def test_two_claims_from_one_place_show_it_once(folder: Folder, answers: Callable[..., Answers]) -> None:
    folder.add_claim("meewerken", {"name": "nog_een"}, "Nog een zin.", "One more sentence.")
    sources = answers().more("meewerken", "nl").sources
    assert len(sources) == len({(source.id, source.locator) for source in sources}) == 2


def test_a_first_answer_fits_a_phone(folder: Folder, answers: Callable[..., Answers]) -> None:
    for number in range(6):
        folder.add_claim("meewerken", {"name": f"lang_{number}"}, f"Zin{number} " + "woord " * 40, "Word.")
    first, whole = answers().topic("meewerken", "nl"), answers().more("meewerken", "nl")
    assert "Zin0" in first.text
    assert "Zin2" not in first.text
    assert len(first.text.split()) < FIRST_WORDS + 40
    assert "Zin5" in whole.text


def test_the_safety_line_stands_under_questions_about_home_only(
    folder: Folder, answers: Callable[..., Answers]
) -> None:
    line = text("answer.safety_line", "nl")
    assert line not in answers().topic("meewerken", "nl").text
    folder.change("topics/meewerken.yml", home_situation=True)
    assert answers().topic("meewerken", "nl").text.endswith(line)


def test_where_names_each_source_with_what_it_is(answers: Callable[..., Answers]) -> None:
    reply = answers().where("meewerken", "nl")
    assert "• Wmo 2015, art. 4.1.1 lid 2 (wet, stand 1-1-2026, gelezen 15-1-2026)" in reply.text
    assert (
        "• Rapport 2022/051, kopje 'Tot slot' (toezichthouder of ombudsman, gelezen 15-1-2026)" in reply.text
    )
    assert reply.text.endswith(text("status.geredigeerd", "nl"))


def test_the_short_form_is_the_short_answer_and_its_sources(answers: Callable[..., Answers]) -> None:
    reply = answers().short("meewerken", "nl")
    assert reply.text == "Meewerken hoeft niet."
    assert cited(reply) == {LAW}


def test_what_to_do_now_stands_alone(answers: Callable[..., Answers]) -> None:
    assert answers().do_now("verslag", "nl").text == "Wat u nu kunt doen:\n• Vraag om het verslag."


@pytest.mark.parametrize(
    ("aspect", "words"),
    [
        ("who", "Veilig Thuis.\n\nUw gezin."),
        ("duration", "Het duurt hooguit 10 weken."),
        ("obliged", "U hoeft niet mee te doen."),
        ("next", "• Er komt nog een onderzoek."),
        ("ask", "• Hoe lang duurt dit?"),
    ],
)
def test_a_follow_up_is_answered_from_the_step(
    answers: Callable[..., Answers], aspect: str, words: str
) -> None:
    reply = answers().aspect("meewerken", aspect, "nl")
    assert reply.text == f"{text(f'aspect.{aspect}', 'nl', step='Onderzoek')}\n\n{words}"
    assert reply.sources, "an answer has a source"


@pytest.mark.parametrize("aspect", ["duration", "next"])
def test_a_side_that_the_step_does_not_hold_gets_the_whole_topic(
    folder: Folder, answers: Callable[..., Answers], aspect: str
) -> None:
    folder.change("steps/onderzoek.yml", deadlines=[], follows=[])
    folder.change("steps/onderzoek.nl.yml", deadlines={}, follows={})
    folder.change("steps/onderzoek.en.yml", deadlines={}, follows={})
    assert answers().aspect("meewerken", aspect, "nl") == answers().more("meewerken", "nl")


def test_a_topic_outside_the_route_answers_a_follow_up_itself(answers: Callable[..., Answers]) -> None:
    assert answers().aspect("verslag", "who", "nl") == answers().more("verslag", "nl")


@pytest.mark.parametrize("aspect", ["where", "do_now", "more", "short"])
def test_a_button_is_answered_by_its_own_form(answers: Callable[..., Answers], aspect: str) -> None:
    made = answers()
    assert made.aspect("meewerken", aspect, "nl") == getattr(made, aspect)("meewerken", "nl")


def test_again_repeats_the_first_answer(answers: Callable[..., Answers]) -> None:
    assert answers().aspect("meewerken", "again", "nl") == answers().topic("meewerken", "nl")


def test_buttons_lead_on_and_never_back_to_what_was_just_said(answers: Callable[..., Answers]) -> None:
    made = answers()
    first = [f"{FOLLOW_UP}more", f"{FOLLOW_UP}where", f"{TOPIC}verslag"]
    assert payloads(made.topic("meewerken", "nl")) == first
    for asked in ("more", "do_now", "where"):
        assert FOLLOW_UP + asked not in payloads(getattr(made, asked)("meewerken", "nl"))


def test_no_more_buttons_than_fit_and_never_one_to_itself(
    folder: Folder, answers: Callable[..., Answers]
) -> None:
    for number in range(4):
        for locale in ("", ".nl", ".en"):
            words = (folder.root / f"topics/verslag{locale}.yml").read_text()
            folder.write(
                f"topics/meer_{number}{locale}.yml", words.replace("id: verslag", f"id: meer_{number}")
            )
    folder.change("topics/meewerken.yml", related=["meewerken", *(f"meer_{n}" for n in range(4)), "verslag"])
    buttons = payloads(answers().topic("meewerken", "nl"))
    assert len(buttons) == MAX_SUGGESTIONS
    assert f"{TOPIC}meewerken" not in buttons


def test_what_else_might_have_been_meant_is_offered_first(
    folder: Folder, answers: Callable[..., Answers]
) -> None:
    folder.change("topics/meewerken.yml", related=[])
    reply = answers().topic("meewerken", "nl", runners_up=["verslag", "meewerken"])
    assert [payload for payload in payloads(reply) if payload.startswith(TOPIC)] == [f"{TOPIC}verslag"]


def test_a_word_of_the_glossary_is_explained_with_its_source(
    folder: Folder, answers: Callable[..., Answers]
) -> None:
    folder.change("terms/vt.yml", synonyms=["het meldpunt voor geweld"])
    for message in ("Wat is VT?", "wat is veilig tuis", "wie is het meldpunt voor geweld"):
        reply = answers().term(message, "nl")
        assert reply is not None
        assert reply.text == "Veilig Thuis: Het meldpunt."
        assert cited(reply) == {LAW}
        assert payloads(reply) == [f"{TOPIC}meewerken"]


def test_a_word_that_is_not_in_the_glossary_is_not_made_up(answers: Callable[..., Answers]) -> None:
    assert answers().term("Wat is een fiets?", "nl") is None


def test_a_choice_is_between_human_questions_and_none_of_these(answers: Callable[..., Answers]) -> None:
    reply = answers().choice(["meewerken", "verslag"], "nl")
    assert reply.kind == "clarify"
    assert [s.title for s in reply.suggestions] == [
        "Moet ik meewerken?",
        "Mag ik het verslag lezen?",
        "Geen van deze",
    ]
    assert payloads(reply)[-1] == NONE


def test_not_known_offers_what_is_near_and_a_person(answers: Callable[..., Answers]) -> None:
    reply = answers().not_known(["verslag"], "nl")
    assert reply.kind == "not_known"
    assert payloads(reply) == [f"{TOPIC}verslag"]
    assert "0800-2000" in reply.text


@pytest.mark.parametrize("form", ["topic", "more", "do_now", "where", "short"])
def test_an_unknown_topic_is_an_error_and_no_empty_answer(answers: Callable[..., Answers], form: str) -> None:
    with pytest.raises(KeyError):
        getattr(answers(), form)("bestaat_niet", "nl")


OLD, NEW = "Zo was het vroeger.", "Zo is het nu."
CHANGE = dt.date(2026, 1, 1)


@pytest.fixture
def changed_law(folder: Folder) -> None:
    before = {"name": "oud", "valid_until": CHANGE - dt.timedelta(days=1)}
    folder.add_claim("verslag", before, OLD, "It was so.")
    folder.add_claim("verslag", {"name": "nieuw", "valid_from": CHANGE}, NEW, "It is so.")


@pytest.mark.usefixtures("changed_law")
@pytest.mark.parametrize(
    ("day", "said", "unsaid"),
    [(CHANGE - dt.timedelta(days=1), OLD, NEW), (CHANGE, NEW, OLD), (None, NEW, OLD)],
)
def test_the_law_of_the_day_is_answered(
    answers: Callable[..., Answers], day: dt.date | None, said: str, unsaid: str
) -> None:
    reply = answers(day).more("verslag", "nl").text
    assert said in reply
    assert unsaid not in reply


def test_without_a_day_the_law_of_today_is_answered(folder: Folder, answers: Callable[..., Answers]) -> None:
    folder.add_claim("verslag", {"name": "straks", "valid_from": dt.date.max}, "Later anders.", "Later.")
    folder.add_claim("verslag", {"name": "nog", "valid_until": dt.date.max}, "Nu nog zo.", "For now.")
    reply = answers().more("verslag", "nl").text
    assert "Later anders." not in reply
    assert "Nu nog zo." in reply


def test_what_the_words_mean_is_told_from_the_glossary_with_its_sources(
    answers: Callable[..., Answers],
) -> None:
    reply = answers().aspect("meewerken", "words", "nl")
    assert reply.text == "Wat deze woorden betekenen (Meewerken):\n• Veilig Thuis: Het meldpunt."
    assert cited(reply) == {LAW}


def test_the_words_are_offered_with_the_whole_explanation(answers: Callable[..., Answers]) -> None:
    assert f"{FOLLOW_UP}words" in payloads(answers().more("meewerken", "nl"))
    assert f"{FOLLOW_UP}words" not in payloads(answers().more("verslag", "nl"))


@pytest.mark.parametrize(
    ("confirmed", "line"),
    [
        (True, "• De lijn: 0800-2000 · delijn.example"),
        (False, "• De lijn: 0800-2000 (dit nummer is niet bevestigd, kijk eerst op delijn.example)"),
    ],
)
def test_an_unconfirmed_number_is_never_shown_bare(
    folder: Folder, answers: Callable[..., Answers], confirmed: bool, line: str
) -> None:
    folder.change("contacts/lijn.yml", confirmed=confirmed, url="https://delijn.example")
    assert answers().do_now("meewerken", "nl").text.endswith(f"Wie u kunt bereiken:\n{line}")


def test_a_term_of_a_step_cites_the_claim_that_names_it(
    folder: Folder, answers: Callable[..., Answers]
) -> None:
    folder.change("steps/onderzoek.yml", claims__0__facts=["onderzoek_weken"])
    assert cited(answers().aspect("meewerken", "duration", "nl")) == {LAW}
