"""The targets of `make fuzz` hold for what they start from, and for what hypothesis makes up in a moment."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.targets import SEEDS, TARGETS

ANYTHING = st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_holds_for_its_seeds(name: str) -> None:
    for seed in SEEDS[name]:
        TARGETS[name](seed)
        TARGETS[name](seed * 3)


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_holds_for_anything(name: str) -> None:
    @settings(max_examples=100)
    @given(ANYTHING)
    def holds(data: bytes) -> None:
        TARGETS[name](data)

    holds()
