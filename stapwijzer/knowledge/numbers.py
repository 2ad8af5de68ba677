"""Finds the numbers that a text states, so that each can be held against a structured fact."""

from __future__ import annotations

import re

_WORDS = {
    "nl": {
        "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7,
        "acht": 8, "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14,
        "vijftien": 15, "zestien": 16, "zeventien": 17, "achttien": 18, "negentien": 19, "twintig": 20,
        "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "honderd": 100,
    },
    "en": {
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
        "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
        "forty": 40, "fifty": 50, "sixty": 60,
    },
}  # fmt: skip
_UNIT_WORD = (
    r"(?:werkdag|dag|week|weken|maand|jaar|jaren|uur|uren|minu|day|working|business|month|year|hour"
    r"|minute)"
)
_OR_MORE = r"(?:(?:tot|of|en|à|to|or|and)\s+\w+\s+)?"  # zes tot tien weken
# What looks like a number but names a place in a source, a phone number, a web address, a report.
_MASKED = re.compile(
    r"""
      https?://\S+ | \S+\.(?:nl|org|eu|com)\b\S*
    | (?m:^[0-9]\.[ ])                              # 1. in a list of questions
    | \b(?:Wmo|ondersteuning|Support[ ]Act|Handelingsprotocol(?:[ ]Veilig[ ]Thuis)?)[ ]20[0-9]{2}\b
    | \b(?:[Aa]rtikel(?:en)?|art\.|[Aa]rticle[s]?|paragraaf|par\.|section|hoofdstuk|chapter|lid|paragraph
        |punt|point|onder|bijlage)\s+[0-9][0-9:.\-]*[a-z]?(?:\s*(?:,|en|and|tot\s+en\s+met|t/m|-)\s*
        [0-9][0-9:.\-]*[a-z]?)*
    | \b[0-9]+:[0-9]+[a-z]*\b                       # 1:255 BW
    | \b20[0-9]{2}/[0-9]{3}\b                       # report 2022/051
    | \bECLI:\S+
    | \b0[0-9]{2,3}[\s-]?[0-9][0-9\s-]{2,}[0-9]     # telephone
    | \b(?:112|113|24/7)\b
    | \b[VvBCKW][0-9]+\b
    """,
    re.VERBOSE,
)
_DATE = re.compile(
    r"\b[0-9]{1,2}(?:\s+|-)(?:januari|februari|maart|april|mei|juni|juli|augustus|september"
    r"|oktober|november|december|January|February|March|May|June|July|August|October"
    r"|[0-9]{1,2})(?:\s+|-)(?=(?:19|20)[0-9]{2})",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    r"(?<![\w.,:/-])[0-9]{1,3}(?:\.[0-9]{3})+(?![\w])|(?<![\w.:/])(?<![^0-9]-)[0-9]+(?![\w:/])"
)


def stated(text: str, locale: str) -> set[int]:
    """The numbers that ``text`` states, years included.

    Citations, telephone numbers and the day in a full date are left out. A number word counts only
    before a unit of time ("twee weken"), because "een" is an article too.
    """
    text = _DATE.sub(" ", _MASKED.sub(" ", text))
    found = {int(match.group().replace(".", "")) for match in _DIGITS.finditer(text)}
    for word, value in _WORDS[locale].items():
        if word in ("een", "one"):
            continue
        if re.search(rf"\b{word}\s+{_OR_MORE}(?:\w+\s+)?{_UNIT_WORD}", text, re.IGNORECASE):
            found.add(value)
    return found
