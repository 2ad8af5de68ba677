"""Turns a message as people type it into plain pieces: words and numbers, with the pauses between them.

No language is known here. Case, accents, apostrophes, emoji and invisible characters go; a word that was
typed with spaces between its letters is put together again.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import NamedTuple

# A longer message is read at both ends: bounded work, and a cry for help stands first or last.
MAX_CHARS = 20_000

_ORDINARY_LETTERS = 3

NO_PAUSE, COMMA, NEW_LINE, SENTENCE = range(4)

# Letters that have no decomposition, and Arabic and Turkish letters that people mix up.
_LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th",
        "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ٱ": "ا", "ـ": "", "ґ": "г", "ё": "е",
    }
)  # fmt: skip
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff]")
_APOSTROPHE = re.compile("(?<=\\w)['’‘ʼ`´′]+|['’‘ʼ`´′]+(?=\\w)")
# A word may hold signs that stand for letters (sl@at, su!cide, d**d); a point in a word is a pause.
_PIECE = re.compile(r"(?P<word>[^\W_](?:[^\W_]|[@$!*](?=[^\W_]|[*]+[^\W_]))*)|(?P<pause>[.!?;:،؟؛,()\n–—]+)")


class Piece(NamedTuple):
    """A word, and the pause before it (``NO_PAUSE`` up to ``SENTENCE``)."""

    word: str
    pause: int


def plain(text: str) -> str:
    """``text`` in lower case without accents, apostrophes and invisible characters."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text))
        text = "".join(char for char in text if not unicodedata.combining(char))
    return _APOSTROPHE.sub("", text.casefold().translate(_LETTERS))


def pieces(text: str) -> list[Piece]:
    """The words of ``text`` in order. Never raises; nothing readable gives an empty list."""
    if len(text) > MAX_CHARS:
        text = f"{text[: MAX_CHARS // 2]}\n{text[-MAX_CHARS // 2 :]}"
    found: list[Piece] = []
    pause = NO_PAUSE
    plain_text = plain(text)
    for match in _PIECE.finditer(plain_text):
        if match["word"]:
            found.append(Piece(match["word"], pause))
            pause = NO_PAUSE
        else:
            pause = max(pause, _pause(match["pause"], plain_text[match.end() : match.end() + 1]))
    return _joined(found)


def _pause(signs: str, following: str) -> int:
    if signs == "." and following.isalnum():  # "hij.slaat.me": a point typed for a space
        return COMMA
    if any(sign in ".!?؟" for sign in signs):
        return SENTENCE
    return NEW_LINE if "\n" in signs else COMMA


def _joined(found: list[Piece]) -> list[Piece]:
    """Single letters in a row ("d o o d") as one word; two or three may be ordinary ("a b c")."""
    if sum(len(piece.word) == 1 for piece in found) <= _ORDINARY_LETTERS:
        return found
    result: list[Piece] = []
    for single, run in groupby(found, key=lambda piece: len(piece.word) == 1 and piece.word.isalpha()):
        letters = list(run)
        if single and len(letters) > _ORDINARY_LETTERS:
            result.append(Piece("".join(piece.word for piece in letters), letters[0].pause))
        else:
            result += letters
    return result
