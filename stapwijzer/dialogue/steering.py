"""Messages that steer: "terug", "wat kan ik vragen?", and questions that a guide answers better than a text.

The NLU knows topics. That a message starts a guide, or is nothing but a command, is settled here by fixed
rules, as an intent of its own: Rasa's rules do the rest.
"""

from __future__ import annotations

from typing import Any

from stapwijzer.process import calendar, commands
from stapwijzer.process.dates import Ambiguous, NotUnderstood, read

_COMMANDS = {"help": "hulp", "back": "terug", "restart": "opnieuw", "stop": "stop"}
_GUIDES = {"vraag/waar_sta_ik": "waar_sta_ik", "vraag/termijnen_berekenen": "termijn"}


def steered(parse: dict[str, Any]) -> dict[str, Any]:
    """``parse`` (what the NLU made of a typed message), with the intent of the command or guide it is."""
    intent = _intent(str(parse.get("text") or ""), parse)
    if intent is None:
        return parse
    top = {"name": intent, "confidence": 1.0}
    return {**parse, "intent": top, "intent_ranking": [top, *parse.get("intent_ranking", [])]}


def _intent(text: str, parse: dict[str, Any]) -> str | None:
    command = commands.command(text)
    if command in _COMMANDS:
        return _COMMANDS[command]
    found = (parse.get("response_selector") or {}).get("default") or {}
    # "Vorige week dinsdag kreeg ik de brief, wanneer hoor ik iets?" is asked to be counted. A question that
    # names its subject is answered, and what can be counted stands beside the answer.
    if commands.asks_by_when(text) and _tells_since_when(text) and not found.get("second"):
        known = parse.get("intent", {}).get("name") not in ("nlu_fallback", "vervolg")
        if commands.asks_by_when_of_nothing(text) or not known:
            return "termijn"
    if commands.only_asks_by_when(text) and parse.get("intent", {}).get("name") != "vervolg":
        return "termijn"
    if commands.asks_where(text) and parse.get("intent", {}).get("name") in (
        "vraag",
        "vervolg",
        "nlu_fallback",
    ):
        return "waar_sta_ik"
    if parse.get("intent", {}).get("name") != "vraag" or found.get("second"):
        return None
    ranking = found.get("ranking") or [{"intent_response_key": ""}]
    return _GUIDES.get(ranking[0]["intent_response_key"])


def _tells_since_when(text: str) -> bool:
    """Whether it names a day to count from: past or present. "De JBT is volgende week" names none."""
    today = calendar.today()
    match read(text, today):
        case NotUnderstood():
            return False
        case Ambiguous(options):
            return any(option.date <= today for option in options)
        case moment:
            return moment.date <= today
