"""Takes a text apart into words that can be compared: without case, accents and endings.

Dutch writes two words as one and parents write one word as two, so ``kinship`` says how much of a longer
word a shorter one is: 'plaatsing' of 'uithuisplaatsing'.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

import snowballstemmer

# A word, a number with its points and colons (4.1.1, 1:265b, 2022/051), or V&V.
_WORD = re.compile(r"[^\W_]+(?:(?:&|(?<=\d)[.:/](?=\d))[^\W_]+)*")
_MAX_WORD = 40
# Shorter ones stand in too many longer words to say anything.
_SHORTEST_PART = 4
_SHORTEST_STEM = 5

_LANGUAGES = {"nl": "dutch", "en": "english"}
# The stemmers keep the word that they work on, so they can serve one thread at a time.
_stemmers = {locale: snowballstemmer.stemmer(name) for locale, name in _LANGUAGES.items()}
_lock = threading.Lock()

# Words that carry a sentence but not its subject. They are no reason to find something.
STOP = frozenset(
    [
        "aan",
        "al",
        "als",
        "bij",
        "by",
        "dan",
        "dat",
        "de",
        "den",
        "der",
        "deze",
        "die",
        "dit",
        "doe",
        "doen",
        "door",
        "dus",
        "een",
        "eens",
        "en",
        "er",
        "gaan",
        "gaat",
        "ge",
        "had",
        "heb",
        "hebben",
        "hebt",
        "heeft",
        "het",
        "hier",
        "hij",
        "hoe",
        "hun",
        "iets",
        "ik",
        "in",
        "is",
        "ja",
        "je",
        "jij",
        "jullie",
        "kan",
        "kun",
        "kunnen",
        "kunt",
        "maar",
        "mag",
        "me",
        "mee",
        "men",
        "met",
        "mij",
        "mijn",
        "moet",
        "moeten",
        "mogen",
        "na",
        "naar",
        "nee",
        "niet",
        "nog",
        "nou",
        "nu",
        "of",
        "om",
        "omdat",
        "onder",
        "ons",
        "onze",
        "ook",
        "op",
        "over",
        "te",
        "toch",
        "toe",
        "tot",
        "u",
        "uit",
        "uw",
        "van",
        "voor",
        "waar",
        "waarom",
        "wanneer",
        "want",
        "was",
        "wat",
        "we",
        "wel",
        "welke",
        "wie",
        "wij",
        "wil",
        "willen",
        "word",
        "worden",
        "wordt",
        "zal",
        "ze",
        "zelf",
        "zich",
        "zij",
        "zijn",
        "zo",
        "zou",
        "a",
        "about",
        "after",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "get",
        "has",
        "have",
        "he",
        "her",
        "him",
        "his",
        "how",
        "i",
        "if",
        "into",
        "it",
        "its",
        "may",
        "must",
        "my",
        "not",
        "on",
        "or",
        "our",
        "out",
        "shall",
        "she",
        "should",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "us",
        "was",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)


def words(text: str) -> list[str]:
    """The words of ``text`` in order, without accents; capitals are kept."""
    folded = unicodedata.normalize("NFKD", text.replace("\xad", ""))
    folded = "".join(char for char in folded if not unicodedata.combining(char))
    return [word[:_MAX_WORD] for word in _WORD.findall(folded)]


@lru_cache(maxsize=50_000)
def stem(word: str, locale: str) -> str:
    """``word`` (in small letters) without what a sentence adds to it: 'geplaatst' and 'plaatsen' are one.

    The Dutch stem is written with single vowels, so that 'werkdag' and 'werkdagen' share one.
    """
    if not word.isalpha():
        return word
    with _lock:
        found = str(_stemmers[locale].stemWord(word))
    return re.sub(r"([aeou])\1", r"\1", found) if locale == "nl" else found


def kinship(one: str, other: str, *, stems: bool = False) -> float:
    """How much of the longer word the shorter one is when it begins or ends it: 0 to 1.

    Args:
        one: a word, or a stem.
        other: another.
        stems: whether these are stems, which must be a little longer to count.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < (_SHORTEST_STEM if stems else _SHORTEST_PART) or not short.isalpha():
        return 0.0
    if long.startswith(short) or long.endswith(short):
        return len(short) / len(long)
    return 0.0
