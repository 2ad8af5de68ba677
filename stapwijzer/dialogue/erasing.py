"""Hears "wis dit gesprek" in what somebody types: a whole message that asks for it, and nothing else does."""

from __future__ import annotations

import re

# Every word with the space behind it.
_VERB = r"(?:(?:wis|verwijder|vergeet|delete|erase|clear|forget) )"
_VERB_LAST = r"(?:(?:wissen|verwijderen|weghalen|vergeten) )"
_WHAT = (
    r"(?:(?:dit|het|mijn|ons|deze|dat|hele|heel|alle|de|this|my|the|our|whole|all) ){0,3}"
    r"(?:(?:gesprek|gesprekken|chat|conversatie|berichten|geschiedenis|conversation|messages|history|alles"
    r"|everything) )"
)
_BEFORE = r"(?:(?:(?:kunt|kun|wilt|wil) (?:u|je)|(?:can|could|would) you|please|graag|nu|meteen) )*"
_AFTER = r"(?:(?:nu|direct|meteen|alstublieft|alsjeblieft|aub|graag|please|now) )*"
_REQUEST = re.compile(
    f"{_BEFORE}(?:{_VERB}{_WHAT}|{_WHAT}{_AFTER}{_VERB_LAST})(?:(?:wissen|verwijderen) )?{_AFTER}"
)


def asks_to_erase(text: str) -> bool:
    """Whether the whole of ``text`` asks to erase the conversation.

    "Kan ik mijn dossier laten wissen?" does not: that is a question about a file at Veilig Thuis.
    """
    if len(text) > 80:
        return False
    words = "".join(f"{word} " for word in re.findall(r"\w+", text.casefold()))
    return _REQUEST.fullmatch(words) is not None
