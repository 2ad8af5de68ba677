"""A real Chromium, and the real application in a thread around a stand-in for the assistant."""

from __future__ import annotations

import asyncio
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from aiohttp import web
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sqlalchemy import create_engine

from stapwijzer.dialogue.assistant import Assistant
from stapwijzer.knowledge.loader import load
from stapwijzer.knowledge.store import Store, compile_into
from stapwijzer.service.application import build
from stapwijzer.settings import Settings
from tests.browser.fake import FakeAssistant

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
ELSEWHERE = "https://www.nu.nl/"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    names = [os.environ.get("STAPWIJZER_CHROMIUM", ""), *CHROMIUMS]
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("the browser tests need Chromium: `apt-get install chromium`, or set STAPWIJZER_CHROMIUM")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    # Package scope: Playwright keeps an event loop in this thread, which must be gone before async tests.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def knowledge_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The real knowledge, compiled."""
    # Threads of the application read it beside each other.
    engine = create_engine(f"sqlite:///{tmp_path_factory.mktemp('browser') / 'knowledge.db'}")
    compile_into(engine, load(Settings().knowledge_dir))
    yield Store(engine)
    engine.dispose()


@pytest.fixture
def assistant(knowledge_store: Store) -> FakeAssistant:
    return FakeAssistant(knowledge_store)


@pytest.fixture
def page_url(assistant: FakeAssistant) -> Iterator[str]:
    """The address of the page; the application around ``assistant`` runs as long as the test."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def run(coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, loop).result(10)

    runner = web.AppRunner(build(cast(Assistant, assistant)), access_log=None, shutdown_timeout=0.5)
    run(runner.setup())
    site = web.TCPSite(runner, "127.0.0.1", 0)
    run(site.start())
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    run(runner.cleanup())
    run(loop.shutdown_default_executor())
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a browser context in which the site of 'Snel weg' is a page of our own."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"reduced_motion": "reduce", **options})
        context.set_default_timeout(5_000)
        context.route(
            f"{ELSEWHERE}**",
            lambda route: route.fulfill(body="<title>nieuws</title>", content_type="text/html"),
        )
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext], page_url: str) -> Page:
    """The chat page, opened, on a telephone."""
    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(page_url)
    page.wait_for_function("document.documentElement.dataset.script === 'on'")
    return page


@pytest.fixture
def plain_page(new_context: Callable[..., BrowserContext], page_url: str) -> Page:
    """The chat page in a browser without JavaScript."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(page_url)
    return page
