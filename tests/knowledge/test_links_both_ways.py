"""Links go both ways, everything can be reached, and nothing lies about unused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from stapwijzer.knowledge import checks
from tests.builders import TODAY, Folder


@pytest.mark.parametrize(
    ("name", "field", "problem"),
    [
        ("topics/verslag.yml", "related", "topics/verslag.yml: related: 'meewerken' is missing"),
        ("steps/onderzoek.yml", "rights", "steps/onderzoek.yml: rights: 'wederhoor' is missing"),
        ("rights/wederhoor.yml", "steps", "rights/wederhoor.yml: steps: 'onderzoek' is missing"),
        ("topics/meewerken.yml", "terms", "topics/meewerken.yml: terms: 'vt' is missing"),
        ("topics/meewerken.yml", "letters", "topics/meewerken.yml: letters: 'vraag_uitleg' is missing"),
        ("topics/meewerken.yml", "steps", "topics/meewerken.yml: steps: 'onderzoek' is missing"),
        ("topics/meewerken.yml", "rights", "topics/meewerken.yml: rights: 'wederhoor' is missing"),
    ],
)
def test_a_link_without_its_way_back_is_reported(folder: Folder, name: str, field: str, problem: str) -> None:
    folder.change(name, **{field: []})
    assert any(found.startswith(problem) for found in folder.problems())


def test_a_topic_that_nobody_can_come_to_is_reported(folder: Folder) -> None:
    folder.change("topics/meewerken.yml", related=[])
    folder.change("topics/verslag.yml", related=[])
    assert folder.problems() == [
        "topics/verslag.yml: cannot be reached from 'meewerken' over related entries"
    ]


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("contacts", "contacts/lijn.yml: no topic names it under contacts"),
        ("letters", "letters/vraag_uitleg.yml: no topic names it under letters"),
        ("terms", "terms/vt.yml: no topic names it under terms"),
    ],
)
def test_an_entry_that_no_topic_names_is_reported(folder: Folder, kind: str, problem: str) -> None:
    folder.change("topics/meewerken.yml", **{kind: []})
    assert problem in folder.problems()


def test_a_fact_that_nothing_uses_is_reported(folder: Folder) -> None:
    folder.change("steps/onderzoek.yml", deadlines=[])
    for locale in ("nl", "en"):
        folder.change(f"steps/onderzoek.{locale}.yml", deadlines={})
    assert folder.problems() == ["facts: fact 'onderzoek_weken' is used nowhere"]


def test_a_source_that_nothing_cites_is_reported(folder: Folder) -> None:
    folder.change("topics/meewerken.yml", claims__1__sources=[{"source": "wmo2015", "locator": "art. 4.1.1"}])
    assert folder.problems() == ["sources.yml: source 'rapport' is cited nowhere"]


def labels(folder: Folder, intents: list[str]) -> list[str]:
    examples = folder.root / "vraag"
    examples.mkdir()
    for intent in intents:
        (examples / f"{intent}.yml").write_text(f"nlu:\n- intent: vraag/{intent}\n  examples: |\n    - a\n")
    found = checks.check(folder.load(), TODAY, examples)
    return [problem.replace(f"{folder.root}/", "") for problem in found]


def test_examples_for_just_the_topics_are_sound(folder: Folder) -> None:
    assert labels(folder, ["meewerken", "verslag"]) == []


def test_a_topic_without_examples_and_a_label_without_a_topic_are_reported(folder: Folder) -> None:
    assert labels(folder, ["meewerken", "weg"]) == [
        "topics/verslag.yml: no examples: write vraag/verslag.yml",
        "vraag/weg.yml: vraag/weg: there is no such topic",
    ]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"wmo2015__url": None}, "wmo2015: a law or treaty needs its url"),
        ({"wmo2015__locators": {"art. 4.1.1": "taken", "art. IV": "x"}}, "'art. IV' has no sound deep link"),
    ],
)
def test_an_article_that_cannot_be_opened_is_reported(
    folder: Folder, fields: dict[str, Any], problem: str
) -> None:
    folder.change("sources.yml", **fields)
    found = folder.problems()
    assert len(found) == 1
    assert problem in found[0]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("terms/vt.yml", "reviewed"),
        ("letters/vraag_uitleg.yml", "reviewed"),
        ("contacts/lijn.yml", "verified"),
        ("sources.yml", "wmo2015__read"),
    ],
)
def test_every_kind_has_its_day_of_reading_again(folder: Folder, name: str, field: str) -> None:
    folder.change(name, **{field: dt.date(2024, 1, 1)})
    (problem,) = folder.problems()
    assert problem.startswith(f"{name}: ")
    assert problem.endswith("2024-01-01 is more than a year ago: read it again")


def test_days_that_run_backward_are_reported(folder: Folder) -> None:
    dates = {"valid_from": dt.date(2026, 1, 1), "valid_until": dt.date(2025, 1, 1)}
    folder.change("facts/termijnen.yml", **{f"onderzoek_weken__{key}": day for key, day in dates.items()})
    assert folder.problems() == [
        "facts: fact 'onderzoek_weken': valid_from 2026-01-01 is after valid_until 2025-01-01"
    ]


def test_a_short_answer_that_no_longer_holds_is_reported(folder: Folder) -> None:
    folder.change("topics/verslag.yml", claims__0__valid_until=dt.date(2026, 5, 31))
    assert folder.problems() == ["topics/verslag.yml: short_claims: 'lezen' does not hold on 2026-06-01"]


def test_a_figure_of_the_past_is_told_as_one(folder: Folder) -> None:
    folder.change("facts/termijnen.yml", onderzoek_weken__valid_until=dt.date(2025, 1, 1))
    folder.change("topics/meewerken.yml", claims__1__facts=["onderzoek_weken"])
    folder.change("topics/meewerken.nl.yml", claims__gevolg="Dat duurt 10 weken.")
    folder.change("topics/meewerken.en.yml", claims__gevolg="It was 10 weeks then.")
    (problem,) = folder.problems()
    assert problem.startswith("topics/meewerken.nl.yml: claim 'gevolg': fact 'onderzoek_weken' does not hold")
    folder.change("topics/meewerken.nl.yml", claims__gevolg="Vroeger duurde dat 10 weken.")
    assert folder.problems() == []


def test_the_crisis_texts_are_read_too(folder: Folder) -> None:
    folder.write("crisis/geweld.nl.yml", "text: |-\n  Bel binnen 3 uren de lijn op 0800-9999.\n")
    found = folder.problems()
    assert "crisis/geweld.nl.yml: text: the number 3 is not a fact that it names (facts/*.yml)" in found
    assert "crisis/geweld.nl.yml: text: 0800-9999 is the number of no contact" in found


def test_the_examples_of_the_project_stand_where_the_check_looks() -> None:
    assert len(list((Path(__file__).parents[2] / "data/nlu/vraag").glob("*.yml"))) > 100
