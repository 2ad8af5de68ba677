"""Texts are easy to read: short sentences, plain words, few passives, jargon explained."""

from __future__ import annotations

from typing import Any

import pytest

from stapwijzer.knowledge.readable import ease, passive_share
from tests.builders import Folder

WORDS = "topics/meewerken.nl.yml"
HARD = "Multidisciplinaire besluitvormingsprocedures impliceren verantwoordelijkheidsverdeling."


def test_a_hard_text_scores_lower_than_a_plain_one() -> None:
    hard, plain = ease([HARD]), ease(["U mag dat lezen. Dat kost niets."])
    assert hard is not None
    assert plain is not None
    assert hard < 40 < 90 < plain


def test_citations_and_numbers_do_not_make_a_text_harder() -> None:
    said = "Dat staat in de wet."
    assert ease([f"{said[:-1]} (artikel 4.1.1, ECLI:NL:HR:2022:238, wetten.overheid.nl, 2026)."]) == ease(
        [said]
    )


def test_a_text_without_words_has_no_score() -> None:
    assert ease(["...", "112"]) is None


@pytest.mark.parametrize("name", ["topics/meewerken.nl.yml", "rights/wederhoor.nl.yml"])
def test_a_text_below_the_floor_is_reported(folder: Folder, name: str) -> None:
    claim = "gevolg" if "topics" in name else "kant"
    folder.change(name, **{f"claims__{claim}": f"{HARD} {HARD}"})
    assert any(p.startswith(f"{name}: reading ease") for p in folder.problems())


def test_a_hard_term_is_reported_and_english_is_not_measured_as_dutch(folder: Folder) -> None:
    folder.change("terms/vt.nl.yml", meaning=HARD)
    folder.change("terms/vt.en.yml", meaning=HARD)
    (problem,) = folder.problems()
    assert problem.startswith("terms/vt.nl.yml: reading ease")


@pytest.mark.parametrize(
    ("sentence", "share"),
    [
        ("De melding wordt beoordeeld.", 1.0),
        ("Uw kind werd gehoord.", 1.0),
        ("Er zijn gegevens die worden afgedekt.", 1.0),
        ("Uw kind wordt ouder.", 0.0),
        ("Veilig Thuis beoordeelt de melding.", 0.0),
        ("Het gesprek wordt lang.", 0.0),
        ("De melding wordt beoordeeld. Daarna hoort u iets.", 0.5),
        ("", 0.0),
    ],
)
def test_passive_sentences_are_counted(sentence: str, share: float) -> None:
    assert passive_share([sentence]) == share


def test_a_text_with_many_passives_is_reported_and_with_one_is_not(folder: Folder) -> None:
    folder.change(WORDS, claims__gevolg="De melding wordt bekeken.")
    assert folder.problems() == []
    folder.change(WORDS, claims__gevolg="De melding wordt bekeken. Dan wordt u gehoord.")
    (problem,) = folder.problems()
    assert problem.startswith(f"{WORDS}: 2 passive sentences (29%)")


def test_a_long_sentence_is_reported_in_every_kind_of_text(folder: Folder) -> None:
    long = " ".join(["woord"] * 26) + ". Kort. Kort. Kort."
    kinds: dict[str, dict[str, Any]] = {
        "terms/vt.nl.yml": {"meaning": long},
        "letters/vraag_uitleg.nl.yml": {"when": long},
        "contacts/lijn.en.yml": {"for_whom": long},
    }
    for name, fields in kinds.items():
        folder.change(name, **fields)
    folder.write("crisis/geweld.nl.yml", f"text: {long}\n")
    found = folder.problems()
    for name in [*kinds, "crisis/geweld.nl.yml"]:
        assert any(p.startswith(f"{name}: a sentence of 26 words") for p in found)


@pytest.fixture
def jargon(folder: Folder) -> Folder:
    folder.write(
        "jargon.yml", 'mdo: {match: "mdo|multidisciplinair\\\\w*", term: vt}\nkader: {match: "kader"}\n'
    )
    folder.change("topics/meewerken.yml", terms=[])
    folder.change("topics/verslag.yml", terms=["vt"])
    folder.change("terms/vt.yml", topics=["verslag"])
    return folder


@pytest.mark.parametrize(
    ("said", "fine"),
    [
        ("Er komt een mdo.", False),
        ("Er komt een MDO met school.", False),
        ("Er komt een mdo (een overleg).", True),
        ("Er komt een overleg. Dat heet een mdo.", True),
        ("Er komt een mdo. Dat is een overleg.", True),
        ("Er komt een overleg. Later zegt iemand mdo. En dan. Dat is alles.", False),
        ("Er komt een memdos.", True),
        ("Dat past in het kader.", False),
    ],
)
def test_jargon_is_explained_at_its_first_use(jargon: Folder, said: str, fine: bool) -> None:
    jargon.change(WORDS, claims__gevolg=said)
    assert (jargon.problems() == []) is fine


def test_jargon_may_be_linked_to_its_term_instead(jargon: Folder) -> None:
    jargon.change("topics/verslag.nl.yml", claims__lezen="Er komt een mdo.")
    assert jargon.problems() == []


def test_a_term_in_the_list_that_does_not_exist_is_reported(folder: Folder) -> None:
    folder.write("jargon.yml", "mdo: {match: mdo, term: weg}\n")
    assert folder.problems() == ["jargon.yml: mdo: there is no term 'weg'"]


def test_a_mistake_in_the_list_is_reported_with_its_file(folder: Folder) -> None:
    folder.write("jargon.yml", "mdo: {woord: mdo}\n")
    assert all(problem.startswith("jargon.yml:") for problem in folder.problems())
    assert folder.problems()


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("Bel 0800-2000.", None),
        ("Bel 112.", "112 is the number of no contact"),
        ("Bel 0800-9999.", "0800-9999 is the number of no contact"),
        ("Dat staat in artikel 0.11.2 en kost 1125.", "the number 1125"),
    ],
)
def test_a_number_to_call_is_that_of_a_contact(folder: Folder, said: str, problem: str | None) -> None:
    folder.change(WORDS, claims__gevolg=said)
    found = folder.problems()
    assert (problem in found[0] if problem else found == []) is True


def test_an_unconfirmed_number_stands_beside_the_organisations_own_site(folder: Folder) -> None:
    folder.change("contacts/lijn.yml", confirmed=False, url="https://www.delijn.example/bel")
    folder.change(WORDS, claims__gevolg="Bel 0800-2000.")
    (problem,) = folder.problems()
    assert problem == f"{WORDS}: claim 'gevolg': 0800-2000 is not confirmed: put delijn.example beside it"
    folder.change(WORDS, claims__gevolg="Bel 0800-2000, maar kijk eerst op delijn.example.")
    assert folder.problems() == []


def test_a_short_answer_that_rests_on_what_nobody_confirmed_says_so(folder: Folder) -> None:
    folder.change("topics/verslag.yml", claims__0__verification="niet_geverifieerd")
    folder.change("topics/verslag.nl.yml", claims__lezen="Dat weten wij niet zeker.")
    folder.change("topics/verslag.en.yml", claims__lezen="That is not sure.", short="It is not sure.")
    (problem,) = folder.problems()
    assert problem == "topics/verslag.nl.yml: short: rests on 'lezen', which is confirmed nowhere: say so"


def test_what_only_an_interest_group_says_names_the_group(folder: Folder) -> None:
    folder.change("sources.yml", **{"rapport__class": "belangenorganisatie"})
    found = folder.problems()
    assert [p.split(":")[0] for p in found] == ["topics/meewerken.nl.yml", "topics/meewerken.en.yml"]
    folder.change(WORDS, claims__gevolg="Oudervereniging Balans raadt dat af.")
    folder.change("topics/meewerken.en.yml", claims__gevolg="Balans advises against it.")
    assert folder.problems() == []


def test_the_first_use_is_that_of_the_first_answer(jargon: Folder) -> None:
    """The claims of the short answer are shown last: an explanation there comes too late."""
    jargon.change("topics/meewerken.yml", short_claims=["plicht"])
    jargon.change(WORDS, claims__plicht="Dat heet een mdo.", claims__gevolg="Er komt een mdo.")
    (problem,) = jargon.problems()
    assert problem.startswith(f"{WORDS}: claim 'gevolg': 'mdo' is not explained")
    jargon.change(WORDS, claims__plicht="Er komt een mdo.", claims__gevolg="Dat heet een mdo.")
    assert jargon.problems() == []
