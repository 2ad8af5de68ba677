"""The door for messages: what is no text a person typed does not come in."""

from __future__ import annotations

import re
import unicodedata

_WORDY = re.compile(r"[^\W_]")
# What a terminal puts around coloured text, when that is pasted.
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
# Invisible marks that pages and telephones put around numbers; Persian and emoji need the two joiners.
_JOINERS = "\u200c\u200d"


class Refused(Exception):
    """The message is not answered by the pipeline; ``reason`` names the text that says why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def clean(raw: str, max_chars: int) -> str:
    """``raw`` as plain text: composed accents, single spaces, no leading slash.

    Control characters and the escape sequences of a terminal are dropped. Rasa takes a text that starts with
    a slash as a command, so slashes in front are taken off.

    Raises:
        Refused: ``empty``, ``too_long`` (more than ``max_chars``) or ``only_symbols``.
    """
    if len(raw) > max_chars:
        raise Refused("too_long")
    composed = unicodedata.normalize("NFC", "".join(map(_kept, _ESCAPES.sub("", raw))))
    text = re.sub(r"\s+", " ", composed).lstrip("/\\ " + _JOINERS).strip()
    if not text:
        raise Refused("empty")
    if not _WORDY.search(text):
        raise Refused("only_symbols")
    return text


def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cf":
        return char if char in _JOINERS else ""
    return " " if category in ("Cc", "Cs", "Co", "Cn") else char
