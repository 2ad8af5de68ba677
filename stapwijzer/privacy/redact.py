"""Masks what identifies people, before anything is stored or handed to the dialogue.

What it must leave alone is as important: help lines, article numbers, dates of a report, amounts. A rule
rather masks a word too many than leaves a name: the check digits of a BSN or an IBAN are not looked at,
because a number with a typing error still says who somebody is.

The rules run in order. A mask stands in square brackets and no rule reads across one, so they can be
repeated until nothing changes: what was redacted stays the same when it is redacted again.
"""

from __future__ import annotations

import re

from stapwijzer.privacy.digits import mask_digits
from stapwijzer.privacy.names import mask_names
from stapwijzer.privacy.places import mask_places

_AT = r" ?(?:@|[(\[]at[)\]]) ?"
_EMAIL = re.compile(rf"[\w.+%'-]{{1,64}}{_AT}[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}", re.IGNORECASE)
# A name on a social medium: "@jan", a link to a profile, "insta: jan".
_ACCOUNT = re.compile(
    r"(?:[\w.+%'-]{1,64} ?)?@ ?[\w.-]{2,63}"
    r"|(?:https?://)?(?:[\w-]{1,20}\.)?(?:facebook|instagram|tiktok|linkedin|twitter|x|snapchat)\.com/[^\s\[\]]{2,99}",
    re.IGNORECASE,
)
_ACCOUNT_AFTER = re.compile(
    r"(?P<lead>\b(?:snapchat|snap|instagram|insta|tiktok|facebook|fb|discord|telegram)"
    r"(?: ?(?:naam|name|account))?: )[\w.-]{2,40}",
    re.IGNORECASE,
)
_IBAN = re.compile(
    r"(?<!\w)(?:[A-Z]{2}[ .-]?\d\d[ .-]?[A-Z]{4}(?:[ .-]?[A-Z]?\d){8,24}[A-Z]{0,3}"
    r"|[A-Z]{2}\d\d(?:[ -]?(?=[A-Z]{0,4}\d)[A-Z0-9]{2,4}){3,8})(?!\w)",
    re.IGNORECASE,
)

# Dutch and English months, in full or short.
_MONTH = r"(?:jan|feb|mrt|maart|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]{0,7}\.?"
_DAY = (
    rf"(?:\d{{1,2}}(?:e|ste|st|nd|rd|th)?(?: of)? {_MONTH}(?:,? ['’]?\d{{2,4}})?"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}[-/. ](?:\d{{1,2}}|{_MONTH})[-/. ]['’]?\d{{2,4}}|\d{{4}}-\d{{1,2}}-\d{{1,2}})(?!\d)"
)
_BORN = r"(?:geboren|geb\.|geboorteda\w+|verjaardag|jarig|born|birthday|date of birth|dob)"
_BIRTH = re.compile(
    rf"(?P<lead>\b{_BORN}[^\d\[\]!?]{{1,30}}?)(?:{_DAY}|\b{_MONTH} \d{{4}}(?!\d))", re.IGNORECASE
)
_BORN_AFTER = re.compile(rf"(?<!\d){_DAY}(?=[^\d\[\].!?]{{1,15}}\b(?:geboren|jarig|born)\b)", re.IGNORECASE)

# "zaaknummer" says that a number follows; "zaak" only may: a year or a date after it is no case number.
_NUMBER = r"(?:[ -]?(?:nummer|nr\.?|number|no\.|code))"
_CASE = re.compile(
    r"(?P<lead>\b(?:"
    rf"(?P<sure>(?:zaak|dossier|rol|rekest|parket|client|cliënt|klant|polis|referentie|case|file|reference"
    rf"|paspoort|rijbewijs|patiënt|patient|leerling|passport|driving licence|\bv|\bid){_NUMBER}"
    rf"|(?:burgerservice|sofi){_NUMBER}|bsn|kenmerk)"
    r"|(?:zaak|dossier|melding|referentie|client|cliënt|case|file|reference)(?: nummer| nr\.?| no\.?)?"
    r")(?: is| was|:)?:? )(?P<number>(?=[\w/.-]{0,30}\d)[\w/.-]{2,40}\w)"
    r"(?P<more>(?: \d{3,5}(?![\w:/-]))*)",
    re.IGNORECASE,
)
_COURT = re.compile(
    r"(?<!\w)(?:C/\d\d/\d{4,6}(?: ?/ ?[A-Z]{2} ?RK ?\d\d[-/ ]\d{1,6})?|[A-Z]{2} ?RK ?\d\d[-/ ]\d{1,6})(?!\w)",
    re.IGNORECASE,
)
_NO_CASE = re.compile(
    rf"(?:19|20)\d\d(?:[/-]\d{{1,3}})?|{_DAY}|\d{{1,2}}(?:[.:]\d{{1,3}})+|0[89]00-?\d{{4,7}}|\D*\d\D*",
    re.IGNORECASE,
)

_PLATE = re.compile(
    r"(?<![\w-])(?:[a-z]{2}-\d\d-\d\d|\d\d-\d\d-[a-z]{2}|\d\d-[a-z]{2}-\d\d|[a-z]{2}-\d\d-[a-z]{2}"
    r"|[a-z]{2}-[a-z]{2}-\d\d|\d\d-[a-z]{2}-[a-z]{2}|\d\d-[a-z]{3}-\d|\d-[a-z]{3}-\d\d|[a-z]{2}-\d{3}-[a-z]"
    r"|[a-z]-\d{3}-[a-z]{2}|[a-z]{3}-\d\d-[a-z]|[a-z]-\d\d-[a-z]{3}|\d-[a-z]{2}-\d{3}|\d{3}-[a-z]{2}-\d"
    r")(?![\w-])",
    re.IGNORECASE,
)
_NO_PLATE = re.compile(rf"\d+-(?:en|of|op|tm|to|or|{_MONTH})-\d+")
_PLATE_AFTER = re.compile(
    r"(?P<lead>\b(?:kenteken|licen[cs]e plate|number plate)(?: is|:)?:? )"
    r"(?=[a-z -]{0,6}\d)(?:[a-z]{1,3}|\d{1,3})(?:[ -]?(?:[a-z]{1,3}|\d{1,3})){2}(?!\w)",
    re.IGNORECASE,
)


def redact(text: str) -> str:
    """``text`` with what identifies people replaced by what it was: ``[telefoonnummer]``, ``[naam]``."""
    while (masked := _once(text)) != text:
        text = masked
    return text


def _once(text: str) -> str:
    text = _EMAIL.sub("[e-mailadres]", text)
    text = _ACCOUNT.sub("[account]", text)
    text = _ACCOUNT_AFTER.sub(r"\g<lead>[account]", text)
    text = _IBAN.sub("[rekeningnummer]", text)
    text = _BIRTH.sub(r"\g<lead>[geboortedatum]", text)
    text = _BORN_AFTER.sub("[geboortedatum]", text)
    text = _PLATE_AFTER.sub(r"\g<lead>[kenteken]", text)
    text = _PLATE.sub(_plate, text)
    text = _COURT.sub("[nummer]", text)
    text = _CASE.sub(_case, text)
    text = mask_digits(text)
    text = mask_places(text)
    return mask_names(text)


def _plate(match: re.Match[str]) -> str:
    return match.group() if _NO_PLATE.fullmatch(match.group()) else "[kenteken]"


def _case(match: re.Match[str]) -> str:
    number = match["number"]
    if _NO_CASE.fullmatch(number) or (not match["sure"] and len(re.findall(r"\d", number)) < 4):
        return match.group()
    return f"{match['lead']}[nummer]" + ("" if match["sure"] else match["more"])
