from __future__ import annotations

from stapwijzer.knowledge import report
from tests.builders import Folder


def test_counts_say_how_much_there_is_and_how_much_has_a_pinpoint(folder: Folder) -> None:
    folder.add_claim(
        "verslag",
        {"name": "tip", "kind": "advies", "sources": [], "certainty": "laag"},
        "Lees het.",
        "Read it.",
    )
    assert report.counts(folder.load()) == (
        "2 topics, 1 steps, 1 rights, 1 terms, 1 contacts, 1 letters, 1 checklists, 2 sources, 1 facts;"
        " 6 claims, 5 with a pinpoint (certainty: hoog 5, middel 0, laag 1)"
    )


def test_the_table_has_a_line_for_each_topic(folder: Folder) -> None:
    lines = report.topics(folder.load()).splitlines()
    assert lines[2] == "| meewerken | hoog | 2 | 2 | 4.5 | geredigeerd | 2026-01-15 |"
    assert lines[3].startswith("| verslag | hoog | 1 | 1 |")


def test_a_topic_without_a_single_word_does_not_break_the_table(folder: Folder) -> None:
    dots = {"short": "...", "claims": {"lezen": "..."}, "do_now": ["..."]}
    folder.change("topics/verslag.nl.yml", **dots)
    assert "| verslag | hoog | 1 | 1 | 0.0 |" in report.topics(folder.load())
