"""Rules and classifier together: either of them is enough, and neither failing silences the other."""

from __future__ import annotations

import re

from stapwijzer.safety.categories import POSSIBLE
from stapwijzer.safety.classifier import CrisisClassifier, Encode
from stapwijzer.safety.detector import detect
from stapwijzer.safety.signals import Signal

# Which language a message that only the classifier noticed is answered in; Dutch and English follow the page.
_SPOKEN = (
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("uk", re.compile("[\u0400-\u04ff]")),
    ("pl", re.compile("[ąęłńśźżĄĘŁŃŚŹŻ]")),
    ("tr", re.compile("[ışğİŞĞ]")),
)
# The answer to a question of ours. It names no danger, yet to the classifier it sounds like despair. "Ik weet
# het niet meer" is not among them: that can be despair. The rules read all of them.
_ONLY_UNKNOWN = re.compile(
    r"(?:nee,? )?(?:(?:dat |het )?weet ik|ik weet(?: het| dat)?|weet)(?: echt| ook)? niet(?: zeker)?"
    r"|geen idee|i (?:do not|don't|dont) know(?: that)?",
    re.IGNORECASE,
)


class Watch:
    """Notices a cry for help in a message."""

    def __init__(self, classifier: CrisisClassifier | None = None, encode: Encode | None = None) -> None:
        """Rules alone, or with ``classifier`` over the vectors that ``encode`` gives."""
        self._classifier = classifier
        self._encode = encode

    def notice(self, text: str) -> Signal | None:
        """The sign of danger in ``text``, or None. What the rules name goes before what was only heard."""
        return detect(text) or self._hear(text)

    def _hear(self, text: str) -> Signal | None:
        if self._classifier is None or self._encode is None or not text.strip():
            return None
        if _ONLY_UNKNOWN.fullmatch(text.strip(" .!,").replace("’", "'")):
            return None
        try:
            heard = self._classifier.hears(text, self._encode)
        except Exception:
            # An encoder that fails must not take the rules with it.
            return None
        if not heard:
            return None
        language = next((name for name, sign in _SPOKEN if sign.search(text)), "nl")
        return Signal(POSSIBLE, "classifier", language)
