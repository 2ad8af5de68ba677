"""Masks where somebody lives: a street with a number, a postcode."""

from __future__ import annotations

import re

from stapwijzer.privacy.names import UPPER

# A number before one of these counts something: "onderweg 20 minuten" is no address.
_UNIT = (
    r"(?! ?(?i:uur|uren|minu|dag|week|weken|wkn|maand|jaar|jaren|keer|x\b|euro|procent|%|km|kilo|meter|kind"
    r"|hour|day|month|year|time|min\b|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober"
    r"|november|december))"
)
_HOUSE = rf"\d{{1,5}}(?:-\d{{1,4}}|[ -]?(?:[A-Ha-h]|bis|hs|huis|I{{1,3}}|IV)\b)?(?![\d:]|[.,/-]\d){_UNIT}"
_NO_PART = r"(?!(?:Veilig|Thuis|Raad|Ik|Wij|De|Het|Op|In|Aan|Van|Mijn|Ons|Onze|En|Adres)\b)"
_CAP = rf"{_NO_PART}[{UPPER}][\w'’.-]{{1,40}}"
_SMALL = r"van|de|der|den|het|'t|’t|ten|ter|op|aan|naar|in"
_SURE = r"(?i:straat|straatje|laan|laantje|weg|plein|gracht|kade|dijk|singel|steeg|dreef|plantsoen)"
_MAYBE = r"(?i:hof|park|lei|pad|baan|markt|burg|hoek|veld|akker|kamp|erf|haven|boulevard|poort|brink|allee)"
_STREET = re.compile(
    rf"(?<![\w\[])(?:{_CAP}(?: (?:{_CAP}|{_SMALL})){{0,3}} )?"
    rf"(?!(?i:onderweg|snelweg|omweg|gerechtshof|allerlei|velerlei|schoolplein)\b)"
    rf"(?:[^\W\d_][\w'’.-]{{1,40}}?{_SURE}|[{UPPER}][\w'’.-]{{1,40}}?{_MAYBE}"
    rf"|(?:Straat|Laan|Weg|Plein|Gracht|Kade|Dijk|Singel|Hof|Park|Brink|Markt)"
    rf"(?: (?:{_SMALL})){{0,3}}(?: {_CAP}){{0,3}})"
    rf",? (?:nr\.? |nummer )?{_HOUSE}"
)
_LIVES = re.compile(
    rf"(?P<lead>\b(?i:woon|woont|wonen|wonend|adres|adres is|live|lives|living|address is|address):?"
    rf"(?: (?i:op|aan|in|bij|te|at|on|nu|nog|now)){{0,2}} (?:(?i:de|het|'t|the) )?)"
    rf"{_CAP}(?: (?:{_CAP}|{_SMALL})){{0,3}} (?:nr\.? |nummer )?{_HOUSE}"
)
_POSTCODE = re.compile(
    rf"(?<![\w.:/])(?P<digits>[1-9]\d{{3}})(?P<space> ?)(?P<letters>[A-Za-z]{{2}})(?!\w)"
    rf"(?P<house>,? (?:nr\.? |nummer |huisnummer )?{_HOUSE})?"
)
_SAID_TO_BE = re.compile(r"(?:\b(?:postcode|zip|postal code)(?: is|:)?:? |\[adres\],? )$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:art\.|artikel|artikelen|article) $", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
# Two letters that are words, units or abbreviations of this field when they follow a number.
_SHORT = """
    al an as at be by de do en er go he ik in is it je me my na no nu of om on op or so te to tv u uw us up wa
    we wo ze zo km kg ml mg cm mm gr wk ex vt gi bw eu nl rv sr sv jb
"""
_WORDS = frozenset(_SHORT.split())


def mask_places(text: str) -> str:
    """``text`` with ``[adres]`` and ``[postcode]`` (with its house number)."""
    text = _STREET.sub("[adres]", text)
    text = _LIVES.sub(r"\g<lead>[adres]", text)
    return _POSTCODE.sub(_postcode, text)


def _postcode(match: re.Match[str]) -> str:
    digits, letters = match["digits"], match["letters"]
    before = match.string[max(0, match.start() - 20) : match.start()]
    word = letters.lower() in _WORDS
    if not _SAID_TO_BE.search(before) and (
        letters in ("SA", "SD", "SS")
        or _ARTICLE.search(before)
        or (word and _YEAR.fullmatch(digits))
        or (letters.islower() and (word or (match["space"] and not match["house"])))
    ):
        return match.group()
    return "[postcode]"
