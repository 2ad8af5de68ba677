"""Who looks for a safe place to stay is not somebody who hides a child, nor one whose child is being taken.

These sound alike, to rules and to a classifier, and the answers to the other two would be wrong and cruel:
"with hiding I do not help", "say that your child is gone".
"""

from __future__ import annotations

import re

_PLACE = (
    r"(?:\b(?:vrouwen|nood|crisis|mannen)?opvang\b|\bblijf.?van.?m\w*.?lijf|\bblijf(?:huis|groep)"
    r"|\bsafe ?house|\bonderdak|\bveilige? (?:plek|adres|huis|onderkomen)|\bshelter|\brefuge\b|\bsafe place)"
)
_SEEKING = (
    r"\b(?:zoek\w*|waar|kan|kunnen|is er|zijn er|hebben jullie|nodig|kom ik|wil|moet|looking|find|where|need"
    r"|can|is there)\b"
)
_SEEKS = re.compile(
    rf"{_SEEKING}.{{0,60}}{_PLACE}|{_PLACE}.{{0,40}}\b(?:zoek|nodig|vrij|needed)\b", re.DOTALL
)
# In these languages the word is used for such a place only.
_ELSEWHERE = re.compile(
    r"sığınma ?ev|sığınak|kadın konuk ?ev|\bschroniska? dla|\bschronieni|dom(?:u|em)? samotnej"
    "|\u0645\u0644\u062c\u0623|\u0645\u0623\u0648\u0649|\u043f\u0440\u0438\u0442\u0443\u043b|\u043f\u0440\u0438\u0445\u0438\u0441\u0442"
)

# What the answers to these say is wrong for who looks for a safe place.
TAKEN_FOR = frozenset({"ontvoering", "dreiging_door_gebruiker", "spoed_uithuisplaatsing_nu"})


def seeks_shelter(text: str) -> bool:
    """Whether the writer asks for a safe place to stay: "is er een blijf-van-mijn-lijfhuis in de buurt?"."""
    lower = text.lower()
    return bool(_SEEKS.search(lower) or _ELSEWHERE.search(lower))
