"""Takes a text apart into words that can be compared: without case, accents and endings."""

from __future__ import annotations

import re
import threading
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

import Stemmer

# A word, a number with its points and colons (4.1.1, 1:265b, 2022/051), or V&V.
_WORD = re.compile(r"[^\W_]+(?:(?:&|(?<=\d)[.:/](?=\d))[^\W_]+)*")
_MAX_WORD = 40

_LANGUAGES = {"nl": "dutch", "en": "english"}
# The stemmers keep the word that they work on, so they can serve one thread at a time.
_stemmers = {locale: Stemmer.Stemmer(name, 0) for locale, name in _LANGUAGES.items()}
_lock = threading.Lock()

_STOP = """
aan al als art artikel bij dan dat de den der deze die dit doe doen door dus echt een eens eigenlijk en er
gaan gaat gewoon graag had heb hebben hebt heeft het hier hij hoe hun iets ik in ineens is ja je jij jullie
kan kun kunnen kunt lid maar mag me mee men met mij mijn misschien moet moeten mogen na naar nee niet nog
nou nu of om omdat onder ons onze ook op opeens over te toch toe tot u uit uw van voor waar waarom wanneer
want was wat we wel welke wie wij wil willen word worden wordt zal ze zelf zich zij zijn zo zomaar zou

a about after an and any are article as at be been but by can could did do does for from get has have he
her him his how i if into it its may must my not on or our out shall she should so than that the their
them then there these they this those to us was what when where which who why will with would you your
"""
# Words that carry a sentence but not its subject. They are no reason to find something.
STOP = frozenset(_STOP.split())


def words(text: str) -> list[str]:
    """The words of ``text`` in order, without accents; capitals are kept."""
    folded = unicodedata.normalize("NFKD", text.replace("\xad", ""))
    folded = "".join(char for char in folded if not unicodedata.combining(char))
    return [word[:_MAX_WORD] for word in _WORD.findall(folded)]


def stem(word: str, locale: str) -> str:
    """``word`` (in small letters) without what a sentence adds to it: 'geplaatst' and 'plaatsen' are one.

    The Dutch stem is written with single vowels, so that 'werkdag' and 'werkdagen' share one.
    """
    if not word.isalpha():
        return word
    with _lock:
        found = str(_stemmers[locale].stemWord(word))
    return re.sub(r"([aeou])\1", r"\1", found) if locale == "nl" else found


# For texts of our own. What a person typed is stemmed anew each time, so that no cache keeps it.
stem_of_text = lru_cache(maxsize=50_000)(stem)


class Kinship:
    """Finds the words that another begins or ends: Dutch writes two words as one, parents often do not.

    'plaatsing' is kin of 'uithuisplaatsing', whichever of them is asked for.
    """

    def __init__(self, known: Iterable[str], shortest: int) -> None:
        """Among ``known`` words; a part of less than ``shortest`` letters says nothing."""
        self._shortest = shortest
        self._known = sorted({word for word in known if word.isalpha()})
        self._mirrored = sorted(word[::-1] for word in self._known)
        self._set = frozenset(self._known)

    def of(self, word: str) -> dict[str, float]:
        """The kin of ``word``, each with the part of the longer word that the shorter one is."""
        if not word.isalpha() or len(word) < self._shortest:
            return {}
        longer = [*_starting(self._known, word), *(w[::-1] for w in _starting(self._mirrored, word[::-1]))]
        cuts = range(self._shortest, len(word))
        shorter = [part for at in cuts for part in (word[:at], word[-at:]) if part in self._set]
        return {each: min(len(each), len(word)) / max(len(each), len(word)) for each in [*longer, *shorter]}


def _starting(ordered: list[str], beginning: str) -> Iterator[str]:
    for at in range(bisect_left(ordered, beginning), len(ordered)):
        if not ordered[at].startswith(beginning):
            return
        yield ordered[at]
