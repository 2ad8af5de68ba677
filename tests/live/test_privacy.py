"""What the service promises about words, on the real assistant: erasing, consent, limits, other sites."""

from __future__ import annotations

import asyncio
import gc
import json
import random
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from actions.context import use
from stapwijzer.dialogue import pipeline
from stapwijzer.dialogue.assistant import Assistant, NoConversation
from stapwijzer.dialogue.payloads import ERASE, KEEP, KEEP_NOT
from stapwijzer.knowledge.answers import Answers
from stapwijzer.service.application import build
from stapwijzer.service.limits import PER_CONVERSATION
from stapwijzer.settings import Settings
from tests.live.conftest import Server, Talk
from tests.test_logs import logged

SITE = "https://www.voorbeeld.nl"
UNKNOWN = "welke kleur sokken draagt de directeur van de jeugdbescherming op zaterdagochtend"


@pytest.fixture(scope="module")
def open_server(live_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service behind a proxy, that another site may embed, in production."""
    update = {
        "database_url": f"sqlite:///{tmp_path_factory.mktemp('open') / 'open.db'}",
        "embed_origins": SITE, "proxies": 1, "address_per_minute": 40, "environment": "production",
    }  # fmt: skip
    started = Assistant.start(live_settings.model_copy(update=update))
    use(Answers(started.store, live_settings.as_of))
    running = Server(build(started))
    yield running
    running.stop()


def call(
    server: Server, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
) -> tuple[int, Any, Any]:
    """Status, headers and body."""
    request = urllib.request.Request(
        server.url + path,
        data=None if body is None else json.dumps(body).encode(),
        method=method,
        headers={"Content-Type": "application/json", **(headers or {})},
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            text = response.read()
            return response.status, response.headers, json.loads(text) if text else None
    except urllib.error.HTTPError as error:
        with error:
            text = error.read()
            return error.code, error.headers, json.loads(text) if text else None


def held_in_memory(fragment: str) -> list[str]:
    """Every string with ``fragment`` that an object of this process holds, but ``fragment`` itself."""
    gc.collect()
    found = []
    for holder in gc.get_objects():
        for held in gc.get_referents(holder):
            if isinstance(held, str) and held is not fragment and fragment in held:
                found.append(f"{type(holder).__name__}: {held[:80]}")
    return found


def _spoken(conversation: Talk) -> str:
    """Say a word that nobody ever said before; returns it."""
    word = "".join(random.choices("bdfgklmnprstvz", k=16))
    conversation.say(f"ik ben {word} en wil weten of ik moet meewerken")
    conversation.say(f"en {word} dan")
    conversation.say(f"hij slaat mij nu, {word}")
    return word


@pytest.mark.parametrize(
    "erase",
    [
        lambda talk: talk.say("Wis dit gesprek"),
        lambda talk: talk.say("please delete this conversation", locale="en"),
        lambda talk: talk.press(ERASE),
        lambda talk: talk.forget(),
    ],
    ids=["typed", "typed in English", "pressed", "by API"],
)
def test_erased_is_gone_from_the_database_and_from_memory(
    talk: Callable[[], Talk], erase: Callable[[Talk], Any]
) -> None:
    conversation = talk()
    word = _spoken(conversation)
    assert conversation.assistant.conversations.state(conversation.id)
    replies = erase(conversation)
    assert replies is None or [reply.kind for reply in replies] == ["erased"]
    assert not conversation.assistant.conversations.exists(conversation.id)
    with pytest.raises(NoConversation):
        conversation.say("moet ik meewerken?")
    assert held_in_memory(word) == []
    box = [f"{word}!"]
    assert held_in_memory(word) == [f"list: {box[0]}"], "what is held is found"


def test_a_question_without_answer_is_kept_after_a_yes_and_only_then(talk: Callable[[], Talk]) -> None:
    conversation = talk()
    kept = conversation.assistant.unanswered
    before = {question.name for question in kept.all()}
    conversation.say(f"mijn zoon Jan vraagt {UNKNOWN}")
    replies = conversation.press("geen_van_deze")
    assert [reply.kind for reply in replies] == ["not_known", "question"]
    assert "[naam]" in replies[1].text
    assert "Jan" not in replies[1].text
    yes, no = [suggestion.payload for suggestion in replies[1].suggestions]
    assert (yes.startswith(KEEP), no) == (True, KEEP_NOT)
    assert {question.name for question in kept.all()} == before, "nothing is kept before the yes"
    assert "niet bewaard" in conversation.press(no)[0].text
    assert {question.name for question in kept.all()} == before
    [thanks] = conversation.press(yes)
    assert thanks.kind == "notice"
    [found] = [question for question in kept.all() if question.name not in before]
    assert f"“{found.text}”" in replies[1].text, "what is kept is what was shown"
    other = talk()
    assert "niets bewaard" in other.press(yes)[0].text, "another conversation cannot say yes to it"


def test_what_was_said_in_danger_is_never_offered_to_be_kept(talk: Callable[[], Talk]) -> None:
    conversation = talk()
    replies = conversation.say("ik wil niet meer leven")
    assert [reply.kind for reply in replies] == ["crisis"]
    assert conversation.press("geen_van_deze")[-1].kind == "not_known"


@pytest.mark.parametrize("stage", [stage.__name__ for stage in pipeline.PIPELINE])
def test_a_stage_that_fails_tells_nobody_what_was_said(
    server: Server, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    said = "Mag ik het verslag over mijn zoon Kanarie lezen?"

    async def broken(turn: pipeline.Turn, _: Any) -> bool:
        raise ValueError(turn.raw)

    stages = [broken if each.__name__ == stage else each for each in pipeline.PIPELINE]
    _, _, made = call(server, "POST", "/api/conversations")
    with logged() as lines, monkeypatch.context() as patch:
        patch.setattr(pipeline, "PIPELINE", stages)
        status, _, body = call(server, "POST", f"/api/conversations/{made['id']}/messages", {"text": said})
        assert status == 500
        assert body["error"]["code"] == "internal"
        assert "Kanarie" not in str(body)
        assert any(line["event"] == "request.failed" for line in lines())  # lines() looks for the canary


def test_too_many_messages_wait_but_never_a_cry_for_help(open_server: Server) -> None:
    _, _, made = call(open_server, "POST", "/api/conversations", headers={"X-Forwarded-For": "203.0.113.5"})
    path = f"/api/conversations/{made['id']}/messages"
    here = {"X-Forwarded-For": "203.0.113.9"}
    seen = [
        call(open_server, "POST", path, {"payload": "geen_van_deze"}, here)[0]
        for _ in range(PER_CONVERSATION)
    ]
    assert seen == [200] * PER_CONVERSATION
    status, headers, body = call(open_server, "POST", path, {"text": "moet ik meewerken?"}, here)
    assert (status, body["error"]["code"], headers["Retry-After"]) == (429, "too_many", "60")
    for _ in range(30):
        status, _, body = call(open_server, "POST", path, {"text": "hij slaat mij nu, help"}, here)
        assert (status, body["messages"][0]["kind"]) == (200, "crisis")
    # Now the whole neighbourhood waits, in a new conversation and in the search field too.
    assert call(open_server, "POST", "/api/conversations", headers=here)[0] == 429
    assert call(open_server, "POST", "/api/search", {"query": "verslag"}, here)[0] == 429
    status, _, body = call(open_server, "POST", "/api/search", {"query": "hij slaat mij nu"}, here)
    assert (status, body["messages"][0]["kind"]) == (200, "crisis")
    gone = "/api/conversations/geen/messages"
    assert call(open_server, "POST", gone, {"text": "hij slaat mij nu, help"}, here)[0] == 200
    assert call(open_server, "DELETE", f"/api/conversations/{made['id']}", headers=here)[0] == 204
    assert (
        call(open_server, "POST", "/api/conversations", headers={"X-Forwarded-For": "198.51.100.1"})[0] == 201
    )


def preflight(server: Server, origin: str) -> tuple[int, Any]:
    headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    status, found, _ = call(server, "OPTIONS", "/api/conversations", headers=headers)
    return status, found


def test_a_site_in_the_list_may_use_the_api_and_no_other(open_server: Server, server: Server) -> None:
    status, headers = preflight(open_server, SITE)
    assert (status, headers["Access-Control-Allow-Origin"]) == (204, SITE)
    assert headers["Access-Control-Allow-Headers"] == "Content-Type"
    assert headers["Access-Control-Allow-Credentials"] is None
    for origin in ("https://kwaad.nl", "null", f"{SITE}.kwaad.nl", "http://www.voorbeeld.nl"):
        status, headers = preflight(open_server, origin)
        assert (status, headers["Access-Control-Allow-Origin"]) == (403, None)
        _, headers, _ = call(open_server, "GET", "/api/openapi.json", headers={"Origin": origin})
        assert headers["Access-Control-Allow-Origin"] is None
        assert "Origin" in headers["Vary"]
    assert preflight(server, SITE)[0] == 403, "by default there is no such site"


def test_a_site_that_is_not_in_the_list_cannot_even_send_blindly(server: Server) -> None:
    _, _, made = call(server, "POST", "/api/conversations")
    path = f"/api/conversations/{made['id']}/messages"
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        status, _, body = call(server, "POST", path, {"text": "hallo"}, {"Content-Type": kind})
        assert (status, body["error"]["message"]) == (415, "send Content-Type: application/json")


def test_every_kind_of_answer_carries_the_protecting_headers(open_server: Server) -> None:
    for method, path in (("GET", "/api/niets"), ("POST", "/api/search"), ("GET", "/api/openapi.json")):
        _, headers, _ = call(open_server, method, path)
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Strict-Transport-Security"].startswith("max-age=")
        assert headers["Server"] == "stapwijzer"
        assert headers["Cache-Control"] == "no-store"


def test_feedback_is_counted_for_topics_that_we_have_and_takes_no_words(server: Server) -> None:
    assert call(server, "POST", "/api/feedback", {"topic": "meewerken", "helpful": True})[0] == 204
    assert call(server, "POST", "/api/feedback", {"topic": "bestaat_niet", "helpful": True})[0] == 404
    more = {"topic": "meewerken", "helpful": True, "text": "Mijn zoon Kanarie"}
    status, _, body = call(server, "POST", "/api/feedback", more)
    assert status == 422
    assert "Kanarie" not in str(body)


def test_the_service_erases_what_is_past_its_time_by_itself(
    assistant: Assistant, loop: asyncio.AbstractEventLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = asyncio.run_coroutine_threadsafe(assistant.create(), loop).result(30)
    now = assistant.conversations._clock()
    hours = assistant.settings.keep_hours + 1
    monkeypatch.setattr(assistant.conversations, "_clock", lambda: now + hours * 3600)
    assert not assistant.conversations.exists(old)
    assert assistant.tidy() >= 1
    monkeypatch.undo()
    assert not assistant.conversations.exists(old), "gone, and not only hidden"
