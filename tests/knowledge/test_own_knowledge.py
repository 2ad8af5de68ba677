"""The knowledge that the project ships."""

from __future__ import annotations

import pytest

from stapwijzer.knowledge import checks, report
from stapwijzer.knowledge.checks.entries import entries
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
    assert problems + checks.check(knowledge, today) == []


def test_every_topic_of_the_project_is_in_the_editors_table(shipped: tuple[Knowledge, list[str]]) -> None:
    table = report.topics(shipped[0])
    assert len(table.splitlines()) == 2 + len(shipped[0].topics.items) > 100
