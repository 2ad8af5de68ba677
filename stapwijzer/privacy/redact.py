"""Masks what identifies people, before anything is stored or handed to the dialogue.

What it must leave alone is as important: help lines, article numbers, dates of a report, amounts.
"""

from __future__ import annotations

import re

_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}[ ]?(?:[A-Z0-9]{4}[ ]?){2,7}[A-Z0-9]{1,4}\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.])(?:\+|00)?\d(?:[ \-./()]{0,2}\d){8,13}(?![\w])")
_HELP_LINE_SHAPE = re.compile(r"(?<!\d)0[89]00[ -]?\d{4}(?:[ -]?\d{3})?(?!\d)")
_LONG_NUMBER = re.compile(r"(?<![\w.])\d(?:[ .]?\d){7,8}(?![\w])")
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}\b(?: ?\d{1,4}[a-z]?\b)?")
_STREET = re.compile(
    r"\b[A-Z][\w'.-]*(?: [A-Z][\w'.-]*)?"
    r"(?:straat|laan|weg|plein|gracht|kade|dijk|hof|singel|steeg|dreef|plantsoen|park|lei)"
    r" \d{1,4} ?[a-z]?\b",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"(?P<lead>\b(?:geboren(?: op)?|geboortedatum:?|geb\.?|born(?: on)?|date of birth:?)\s+)"
    r"\d{1,2}[-/ .](?:\d{1,2}|[a-z]+)[-/ .]\d{2,4}",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"\b(?:[A-Z]{1,3}-\d{2,3}-[A-Z]{1,3}|\d{1,3}-[A-Z]{2,3}-\d{1,2}|[A-Z]{2}-\d{2}-\d{2})\b"
)
_CASE = re.compile(
    r"(?P<lead>\b(?:zaak|dossier|rol|rekest|kenmerk|bsn|burgerservice|client|cliënt|case|file)"
    r"(?:nummer|nr\.?| number| no\.?)?:? )(?=[\w/.-]*\d)[\w/.-]{4,}",
    re.IGNORECASE,
)
# A name, where a rule can know: after a relation or a title, with a capital.
_RELATIONS = (
    "zoon(?:tje)?|dochter(?:tje)?|kind(?:je)?|man|vrouw|ex|ex-man|ex-vrouw|vriend|vriendin|partner"
    "|buurvrouw|buurman|zus|broer|moeder|vader|kleinzoon|kleindochter"
)
_TITLES = (
    r"[Mm]evrouw|[Mm]eneer|[Mm]w\.|[Dd]hr\.|[Jj]uf|[Mm]eester|[Ii]k heet|[Mm]ijn naam is"
    r"|[Mm]y (?:son|daughter|husband|wife|ex|partner)|[Mm]y name is|[Mm]rs?\.?|[Mm]s\.?"
)
_PARTICLE = r"(?:(?:van|de|der|den|ten|ter|el|al|von) )*"
_WORD = r"[A-ZÀ-Ý][\w'-]+"
_NAME = re.compile(
    rf"(?P<lead>\b(?:[Mm]ijn (?:{_RELATIONS})|{_TITLES}) )"
    rf"(?P<name>{_PARTICLE}{_WORD}(?: {_PARTICLE}{_WORD})*)"
)
# Words with a capital that are no names of people.
_NOT_NAMES = frozenset(
    (
        "Veilig",
        "Raad",
        "De",
        "Het",
        "Een",
        "En",
        "Is",
        "Wil",
        "Mag",
        "Moet",
        "Kan",
        "Heeft",
        "School",
        "Ik",
    )
    + ("Wij", "Jeugdstem", "VT", "JBT", "OTS", "UHP", "GI", "RvdK", "Who", "Has", "And", "The")
)


def redact(text: str) -> str:
    """``text`` with what identifies people replaced by what it was: ``[telefoonnummer]``, ``[naam]``."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"\ue000{len(kept) - 1}\ue001"

    text = _HELP_LINE_SHAPE.sub(keep, text)
    text = _EMAIL.sub("[e-mailadres]", text)
    text = _IBAN.sub("[rekeningnummer]", text)
    text = _BIRTH.sub(r"\g<lead>[geboortedatum]", text)
    text = _CASE.sub(r"\g<lead>[nummer]", text)
    text = _PLATE.sub("[kenteken]", text)
    text = _PHONE.sub("[telefoonnummer]", text)
    text = _LONG_NUMBER.sub("[nummer]", text)
    text = _POSTCODE.sub("[postcode]", text)
    text = _STREET.sub("[adres]", text)
    text = _NAME.sub(_mask_name, text)
    return re.sub("\ue000(\\d+)\ue001", lambda match: kept[int(match[1])], text)


def _mask_name(match: re.Match[str]) -> str:
    if match["name"].split()[0] in _NOT_NAMES:
        return match.group()
    return f"{match['lead']}[naam]"
