"""A worker that answers over HTTP."""

from __future__ import annotations

from typing import Any

import aiohttp

from bench.peer import NoAnswer, Worker
from bench.processes import Group

_ANSWER_SECONDS = 60


class HttpWorker(Worker):
    """Speaks JSON with a service on this machine."""

    def __init__(self, group: Group, port: int) -> None:
        """Speak with what listens, or will listen, on ``port``."""
        super().__init__(group)
        self._session = aiohttp.ClientSession(
            f"http://127.0.0.1:{port}", timeout=aiohttp.ClientTimeout(total=_ANSWER_SECONDS)
        )

    async def post(self, path: str, body: dict[str, Any]) -> Any:
        """What comes back as JSON.

        Raises:
            NoAnswer: the service cannot be reached, or answers with an error.
        """
        try:
            async with self._session.post(path, json=body) as response:
                if response.status >= 400:
                    raise NoAnswer(f"HTTP {response.status}")
                return await response.json()
        except aiohttp.ClientError as error:
            raise NoAnswer(type(error).__name__) from error

    async def close(self) -> None:
        """Let go of the connections, and end the service."""
        await self._session.close()
        await super().close()
