"""What the two guides share: how a turn of theirs is read, and the route that they read from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from rasa_sdk import Tracker

from actions import understood
from actions.context import answers
from stapwijzer.knowledge.store import Store
from stapwijzer.process import commands
from stapwijzer.process.route import Route
from stapwijzer.replies import Reply, Suggestion
from stapwijzer.texts import text

REQUESTED = "requested_slot"
# Any SlotSet besides the requested slot tells Rasa that the form understood the message.
READ = "gids_gelezen"
HAPPENED = "gebeurtenissen"
# From this confidence a message that answers nothing is another question, and not a misunderstood answer.
SURE_AT = 0.7
_JUST_AN_ANSWER = frozenset({"bevestiging", "ontkenning"})


@cache
def _route(store: Store) -> Route:
    return Route(store)


def route() -> Route:
    """The route of the knowledge that actions read from."""
    return _route(answers().store)


def typed(tracker: Tracker) -> str:
    """The text of the latest message; empty for a button."""
    return str(tracker.latest_message.get("text") or "")


def button(tracker: Tracker, guide: str) -> str:
    """What a pressed button of ``guide`` carries behind that guide's name; empty when it was none."""
    payload = str((tracker.latest_message.get("metadata") or {}).get("guide") or "")
    return payload.removeprefix(guide) if payload.startswith(guide) else ""


def intent(tracker: Tracker) -> str:
    """The intent of the latest message."""
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def coming_back(tracker: Tracker) -> bool:
    """Whether the form already passed this message on, and another action answered it."""
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "action_execution_rejected":
            return True
    return False


def begins(tracker: Tracker, form: str, prefix: str) -> bool:
    """Whether ``form`` is only starting: none of its slots (``prefix``) was asked yet."""
    asked = str(tracker.get_slot(REQUESTED) or "")
    return (tracker.active_loop or {}).get("name") != form or not asked.startswith(prefix)


def asks_something_else(tracker: Tracker, own_intent: str) -> bool:
    """Whether the latest message is a question of its own, and so no answer to the guide's question."""
    return intent(tracker) != own_intent and commands.asks(typed(tracker))


def surely_something_else(tracker: Tracker) -> bool:
    """Whether a message that answers nothing was understood as something else."""
    found = tracker.latest_message.get("intent") or {}
    sort = understood.kind(tracker, "praatje")
    if found.get("name") == "nlu_fallback" or (found.get("name") == "praatje" and sort in _JUST_AN_ANSWER):
        return False
    return float(found.get("confidence") or 0) >= SURE_AT


def question(locale: str, parts: Iterable[str], buttons: Iterable[Suggestion], **more: Any) -> Reply:
    """Something that a guide asks, of the ``parts`` that say something."""
    words = "\n\n".join(filter(None, parts))
    return Reply(kind="question", text=words, locale=locale, suggestions=list(buttons), **more)


def press(key: str, locale: str, payload: str) -> Suggestion:
    """A button with the words ``guide.<key>``."""
    return Suggestion(title=text(f"guide.{key}", locale), payload=payload)


def bullets(lines: Iterable[str]) -> str:
    """``lines`` as a list."""
    return "\n".join(f"• {line}" for line in lines)


def sentence(words: str) -> str:
    """``words`` with a capital and, when there is no mark at the end, a full stop."""
    words = words[:1].upper() + words[1:]
    return words if re.search(r"[.?!]$", words) else f"{words}."
