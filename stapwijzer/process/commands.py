"""Short messages that steer a conversation: stop, back, start over, repeat, help, "I do not know".

Only a message that says nothing else is a command: "terug" is one, "wanneer komt mijn kind terug" is not.
"""

from __future__ import annotations

import re
from typing import Literal

Command = Literal["stop", "back", "restart", "repeat", "help"]

_POLITE = r"(?: (?:maar|aub|a\.u\.b\.|alstublieft|alsjeblieft|graag|even|nu|hiermee|please|dan))*"
_PATTERNS: tuple[tuple[Command, str], ...] = (
    (
        "restart",
        r"(?:ik wil |we |kan ik |even |ga )?(?:helemaal )?(?:opnieuw|overnieuw)(?: (?:beginnen|starten))?"
        r"|begin (?:maar )?(?:opnieuw|overnieuw)|(?:van )?voren? af aan(?: beginnen)?"
        r"|(?:re)?start(?: over)?(?: again)?|begin again|start opnieuw",
    ),
    (
        "back",
        r"(?:ik wil |ga |even |een stap |one step |go |kan ik )?(?:terug|back)(?: gaan)?"
        r"(?: naar (?:de )?vorige(?: vraag)?)?|(?:de )?vorige(?: (?:vraag|antwoord|stap))?"
        r"|(?:the )?previous(?: (?:question|answer))?",
    ),
    (
        "stop",
        r"(?:ik wil |we |wil )?(?:stop|stoppen|ophouden|afbreken|annuleren|annuleer|laat maar|hou maar op)"
        r"|quit|cancel|exit|never ?mind|i want to stop|kappen",
    ),
    (
        "repeat",
        r"herhaal(?: (?:de vraag|dat))?|(?:zeg (?:dat|het) )?nog ?(?:een keer|eens|es|maals)|nogmaals"
        r"|wat (?:zei|vroeg) (?:u|je)|wat was de vraag(?: ook alweer)?|repeat(?: that| the question)?"
        r"|say that again",
    ),
    (
        "help",
        r"help|hulp|wat kan ik (?:hier |jou |je |u )?(?:allemaal )?(?:vragen|doen|zeggen|antwoorden)"
        r"|wat ku?[ua]n (?:je|jij|u)(?: allemaal)?(?: doen)?|hoe werkt (?:dit|het)"
        r"|what can i (?:ask|say|do)"
        r"|what can you do|how does (?:this|it) work",
    ),
)
_COMMANDS = [
    (name, re.compile(rf"(?:ok[eé]? |nee |nou )?(?:{pattern}){_POLITE}")) for name, pattern in _PATTERNS
]
_UNKNOWN = re.compile(
    r"\b(?:weet (?:ik )?(?:het |dat )?(?:echt |even |ook |eigenlijk )*niet|geen idee|onbekend|geen flauw"
    r"|overslaan|sla (?:deze |die |maar )?over|skip|(?:do not|don'?t|dont) know|no idea|not sure"
    r"|niet zeker|weet niet)\b"
)
_CORRECTS = re.compile(
    r"^(?:oh |o |eh |ah )?(?:nee+|neen|no|sorry|oeps|fout|verkeerd|wacht|klopt niet|dat klopt niet"
    r"|eigenlijk"
    r"|toch|ik bedoel\w*|correctie|actually|wrong|wait|i mean)\b"
)
_YES = re.compile(
    r"(?:(?:ja+|jawel|jazeker|zeker|hoor|inderdaad|(?:dat )?klopt|correct|yes|yeah|yep"
    r"|(?:that's )?right|ok[eé]?)"
    r"[, ]*)+"
)
_NO = re.compile(
    r"(?:nee+|neen|no|nope|niet|klopt niet|dat klopt niet|dat is (?:het )?niet|iets anders"
    r"|het is iets anders"
    r"|not right|something else|geen van deze)"
)
_FILLER = r"(?:en|maar|dus|oh?|eh|uh|ok[eé]?|ja|even|wacht|sorry|trouwens|and|but|so|wait)"
_ASKS = re.compile(
    rf"^(?:{_FILLER}\W+)*(?:wat|wie|waar\w*|wanneer|hoe\w*|waarom|welke?|mag|mogen|moet|moeten|kan"
    rf"|kunnen|kun|what"
    r"|who|where|when|why|how|which|can|may|must|do|does|should|is dat|is het waar)\b"
)


def plain(text: str) -> str:
    """``text`` in lower case, with single spaces, and without the marks around it."""
    return re.sub(r"\s+", " ", re.sub(r"[’']", "'", text.lower())).strip(" .!?,;:\"'")


def command(text: str) -> Command | None:
    """The command that ``text`` is, or None."""
    words = plain(text).replace(",", "")
    return next((name for name, pattern in _COMMANDS if pattern.fullmatch(words)), None)


def unknown(text: str) -> bool:
    """Whether ``text`` says that its writer does not know, or wants to skip the question."""
    return bool(_UNKNOWN.search(plain(text)))


def corrects(text: str) -> bool:
    """Whether ``text`` begins as somebody does who takes an answer back: "nee, het was de Raad"."""
    return bool(_CORRECTS.search(plain(text)))


def yes(text: str) -> bool:
    """Whether ``text`` is nothing but a yes."""
    return bool(_YES.fullmatch(plain(text)))


def no(text: str) -> bool:
    """Whether ``text`` is nothing but a no."""
    words = plain(text)
    return bool(_NO.fullmatch(words) or re.fullmatch(rf"nee+,? {_NO.pattern}", words))


def asks(text: str) -> bool:
    """Whether ``text`` begins as a question does."""
    return bool(_ASKS.search(plain(text)))


_HEAR = re.compile(
    r"\b(?:wanneer|hoe ?lang|hoe snel|binnen hoeveel|tot wanneer|voor wanneer|wat is de uiterste"
    r"|by when|when"
    r"|how (?:long|soon))\b.*\b(?:hoor|horen|krijg|krijgen|weet|weten|uiterlijk|reageren|reactie"
    r"|antwoord|besluit"
    r"|besluiten|beslist|klaar|duurt|duren|bericht|termijn|hear|answer|decide|decided|ready|take|takes)\b"
    r"|\b(?:uiterlijk|uiterste datum|termijn|deadline|tot wanneer)\b"
)
_HEAR_ONLY = re.compile(
    r"(?:en |and )?(?:wanneer (?:moet|zou|hoor|kan|krijg)(?: (?:ik|we|wij))(?: (?:iets|wat|bericht))?"
    r"(?: (?:te )?(?:horen|weten))?"
    r"|when (?:should|will|do|must) (?:i|we) hear(?: (?:something|anything))?)"
)


_ASKED = re.compile(
    r"\b(?:wanneer|hoe ?lang|hoe snel|binnen hoeveel|tot wanneer|by when|when|how (?:long|soon))\b.*?"
    r"(?=[.,;!?\n]|\b(?:als|nadat|sinds|vanaf|want|omdat|terwijl|if|after|since|because|as)\b|$)",
    re.IGNORECASE,
)


def told(text: str) -> str:
    """``text`` without its questions by when: what happened stands in what is left.

    "Ik kreeg gisteren een brief, wanneer hoor ik of er een onderzoek komt?" tells of a letter and of no
    investigation.
    """
    return _ASKED.sub(" ", text)


def only_asks_by_when(text: str) -> bool:
    """Whether ``text`` is nothing but "wanneer moet ik iets horen?": it names no subject of its own."""
    return bool(_HEAR_ONLY.fullmatch(plain(text)))


def asks_by_when_of_nothing(text: str) -> bool:
    """Whether what ``text`` asks, beside what it tells, is nothing but "wanneer hoor ik iets?"."""
    return any(only_asks_by_when(asked.group()) for asked in _ASKED.finditer(text))


_WHERE = re.compile(
    r"\b(?:waar (?:sta|ben|zit) (?:ik|we|wij)(?: nu)?|waar (?:staan|zijn|zitten) (?:we|wij)"
    r"|in welke (?:stap|fase)|bij welke stap|where am i|where are we|(?:which|what) step)\b"
)


def asks_where(text: str) -> bool:
    """Whether ``text`` asks in which step its writer is: "waar sta ik?"."""
    return bool(_WHERE.search(plain(text)))


def asks_by_when(text: str) -> bool:
    """Whether ``text`` asks by when something must happen: "wanneer hoor ik iets?"."""
    return bool(_HEAR.search(plain(text)))
