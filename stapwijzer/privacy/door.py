"""The door for messages: what is no text a person typed does not come in."""

from __future__ import annotations

import re
import unicodedata

_WORDY = re.compile(r"[^\W_]")


class Refused(Exception):
    """The message is not answered by the pipeline; ``reason`` names the text that says why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def clean(raw: str, max_chars: int) -> str:
    """``raw`` as plain text: no control characters, composed accents, single spaces, no leading slash.

    Rasa takes a text that starts with a slash as a command, so slashes in front are taken off.

    Raises:
        Refused: ``empty``, ``too_long`` (more than ``max_chars``) or ``only_symbols``.
    """
    if len(raw) > max_chars:
        raise Refused("too_long")
    composed = unicodedata.normalize("NFC", raw)
    kept = "".join(
        char if unicodedata.category(char) not in ("Cc", "Cs", "Co", "Cn") else " " for char in composed
    )
    text = re.sub(r"\s+", " ", kept).strip().lstrip("/\\ ").strip()
    if not text:
        raise Refused("empty")
    if not _WORDY.search(text):
        raise Refused("only_symbols")
    return text
