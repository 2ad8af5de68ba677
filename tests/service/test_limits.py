"""Rate limits per conversation and per truncated address; never before a cry for help."""

from __future__ import annotations

import pytest
from aiohttp.test_utils import make_mocked_request
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from stapwijzer.service.limits import _MAX_BUCKETS, PER_CONVERSATION, Limiter, Limits, caller, neighbourhood


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_so_many_pass_at_once_and_then_at_an_even_pace() -> None:
    clock = Clock()
    limiter = Limiter(6, clock)
    assert [limiter.allows("a") for _ in range(8)] == [True] * 6 + [False] * 2
    assert limiter.allows("b"), "another one does not wait"
    clock.now += 10
    assert [limiter.allows("a") for _ in range(2)] == [True, False]
    clock.now += 60
    assert [limiter.allows("a") for _ in range(7)] == [True] * 6 + [False]


def test_no_limit_is_no_limit() -> None:
    limiter = Limiter(0)
    assert all(limiter.allows("a") for _ in range(1000))


def test_what_is_remembered_is_gone_after_a_minute_and_bounded() -> None:
    clock = Clock()
    limiter = Limiter(6, clock)
    for number in range(_MAX_BUCKETS + 50):
        limiter.allows(str(number))
    assert len(limiter._buckets) <= _MAX_BUCKETS
    clock.now += 61
    limiter.allows("nieuw")
    assert list(limiter._buckets) == ["nieuw"]


@given(st.ip_addresses())
def test_an_address_is_never_kept_in_full(address) -> None:
    found = neighbourhood(str(address))
    if found is not None:
        assert found.endswith("/24" if "." in found else "/48")
        assert found.split("/")[0].endswith((".0", "::"))


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("127.0.0.1", None),
        ("::1", None),
        ("unknown", None),
        ("", None),
    ],
)
def test_addresses_are_cut_off(address: str, network: str | None) -> None:
    assert neighbourhood(address) == network


def request(*forwarded: str):
    headers = CIMultiDict(("X-Forwarded-For", line) for line in forwarded)
    return make_mocked_request("POST", "/", headers=headers)


def test_only_what_our_own_proxies_say_of_the_caller_counts() -> None:
    made_up = request("6.6.6.6, 203.0.113.77")
    assert caller(made_up, 1) == "203.0.113.77"
    assert caller(request("6.6.6.6, 203.0.113.77", "198.51.100.9"), 2) == "203.0.113.77"
    assert caller(made_up, 0) == (made_up.remote or "")
    assert caller(request(), 1) == (request().remote or "")


def test_a_conversation_and_a_neighbourhood_each_have_a_limit() -> None:
    limits = Limits(address_per_minute=30, proxies=1)
    one = [limits.message_allows(request("203.0.113.1"), "a") for _ in range(PER_CONVERSATION + 1)]
    assert one == [True] * PER_CONVERSATION + [False]
    near = [limits.message_allows(request("203.0.113.2"), str(number)) for number in range(15)]
    assert near.count(True) == 30 - len(one)
    assert limits.message_allows(request("198.51.100.1"), "b")
    free = Limits(address_per_minute=0, proxies=1, conversation_per_minute=0)
    assert all(free.message_allows(request("203.0.113.1"), "a") for _ in range(100))
