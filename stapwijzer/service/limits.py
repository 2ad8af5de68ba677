"""Rate limits: how many messages may come from one conversation and from one neighbourhood of addresses.

An address is cut off before it is used at all: its first 24 bits (IPv4) or 48 bits (IPv6). It is kept in
memory for a minute or so and written nowhere. The limits stand behind the crisis watch.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable

from aiohttp import web

from stapwijzer.settings import Settings

PER_CONVERSATION: int = Settings.model_fields["conversation_per_minute"].default
_SECONDS = 60.0
# More neighbourhoods than this at once are an attack from everywhere: the oldest are forgotten.
_MAX_BUCKETS = 20_000
_PREFIX = {4: 24, 6: 48}


class Limiter:
    """Lets ``per_minute`` through for each key: all at once, and then at an even pace."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """``per_minute`` of 0 sets no limit."""
        self._per_minute = per_minute
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def allows(self, key: str) -> bool:
        """Whether one more may pass now; if so it counts."""
        if not self._per_minute:
            return True
        now = self._clock()
        level, since = self._buckets.pop(key, (0.0, now))
        level = max(0.0, level - (now - since) * self._per_minute / _SECONDS)
        passes = level + 1 <= self._per_minute
        self._buckets[key] = (level + 1 if passes else level, now)  # the newest stand last
        self._forget(now)
        return passes

    def _forget(self, now: float) -> None:
        """Drop from the front what is empty again after a minute, and what is too much."""
        while self._buckets:
            key, (_, since) = next(iter(self._buckets.items()))
            if now - since < _SECONDS and len(self._buckets) <= _MAX_BUCKETS:
                return
            del self._buckets[key]


class Limits:
    """The limits of one service."""

    def __init__(
        self, address_per_minute: int, proxies: int, conversation_per_minute: int = PER_CONVERSATION
    ) -> None:
        """``proxies`` of our own stand in front, and say in X-Forwarded-For for whom they ask."""
        self._conversations = Limiter(conversation_per_minute)
        self._addresses = Limiter(address_per_minute)
        self._proxies = proxies

    def address_allows(self, request: web.Request) -> bool:
        """Whether the neighbourhood of the caller may ask once more; if so it counts.

        The machine itself is not limited: it is a proxy that was not counted in the settings, and then all
        people would share one limit.
        """
        network = neighbourhood(caller(request, self._proxies))
        return network is None or self._addresses.allows(network)

    def message_allows(self, request: web.Request, conversation_id: str) -> bool:
        """As ``address_allows``, and whether the conversation may have one more message."""
        network = neighbourhood(caller(request, self._proxies))
        # The page sends to one same name when no conversation could be made: that is not one person.
        passes = self._conversations.allows(f"{network} {conversation_id}")
        return self.address_allows(request) and passes


LIMITS: web.AppKey[Limits] = web.AppKey("limits", Limits)


def caller(request: web.Request, proxies: int) -> str:
    """The address that the request came from, as the outermost of our ``proxies`` saw it."""
    if proxies:
        lines = request.headers.getall("X-Forwarded-For", [])
        hops = [hop.strip() for line in lines for hop in line.split(",")]
        # Each proxy adds at the end. What stands further to the left the caller may have made up.
        if len(hops) >= proxies:
            return hops[-proxies]
    return request.remote or ""


def neighbourhood(address: str) -> str | None:
    """The truncated ``address``; None for this machine, or when it is no address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return None
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    if parsed.is_loopback:
        return None
    return str(ipaddress.ip_network((parsed, _PREFIX[parsed.version]), strict=False))
