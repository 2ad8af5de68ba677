from __future__ import annotations

from pathlib import Path

from stapwijzer.knowledge import report
from stapwijzer.knowledge.checks.labels import counted
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


def test_the_table_has_a_line_for_each_topic_with_what_an_editor_looks_at(folder: Folder) -> None:
    lines = report.topics(folder.load(), {"meewerken": 12}).splitlines()
    assert lines[0].startswith("| topic | claims | pinpoints | certainty (h/m/l) | words | Flesch-Douma |")
    cells = [cell.strip() for cell in lines[2].strip("|").split("|")]
    assert cells[:5] == ["meewerken", "2", "2", "2/0/0", "21"]
    assert 72 <= int(cells[5]) <= 120
    assert cells[6:] == ["5", "0%", "12", "geredigeerd", "2026-01-15"]
    assert lines[3].startswith("| verslag | 1 | 1 | 1/0/0 |")


def test_a_topic_without_a_single_word_does_not_break_the_table(folder: Folder) -> None:
    dots = {"title": "...", "question": "...", "short": "...", "claims": {"lezen": "..."}, "do_now": ["..."]}
    folder.change("topics/verslag.nl.yml", **dots)
    assert "| verslag | 1 | 1 | 1/0/0 | 0 | - | 0 | 0% | 0 |" in report.topics(folder.load(), {})


def test_examples_are_counted_by_label_also_when_a_file_holds_more(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(
        "nlu:\n- intent: vraag/een\n  examples: |\n    - x\n    - y\n"
        "- intent: vraag/twee\n  examples: |\n    - z\n- lookup: dingen\n  examples: |\n    - w\n"
    )
    assert counted(tmp_path) == {"een": 2, "twee": 1}
