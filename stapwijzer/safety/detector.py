"""Says whether a message shows danger: every language's rules, and the heaviest that matches."""

from __future__ import annotations

import re

from stapwijzer.safety.categories import CHILD_WRITES, heaviest
from stapwijzer.safety.lexicon import LOCALES, Lexicon, load
from stapwijzer.safety.normalise import Piece, pieces
from stapwijzer.safety.signals import Signal

_SCRIPTS = {
    "latin": re.compile("[a-z]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
}
# A language that has this much of the words of the best one may be what the person writes.
_SHARE = 0.5


def detect(text: str) -> Signal | None:
    """The heaviest sign of danger in ``text``, or None.

    Never raises, whatever the text. The cost grows with the number of words; beyond ``MAX_CHARS`` only
    both ends of the text are read.
    """
    read = pieces(text)
    words = {piece.word for piece in read}
    letters = "".join(words)
    lexicons = [lexicon for lexicon in map(load, LOCALES) if _SCRIPTS[lexicon.script].search(letters)]
    hits = [sum(map(lexicon.vocabulary.knows, words)) for lexicon in lexicons]
    enough = _SHARE * max(hits, default=0)
    signals: list[Signal] = []
    for lexicon, known in zip(lexicons, hits, strict=True):
        signals += _signals(lexicon, read, guess=known >= enough)
    return heaviest(signals)


def _signals(lexicon: Lexicon, read: list[Piece], *, guess: bool) -> list[Signal]:
    message = lexicon.read(read, guess=guess)
    rules = lexicon.matching(message)
    if not rules:
        return []
    if lexicon.matches(lexicon.child_voice, message, {}):
        return [Signal(CHILD_WRITES, rules[0].code, lexicon.locale)]
    return [Signal(rule.category, rule.code, lexicon.locale) for rule in rules]
