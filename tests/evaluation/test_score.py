from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stapwijzer.evaluation.score import confusions, interval, read_expected, rows, table
from tests.builders import row


@pytest.mark.parametrize(
    ("expected", "came", "right"),
    [
        ({}, {"topics": ["meewerken"]}, True),
        ({}, {"topics": ["meewerken", "verslag"]}, True),
        ({}, {"topics": ["verslag", "meewerken"]}, False),
        ({}, {"topics": []}, False),
        ({}, {"kind": "clarify", "topics": ["meewerken"]}, False),
        ({}, {"kind": "not_known", "topics": ["meewerken"]}, False),
        ({"also": ["verslag"]}, {"topics": ["verslag"]}, True),
        ({"topics": [], "kinds": ["out_of_scope"]}, {"kind": "out_of_scope"}, True),
        ({"topics": [], "kinds": ["out_of_scope"]}, {"topics": ["meewerken"]}, False),
        ({"slice": "two_in_one", "topics": ["a", "b"]}, {"topics": ["b", "a"]}, True),
        ({"slice": "two_in_one", "topics": ["a", "b"]}, {"topics": ["a"]}, False),
    ],
)
def test_an_outcome_is_right_when_the_first_answer_is(
    expected: dict[str, Any], came: dict[str, Any], right: bool
) -> None:
    assert row(expected, **came).right is right


@pytest.mark.parametrize(
    ("came", "reachable"),
    [
        ({"topics": ["meewerken"]}, True),
        ({"topics": ["verslag", "meewerken"]}, True),
        ({"kind": "clarify", "suggestions": ["verslag", "meewerken"]}, True),
        ({"kind": "clarify", "suggestions": ["verslag"]}, False),
        ({"kind": "answer", "topics": ["verslag"], "suggestions": ["meewerken"]}, False),
    ],
)
def test_a_second_answer_and_a_choice_count_as_reachable_and_a_button_under_a_wrong_answer_does_not(
    came: dict[str, Any], reachable: bool
) -> None:
    assert row(**came).reachable is reachable


@pytest.mark.parametrize(
    ("kind", "answered", "refused"), [("answer", 1, 0), ("not_known", 0, 1), ("clarify", 0, 0)]
)
def test_a_refusal_and_an_answer_are_told_apart(kind: str, answered: bool, refused: bool) -> None:
    assert (row(kind=kind).answered, row(kind=kind).refused) == (answered, refused)


def test_a_question_without_an_expectation_is_left_out() -> None:
    expected = {"q1": row().expected}
    assert [r.expected.id for r in rows([{"id": "q1"}, {"id": "q2"}], expected)] == ["q1"]


def test_expectations_are_read_by_id_and_a_misspelled_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "expected.jsonl"
    line = row().expected.model_dump()
    path.write_text(json.dumps(line) + "\n\n")
    assert read_expected(path) == {"q1": row().expected}
    path.write_text(json.dumps({**line, "topic": "x"}))
    with pytest.raises(ValueError, match="topic"):
        read_expected(path)


@given(st.lists(st.booleans(), min_size=1, max_size=60))
def test_the_interval_holds_the_share_and_is_the_same_each_time(values: list[bool]) -> None:
    low, high = interval(values)
    assert 0 <= low <= sum(values) / len(values) <= high <= 1
    assert interval(values) == (low, high)


def test_more_questions_give_a_smaller_interval() -> None:
    def width(values: list[bool]) -> float:
        low, high = interval(values)
        return high - low

    assert width([True, False] * 100) < width([True, False] * 5)


def test_the_table_shows_each_figure_with_its_number_of_questions() -> None:
    scored = [row(topics=["meewerken"], latency_ms=5), row(topics=["verslag"], latency_ms=7)]
    shown = table(scored)
    assert "| in scope, nl: first answer right | 2 | 50.0% | " in shown
    assert "| latency, median | 2 | 7 ms | |" in shown
    assert "in scope, tr" not in shown


def test_a_table_of_nothing_has_only_its_head() -> None:
    assert len(table([]).splitlines()) == len(confusions([]).splitlines()) == 2


def test_confusions_are_counted_with_the_most_frequent_first() -> None:
    wrong = [row({"id": f"q{n}"}, topics=["verslag"]) for n in range(5)]
    scored = [row({"id": "q9"}, kind="not_known"), *wrong, row(topics=["meewerken"])]
    assert confusions(scored).splitlines()[2:] == [
        "| meewerken | verslag | 5 | q0, q1, q2, q3 |",
        "| meewerken | not_known | 1 | q9 |",
    ]
