"""What the pages to print, the letters and the saved conversation promise, tried in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.browser.conftest import ELSEWHERE
from tests.browser.test_page import ask, check_axe

PATHS = (
    "op-papier",
    "stappenplan/v_en_v",
    "brochure",
    "checklist/zitting_kinderrechter",
    "brieven/reactie_conceptverslag",
)
NewContext = Callable[..., BrowserContext]


def opened(new_context: NewContext, address: str, **options: object) -> Page:
    page = new_context(viewport={"width": 360, "height": 740}, **options).new_page()
    page.goto(address)
    page.wait_for_function("document.documentElement.dataset.script === 'on'")
    return page


def requests(page: Page) -> list[Request]:
    """Every request from now on."""
    seen: list[Request] = []
    page.on("request", lambda request: seen.append(request))
    return seen


class TestEverybodyCanUseThem:
    @pytest.mark.parametrize("path", PATHS)
    @pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
    def test_axe_finds_nothing_and_nothing_scrolls_sideways(
        self, new_context: NewContext, page_url: str, path: str, width: int, scheme: str
    ) -> None:
        page = opened(new_context, f"{page_url}{path}", color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 740})
        check_axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width

    @pytest.mark.parametrize("path", PATHS)
    def test_they_are_whole_without_javascript(
        self, new_context: NewContext, page_url: str, path: str
    ) -> None:
        page = new_context(java_script_enabled=False).new_page()
        page.goto(f"{page_url}{path}?taal=en")
        assert page.get_attribute("html", "lang") == "en"
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".with-script:visible")).to_have_count(0)

    def test_on_paper_there_is_the_text_and_no_button(self, new_context: NewContext, page_url: str) -> None:
        page = opened(new_context, f"{page_url}stappenplan/v_en_v")
        page.emulate_media(media="print")
        expect(page.locator("h1")).to_have_text("Voorwaarden & Vervolg")
        expect(page.locator("main button:visible, .bar:visible, .tools:visible")).to_have_count(0)
        expect(page.locator(".foot .danger")).to_be_visible()

    def test_the_language_changes_on_the_same_page(self, new_context: NewContext, page_url: str) -> None:
        page = opened(new_context, f"{page_url}checklist/jbt")
        page.get_by_role("button", name="English").click()
        page.wait_for_url("**/checklist/jbt?taal=en")
        expect(page.locator("h2").first).to_have_text("Beforehand")

    def test_a_plan_leads_to_the_steps_that_can_follow(self, new_context: NewContext, page_url: str) -> None:
        page = opened(new_context, f"{page_url}stappenplan/v_en_v")
        page.get_by_role("link", name="Afsluiten en overdragen").click()
        expect(page.locator("h1")).to_have_text("Afsluiten en overdragen")


class TestLetter:
    def test_what_is_filled_in_stands_in_the_letter_and_nowhere_else(
        self, new_context: NewContext, page_url: str
    ) -> None:
        page = opened(new_context, f"{page_url}brieven/inzage")
        seen = requests(page)
        page.get_by_label("Uw voor- en achternaam").fill("Kwakkelstein")
        page.get_by_label("Uw voor- en achternaam").press("Enter")
        expect(page.locator("#letter")).to_contain_text("Kwakkelstein")
        expect(page.locator("#letter .filled")).to_have_text(["Kwakkelstein"])
        page.get_by_role("button", name="Print").evaluate("button => { window.print = () => {} }")
        page.get_by_role("button", name="Print").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Bewaar als tekst").click()
        assert "Kwakkelstein" in Path(download.value.path()).read_text("utf-8")
        assert [each.url for each in seen if not each.url.startswith("blob:")] == []
        assert "Kwakkelstein" not in page.url
        kept = "[localStorage.length, sessionStorage.length, history.state]"
        assert page.evaluate(kept) == [0, 0, None]
        assert page.context.cookies() == []

    def test_only_the_letter_is_printed(self, new_context: NewContext, page_url: str) -> None:
        page = opened(new_context, f"{page_url}brieven/inzage")
        page.emulate_media(media="print")
        expect(page.locator("#letter")).to_be_visible()
        expect(page.locator("h1:visible, .foot:visible, .top:visible, label:visible")).to_have_count(0)

    def test_an_emptied_field_gives_the_blank_back(self, new_context: NewContext, page_url: str) -> None:
        page = opened(new_context, f"{page_url}brieven/inzage")
        field = page.get_by_label("Uw voor- en achternaam")
        field.fill("Jansen")
        field.fill("")
        expect(page.locator("#letter")).to_contain_text("[uw voor- en achternaam]")
        expect(page.locator("#letter .filled")).to_have_count(0)

    def test_the_copy_is_the_letter_as_filled_in(self, new_context: NewContext, page_url: str) -> None:
        page = opened(
            new_context, f"{page_url}brieven/tolk", permissions=["clipboard-read", "clipboard-write"]
        )
        page.get_by_label("Uw taal en dialect").fill("<b>Tigrinya</b>")
        page.get_by_role("button", name="Kopieer de brief").click()
        expect(page.locator("#announcer")).to_have_text("De brief is gekopieerd.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("Onderwerp: ")
        assert "<b>Tigrinya</b>" in copied
        assert "[uw voor- en achternaam]" in copied

    def test_without_a_clipboard_the_letter_is_selected(self, new_context: NewContext, page_url: str) -> None:
        page = opened(new_context, f"{page_url}brieven/tolk")
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
        page.get_by_role("button", name="Kopieer de brief").click()
        expect(page.locator(".told")).to_contain_text("De brief is nu geselecteerd.")
        assert "Met vriendelijke groet" in page.evaluate("getSelection().toString()")

    def test_coming_back_finds_the_fields_empty(self, new_context: NewContext, page_url: str) -> None:
        page = opened(new_context, f"{page_url}brieven/inzage")
        page.get_by_label("Uw voor- en achternaam").fill("Jansen")
        page.reload()
        expect(page.get_by_label("Uw voor- en achternaam")).to_have_value("")
        expect(page.locator("#letter")).not_to_contain_text("Jansen")

    def test_without_javascript_it_is_text_with_blanks(self, new_context: NewContext, page_url: str) -> None:
        page = new_context(java_script_enabled=False).new_page()
        page.goto(f"{page_url}brieven/inzage")
        expect(page.locator("#letter")).to_contain_text("[uw voor- en achternaam]")
        expect(page.locator("textarea:visible")).to_have_count(0)
        expect(page.get_by_role("link", name="Download met lege plekken (.docx)")).to_be_visible()


class TestOwnQuestions:
    def test_they_are_added_and_removed_here_and_sent_nowhere(
        self, new_context: NewContext, page_url: str
    ) -> None:
        page = opened(new_context, f"{page_url}checklist/jbt")
        seen = requests(page)
        box = page.get_by_label("Uw eigen vraag")
        box.fill("Mag oma <i>mee</i>?")
        box.press("Enter")
        box.fill("En de hond?")
        page.get_by_role("button", name="Voeg een vraag toe").click()
        items = page.locator("#own-list li")
        expect(items).to_have_count(2)
        expect(items.first).to_contain_text("Mag oma <i>mee</i>?")
        check_axe(page)
        page.get_by_role("button", name="Haal weg En de hond?").click()
        expect(items).to_have_count(1)
        expect(box).to_be_focused()
        page.emulate_media(media="print")
        expect(items.first).to_be_visible()
        assert seen == []
        page.reload()
        expect(page.locator("#own-list li")).to_have_count(0)

    def test_an_empty_question_adds_nothing(self, new_context: NewContext, page_url: str) -> None:
        page = opened(new_context, f"{page_url}checklist/jbt")
        page.get_by_label("Uw eigen vraag").fill("   ")
        page.get_by_role("button", name="Voeg een vraag toe").click()
        expect(page.locator("#own-list")).to_be_hidden()


class TestInTheConversation:
    def test_people_can_be_called_with_one_tap(self, page: Page) -> None:
        ask(page, "Wie kan ik bellen?")
        dial = page.get_by_role("link", name="Bel 0800-2000 Veilig Thuis")
        assert dial.get_attribute("href") == "tel:08002000"
        box = dial.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        expect(page.locator(".people .open")).to_have_text("Nu open, dag en nacht.")
        check_axe(page)

    def test_a_number_that_is_not_confirmed_stands_beside_the_site(self, page: Page) -> None:
        ask(page, "Wie kan ik bellen?")
        unsure = page.locator(".people li", has_text="030-2255050")
        expect(unsure).to_contain_text("Dit nummer is niet bevestigd.")
        site = unsure.get_by_role("link", name="balansdigitaal.nl (opent in een nieuw tabblad)")
        assert site.get_attribute("href") == "https://balansdigitaal.nl"

    def test_a_letter_opens_beside_the_conversation(self, page: Page) -> None:
        ask(page, "Heb je een brief?")
        with page.context.expect_page() as letter:
            page.get_by_role("link", name="Brief: een tolk bij het gesprek (opent").click()
        expect(letter.value.locator("h1")).to_have_text("Brief: een tolk bij het gesprek")
        expect(page.locator(".reply")).to_have_count(1)

    def test_an_answer_leads_to_the_plan_of_its_step(self, page: Page) -> None:
        ask(page, "Moet ik meewerken?")
        link = page.get_by_role("link", name="Stappenplan bij deze stap (opent in een nieuw tabblad)")
        assert link.get_attribute("href") == "/stappenplan/v_en_v?taal=nl"

    def test_snel_weg_leaves_every_tab(self, page: Page) -> None:
        ask(page, "Heb je een brief?")
        with page.context.expect_page() as opening:
            page.get_by_role("link", name="Brief: een tolk bij het gesprek (opent").click()
        letter = opening.value
        expect(letter.locator("html")).to_have_attribute("data-script", "on")
        letter.get_by_role("button", name="Snel weg").click()
        letter.wait_for_url(ELSEWHERE)
        page.wait_for_url(ELSEWHERE)


class TestSavedConversation:
    def test_it_is_made_here_after_a_warning(self, page: Page) -> None:
        expect(page.locator("#save")).to_be_hidden()
        ask(page, "Moet ik meewerken?")
        seen = requests(page)
        page.get_by_role("button", name="Bewaar dit gesprek als tekst").click()
        expect(page.locator(".notice")).to_contain_text("iedereen met dit apparaat kan het bestand lezen")
        check_axe(page)
        with page.expect_download() as download:
            page.get_by_role("button", name="Ja, bewaar het gesprek").click()
        assert download.value.suggested_filename == "gesprek.txt"
        text = Path(download.value.path()).read_text("utf-8-sig")
        assert text.startswith("Gesprek met Stapwijzer. Informatie, geen juridisch advies.\n")
        assert "U vroeg:\nMoet ik meewerken?" in text
        assert "Nee, u bent niet verplicht om mee te werken." in text
        assert "• Neem iemand mee naar het gesprek" in text
        assert "art. 4.1.1 lid 2" in text
        assert "https://wetten.overheid.nl/BWBR0035362" in text
        assert "Meer uitleg" not in text
        assert [each.url for each in seen if not each.url.startswith("blob:")] == []

    def test_it_is_gone_with_the_conversation_and_not_there_without_javascript(
        self, page: Page, plain_page: Page
    ) -> None:
        ask(page, "Moet ik meewerken?")
        page.click("#erase")
        expect(page.locator("#save")).to_be_hidden()
        plain_page.get_by_role("button", name="Moet ik meewerken?").click()
        expect(plain_page.locator("#save")).to_be_hidden()
