"""Questions in, outcomes out: one JSON object a line on both sides (see the design's contract)."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from stapwijzer.dialogue.assistant import Assistant
from stapwijzer.knowledge.answers import TOPIC


class InputError(Exception):
    """A line of the input is not a question; the message names file and line."""


class Question(BaseModel):
    """A line of input. ``context`` are the earlier turns of the same person, oldest first."""

    model_config = ConfigDict(extra="ignore")

    id: str
    text: str
    context: list[str] = []
    locale: str | None = None


def read(path: Path) -> list[Question]:
    """The questions in ``path``.

    Raises:
        InputError: a line is no JSON, or misses a field.
    """
    questions = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            questions.append(Question.model_validate(json.loads(line)))
        except (json.JSONDecodeError, ValidationError) as error:
            raise InputError(f"{path}:{number}: is no question: {error}") from error
    return questions


async def answer(assistant: Assistant, question: Question) -> dict[str, Any]:
    """The outcome of one question, asked in a conversation of its own that is erased after."""
    conversation = await assistant.create()
    locale = question.locale or "nl"
    try:
        for earlier in question.context:
            await assistant.message(conversation, raw=earlier, locale=locale)
        start = time.perf_counter()
        replies = await assistant.message(conversation, raw=question.text, locale=locale)
        elapsed = (time.perf_counter() - start) * 1000
        ranking = await asyncio.to_thread(_ranking, assistant, conversation)
    finally:
        await assistant.erase(conversation)
    topics = [topic for reply in replies for topic in reply.topics]
    return {
        "id": question.id,
        "kind": replies[0].kind,
        "topics": list(dict.fromkeys(topics)),
        "suggestions": [
            suggestion.payload.removeprefix(TOPIC)
            for reply in replies
            for suggestion in reply.suggestions
            if suggestion.payload.startswith(TOPIC)
        ],
        "text": "\n\n".join(reply.text for reply in replies),
        "sources": [
            source.model_dump(mode="json", by_alias=True) for reply in replies for source in reply.sources
        ],
        "ranking": ranking,
        "latency_ms": round(elapsed, 1),
    }


def _ranking(assistant: Assistant, conversation: str) -> list[tuple[str, float]]:
    """The labels that the NLU gave the last message, with their confidence, best first.

    It is read back from the conversation as it was kept: the reply says nothing of it, and serving needs no
    hook for it. Empty when the NLU was not asked (a cry for help alone, a message that was refused).
    """
    events = assistant.conversations.state(conversation) or []
    last = next((event for event in reversed(events) if event["event"] == "user"), None)
    parse = last["parse_data"] if last else {}
    ranking = parse.get("response_selector", {}).get("default", {}).get("ranking", [])
    return [(entry["intent_response_key"], entry["confidence"]) for entry in ranking]


async def answer_all(assistant: Assistant, questions: Iterable[Question]) -> list[dict[str, Any]]:
    """The outcome of each question, in order."""
    return [await answer(assistant, question) for question in questions]


def lines(outcomes: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The outcomes as JSON lines."""
    for outcome in outcomes:
        yield json.dumps(outcome, ensure_ascii=False) + "\n"
