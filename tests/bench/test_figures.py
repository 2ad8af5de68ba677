"""The bench's percentiles: of values that came, and of answers that never did."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.figures import NEVER, median, percentile, spread

VALUES = st.lists(st.floats(0, 1e6), min_size=1, max_size=200)
SHARES = st.integers(1, 100).map(lambda hundredths: hundredths / 100)


@given(VALUES, SHARES)
def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed(values, share):
    found = percentile(values, share)
    wanted = math.ceil(round(share * len(values), 9))
    assert found in values
    assert sum(value <= found for value in values) >= wanted
    assert sum(value < found for value in values) < wanted


def test_a_percentile_of_a_hundred_values_is_the_value_of_that_rank():
    values = [float(number) for number in range(100, 0, -1)]
    assert [percentile(values, number / 100) for number in range(1, 101)] == sorted(values)


def test_answers_that_never_came_are_the_slowest():
    values = [1.0] * 94 + [NEVER] * 6
    assert spread(values) == [1.0, NEVER, NEVER]


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1.0], 0.0), ([1.0], 1.1)])
def test_a_percentile_of_nothing_or_of_an_impossible_share_is_refused(values, share):
    with pytest.raises(ValueError, match="percentile needs"):
        percentile(values, share)


def test_nothing_measured_has_no_figure():
    assert median([]) is None
    assert spread([]) is None
