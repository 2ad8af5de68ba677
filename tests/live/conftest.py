"""A real assistant for the tests in this folder: the trained model, the real knowledge, a fresh SQLite."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator

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


class Talk:
    """One conversation with the assistant, in plain calls."""

    def __init__(self, assistant: Assistant, loop: asyncio.AbstractEventLoop) -> None:
        self.assistant = assistant
        self._loop = loop
        self.id = loop.run_until_complete(assistant.create())

    def say(self, text: str, locale: str = "nl") -> list[Reply]:
        """The replies to a text."""
        return self._loop.run_until_complete(self.assistant.message(self.id, raw=text, locale=locale))

    def press(self, payload: str) -> list[Reply]:
        """The replies to a button."""
        return self._loop.run_until_complete(self.assistant.message(self.id, payload=payload))


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """One event loop for all conversations of these tests."""
    made = asyncio.new_event_loop()
    yield made
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
        loop.run_until_complete(assistant.erase(each.id))


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
