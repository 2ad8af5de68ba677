"""Which of some choices a message names: whole words, the longest phrase first, and not what it denies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

_FUZZY_FROM = 6  # letters: shorter words are too easily another word
_FUZZY_AT = 84
_FUZZY_WORDS = 5  # only a short message may be misspelled: in a story any word resembles something
_DENIED = re.compile(r"\b(?<!weet )(?<!weet ik )(?<!weet het )(?:niet|geen|not|never|nooit)(?: \w+){0,2} ?$")
_FROM = re.compile(r"\b(?:van|door|bij|from|by|with|met)(?: (?:de|het|een|the|a|an|mijn|onze|my|our))? ?$")


@dataclass(frozen=True)
class Named:
    """A choice that a message names. ``from_whom``: a word as "van" or "door" stands before it."""

    choice: str
    phrase: str
    from_whom: bool


def flat(text: str) -> str:
    """``text`` in lower case, without accents and marks, ``&`` kept."""
    folded = unicodedata.normalize("NFKD", text.lower())
    kept = "".join(char for char in folded if not unicodedata.combining(char))
    return re.sub(r"[^\w&]+", " ", kept).strip()


def named(text: str, phrases: Mapping[str, Iterable[str]], *, misspelled: bool = True) -> list[Named]:
    """The choices that ``text`` names, the longest phrase first.

    Args:
        text: what somebody typed.
        phrases: for each choice the words for it.
        misspelled: whether a word of a short text may also resemble a phrase.
    """
    words = flat(text)
    known = sorted(
        {(flat(phrase), choice) for choice, said in phrases.items() for phrase in said if flat(phrase)},
        key=lambda pair: (-len(pair[0]), pair[0]),
    )
    found: list[Named] = []
    left = words
    for phrase, choice in known:
        for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", left):
            before = words[: match.start()]
            left = left[: match.start()] + "·" * len(phrase) + left[match.end() :]
            if not _DENIED.search(before):
                found.append(Named(choice, phrase, bool(_FROM.search(before))))
    if misspelled and not found and "·" not in left and len(words.split()) <= _FUZZY_WORDS:
        found = _misspelled(words.split(), known)
    return list({each.choice: each for each in reversed(found)}.values())[::-1]


def _misspelled(words: list[str], known: Iterable[tuple[str, str]]) -> list[Named]:
    best: tuple[float, Named] | None = None
    for phrase, choice in known:
        size = len(phrase.split())
        for start in range(len(words) - size + 1):
            piece = " ".join(words[start : start + size])
            if min(len(piece), len(phrase)) < _FUZZY_FROM:
                continue
            score = fuzz.ratio(piece, phrase)
            if score >= _FUZZY_AT and (best is None or score > best[0]):
                before = " ".join(words[:start])
                if not _DENIED.search(before):
                    best = (score, Named(choice, phrase, bool(_FROM.search(before))))
    return [best[1]] if best else []
