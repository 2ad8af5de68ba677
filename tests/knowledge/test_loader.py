from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.knowledge import loader
from stapwijzer.knowledge.files import KnowledgeError, parse, read_yaml
from stapwijzer.knowledge.schema import TermText
from tests.builders import TODAY, Folder

TOPIC = "topics/meewerken.yml"
WORDS = "topics/meewerken.nl.yml"


def only(problems: list[str]) -> str:
    assert len(problems) == 1, problems
    return problems[0]


def test_a_sound_folder_has_no_problems(folder: Folder) -> None:
    assert folder.problems() == []


def test_broken_yaml_is_reported_with_its_file_and_line(folder: Folder) -> None:
    folder.write("terms/vt.nl.yml", "term: Veilig Thuis\nmeaning: 'Het meldpunt\n")
    problem = folder.problems()[0]
    assert problem.startswith("terms/vt.nl.yml:")
    assert "is no valid YAML" in problem


def test_a_wrong_field_is_reported_with_file_line_and_field(folder: Folder) -> None:
    folder.write(
        "contacts/lijn.yml",
        "id: lijn\nname: De lijn\nphone: '0800-2000'\nconfirmed: misschien\nverified: 2026-01-15\n",
    )
    assert folder.problems()[0].startswith("contacts/lijn.yml:4: confirmed: ")


def test_a_misspelled_field_is_reported_and_not_dropped(folder: Folder) -> None:
    folder.change(TOPIC, conatcts=["lijn"])
    problem = folder.problems()[0]
    assert problem.startswith(TOPIC)
    assert "conatcts: Extra inputs are not permitted" in problem


def test_a_missing_field_is_reported_with_its_name(folder: Folder) -> None:
    folder.write("terms/vt.nl.yml", "term: Veilig Thuis\n")
    assert folder.problems()[0] == "terms/vt.nl.yml:1: meaning: Field required"


def test_a_wrong_field_deep_in_a_list_is_reported_with_its_own_line(folder: Folder) -> None:
    path = folder.change(TOPIC, claims__1__kind="onzin")
    line = path.read_text().splitlines().index("  kind: onzin") + 1
    assert folder.problems()[0].startswith(f"{TOPIC}:{line}: claims.1.kind: ")


def test_a_missing_field_of_a_register_is_reported_at_its_entry(folder: Folder) -> None:
    path = folder.change("sources.yml", rapport={"title": "Rapport", "publisher": "Ombudsman"})
    line = path.read_text().splitlines().index("rapport:") + 2
    problem = folder.problems()[0]
    assert problem.startswith(f"sources.yml:{line}: ")
    assert problem.endswith("(in 'rapport')")


def test_every_wrong_file_is_reported_at_once(folder: Folder) -> None:
    folder.write("terms/vt.nl.yml", "[")
    folder.write("letters/vraag_uitleg.yml", "id: vraag_uitleg\n")
    problems = "\n".join(folder.problems())
    assert "terms/vt.nl.yml" in problems
    assert "letters/vraag_uitleg.yml" in problems


@pytest.mark.parametrize("text", ["- a\n- b\n", "gewoon tekst\n", "5\n"])
@pytest.mark.parametrize("name", ["sources.yml", "facts/termijnen.yml", TOPIC, WORDS])
def test_a_file_that_is_no_mapping_is_reported_with_its_name(folder: Folder, name: str, text: str) -> None:
    folder.write(name, text)
    assert any(problem.startswith(f"{name}:1: file: ") for problem in folder.problems())


@pytest.mark.parametrize("name", [TOPIC, WORDS])
def test_an_empty_file_is_reported_with_its_name(folder: Folder, name: str) -> None:
    folder.write(name, "")
    assert folder.problems()[0].startswith(name)


def test_a_day_that_does_not_exist_is_reported_with_its_file(folder: Folder) -> None:
    path = folder.root / "terms" / "vt.yml"
    path.write_text(path.read_text().replace("2026-01-15", "2026-02-30"))
    assert folder.problems()[0].startswith("terms/vt.yml")


def test_a_file_that_is_not_utf_8_is_reported(folder: Folder) -> None:
    (folder.root / "terms" / "vt.nl.yml").write_bytes(b"term: caf\xe9\n")
    assert "is not UTF-8 text (byte 9)" in folder.problems()[0]


def test_a_missing_register_is_reported(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"sources\.yml: cannot be read"):
        loader.load(tmp_path)


def test_a_key_that_stands_twice_in_a_file_is_reported(folder: Folder) -> None:
    folder.write("terms/vt.nl.yml", "term: a\nmeaning: b\nterm: c\n")
    assert folder.problems()[0].startswith("terms/vt.nl.yml:3: is no valid YAML")


def test_a_fact_that_stands_in_two_files_is_reported(folder: Folder) -> None:
    folder.write("facts/zelfde.yml", (folder.root / "facts" / "termijnen.yml").read_text())
    assert "'onderzoek_weken' stands in another file too" in only(folder.problems())


def test_a_claim_that_stands_twice_is_reported(folder: Folder) -> None:
    folder.change(TOPIC, claims__1__id="plicht")
    assert "claim of 'meewerken' stands twice: plicht" in folder.problems()[0]


def test_a_claim_without_a_source_is_reported(folder: Folder) -> None:
    folder.change(TOPIC, claims__1__sources=[])
    assert "claim 'gevolg' of kind 'feit' needs at least one source" in folder.problems()[0]


def test_a_short_answer_that_rests_on_no_claim_is_reported(folder: Folder) -> None:
    folder.change(TOPIC, short_claims=["weg"])
    assert "short_claims names no claim of this topic: ['weg']" in folder.problems()[0]


def test_a_contact_that_cannot_be_reached_is_reported(folder: Folder) -> None:
    folder.change("contacts/lijn.yml", phone=None)
    assert "has neither a phone number nor a url" in folder.problems()[0]


def test_an_unconfirmed_number_without_a_site_is_reported(folder: Folder) -> None:
    folder.change("contacts/lijn.yml", confirmed=False)
    assert "the number of contact 'lijn' is not confirmed: add its url" in folder.problems()[0]


def test_an_id_that_differs_from_its_file_is_reported(folder: Folder) -> None:
    folder.change("terms/vt.yml", id="vtt")
    assert "terms/vt.yml:1: id: must equal the file's name" in folder.problems()


def test_an_unknown_locale_is_reported(folder: Folder) -> None:
    folder.write("terms/vt.fr.yml", "term: a\nmeaning: b\n")
    assert only(folder.problems()) == "terms/vt.fr.yml: unknown locale 'fr'"


def test_a_missing_translation_is_reported_once_and_the_entry_left_out(folder: Folder) -> None:
    (folder.root / "terms" / "vt.en.yml").unlink()
    folder.change(TOPIC, terms=[])
    assert only(folder.problems()) == "terms/vt.en.yml: is missing, or not sound"
    assert loader.read(folder.root)[0].terms.items == {}


def test_a_missing_dutch_text_does_not_blame_the_english_one(folder: Folder) -> None:
    (folder.root / "terms" / "vt.nl.yml").unlink()
    folder.change(TOPIC, terms=[])
    assert only(folder.problems()) == "terms/vt.nl.yml: is missing, or not sound"


def test_a_text_without_its_structure_is_reported(folder: Folder) -> None:
    for locale in ("nl", "en"):
        folder.write(f"terms/los.{locale}.yml", "term: a\nmeaning: b\n")
    assert folder.problems() == [
        f"terms/los.{locale}.yml: has no sound los.yml beside it" for locale in ("nl", "en")
    ]


def test_a_topic_text_without_its_structure_does_not_stop_the_checks(folder: Folder) -> None:
    long = "Dit is een eigen zin van meer dan acht woorden."
    words = (folder.root / WORDS).read_text().replace("De wet noemt geen plicht.", long)
    for name in ("aaa", "zzz"):
        folder.write(f"topics/{name}.nl.yml", words)
    assert "topics/zzz.nl.yml: has no sound zzz.yml beside it" in folder.problems()


def test_a_text_falls_back_to_dutch(folder: Folder) -> None:
    assert folder.load().terms.text("vt", "tr").meaning == "Het meldpunt."
    assert folder.load().terms.text("vt", "en").meaning == "The reporting centre."


def test_the_digest_changes_with_any_file_and_with_nothing_else(folder: Folder) -> None:
    before = loader.digest(folder.root)
    (folder.root / "notities.txt").write_text("geen kennis")
    assert loader.digest(folder.root) == before
    folder.change("terms/vt.en.yml", meaning="Somewhere to report.")
    assert loader.digest(folder.root) != before


def test_loaded_knowledge_cannot_be_changed(folder: Folder) -> None:
    knowledge = folder.load()
    with pytest.raises(dataclasses.FrozenInstanceError):
        knowledge.digest = "anders"  # type: ignore[misc]
    with pytest.raises(ValueError, match="frozen"):
        knowledge.terms.items["vt"].reviewed = dt.date.min


@given(st.text(alphabet=" \n:-[]{}\"'|>#&*!%@`,?0123456789abtrueé.~\\\t\0\x85\u2028", max_size=60))
def test_any_text_is_read_as_yaml_or_refused_with_its_file(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "willekeurig.yml"
    path.write_bytes(text.encode())
    problems: list[str] = []
    try:
        parse(TermText, read_yaml(path), path)
    except KnowledgeError as error:
        problems = error.problems
    assert all(problem.startswith(str(path)) for problem in problems)


def test_today_of_the_tests_is_within_the_review_term(folder: Folder) -> None:
    reviewed = folder.load().topics.items["meewerken"].reviewed
    assert reviewed <= TODAY <= reviewed + dt.timedelta(days=365)
