"""What was reached on the held-back messages is not lost: every figure stays above its floor."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml

from stapwijzer.dialogue.assistant import Assistant, watch
from stapwijzer.evaluation import crisis, run, score
from stapwijzer.settings import Settings

HELD_BACK = Path(__file__).parents[1] / "evaluation"
FLOORS: dict[str, dict[str, dict[str, float]]] = yaml.safe_load((HELD_BACK / "floors.yml").read_text("utf-8"))


@pytest.fixture(scope="session")
def answered(assistant: Assistant, loop: asyncio.AbstractEventLoop) -> dict[str, float]:
    """The figures on the held-back questions, in percent, by name."""
    asked = run.read(HELD_BACK / "questions.jsonl")
    work: Any = run.answer_all(assistant, asked)
    outcomes = asyncio.run_coroutine_threadsafe(work, loop).result(600)
    scored = score.rows(outcomes, score.read_expected(HELD_BACK / "expected.jsonl"))
    return {figure.name: 100 * figure.share for figure in score.shares(scored)}


@pytest.fixture(scope="session")
def heard(live_settings: Settings) -> dict[str, float]:
    """The crisis figures that have a floor, in percent, by name."""
    labelled = crisis.read(HELD_BACK / "crisis.jsonl")
    counted = [message for message in labelled if message.crisis or message.style == "ordinary"]
    found = crisis.figures(crisis.listen(counted, watch(live_settings.model_dir).notice))
    return {figure.name: 100 * figure.hits / figure.total for figure in found if figure.total}


def fallen(figures: dict[str, float], name: str, floor: dict[str, float], command: str) -> str | None:
    """What to say of a figure that is worse than its floor (or gone); None when it is not."""
    if name not in figures:
        return f"there is no figure '{name}' any more: rename its floor in tests/evaluation/floors.yml"
    low, high = floor.get("at_least", 0), floor.get("at_most", 100)
    if low <= figures[name] <= high:
        return None
    bound = f"at least {low}" if "at_least" in floor else f"at most {high}"
    return (
        f"'{name}' is {figures[name]:.1f} %, and was to be {bound} %. Run `{command}` and compare the page "
        "that it writes with the one in git: its tables say where it was lost. Mend the training examples "
        "or the code, never by the held-back messages; move a floor only with its reason in the commit."
    )


@pytest.mark.parametrize("name", FLOORS["questions"])
def test_what_was_understood_stays_understood(answered: dict[str, float], name: str) -> None:
    problem = fallen(answered, name, FLOORS["questions"][name], "make evaluate")
    assert problem is None, problem


@pytest.mark.parametrize("name", FLOORS["crisis"])
def test_cries_that_were_heard_stay_heard(heard: dict[str, float], name: str) -> None:
    problem = fallen(heard, name, FLOORS["crisis"][name], "make evaluate-crisis")
    assert problem is None, problem


def test_the_message_names_the_figure_that_fell_and_its_command() -> None:
    assert fallen({"x": 86.0}, "x", {"at_least": 86}, "make evaluate") is None
    assert "'x' is 85.9 %" in str(fallen({"x": 85.9}, "x", {"at_least": 86}, "make evaluate"))
    assert "at most 2 %" in str(fallen({"x": 2.1}, "x", {"at_most": 2}, "make evaluate"))
    assert "no figure 'x'" in str(fallen({}, "x", {"at_most": 2}, "make evaluate"))
