"""Reads what the NLU made of the latest message."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from stapwijzer.texts import supported


def locale(tracker: Tracker) -> str:
    """The locale in which to answer, as the service put it in the message's metadata."""
    return supported((tracker.latest_message.get("metadata") or {}).get("locale"))


def ranking(tracker: Tracker) -> list[tuple[str, float]]:
    """The labels and their confidence, best first."""
    selector: dict[str, Any] = tracker.latest_message.get("response_selector") or {}
    found = selector.get("default", {}).get("ranking", [])
    return [(entry["intent_response_key"], float(entry["confidence"])) for entry in found]


def topics(tracker: Tracker) -> list[tuple[str, float]]:
    """The topics among the ranking, with their confidence, best first."""
    prefix = "vraag/"
    return [
        (label.removeprefix(prefix), confidence)
        for label, confidence in ranking(tracker)
        if label.startswith(prefix)
    ]


def kind(tracker: Tracker, intent: str) -> str:
    """The part behind ``intent/`` of the best label of that intent, or an empty text."""
    for label, _ in ranking(tracker):
        if label.startswith(f"{intent}/"):
            return label.partition("/")[2]
    return ""


def second(tracker: Tracker) -> str:
    """The topic of a second question in the same message, or an empty text."""
    selector: dict[str, Any] = tracker.latest_message.get("response_selector") or {}
    return str(selector.get("default", {}).get("second", "")).removeprefix("vraag/")
