"""Letters, contacts, plans and checklists over real HTTP, over a tiny knowledge and without a model."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from sqlalchemy import create_engine

from stapwijzer.knowledge.store import Store, compile_into
from stapwijzer.service.api import openapi
from stapwijzer.service.application import build
from stapwijzer.service.papers import DOCX
from stapwijzer.settings import Settings
from tests.builders import Folder


@pytest_asyncio.fixture
async def client(folder: Folder, tmp_path: Path) -> AsyncIterator[Any]:
    folder.change("contacts/lijn.yml", hours="Mo-Fr 10:00-13:00")
    engine = create_engine(f"sqlite:///{tmp_path / 'papers.db'}")
    compile_into(engine, folder.load())
    assistant: Any = SimpleNamespace(
        store=Store(engine), settings=Settings(), tidy=lambda: 0, close=engine.dispose
    )
    async with TestClient(TestServer(build(assistant))) as made:
        yield made


async def get(client: Any, path: str, **query: str) -> tuple[int, Any]:
    async with client.get(path, params=query) as response:
        return response.status, await response.json()


def keeps_to(schema: str, body: Any) -> None:
    found = {"$ref": f"#/components/schemas/{schema}", "components": openapi()["components"]}
    Draft202012Validator(found).validate(body)


def test_the_description_is_sound() -> None:
    validate(openapi())


async def test_letters_are_listed_and_given_with_their_blanks(client: Any) -> None:
    status, body = await get(client, "/api/letters")
    assert status == 200
    keeps_to("Letters", body)
    assert [each["id"] for each in body["letters"]] == ["vraag_uitleg"]
    status, body = await get(client, "/api/letters/vraag_uitleg", locale="en")
    assert status == 200
    keeps_to("Letter", body)
    assert body["text"] == "Subject: Explanation\n\nPlease explain.\n\n[your name]"
    assert body["blanks"] == {"naam": "your name"}


@pytest.mark.parametrize("query", [{}, {"topic": "meewerken"}, {"step": "onderzoek"}, {"locale": "en"}])
async def test_contacts_fit_the_question(client: Any, query: dict[str, str]) -> None:
    status, body = await get(client, "/api/contacts", **query)
    assert status == 200
    keeps_to("Contacts", body)
    assert [each["id"] for each in body["contacts"]] == ["lijn"]


@pytest.mark.parametrize(
    ("at", "open_now"), [("2026-11-23T11:00", True), ("2026-11-23T14:00", False), ("2026-12-25T11:00", None)]
)
async def test_contacts_tell_who_is_there_then(client: Any, at: str, open_now: bool | None) -> None:
    body = (await get(client, "/api/contacts", at=at))[1]
    keeps_to("Contacts", body)
    assert body["contacts"][0]["open_now"] is open_now


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/letters/weg", 404, "no_letter"),
        ("/api/contacts?topic=weg", 404, "no_topic"),
        ("/api/contacts?step=weg", 404, "no_topic"),
        ("/api/contacts?at=morgen", 422, "invalid"),
    ],
)
async def test_what_is_not_there_is_said(client: Any, path: str, status: int, code: str) -> None:
    got, body = await get(client, path)
    assert (got, body["error"]["code"]) == (status, code)


@pytest.mark.parametrize(
    ("path", "kind", "starts"),
    [
        ("/stappenplan/onderzoek.pdf", "application/pdf", b"%PDF-"),
        ("/checklist/gesprek.pdf", "application/pdf", b"%PDF-"),
        ("/brochure.pdf", "application/pdf", b"%PDF-"),
        ("/brieven/vraag_uitleg.docx", DOCX, b"PK"),
    ],
)
async def test_files_are_what_they_say(client: Any, path: str, kind: str, starts: bytes) -> None:
    for locale in ("nl", "en"):
        async with client.get(path, params={"taal": locale}) as response:
            assert response.status == 200
            assert response.headers["Content-Type"] == kind
            assert f"{locale}." in response.headers["Content-Disposition"]
            assert (await response.read()).startswith(starts)


@pytest.mark.parametrize(
    "path",
    ["/op-papier", "/stappenplan/onderzoek", "/checklist/gesprek", "/brochure", "/brieven/vraag_uitleg"],
)
async def test_pages_are_in_the_language_asked_for_and_keep_the_strict_policy(client: Any, path: str) -> None:
    for locale in ("nl", "en"):
        async with client.get(path, params={"taal": locale}) as response:
            text = await response.text()
            assert response.status == 200
            assert f'<html lang="{locale}">' in text
            policy = response.headers["Content-Security-Policy"]
            assert "script-src 'self'" in policy
            assert "unsafe" not in policy
            assert "style=" not in text
            assert " onclick" not in text


@pytest.mark.parametrize(
    "path",
    ["/stappenplan/weg", "/stappenplan/weg.pdf", "/checklist/weg", "/brieven/weg", "/brieven/weg.docx"],
)
async def test_a_page_that_is_not_there_offers_what_is(client: Any, path: str) -> None:
    async with client.get(path) as response:
        assert response.status == 404
        text = await response.text()
        assert "Deze pagina is er niet." in text
        assert "/brieven/vraag_uitleg" in text


@pytest.mark.parametrize("path", ["/brieven/vraag_uitleg", "/checklist/gesprek"])
async def test_nothing_can_be_sent_to_a_page_that_is_filled_in(client: Any, path: str) -> None:
    async with client.post(path, data={"naam": "Jansen"}) as response:
        assert response.status == 405
    async with client.get(path) as response:
        text = await response.text()
        # The one form is that of the language; no field of the letter stands in it, or has a name.
        assert text.count("<form") == 1
        assert "<textarea name" not in text
