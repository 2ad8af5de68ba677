"""The real page in a real Chromium, in front of the real assistant."""

from __future__ import annotations

import os
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

CHROMIUMS = (os.environ.get("STAPWIJZER_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")


@pytest.fixture
def chromium() -> str:
    found = next((path for name in CHROMIUMS if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("this test needs Chromium: `apt-get install chromium`, or set STAPWIJZER_CHROMIUM")
    return found


def test_a_parent_asks_on_the_page_and_reads_the_answer_with_its_source(server, chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(server.url)
        page.get_by_role("textbox").fill("moet ik meewerken?")
        page.keyboard.press("Enter")
        expect(page.get_by_text("niet verplicht").first).to_be_visible(timeout=20_000)
        sources = page.locator("details").first
        sources.locator("summary").click()
        expect(sources.get_by_text("Handelingsprotocol").first).to_be_visible()
        page.get_by_role("textbox").fill("hij slaat mij nu")
        page.keyboard.press("Enter")
        expect(page.locator("a[href='tel:112']").last).to_be_visible(timeout=20_000)
        browser.close()
