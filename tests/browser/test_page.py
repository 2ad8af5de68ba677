"""What the chat page promises to who uses it, tried in a real browser."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from stapwijzer.service import limits, prose
from stapwijzer.service import page as service_page
from stapwijzer.texts import LOCALES, text
from tests.browser.conftest import ELSEWHERE
from tests.browser.fake import ANSWER, CRISIS, FakeAssistant

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# The room left and right of the words of an element, in pixels.
SPACE_BESIDE = """node => {
  const range = document.createRange();
  range.selectNodeContents(node);
  const [words, box] = [range.getBoundingClientRect(), node.getBoundingClientRect()];
  return [words.left - box.left, box.right - words.right];
}"""
KNOWLEDGE = Path(__file__).parents[2] / "knowledge" / "topics"


def ask(page: Page, question: str) -> None:
    """Type ``question``, send it, and wait for its reply."""
    before = page.locator(".reply").count()
    page.fill("#vraag", question)
    page.press("#vraag", "Enter")
    expect(page.locator(".reply")).to_have_count(before + 1)


def check_axe(page: Page) -> None:
    # A button that is halfway under the bar or the form while one scrolls is no fault: they lie still here.
    stick = "document.querySelectorAll('.bar, .composer').forEach(node => { node.style.position = '%s' })"
    page.evaluate(stick % "static")
    found = Axe().run(page, options=AXE)
    page.evaluate(stick % "")
    assert found.violations_count == 0, found.generate_report()


def wait_until(condition: Callable[[], bool]) -> None:
    for _ in range(100):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen within five seconds")


class TestEverybodyCanUseIt:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [360, 1280])
    def test_axe_finds_nothing(
        self, new_context: Callable[..., BrowserContext], page_url: str, scheme: str, width: int
    ) -> None:
        page = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
        page.goto(page_url)
        check_axe(page)
        ask(page, "Moet ik meewerken?")
        page.click("summary")
        check_axe(page)
        ask(page, "Hij slaat nu. 112?")
        check_axe(page)
        ask(page, "stuk")
        ask(page, "Wat bedoel ik?")
        check_axe(page)

    def test_arabic_starts_on_the_right(self, page: Page, page_url: str) -> None:
        page.goto(page_url)
        ask(page, "Moet ik meewerken?")
        paragraph = page.locator(".reply .words p").last
        left, right = paragraph.evaluate(SPACE_BESIDE)
        assert left < right
        paragraph.evaluate("node => { node.textContent = 'نعم، اتصل بهم' }")
        left, right = paragraph.evaluate(SPACE_BESIDE)
        assert left > right + 50

    def test_axe_finds_nothing_in_english(self, page: Page, page_url: str) -> None:
        page.goto(f"{page_url}?taal=en")
        ask(page, "Moet ik meewerken?")
        check_axe(page)
        assert page.get_attribute(".reply", "lang") == "en"

    @pytest.mark.parametrize("size", [(320, 256), (360, 740), (740, 360), (1280, 800)])
    def test_nothing_has_to_be_scrolled_sideways(self, page: Page, size: tuple[int, int]) -> None:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        ask(page, "Moet ik meewerken? " + "a" * 200)
        page.click("summary")
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]

    def test_help_and_the_way_out_stay_in_sight(self, page: Page) -> None:
        ask(page, "Moet ik meewerken?")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        for place in ("a[href='tel:112']", "a[href='tel:08002000']", "a[href='tel:113']", "#leave"):
            expect(page.locator(f".bar {place}, .bar{place}").first).to_be_in_viewport()

    def test_keyboard_alone_is_enough(self, page: Page) -> None:
        page.keyboard.press("Tab")
        expect(page.locator("#skip")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#vraag")).to_be_focused()
        assert page.evaluate("location.hash") == ""
        page.keyboard.type("Moet ik")
        page.keyboard.press("Shift+Enter")
        page.keyboard.type("meewerken?")
        page.keyboard.press("Enter")
        expect(page.locator(".reply")).to_have_count(1)
        assert page.text_content(".own p") == "Moet ik\nmeewerken?"
        # Back from the box, past 'Wis' and 'Bewaar': the last choice, and it can be pressed.
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        expect(page.get_by_role("button", name="Moet ik Veilig Thuis binnenlaten?")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".reply")).to_have_count(2)
        expect(page.locator(".own").last).to_be_focused()

    def test_a_reply_is_announced_apart_from_the_transcript(self, page: Page) -> None:
        ask(page, "Moet ik meewerken?")
        announcer = page.locator("#announcer")
        expect(announcer).to_contain_text("Stapwijzer antwoordt: Nee, u bent niet verplicht")
        expect(announcer).to_contain_text("Met 3 bronnen onder het antwoord.")
        assert announcer.get_attribute("aria-live") == "polite"
        live = page.locator("#transcript").evaluate("node => node.closest('[aria-live], [role=log]')")
        assert live is None

    def test_focus_stays_where_it_is_when_a_message_arrives(
        self, page: Page, assistant: FakeAssistant
    ) -> None:
        assistant.delay = 0.3
        page.fill("#vraag", "Moet ik meewerken?")
        page.press("#vraag", "Enter")
        expect(page.locator(".waiting")).to_be_visible()
        page.focus("#language")
        expect(page.locator(".reply")).to_be_visible()
        expect(page.locator(".waiting")).to_have_count(0)
        expect(page.locator("#language")).to_be_focused()

    def test_a_pressed_button_that_disappears_leaves_focus_at_the_question(self, page: Page) -> None:
        page.get_by_role("button", name="Moet ik meewerken?").click()
        expect(page.locator(".reply")).to_be_visible()
        expect(page.locator(".own")).to_be_focused()


class TestReplies:
    def test_an_answer_begins_short_and_shows_where_it_stands(self, page: Page) -> None:
        ask(page, "Moet ik meewerken?")
        expect(page.locator(".words .short")).to_contain_text("Nee, u bent niet verplicht")
        expect(page.locator(".words li")).to_have_count(3)
        expect(page.locator(".words a[href='tel:08002000']")).to_have_text("0800-2000")
        page.get_by_text("Waar dit staat (3)").click()
        link = page.get_by_role("link", name="art. 4.1.1 lid 2 (opent in een nieuw tabblad)")
        assert link.get_attribute("rel") == "noreferrer noopener"
        expect(page.locator(".sources li").first).to_contain_text("wet · stand 1-1-2026")
        # Only a web address becomes a link.
        expect(page.locator(".sources a")).to_have_count(1)

    def test_a_cry_for_help_gets_a_large_number_to_tap_and_says_so_in_words(self, page: Page) -> None:
        ask(page, "Hij slaat nu. 112?")
        expect(page.get_by_role("heading", name="Eerst hulp")).to_be_visible()
        call = page.get_by_role("link", name="Bel 112 bij direct gevaar")
        assert call.get_attribute("href") == "tel:112"
        box = call.bounding_box()
        assert box is not None
        assert box["height"] >= 56

    def test_a_cry_for_help_is_answered_before_the_rest_is_worked_out(
        self, page: Page, assistant: FakeAssistant
    ) -> None:
        assistant.delay = 1.0
        page.fill("#vraag", "Halen ze hem bij mij weg?")
        page.press("#vraag", "Enter")
        expect(page.locator(".kind-crisis")).to_be_visible(timeout=700)
        expect(page.locator("#announcer")).to_contain_text("Bel nu 112.")
        expect(page.locator(".waiting")).to_be_visible()
        expect(page.locator(".kind-answer")).to_have_count(0)
        expect(page.locator(".kind-answer")).to_be_visible()
        expect(page.locator(".waiting")).to_have_count(0)
        expect(page.locator(".kind-crisis")).to_have_count(1)
        expect(page.locator(".reply").last.get_by_role("button", name="Moet ik meewerken")).to_be_visible()

    def test_an_answer_that_breaks_off_goes_on_where_it_was(
        self, page: Page, assistant: FakeAssistant
    ) -> None:
        assistant.breaks_off, assistant.delay = True, 0.3
        page.fill("#vraag", "Halen ze hem bij mij weg?")
        page.press("#vraag", "Enter")
        expect(page.locator(".kind-error")).to_be_visible()
        expect(page.locator(".kind-crisis")).to_be_visible()
        page.get_by_role("button", name="Probeer opnieuw").click()
        expect(page.locator(".kind-answer")).to_be_visible()
        expect(page.locator(".kind-error")).to_have_count(0)
        expect(page.locator(".kind-crisis")).to_have_count(1)

    def test_choices_stand_under_the_last_reply_only(self, page: Page) -> None:
        ask(page, "Moet ik meewerken?")
        ask(page, "Wat bedoel ik?")
        expect(page.locator(".choices")).to_have_count(1)
        expect(page.locator(".reply").last.get_by_role("button")).to_have_count(3)

    def test_two_replies_show_their_choices_once_and_no_markup(self, page: Page) -> None:
        page.fill("#vraag", "twee")
        page.press("#vraag", "Enter")
        expect(page.locator(".reply")).to_have_count(2)
        expect(page.locator(".reply").last.locator(".choices button")).to_have_count(2)
        expect(page.locator(".reply").last).to_contain_text("En dan dit <b>antwoord</b>.")
        # An article of the law is no number to call.
        expect(page.locator(".reply").first.locator("a")).to_have_count(0)

    def test_a_button_the_service_does_not_know_is_asked_as_text(
        self, page: Page, assistant: FakeAssistant
    ) -> None:
        ask(page, "Wat bedoel ik?")
        page.get_by_role("button", name="Wat gebeurt er als ik niet meewerk?").click()
        expect(page.locator(".reply")).to_have_count(2)
        assert assistant.asked[-1][1] == "Wat gebeurt er als ik niet meewerk?"

    def test_the_markup_is_the_same_with_and_without_javascript(self, page: Page, plain_page: Page) -> None:
        for question in (
            "meewerken",
            "112",
            "113",
            "leest mee",
            "weer",
            "brief",
            "bellen",
            "twee",
            "stuk",
            "hallo",
        ):
            markup = []
            for each in (page, plain_page):
                each.fill("#vraag", question)
                each.click("#send")
                each.locator(f".own:has-text('{question}') ~ .reply").last.wait_for()
                last = each.locator(".own").count() - 1
                found = each.locator(f".own >> nth={last}").locator("xpath=following-sibling::li")
                markup.append([_skeleton(item.inner_html()) for item in found.all()])
            assert markup[0] == markup[1], question


def _skeleton(html: str) -> str:
    """``html`` without the space between tags and without the fields only the plain form needs."""
    html = re.sub(r'<input type="hidden" name="(taal|nr|gesprek)"[^>]*>', "", html)
    return re.sub(r"\s+", " ", re.sub(r"\s*(</?[^>]+>)\s*", r"\1", html)).strip()


class TestPrivacy:
    def test_snel_weg_covers_erases_and_leaves_nothing_behind(
        self, new_context: Callable[..., BrowserContext], page_url: str, assistant: FakeAssistant
    ) -> None:
        page = new_context().new_page()
        page.goto("about:blank")
        page.goto(page_url)
        ask(page, "Moet ik meewerken?")
        page.get_by_role("button", name="English").click()
        page.get_by_role("button", name="Leave now").click()
        page.wait_for_url(ELSEWHERE)
        wait_until(lambda: assistant.erased == ["gesprek-1"])
        page.go_back()
        assert page.url == "about:blank"

    def test_snel_weg_covers_the_page_before_the_other_site_is_there(
        self, page: Page, assistant: FakeAssistant
    ) -> None:
        ask(page, "Moet ik meewerken?")
        # Asked in the same turn: the other site has had no time to come.
        seen = page.evaluate(
            "() => { document.getElementById('leave').click(); return document.body.innerText }"
        )
        assert seen.strip() == "Even geduld."
        wait_until(lambda: assistant.erased == ["gesprek-1"])

    def test_shift_three_times_leaves_and_says_how_far_it_is(
        self, page: Page, assistant: FakeAssistant
    ) -> None:
        ask(page, "Moet ik meewerken?")
        page.keyboard.press("Shift")
        expect(page.locator("#announcer")).to_contain_text("druk nog twee keer op Shift")
        page.keyboard.press("Shift")
        expect(page.locator("#announcer")).to_contain_text("druk nog één keer op Shift")
        page.keyboard.press("Shift")
        page.wait_for_url(ELSEWHERE)
        wait_until(lambda: assistant.erased == ["gesprek-1"])

    def test_typing_capitals_does_not_leave(self, page: Page) -> None:
        page.focus("#vraag")
        for letter in "VTJ":
            page.keyboard.press(f"Shift+{letter}")
        page.keyboard.press("Shift")
        page.keyboard.press("Shift")
        page.keyboard.press("a")
        page.keyboard.press("Shift")
        expect(page.locator("#announcer")).to_contain_text("Snel weg is gestopt.")
        expect(page.locator("#vraag")).to_have_value("VTJa")

    def test_shift_pressed_too_slowly_does_not_leave(self, page: Page) -> None:
        page.clock.install()
        page.keyboard.press("Shift")
        page.keyboard.press("Shift")
        page.clock.run_for(5_100)
        expect(page.locator("#announcer")).to_contain_text("Snel weg is gestopt.")
        page.keyboard.press("Shift")
        expect(page.locator("#leave")).to_have_attribute("data-pressed", "1")

    def test_wis_dit_gesprek_erases_here_and_on_the_server(
        self, page: Page, assistant: FakeAssistant
    ) -> None:
        expect(page.locator("#erase")).to_be_hidden()
        ask(page, "Moet ik meewerken?")
        page.get_by_role("button", name="Wis dit gesprek").click()
        expect(page.locator("#transcript li")).to_have_count(0)
        expect(page.locator("#announcer")).to_have_text("Het gesprek is gewist.")
        expect(page.get_by_role("button", name="Moet ik meewerken?")).to_be_visible()
        wait_until(lambda: assistant.erased == ["gesprek-1"])
        ask(page, "Moet ik meewerken?")
        assert assistant.asked[-1][0] != "gesprek-1"

    def test_an_answer_under_way_does_not_come_after_erasing(
        self, page: Page, assistant: FakeAssistant
    ) -> None:
        assistant.delay = 0.3
        page.fill("#vraag", "Moet ik meewerken?")
        page.press("#vraag", "Enter")
        expect(page.locator(".waiting")).to_be_visible()
        page.click("#erase")
        page.wait_for_timeout(500)
        expect(page.locator("#transcript li")).to_have_count(0)

    def test_no_request_leaves_the_origin_and_nothing_is_stored(self, page: Page, page_url: str) -> None:
        hosts: set[str] = set()
        problems: list[str] = []
        page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
        page.on("console", lambda message: problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.reload()
        ask(page, "Moet ik meewerken?")
        page.click("summary")
        page.get_by_role("button", name="English").click()
        ask(page, "Do I have to cooperate (meewerken)?")
        page.click("#erase")
        expect(page.locator(".notice")).to_be_visible()
        assert hosts == {urlsplit(page_url).netloc}
        assert problems == []
        assert page.context.cookies() == []
        kept = "[localStorage.length, sessionStorage.length, history.state]"
        assert page.evaluate(kept) == [0, 0, None]
        assert page.evaluate("indexedDB.databases().then((found) => found.length)") == 0

    def test_the_id_of_the_conversation_is_nowhere_in_the_page(self, page: Page) -> None:
        ask(page, "Moet ik meewerken?")
        assert "gesprek-1" not in page.content()
        assert "gesprek-1" not in page.url


class TestTrouble:
    def test_a_conversation_that_is_gone_is_made_anew_and_the_question_asked_again(
        self, page: Page, assistant: FakeAssistant
    ) -> None:
        ask(page, "Moet ik meewerken?")
        assistant.alive.clear()
        ask(page, "Wat bedoel ik?")
        expect(page.locator(".notice")).to_contain_text("Dit is een nieuw gesprek.")
        expect(page.locator("#announcer")).to_contain_text("Dit is een nieuw gesprek.")
        expect(page.locator(".kind-clarify")).to_be_visible()

    def test_offline_is_said_in_words_and_can_be_tried_again(self, page: Page) -> None:
        page.context.set_offline(True)
        ask(page, "Moet ik meewerken?")
        expect(page.locator(".kind-error")).to_contain_text("U heeft nu geen internet.")
        expect(page.locator("#announcer")).to_contain_text("U heeft nu geen internet.")
        page.context.set_offline(False)
        page.get_by_role("button", name="Probeer opnieuw").click()
        expect(page.locator(".kind-answer")).to_be_visible()
        expect(page.locator(".kind-error")).to_have_count(0)
        expect(page.locator(".own")).to_have_count(1)

    def test_a_service_that_fails_is_said_in_words(self, page: Page) -> None:
        page.route("**/messages", lambda route: route.fulfill(status=503, json={}))
        ask(page, "Moet ik meewerken?")
        expect(page.locator(".kind-error")).to_contain_text("Dat ligt niet aan u.")
        expect(page.locator(".kind-error a[href='tel:08002000']")).to_be_visible()

    def test_a_cry_for_help_is_answered_without_a_database(
        self, page: Page, plain_page: Page, assistant: FakeAssistant
    ) -> None:
        assistant.down = True
        for each in (page, plain_page):
            each.fill("#vraag", "Hij slaat nu. 112?")
            each.click("#send")
            expect(each.locator(".kind-crisis")).to_contain_text(CRISIS.split("\n", maxsplit=1)[0])

    def test_a_second_question_waits_for_the_first(self, page: Page, assistant: FakeAssistant) -> None:
        assistant.delay = 0.3
        page.fill("#vraag", "Moet ik meewerken?")
        page.press("#vraag", "Enter")
        page.fill("#vraag", "En nu?")
        page.press("#vraag", "Enter")
        expect(page.locator("#announcer")).to_contain_text("Ik ben nog bezig")
        expect(page.locator("#vraag")).to_have_value("En nu?")
        expect(page.locator(".reply")).to_have_count(1)

    def test_too_long_and_empty_are_said_before_sending(self, page: Page) -> None:
        page.press("#vraag", "Enter")
        expect(page.locator("#announcer")).to_contain_text("Typ eerst een vraag.")
        page.fill("#vraag", "a" * 4010)
        expect(page.locator("#count")).to_contain_text("10 tekens te veel")
        page.press("#vraag", "Enter")
        expect(page.locator(".message")).to_have_count(0)


class TestKeptAndCounted:
    def test_one_tap_says_whether_it_helped_and_only_the_topic_goes_along(
        self, page: Page, plain_page: Page, assistant: FakeAssistant
    ) -> None:
        ask(page, "Moet ik meewerken?")
        with page.expect_request("**/api/feedback") as sent:
            page.get_by_role("button", name="Nee", exact=True).click()
        assert sent.value.post_data_json == {"topic": "meewerken", "helpful": False}
        expect(page.locator("p.helpful")).to_contain_text("Dank u.")
        expect(page.locator("p.helpful")).to_be_focused()
        plain_page.get_by_role("button", name="Moet ik meewerken?").click()
        plain_page.get_by_role("button", name="Ja", exact=True).click()
        expect(plain_page.locator(".notice")).to_contain_text("Dank u.")
        assert assistant.feedbacks == [("meewerken", False), ("meewerken", True)]

    def test_a_typed_request_to_erase_empties_the_screen(self, page: Page, plain_page: Page) -> None:
        for each in (page, plain_page):
            each.fill("#vraag", "Moet ik meewerken?")
            each.click("#send")
            expect(each.locator(".reply")).to_have_count(1)
            each.fill("#vraag", "Wis dit gesprek")
            each.click("#send")
            expect(each.locator(".notice")).to_have_text("Het gesprek is gewist.")
            expect(each.locator(".transcript li")).to_have_count(0)
            expect(each.locator("#erase")).to_be_hidden()

    def test_nothing_is_asked_of_another_site(
        self, new_context: Callable[..., BrowserContext], page_url: str
    ) -> None:
        context = new_context(viewport={"width": 360, "height": 740})
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.goto(page_url)
        page.wait_for_function("document.documentElement.dataset.script === 'on'")
        for question in ("Moet ik meewerken?", "Hij slaat nu. 112?", "Een brief", "Wat bedoel ik?"):
            ask(page, question)
        for summary in page.locator("summary").all():
            summary.click()
        page.get_by_role("button", name="Ja", exact=True).first.click()
        page.get_by_role("button", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.get_by_role("button", name="Erase this conversation").click()
        expect(page.locator(".notice")).to_be_visible()
        assert len(asked) > 10
        assert {urlsplit(url).netloc for url in asked} == {urlsplit(page_url).netloc}
        assert not any("meewerken" in url for url in asked), "nothing that was said stands in an address"

    def test_nothing_is_left_in_the_browser(self, page: Page) -> None:
        ask(page, "Moet ik meewerken?")
        left = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
        assert left == [0, 0, ""]
        assert page.context.cookies() == []

    def test_the_page_says_what_is_kept_how_long_and_by_whom(self, page: Page) -> None:
        foot = page.locator("#foot")
        promised = ("met een computer", "24 uur niets typt", "versleuteld", "niet direct herleidbaar")
        for words in (*promised, "helemaal anoniem is het niet", "proefopstelling"):
            expect(foot).to_contain_text(words)

    def test_who_sends_too_much_is_told_so_but_a_cry_for_help_is_answered(
        self, page: Page, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits.Limiter, "allows", lambda *_: False)
        ask(page, "Moet ik meewerken?")
        expect(page.locator(".kind-error")).to_contain_text("veel berichten achter elkaar")
        ask(page, "Hij slaat nu. 112?")
        expect(page.locator(".kind-crisis")).to_be_visible()


class TestLanguage:
    def test_one_tap_changes_the_page_and_keeps_the_conversation(
        self, page: Page, assistant: FakeAssistant
    ) -> None:
        ask(page, "Moet ik meewerken?")
        page.fill("#vraag", "half a question")
        page.get_by_role("button", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.locator("#vraag")).to_have_value("half a question")
        expect(page.locator("#language")).to_be_focused()
        expect(page.locator(".reply")).to_have_count(1)
        ask(page, "meewerken")
        expect(page.locator(".reply").last).to_contain_text("No, you are not obliged")
        assert {conversation for conversation, _ in assistant.asked} == {"gesprek-1"}

    def test_every_string_is_there_in_both_languages_and_every_starter_is_a_topic(self) -> None:
        topics = {path.name.split(".")[0] for path in KNOWLEDGE.glob("*.yml")}
        assert set(service_page.STARTERS) <= topics
        for key in service_page.STARTERS:
            assert len({text(f"page.start_{key}", locale) for locale in LOCALES}) == len(LOCALES)


class TestWithoutJavaScript:
    def test_the_form_answers(self, plain_page: Page) -> None:
        plain_page.fill("#vraag", "Moet ik meewerken?")
        plain_page.click("#send")
        expect(plain_page.locator(".own")).to_contain_text("Moet ik meewerken?")
        expect(plain_page.locator(".kind-answer .short")).to_contain_text("Nee, u bent niet verplicht")
        expect(plain_page).to_have_title("Antwoord – Stapwijzer")

    def test_buttons_ask_in_the_same_conversation(self, plain_page: Page, assistant: FakeAssistant) -> None:
        plain_page.get_by_role("button", name="Moet ik meewerken?").click()
        plain_page.get_by_role("button", name="Meer uitleg").click()
        expect(plain_page.locator(".own")).to_contain_text("Meer uitleg")
        assert assistant.asked == [("gesprek-1", "onderwerp.meewerken"), ("gesprek-1", "vervolg.more")]

    def test_the_language_and_the_eraser_work(self, plain_page: Page, assistant: FakeAssistant) -> None:
        plain_page.get_by_role("button", name="Moet ik meewerken?").click()
        plain_page.get_by_role("button", name="English").click()
        plain_page.fill("#vraag", "meewerken")
        plain_page.click("#send")
        expect(plain_page.locator(".reply")).to_contain_text("No, you are not obliged")
        assert {conversation for conversation, _ in assistant.asked} == {"gesprek-1"}
        plain_page.get_by_role("button", name="Erase this conversation").click()
        expect(plain_page.locator(".notice")).to_have_text("The conversation has been erased.")
        assert assistant.erased == ["gesprek-1"]

    def test_a_conversation_that_is_gone_is_made_anew(
        self, plain_page: Page, assistant: FakeAssistant
    ) -> None:
        plain_page.get_by_role("button", name="Moet ik meewerken?").click()
        assistant.alive.clear()
        plain_page.get_by_role("button", name="Meer uitleg").click()
        expect(plain_page.locator(".notice")).to_contain_text("Dit is een nieuw gesprek.")
        expect(plain_page.locator(".reply")).to_be_visible()

    def test_erasing_that_fails_is_not_called_done(
        self, page: Page, plain_page: Page, assistant: FakeAssistant
    ) -> None:
        for each in (page, plain_page):
            assistant.down = False
            each.get_by_role("button", name="Moet ik meewerken?").click()
            expect(each.locator(".reply")).to_be_visible()
            assistant.down = True
            each.get_by_role("button", name="Wis dit gesprek").click()
            expect(each.locator(".notice")).to_contain_text("het wissen op de server is niet gelukt")
            expect(each.locator("#transcript li")).to_have_count(0)

    def test_what_is_too_large_or_broken_gets_words_too(self, plain_page: Page, page_url: str) -> None:
        for data, status in (
            ("vraag=" + "a" * 70_000, 413),
            ("vraag=%FF", 200),
            ("taal=x&gesprek=../&vraag=", 200),
        ):
            found = plain_page.request.post(
                page_url, data=data, headers={"Content-Type": "application/x-www-form-urlencoded"}
            )
            assert found.status == status, data[:30]
            assert 'class="words"' in found.text()

    def test_snel_weg_still_leads_away(self, plain_page: Page) -> None:
        plain_page.get_by_role("button", name="Snel weg").click()
        plain_page.wait_for_url(ELSEWHERE)


class TestProse:
    def test_paragraphs_lists_and_their_titles(self) -> None:
        found = [(block.kind, block.role, len(block.lines)) for block in prose.blocks(ANSWER)]
        assert found == [
            ("paragraph", "short", 1),
            ("paragraph", "", 1),
            ("paragraph", "", 1),
            ("paragraph", "title", 1),
            ("list", "", 3),
            ("paragraph", "", 1),
        ]

    @pytest.mark.parametrize(
        ("line", "numbers"),
        [
            ("Bel 112.", ["112"]),
            ("(0800-2000, gratis) of 113: dag en nacht", ["0800-2000", "113"]),
            ("Bel 0800-0432 of 030-2255050 of 0800-2666436.", ["0800-0432", "030-2255050", "0800-2666436"]),
            ("Kijk op 113.nl, of lees art. 1:113, artikel 112 en art. 112.", []),
            ("Op 10-11-2026 om 1.112 euro", []),
        ],
    )
    def test_telephone_numbers_are_found_and_nothing_else(self, line: str, numbers: list[str]) -> None:
        assert [piece.text for piece in prose.pieces(line) if piece.tel] == numbers
