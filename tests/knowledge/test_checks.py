from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from stapwijzer.knowledge.checks.references import base_locator
from stapwijzer.knowledge.checks.reviewed import REVIEW_EVERY
from tests.builders import Folder

TOPIC = "topics/meewerken.yml"
WORDS = "topics/meewerken.nl.yml"
STEP = "steps/onderzoek.yml"
CHECKLIST = "checklists/gesprek.yml"
LONG = "Dit is een eigen zin van meer dan acht woorden, die nergens anders mag staan."


def only(folder: Folder, **more: Any) -> str:
    problems = folder.problems(**more)
    assert len(problems) == 1, problems
    return problems[0]


def test_a_topic_with_a_dangling_source_is_reported_with_its_file(folder: Folder) -> None:
    folder.change(TOPIC, claims__0__sources=[{"source": "weg", "locator": "art. 1"}])
    assert only(folder) == f"{TOPIC}: claim 'plicht': source 'weg' is not in sources.yml"


def test_a_place_that_the_register_does_not_list_is_reported_with_its_file(folder: Folder) -> None:
    folder.change(TOPIC, claims__0__sources=[{"source": "wmo2015", "locator": "art. 9.9.9 lid 2"}])
    problem = only(folder)
    assert problem.startswith(f"{TOPIC}: claim 'plicht': 'art. 9.9.9' is not a locator of source 'wmo2015'")


@pytest.mark.parametrize(
    ("name", "fields", "place"),
    [
        ("terms/vt.yml", {"sources__0": {"source": "weg", "locator": "x"}}, "terms/vt.yml: term"),
        (
            "letters/vraag_uitleg.yml",
            {"sources__0": {"source": "weg", "locator": "x"}},
            "letters/vraag_uitleg.yml: letter",
        ),
        (
            "facts/termijnen.yml",
            {"onderzoek_weken__sources": [{"source": "weg", "locator": "x"}]},
            "facts: fact 'onderzoek_weken'",
        ),
    ],
)
def test_a_dangling_source_outside_the_claims_is_reported(
    folder: Folder, name: str, fields: dict[str, Any], place: str
) -> None:
    folder.change(name, **fields)
    assert only(folder) == f"{place}: source 'weg' is not in sources.yml"


@pytest.mark.parametrize(
    ("name", "field"),
    [
        *((TOPIC, field) for field in ("related", "steps", "rights", "terms", "contacts", "letters")),
        *((STEP, field) for field in ("rights", "topics", "related", "terms")),
        *(("rights/wederhoor.yml", field) for field in ("steps", "topics", "related", "terms")),
        ("terms/vt.yml", "topics"),
        ("letters/vraag_uitleg.yml", "topics"),
        (CHECKLIST, "topics"),
    ],
)
def test_a_dangling_id_is_reported_with_its_file_and_field(folder: Folder, name: str, field: str) -> None:
    folder.change(name, **{field: ["bestaat_niet"]})
    assert f"{name}: {field}: there is no 'bestaat_niet'" in folder.problems()


def test_a_checklist_for_no_step_is_reported(folder: Folder) -> None:
    folder.change(CHECKLIST, step="weg")
    assert only(folder) == f"{CHECKLIST}: step: there is no 'weg'"


@pytest.mark.parametrize(("field", "value"), [("entry", "weg"), ("claim", "weg"), ("kind", "steps")])
def test_a_line_of_a_checklist_without_its_claim_is_reported(folder: Folder, field: str, value: str) -> None:
    folder.change(CHECKLIST, **{f"items__0__{field}": value})
    assert only(folder).startswith(f"{CHECKLIST}: item 'vragen': ")


def test_a_line_of_a_checklist_without_text_is_reported(folder: Folder) -> None:
    folder.change("checklists/gesprek.en.yml", items={"vragen": "Ask.", "kant": "Tell."})
    assert only(folder) == "checklists/gesprek.en.yml: items: no text for nalezen"


def test_a_number_in_a_checklist_that_its_claim_does_not_name_is_reported(folder: Folder) -> None:
    folder.change("checklists/gesprek.nl.yml", items__vragen="Vraag het binnen 6 weken.")
    assert only(folder).startswith("checklists/gesprek.nl.yml: item 'vragen': the number 6 is not a fact")


def test_a_checklist_that_is_hard_to_read_or_overdue_is_reported(folder: Folder) -> None:
    folder.change("checklists/gesprek.nl.yml", items__vragen=" ".join(["woord"] * 30) + ".")
    folder.change(CHECKLIST, reviewed=dt.date(2020, 1, 1))
    found = [problem for problem in folder.problems() if problem.startswith("checklists/")]
    assert any("a sentence of 30 words" in problem for problem in found)
    assert any("more than a year ago" in problem for problem in found)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (" ".join(["woord"] * 30), "a sentence of 30 words"),
        ("Bel binnen 6 weken.", "the number 6 is not a fact"),
        ("Bel 0900-1234567.", "0900-1234567 is the number of no contact"),
        ("Multidisciplinaire verantwoordelijkheidsverdeling.", "(Flesch-Douma)"),
    ],
)
@pytest.mark.parametrize(
    ("name", "field"),
    [("events.yml", "start__name__nl"), ("finder.yml", "questions__van_wie__choices__school__reason__nl")],
)
def test_events_and_step_finder_are_read_like_every_text(
    folder: Folder, name: str, field: str, words: str, said: str
) -> None:
    folder.change(name, **{field: " ".join([words] * 5) if "Flesch" in said else words})
    assert any(problem.startswith(name) and said in problem for problem in folder.problems())


def test_a_topic_that_asks_for_people_and_names_none_is_reported(folder: Folder) -> None:
    folder.change("topics/verslag.yml", asks_for_person=True)
    assert only(folder) == "topics/verslag.yml: asks_for_person: name the people under contacts"


def test_hours_in_no_notation_are_refused(folder: Folder) -> None:
    folder.change("contacts/lijn.yml", hours="elke dag een beetje")
    assert any("no opening_hours notation" in problem for problem in folder.problems())


def test_a_step_that_leads_nowhere_is_reported(folder: Folder) -> None:
    folder.change(STEP, follows=[{"to": "weg", "condition": "opnieuw"}])
    assert only(folder) == f"{STEP}: follows: there is no 'weg'"


def test_a_deadline_without_its_fact_is_reported(folder: Folder) -> None:
    folder.change(STEP, deadlines__0__fact="weg")
    assert f"{STEP}: deadlines: there is no 'weg'" in folder.problems()


def test_a_claim_with_a_dangling_fact_is_reported(folder: Folder) -> None:
    folder.change(TOPIC, claims__1__facts=["weg"])
    assert only(folder) == f"{TOPIC}: claim 'gevolg': facts: there is no 'weg'"


def test_a_duty_to_cooperate_that_is_no_claim_is_reported(folder: Folder) -> None:
    folder.change(STEP, cooperation_claim="weg")
    assert only(folder) == f"{STEP}: cooperation_claim: 'weg' is no claim of this step"


@pytest.mark.parametrize(
    ("locator", "base"),
    [
        ("art. 4.1.1 lid 2 onder e", "art. 4.1.1"),
        ("art. 4.1.1", "art. 4.1.1"),
        ("art. 3 aanhef", "art. 3"),
        ("kopje 'Geldigheid'", "kopje 'Geldigheid'"),
    ],
)
def test_a_pinpoint_is_looked_up_by_its_article(locator: str, base: str) -> None:
    assert base_locator(locator) == base


def test_a_claim_without_its_text_is_reported_for_the_language_that_misses_it(folder: Folder) -> None:
    folder.change("topics/meewerken.en.yml", claims={"plicht": "The law names no duty."})
    assert only(folder) == "topics/meewerken.en.yml: claims: no text for gevolg"


def test_a_text_without_its_claim_is_reported_with_its_file(folder: Folder) -> None:
    folder.change(WORDS, claims__over="Dit hoort nergens bij.")
    assert only(folder) == f"{WORDS}: claims: not in the structure: over"


@pytest.mark.parametrize(
    ("name", "field", "problem"),
    [
        ("steps/onderzoek.nl.yml", "follows", "follows: no text for opnieuw"),
        ("steps/onderzoek.nl.yml", "deadlines", "deadlines: no text for onderzoek_weken"),
        ("letters/vraag_uitleg.nl.yml", "blanks", "blanks: no text for naam"),
    ],
)
def test_a_condition_term_or_blank_without_text_is_reported(
    folder: Folder, name: str, field: str, problem: str
) -> None:
    folder.change(name, **{field: {}})
    assert only(folder) == f"{name}: {problem}"


def test_a_letter_that_forgets_its_blank_is_reported(folder: Folder) -> None:
    folder.change("letters/vraag_uitleg.nl.yml", body=["Graag uitleg."])
    assert only(folder) == "letters/vraag_uitleg.nl.yml: blanks in the body: no text for naam"


def test_a_number_that_is_no_fact_is_reported(folder: Folder) -> None:
    folder.change(WORDS, claims__gevolg="Dat duurt 6 weken.")
    assert only(folder).startswith(f"{WORDS}: claim 'gevolg': the number 6 is not a fact that it names")


def test_a_number_needs_the_fact_on_its_own_claim(folder: Folder) -> None:
    folder.change(TOPIC, claims__1__facts=["onderzoek_weken"])
    folder.change(WORDS, claims__gevolg="Dat duurt 10 weken.")
    assert folder.problems() == []
    folder.change(WORDS, claims__plicht="Dat duurt 10 weken.")
    assert only(folder).startswith(f"{WORDS}: claim 'plicht': the number 10")


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        (WORDS, "title", "Binnen 6 weken"),
        (WORDS, "question", "Duurt het 6 weken?"),
        (WORDS, "short", "Het duurt zes weken."),
        (WORDS, "do_now", ["Bel binnen 6 dagen."]),
        ("steps/onderzoek.nl.yml", "decides", "Een team van 6 mensen."),
        ("steps/onderzoek.nl.yml", "ask", ["Duurt het 6 weken?"]),
        ("steps/onderzoek.nl.yml", "follows__opnieuw", "Er komt binnen 6 weken een onderzoek."),
        ("rights/wederhoor.nl.yml", "say", "Ik wil binnen 6 dagen antwoord."),
    ],
)
def test_a_number_outside_the_claims_needs_a_fact_too(
    folder: Folder, name: str, field: str, value: Any
) -> None:
    folder.change(name, **{field: value})
    assert "the number 6 is not a fact" in only(folder)


@pytest.mark.parametrize(
    "unsure", [{"verification": "niet_geverifieerd"}, {"verification": "alleen_bron"}, {"certainty": "laag"}]
)
def test_what_is_not_confirmed_is_never_stated_plainly(folder: Folder, unsure: dict[str, str]) -> None:
    plain, honest = "Dat moet u betalen.", "Volgens het rapport moet u dat betalen."
    folder.add_claim("verslag", {"name": "kosten", **unsure}, plain, "According to the report you pay.")
    problem = only(folder)
    assert problem.startswith("topics/verslag.nl.yml: claim 'kosten' is not confirmed")
    folder.change("topics/verslag.nl.yml", claims__kosten=honest)
    assert folder.problems() == []


def test_advice_needs_no_hedge(folder: Folder) -> None:
    folder.add_claim(
        "verslag", {"name": "tip", "kind": "advies", "certainty": "laag"}, "Neem iemand mee.", "Take someone."
    )
    assert folder.problems() == []


def test_a_sentence_of_more_than_25_words_is_reported(folder: Folder) -> None:
    long = " ".join(["woord"] * 26) + ". Kort. Kort. Kort."
    folder.change(WORDS, claims__gevolg=long)
    assert f"{WORDS}: a sentence of 26 words: woord woord" in only(folder)


def test_an_entry_of_long_sentences_is_reported(folder: Folder) -> None:
    sentence = " ".join(["woord"] * 24) + ". "
    folder.change("rights/wederhoor.nl.yml", claims__kant=sentence * 4)
    assert only(folder).startswith("rights/wederhoor.nl.yml: 15.")


@pytest.mark.parametrize("short", ["Nee, dat hoeft niet.", "Ja. U mag mee.", "Meestal wel: het mag."])
def test_an_answer_that_begins_with_yes_or_no_is_reported(folder: Folder, short: str) -> None:
    folder.change("topics/meewerken.nl.yml", short=short)
    assert "meewerken.nl.yml: short: begins with yes or no" in only(folder)


def test_an_answer_about_saying_no_may_begin_with_it(folder: Folder) -> None:
    folder.change("topics/meewerken.nl.yml", short="Nee zeggen mag.")
    assert folder.problems() == []


def test_a_sentence_that_stands_in_two_topics_is_reported(folder: Folder) -> None:
    folder.change(WORDS, claims__gevolg=LONG)
    folder.change("topics/verslag.nl.yml", claims__lezen=LONG.upper())
    assert only(folder).startswith("topics/verslag.nl.yml: also in 'meewerken': DIT IS EEN EIGEN ZIN")


def test_a_short_sentence_may_stand_in_two_topics(folder: Folder) -> None:
    for topic, claim in (("meewerken", "gevolg"), ("verslag", "lezen")):
        folder.change(f"topics/{topic}.nl.yml", **{f"claims__{claim}": "Vraag het Veilig Thuis."})
    assert folder.problems() == []


def test_an_entry_past_its_review_date_is_reported_from_the_day_after(folder: Folder) -> None:
    last = dt.date(2026, 1, 15) + REVIEW_EVERY
    assert folder.problems(last) == []
    problems = folder.problems(last + dt.timedelta(days=1))
    assert f"{TOPIC}: reviewed: 2026-01-15 is more than a year ago: read it again" in problems


def test_a_review_in_the_future_is_reported(folder: Folder) -> None:
    folder.change(TOPIC, reviewed=dt.date(2027, 1, 1))
    assert only(folder) == f"{TOPIC}: reviewed: 2027-01-01 lies in the future"
