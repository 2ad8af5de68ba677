"""What the crisis classifier learns from, made of the lines that people wrote."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from stapwijzer.dialogue.crisis_examples import FOLDS, HARMLESS, MIXED, NOISE, QUESTION, read

STORY = "Ik kreeg een brief van de gemeente. Daar staat in dat er iemand komt praten. Wat moet ik dan doen?"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    cries, ordinary = tmp_path / "cries", tmp_path / "nlu"
    cries.mkdir()
    ordinary.mkdir()
    lines = [f"hij slaat mij nu nummer {number:02}" for number in range(30)]
    (cries / "geweld_nu.nl.txt").write_text("\n".join(lines), encoding="utf-8")
    (cries / "harmless.nl.txt").write_text("Ik word gek van die brieven. Bah zeg ik.\n", encoding="utf-8")
    (ordinary / "ots.yml").write_text(
        _nlu("vraag/ots", ["wat is een ots", "hoe lang duurt het", STORY]), "utf-8"
    )
    (ordinary / "mixed.yml").write_text(_nlu(sorted(MIXED)[0], ["hij slaat mij"]), "utf-8")
    return cries, ordinary


def _nlu(intent: str, lines: list[str]) -> str:
    examples = "".join(f"    - {line}\n" for line in lines)
    return f'version: "3.1"\nnlu:\n- intent: {intent}\n  examples: |\n{examples}'


def test_every_line_keeps_its_label_and_topics_of_danger_are_no_harmless_questions(
    folders: tuple[Path, Path],
) -> None:
    examples = read(*folders)
    labels = dict(zip(examples.texts, examples.labels, strict=True))
    assert labels["hij slaat mij nu nummer 03"] == "geweld_nu"
    assert labels["wat is een ots"] == QUESTION
    assert "hij slaat mij" not in labels


def test_a_harmless_story_is_learnt_from_in_parts_too(folders: tuple[Path, Path]) -> None:
    examples = read(*folders)
    story = examples.texts.index(STORY)
    assert [examples.texts[place] for place in examples.judged[story]] == [
        "Ik kreeg een brief van de gemeente.",
        "Daar staat in dat er iemand komt praten.",
        "Wat moet ik dan doen?",
    ]
    assert {examples.labels[place] for place in examples.judged[story]} == {QUESTION}


def test_what_is_made_of_a_line_stands_in_its_fold_so_that_no_threshold_is_set_on_what_was_seen(
    folders: tuple[Path, Path],
) -> None:
    examples = read(*folders)
    fold = dict(zip(examples.texts, examples.folds, strict=True))
    joined = [text for text in examples.texts if "nummer" in text and ("ots" in text or "duurt" in text)]
    assert joined
    for text in joined:
        made_of = [line for line in fold if " " in line and line in text and line != text]
        assert len(made_of) == 2
        assert {fold[line] for line in made_of} == {fold[text]}
    assert set(examples.folds) == set(range(FOLDS))


def test_an_elbow_on_the_keyboard_is_harmless_and_reading_twice_gives_the_same(
    folders: tuple[Path, Path],
) -> None:
    once, twice = read(*folders), read(*folders)
    assert (once.texts, once.labels, once.folds) == (twice.texts, twice.labels, twice.folds)
    assert Counter(once.labels)[HARMLESS] >= NOISE * 0.9


def test_without_a_cry_for_help_there_is_nothing_to_learn(folders: tuple[Path, Path]) -> None:
    cries, ordinary = folders
    (cries / "geweld_nu.nl.txt").unlink()
    with pytest.raises(FileNotFoundError, match="category"):
        read(cries, ordinary)
