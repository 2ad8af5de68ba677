"""The knowledge that the project ships."""

from __future__ import annotations

import re

import pytest

from stapwijzer import settings
from stapwijzer.knowledge import checks, report
from stapwijzer.knowledge.checks.entries import entries
from stapwijzer.knowledge.checks.passages import passages
from stapwijzer.knowledge.loader import Knowledge, read
from stapwijzer.settings import Settings


@pytest.fixture(scope="module")
def shipped() -> tuple[Knowledge, list[str]]:
    return read(Settings.model_fields["knowledge_dir"].get_default())


def test_the_knowledge_of_the_project_loads_and_check_finds_nothing(
    shipped: tuple[Knowledge, list[str]],
) -> None:
    knowledge, problems = shipped
    today = max(entry.reviewed for _, entry in entries(knowledge))
    examples = settings.PROJECT / "data/nlu/vraag"
    assert problems + checks.check(knowledge, today, examples) == []


def test_every_topic_of_the_project_is_in_the_editors_table(shipped: tuple[Knowledge, list[str]]) -> None:
    table = report.topics(shipped[0], {})
    assert len(table.splitlines()) == 2 + len(shipped[0].topics.items) > 100


def test_each_body_has_one_english_name_with_its_dutch_name_beside_it(
    shipped: tuple[Knowledge, list[str]],
) -> None:
    """Raad: Child Care and Protection Board (Raad). GI: certified youth protection agency (GI)."""
    other = re.compile(
        r"child protection|certified (institution|organisation)|custody|referral index|protection council",
        re.I,
    )
    for passage in passages(shipped[0]):
        if passage.locale == "en":
            said = " ".join(passage.paragraphs)
            assert not other.search(said), passage.path
            if "Child Care and Protection Board" in said:
                assert "Raad" in said, passage.path


def test_over_the_assistant_itself_it_tells_what_the_settings_say(
    shipped: tuple[Knowledge, list[str]],
) -> None:
    hours = Settings.model_fields["keep_hours"].get_default()
    assert shipped[0].facts["gesprek_bewaren_uren"].value == hours
    said = " ".join(shipped[0].topics.texts["nl"]["over_deze_assistent"].claims.values())
    assert f"standaard {hours} uur" in said
    assert "niet direct herleidbaar, maar ook niet helemaal anoniem" in said
    assert said.count("anoniem") == 1
