"""Messages that steer: "terug", "wat kan ik vragen?", and questions that a guide answers better than a text.

The NLU knows topics. That a message starts a guide, or is nothing but a command, is settled here by fixed
rules, as an intent of its own: Rasa's rules do the rest.
"""

from __future__ import annotations

from typing import Any

from stapwijzer.process import calendar, commands
from stapwijzer.process.dates import NotUnderstood, read

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
    # "Vorige week dinsdag kreeg ik de brief, wanneer hoor ik iets?" is asked to be counted.
    if commands.asks_by_when(text) and not isinstance(read(text, calendar.today()), NotUnderstood):
        return "termijn"
    if commands.only_asks_by_when(text) and parse.get("intent", {}).get("name") != "vervolg":
        return "termijn"
    if commands.asks_where(text) and parse.get("intent", {}).get("name") in (
        "vraag",
        "vervolg",
        "nlu_fallback",
    ):
        return "waar_sta_ik"
    found = (parse.get("response_selector") or {}).get("default") or {}
    if parse.get("intent", {}).get("name") != "vraag" or found.get("second"):
        return None
    ranking = found.get("ranking") or [{"intent_response_key": ""}]
    return _GUIDES.get(ranking[0]["intent_response_key"])
