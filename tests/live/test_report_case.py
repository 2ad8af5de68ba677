"""The case of report 2022/051 as a conversation: what the mother asked at each date, and never got on paper.

Dates and events are those of the report's own timeline; the answers must say what the ombudsmen found
was missing.
"""

from __future__ import annotations

import pytest

# date, what happened, what she asks, the topics that answer it, what the answer must say
CASE = [
    (
        "december 2019, a call: 'bemoeienis', priority high",
        "Veilig Thuis belde dat ze bemoeienis krijgen met ons gezin. Wat gebeurt er nu na die melding?",
        {"na_melding", "veiligheidsbeoordeling", "eerste_stappen_ouder"},
        ["Veilig Thuis"],
    ),
    (
        "11 december 2019, safety assessment",
        "Wat is een veiligheidsbeoordeling?",
        {"veiligheidsbeoordeling"},
        ["besluit"],
    ),
    (
        "20 januari 2020, first talk",
        "Ze hebben ons uitgenodigd voor een eerste gesprek over de meldingen. Wat kan ik verwachten?",
        {"eerste_gesprek", "gesprek_voorbereiden"},
        ["op papier"],
    ),
    (
        "22 januari 2020, V&V is chosen and not an investigation",
        "Is dit nu een onderzoek of Voorwaarden en Vervolg?",
        {"v_en_v_of_onderzoek"},
        ["Voorwaarden & Vervolg", "onderzoek"],
    ),
    (
        "27 januari 2020, the children are spoken to",
        "Mag Veilig Thuis met mijn kinderen praten?",
        {"gesprek_met_kind"},
        ["kind"],
    ),
    (
        "4 februari 2020, nobody says what is being done",
        "Kan ik op papier krijgen welke stappen Veilig Thuis zet en waarom?",
        {"schriftelijke_uitleg"},
        ["op papier"],
    ),
    (
        "5 februari 2020, referred to the JBT with a link to a website",
        "Wat is de Jeugdbeschermingstafel eigenlijk?",
        {"jbt"},
        ["overleg", "geen rechter"],
    ),
    (
        "9 februari 2020, complaint",
        "Bij wie kan ik een klacht indienen over Veilig Thuis?",
        {"klacht_vt"},
        ["klachtencommissie"],
    ),
    (
        "14 februari 2020, draft of the request to the JBT",
        "Ik kreeg een conceptverslag. Mag ik daarop reageren?",
        {"verslag", "wederhoor"},
        ["reageren"],
    ),
    (
        "5 maart 2020, preventive youth protection",
        "Wat is preventieve jeugdbescherming, is dat vrijwillig?",
        {"drang"},
        ["vrijwillig"],
    ),
    (
        "25 maart 2020, a form with blanks",
        "Ik moet een aanmeldformulier tekenen waar van alles niet is ingevuld. Wat teken ik?",
        {"formulier_tekenen"},
        ["teken"],
    ),
    (
        "15 april 2020, the Raad is asked",
        "Veilig Thuis doet een verzoek tot onderzoek bij de Raad, wat is een VTO?",
        {"vto"},
        ["Raad"],
    ),
    (
        "mei 2020, closing and monitoring after 3 and 12 months",
        "Veilig Thuis sluit het dossier en gaat monitoren. Hoe lang volgen ze ons nog?",
        {"monitoring", "afsluiten_overdracht"},
        ["maanden"],
    ),
    (
        "6 juli 2020, the ombudsman",
        "Ik ben niet tevreden over de klachtencommissie. Kan ik naar de Nationale ombudsman?",
        {"ombudsman"},
        ["ombudsman"],
    ),
    (
        "2022, the report",
        "Wat vonden de ombudsmannen in rapport 2022/051?",
        {"ombudsman_rapport"},
        ["op papier"],
    ),
]


@pytest.mark.parametrize(("when", "question", "topics", "says"), CASE, ids=[case[0] for case in CASE])
def test_the_mother_gets_on_paper_what_the_report_found_missing(talk, when, question, topics, says):
    replies = talk().say(question)
    answered = {topic for reply in replies for topic in reply.topics}
    assert answered & topics, (question, replies[0].kind, answered)
    words = " ".join(reply.text for reply in replies)
    for needed in says:
        assert needed.lower() in words.lower()
    assert all(reply.sources for reply in replies)


def test_the_whole_case_holds_in_one_conversation(talk):
    conversation = talk()
    for when, question, topics, _ in CASE:
        answered = {topic for reply in conversation.say(question) for topic in reply.topics}
        assert answered & topics, when
