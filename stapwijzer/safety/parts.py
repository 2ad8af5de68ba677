"""The parts of a message that are read on their own as well: a cry for help may be one sentence in it."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?؟…])\s+|\n+")
_MIN_WORDS = 3
# Who types or dictates without full stops is read in overlapping windows.
_MAX_WORDS = 36
_WINDOW_WORDS, _STEP_WORDS = 30, 20
_MAX_PARTS = 12


def parts(text: str) -> list[str]:
    """The sentences of ``text``, long ones in windows; none when it is one short sentence.

    Of many the first and the last count: a cry for help stands there most.
    """
    found: list[str] = []
    for sentence in filter(None, map(str.strip, _END.split(text))):
        words = sentence.split()
        if len(words) > _MAX_WORDS:
            starts = range(0, len(words) - _WINDOW_WORDS + _STEP_WORDS, _STEP_WORDS)
            found += [" ".join(words[start : start + _WINDOW_WORDS]) for start in starts]
        elif found and len(words) < _MIN_WORDS:
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    if len(found) < 2:
        return []
    found = [part for part in found if len(part.split()) >= _MIN_WORDS]
    return found if len(found) <= _MAX_PARTS else [*found[: _MAX_PARTS // 2], *found[-_MAX_PARTS // 2 :]]


def windows(text: str, most_chars: int) -> list[str]:
    """``text`` in overlapping windows of whole words, each of at most ``most_chars`` characters.

    A word that is longer is cut; a text that fits is its own window.
    """
    if len(text) <= most_chars:
        return [text]
    words = [word[:most_chars] for word in text.split()]
    found: list[str] = []
    start = end = 0
    while end < len(words):
        length = -1
        end = start
        while end < len(words) and length + 1 + len(words[end]) <= most_chars:
            length += 1 + len(words[end])
            end += 1
        found.append(" ".join(words[start:end]))
        start += max(1, (end - start) * 2 // 3)
    return found
