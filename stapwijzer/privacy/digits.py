"""Masks telephone numbers and other long numbers, and leaves dates, help lines and articles alone."""

from __future__ import annotations

import re
from collections.abc import Callable

# Digits with what people type between them. Eight digits or more say who somebody is.
_RUN = re.compile(r"(?<!\d)(?:\+ ?)?(?:\(\d{1,4}\)|\d)(?:[ \u00a0./\u2010-\u2015-]{0,3}(?:\(0\)|\d))+")
_LONG = 8
_SHORTEST_ABROAD = 6  # with the code of the country, as in +690 7290
_DATE = re.compile(
    r"(?<!\d)(?<!\d[-/. ])(?:(?:0?[1-9]|[12]\d|3[01])([-/. ])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d|\1\d)"
    r"|(?:19|20)\d\d([-/])(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12]\d|3[01])(?!\d|\2\d))"
)
_PHONE = re.compile(r"\+.*|00.*|0(?![89]00)[1-9]\d{8}")
_KNOWN = re.compile(
    r"^11[23](?=[ .])|(?<=[ .])11[23]$"  # emergency and suicide prevention
    r"|(?<!\d)0[89]00[ -]?\d{4}(?:[ -]?\d{3})?(?!\d)"  # help lines
    r"|(?<!\d)(?:19|20)\d\d/\d{3}(?!\d)"  # report 2022/051
    r"|(?<!\d)(?<!\d\.)[1-9]\d?\.\d\.\d{1,2}(?:\.\d{1,2})?(?!\.?\d)"  # article 5.1.6
)
_YEARS = re.compile(r"\W*(?:19|20)\d\d(?:\W+(?:19|20)\d\d)*\W*")


def mask_digits(text: str) -> str:
    """``text`` with ``[telefoonnummer]`` or ``[nummer]`` for each long number."""
    return _RUN.sub(_run, text)


def _run(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 5) : match.start()]
    after = match.string[match.end() : match.end() + 6]
    if re.search(r"(?:€|EUR) ?$", before) or re.match(r" ?(?:euro|EUR)\b", after):
        return match.group()
    return _between(_DATE, match.group(), _number)


def _between(kept: re.Pattern[str], run: str, change: Callable[[str], str]) -> str:
    """``run`` with ``change`` applied to all that is not ``kept``."""
    parts, end = [], 0
    for match in kept.finditer(run):
        parts += [change(run[end : match.start()]), match.group()]
        end = match.end()
    return "".join([*parts, change(run[end:])])


def _number(run: str) -> str:
    if _PHONE.fullmatch(re.sub(r"[^\d+]", "", run)):
        return _mask_long(run)
    return _between(_KNOWN, run, _mask_long)


def _mask_long(run: str) -> str:
    digits = re.sub(r"\D", "", run)
    abroad = "+" in run and len(digits) > _SHORTEST_ABROAD
    if not abroad and (len(digits) < _LONG or _YEARS.fullmatch(run)):
        return run
    phone = abroad or (len(digits) > _LONG and digits[0] == "0")
    return re.sub(r"[+(][+ (]*\d.*\d|\d.*\d", "[telefoonnummer]" if phone else "[nummer]", run, count=1)
