"""A real assistant for the tests in this folder: the trained model, the real knowledge, a fresh SQLite."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from aiohttp import web

from actions.context import use
from stapwijzer.dialogue.assistant import Assistant
from stapwijzer.dialogue.training import current_model
from stapwijzer.knowledge.answers import Answers
from stapwijzer.replies import Reply
from stapwijzer.service.application import build
from stapwijzer.settings import Settings


@pytest.fixture(scope="session")
def live_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a service of our own, with the model that `stapwijzer train` made."""
    settings = Settings(
        database_url=f"sqlite:///{tmp_path_factory.mktemp('live') / 'live.db'}",
        secret_key="a key for tests that is long enough to be one",
    )
    if not current_model(settings.model_dir).exists():
        pytest.fail(
            "the model is not trained, or its inputs changed: run `make test` (or `stapwijzer train`)"
        )
    return settings


@pytest.fixture(scope="session")
def assistant(live_settings: Settings) -> Iterator[Assistant]:
    """The assistant, as the service starts it."""
    started = Assistant.start(live_settings)
    use(Answers(started.store, live_settings.as_of))
    yield started
    started.close()


def in_thread(work: Coroutine[Any, Any, Any]) -> Any:
    """What ``work`` returns, run on an event loop of its own in a thread of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result(120)


class Talk:
    """One conversation with the assistant, in plain calls."""

    def __init__(self, assistant: Assistant, loop: asyncio.AbstractEventLoop) -> None:
        self.assistant = assistant
        self._loop = loop
        self.id = self._run(assistant.create())

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    def say(self, text: str, locale: str = "nl") -> list[Reply]:
        """The replies to a text."""
        return self._run(self.assistant.message(self.id, raw=text, locale=locale))

    def press(self, payload: str) -> list[Reply]:
        """The replies to a button."""
        return self._run(self.assistant.message(self.id, payload=payload))

    def forget(self) -> None:
        """Erase the conversation."""
        self._run(self.assistant.erase(self.id))


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """One event loop for all conversations of these tests, in a thread: Playwright may hold the main one."""
    made = asyncio.new_event_loop()
    thread = threading.Thread(target=made.run_forever, daemon=True)
    thread.start()
    yield made
    asyncio.run_coroutine_threadsafe(made.shutdown_default_executor(), made).result(30)
    made.call_soon_threadsafe(made.stop)
    thread.join(10)
    made.close()


@pytest.fixture
def talk(assistant: Assistant, loop: asyncio.AbstractEventLoop) -> Iterator[Callable[[], Talk]]:
    """Makes conversations; each is erased after the test."""
    made: list[Talk] = []

    def start() -> Talk:
        made.append(Talk(assistant, loop))
        return made[-1]

    yield start
    for each in made:
        each.forget()


class Server:
    """The aiohttp application on a real port, in a thread of its own."""

    def __init__(self, app: web.Application) -> None:
        self._loop = asyncio.new_event_loop()
        self._runner = web.AppRunner(app)
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.url = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(30)

    async def _start(self) -> str:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        return f"http://{host}:{port}"

    def stop(self) -> None:
        """Let go of the port."""
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()


@pytest.fixture(scope="module")
def server(live_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The whole service over real HTTP, with a database of its own."""
    url = f"sqlite:///{tmp_path_factory.mktemp('served') / 'served.db'}"
    started = Assistant.start(live_settings.model_copy(update={"database_url": url}))
    use(Answers(started.store, live_settings.as_of))
    running = Server(build(started))
    yield running
    running.stop()
